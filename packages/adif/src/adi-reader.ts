import { adiNotation } from './adi-notation.ts';
import { AdiScanner } from './adi-scanner.ts';
import { toUtf8 } from './encoding.ts';
import { bomLength, rangeOf, toBytes } from './input.ts';
import { type ScannedLog, logOf, scannedLog } from './log.ts';
import { NameTable } from './names.ts';
import { LineCounter, columnOf, positionOf } from './position.ts';
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

/**
 * Reads ADI, whole or a piece. Never throws for what stands in the log: see `issues`.
 *
 * A whole log may be in UTF-16, with or without byte order mark; offsets then count the bytes of
 * the same text in UTF-8.
 *
 * @param input - bytes, or text, which is taken as its UTF-8 bytes (offsets count those).
 * @throws AdifError `E_INPUT`, `E_TOO_LARGE`, `E_ENCODING`.
 */
export function parseAdi(input: Uint8Array | string, options: ParseOptions = {}): AdifLog {
  const isWhole = options.start === undefined && options.end === undefined;
  const bytes = isWhole ? toUtf8(toBytes(input)) : toBytes(input);
  const log = scanAdi(bytes, options);
  const { start } = log.scan;
  const isClean = log.scan.issues.length === 0;
  return logOf(log, start, isClean ? new LineCounter() : counterAt(bytes, start, options.line));
}

/** Finds the fields and decodes none. */
export function scanAdi(bytes: Uint8Array, options: ParseOptions = {}): ScannedLog {
  const { start, end } = rangeOf(bytes, options);
  const notation = adiNotation(options.fallback);
  const bom = bomLength(bytes);
  const mayHaveHeader = start <= bom;
  const range = { start: Math.max(start, bom), stop: end, mayHaveHeader, isFinal: true };
  const names = new NameTable();
  const scan = new AdiScanner(bytes, names, range).scan();
  return scannedLog(bytes, scan, names, notation);
}

/** A counter that stands at `start`; the line may be known, the column is looked up. */
function counterAt(bytes: Uint8Array, start: number, line: number | undefined): LineCounter {
  if (line === undefined) return new LineCounter(positionOf(bytes, start));
  return new LineCounter({ line, column: columnOf(bytes, start) });
}
