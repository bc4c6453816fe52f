import { AdifError } from './errors.ts';

const LARGEST = 2 ** 32 - 1;

/** Bytes of a text, or the bytes themselves, not copied. */
export function toBytes(input: Uint8Array | string): Uint8Array {
  const bytes: unknown = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  if (!ArrayBuffer.isView(bytes) || !('subarray' in bytes)) {
    throw new AdifError('E_INPUT', 'A log is a Uint8Array or a string.');
  }
  if (bytes.byteLength > LARGEST) {
    throw new AdifError('E_TOO_LARGE', 'More than 4 GiB at once: use a stream.');
  }
  return bytes as Uint8Array;
}

/** Length of a UTF-8 byte order mark at the start: 3 or 0. */
export function bomLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** Checks a byte range that a caller asks for. */
export function rangeOf(
  bytes: Uint8Array,
  range: { readonly start?: number; readonly end?: number },
): { start: number; end: number } {
  const { start = 0, end = bytes.length } = range;
  const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
  if (!isRange || end > bytes.length) {
    throw new AdifError('E_INPUT', `No such range of ${bytes.length} bytes: ${start} to ${end}`);
  }
  return { start, end };
}
