import { SPACE, isSpace } from './ascii.ts';

/** The encodings that a log can be in as a whole; UTF-8 stands for all that contain ASCII. */
export type LogEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How many bytes it takes to be sure. */
export const ENCODING_PROBE = 4;

/** Looks at the first bytes: byte order mark, or the zero bytes of ASCII in UTF-16. */
export function encodingOf(bytes: Uint8Array): LogEncoding {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (bytes.length < ENCODING_PROBE) return 'utf-8';
  if (isText(a) && b === 0 && isText(c) && d === 0) return 'utf-16le';
  if (a === 0 && isText(b) && c === 0 && isText(d)) return 'utf-16be';
  return 'utf-8';
}

function isText(byte: number | undefined): boolean {
  return byte !== undefined && (byte > SPACE || isSpace(byte));
}

/** The same text in UTF-8, without byte order mark when it had to be converted. */
export function toUtf8(bytes: Uint8Array): Uint8Array {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
}
