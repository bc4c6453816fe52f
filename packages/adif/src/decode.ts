import { AdifError } from './errors.ts';

/** The encoding of a value that is not UTF-8; any label the Encoding Standard knows. */
const DEFAULT_FALLBACK = 'windows-1252';

/** Longest text that is put together from character codes: longer ones are quicker in a TextDecoder. */
const SHORT = 24;

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
  return decodeRange(bytes, 0, bytes.length, fallback);
}

/** The same for the bytes `[start, end)`; quick for short ASCII, which most values are. */
export function decodeRange(
  bytes: Uint8Array,
  start: number,
  end: number,
  fallback: TextDecoder,
): string {
  const length = end - start;
  if (length <= SHORT) {
    let all = 0;
    for (let i = start; i < end; i++) all |= bytes[i] ?? 0;
    if (all < 128) return shortAscii(bytes, start, length);
  }
  const range = bytes.subarray(start, end);
  try {
    return utf8.decode(range);
  } catch {
    return fallback.decode(range);
  }
}

function shortAscii(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  let at = start;
  let left = length;
  for (; left > 8; left -= 8, at += 8) text += upToEight(bytes, at, 8);
  return text + upToEight(bytes, at, left);
}

const chars = String.fromCharCode;

/** One call with all the codes makes one string; a loop would make one for each character, a helper one closure a call. */
function upToEight(b: Uint8Array, at: number, length: number): string {
  switch (length) {
    case 0:
      return '';
    case 1:
      return chars(b[at] ?? 0);
    case 2:
      return chars(b[at] ?? 0, b[at + 1] ?? 0);
    case 3:
      return chars(b[at] ?? 0, b[at + 1] ?? 0, b[at + 2] ?? 0);
    case 4:
      return chars(b[at] ?? 0, b[at + 1] ?? 0, b[at + 2] ?? 0, b[at + 3] ?? 0);
    case 5:
      return chars(b[at] ?? 0, b[at + 1] ?? 0, b[at + 2] ?? 0, b[at + 3] ?? 0, b[at + 4] ?? 0);
    case 6:
      return chars(
        b[at] ?? 0,
        b[at + 1] ?? 0,
        b[at + 2] ?? 0,
        b[at + 3] ?? 0,
        b[at + 4] ?? 0,
        b[at + 5] ?? 0,
      );
    case 7:
      return chars(
        b[at] ?? 0,
        b[at + 1] ?? 0,
        b[at + 2] ?? 0,
        b[at + 3] ?? 0,
        b[at + 4] ?? 0,
        b[at + 5] ?? 0,
        b[at + 6] ?? 0,
      );
    default:
      return chars(
        b[at] ?? 0,
        b[at + 1] ?? 0,
        b[at + 2] ?? 0,
        b[at + 3] ?? 0,
        b[at + 4] ?? 0,
        b[at + 5] ?? 0,
        b[at + 6] ?? 0,
        b[at + 7] ?? 0,
      );
  }
}
