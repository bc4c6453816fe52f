import { AdifError } from './errors.ts';

/** The encoding of a value that is not UTF-8; any label the Encoding Standard knows. */
export const DEFAULT_FALLBACK = 'windows-1252';

const ASCII_ONLY = 24;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const single = new TextDecoder(DEFAULT_FALLBACK);

/** A decoder for values that are not UTF-8. */
export function fallbackDecoder(label: string = DEFAULT_FALLBACK): TextDecoder {
  if (label === DEFAULT_FALLBACK) return single;
  try {
    return new TextDecoder(label);
  } catch (cause) {
    throw new AdifError('E_ENCODING', `Unknown encoding: ${label}`, { cause });
  }
}

/** Bytes to text: strict UTF-8, else the fallback; each value decides for itself. */
export function decodeText(bytes: Uint8Array, fallback: TextDecoder = single): string {
  if (bytes.length <= ASCII_ONLY) {
    const text = shortAscii(bytes);
    if (text !== undefined) return text;
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return fallback.decode(bytes);
  }
}

function shortAscii(bytes: Uint8Array): string | undefined {
  let text = '';
  for (const byte of bytes) {
    if (byte > 127) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}
