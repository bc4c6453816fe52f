import { AdiRecords, fieldReaderOf, headerOf, type ScannedAdi } from './adi-log.ts';
import { DEFAULT_FALLBACK, fallbackDecoder } from './decode.ts';
import { AdifError } from './errors.ts';
import { NameTable } from './names.ts';
import { countLines, placeIssues } from './position.ts';
import { Scanner } from './scanner.ts';
import type { AdifLog } from './types.ts';

export interface ParseOptions {
  /** First byte to read: 0, or a true record boundary for a piece of a log. Default 0. */
  readonly start?: number;
  /** Stop at the first record boundary at or after this byte. Default: the end of the input. */
  readonly end?: number;
  /** Encoding of values that are not UTF-8. Default windows-1252. */
  readonly fallback?: string;
  /** The 1-based line of `start`; counted from the input when absent. */
  readonly line?: number;
}

const LARGEST = 2 ** 32 - 1;

/**
 * Reads ADI, whole or a piece. Never throws for what stands in the log: see `issues`.
 *
 * @param input - bytes, or text, which is taken as its UTF-8 bytes (offsets count those).
 * @throws AdifError `E_INPUT`, `E_TOO_LARGE`, `E_ENCODING`.
 */
export function parseAdi(input: Uint8Array | string, options: ParseOptions = {}): AdifLog {
  const bytes = toBytes(input);
  const { start, end } = rangeOf(bytes, options);
  const names = new NameTable();
  const textStart = start === 0 ? bomLength(bytes) : start;
  const range = { start: textStart, stop: end, mayHaveHeader: start === 0, isFinal: true };
  const scan = new Scanner(bytes, names, range).scan();
  const fallback = fallbackDecoder(options.fallback ?? DEFAULT_FALLBACK);
  const adi: ScannedAdi = { bytes, scan, names, fallback, base: { record: 0, offset: 0 } };
  const line = options.line ?? (scan.issues.length === 0 ? 1 : 1 + countLines(bytes, 0, start));
  return {
    header: headerOf(adi, textStart),
    records: new AdiRecords(adi),
    issues: placeIssues(scan.issues, bytes, { offset: start, line }),
    fieldCount: scan.fieldCount - scan.headerFields,
    end: scan.end,
    fieldReader: (name) => fieldReaderOf(adi, name),
  };
}

/** Bytes of a text, or the bytes themselves, not copied. */
export function toBytes(input: Uint8Array | string): Uint8Array {
  const bytes: unknown = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  if (!ArrayBuffer.isView(bytes) || !('subarray' in bytes)) {
    throw new AdifError('E_INPUT', 'A log is a Uint8Array or a string.');
  }
  if (bytes.byteLength > LARGEST)
    throw new AdifError('E_TOO_LARGE', 'More than 4 GiB: use a stream.');
  return bytes as Uint8Array;
}

/** Length of a UTF-8 byte order mark at the start: 3 or 0. */
export function bomLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function rangeOf(bytes: Uint8Array, options: ParseOptions): { start: number; end: number } {
  const { start = 0, end = bytes.length } = options;
  const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
  if (!isRange || end > bytes.length) {
    throw new AdifError('E_INPUT', `No such range of ${bytes.length} bytes: ${start} to ${end}`);
  }
  return { start, end };
}
