import { adxNotation } from './adx-notation.ts';
import { AdxScanner } from './adx-scanner.ts';
import { toUtf8 } from './encoding.ts';
import { bomLength, toBytes } from './input.ts';
import { logOf, scannedLog } from './log.ts';
import { NameTable } from './names.ts';
import { LineCounter, positionOf } from './position.ts';
import type { AdifLog } from './types.ts';

export interface ParseAdxOptions {
  /** Encoding of values that are not UTF-8. Default windows-1252. */
  readonly fallback?: string;
}

/**
 * Reads ADX. UTF-16 is recognised with and without a byte order mark; offsets then count the bytes
 * of the same text in UTF-8. A DOCTYPE is refused, since it could define entities.
 *
 * @throws AdifError `E_INPUT`, `E_TOO_LARGE`, `E_ENCODING`.
 */
export function parseAdx(input: Uint8Array | string, options: ParseAdxOptions = {}): AdifLog {
  const bytes = toUtf8(toBytes(input));
  const start = bomLength(bytes);
  const names = new NameTable();
  const range = { start, stop: bytes.length, mayHaveHeader: true, isFinal: true };
  const scan = new AdxScanner(bytes, names, range).scan();
  const notation = adxNotation(options.fallback);
  return logOf(
    scannedLog(bytes, scan, names, notation),
    start,
    new LineCounter(positionOf(bytes, start)),
  );
}
