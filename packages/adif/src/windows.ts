import { adiNotation } from './adi-notation.ts';
import { AdiScanner } from './adi-scanner.ts';
import type { ByteSource } from './byte-source.ts';
import { FieldTable } from './field-table.ts';
import { bomLength } from './input.ts';
import { scannedLog, type ScannedLog } from './log.ts';
import { NameTable } from './names.ts';
import type { ScanRange } from './scan.ts';
import { EOR_SIZE, type PieceRange, guessBoundary } from './split.ts';

/** Read at a time: so much, with the table of its fields, stays in the processor's cache. */
const WINDOW_BYTES = 256 * 1024;

/** No program writes so many different field names. */
const MOST_NAMES = 4096;

/** A byte order mark is no longer. */
const MOST_BOM = 3;

/** Whole records, scanned but not decoded. What is reached through `log` is good until the next window. */
export interface Window {
  readonly log: ScannedLog;
  /** Where reading began in the source, and the first record boundary that was not read over. */
  readonly start: number;
  readonly end: number;
}

/** Scans pieces of an ADI log through a window that moves over them: memory does not grow with the log. */
export class WindowScanner {
  readonly #source: ByteSource;
  readonly #bom: number;
  readonly #table = new FieldTable(0);
  readonly #notation = adiNotation();
  #names = new NameTable();
  #buffer: Uint8Array;

  /** @param windowBytes - read at a time; more only where a record is longer. */
  constructor(source: ByteSource, windowBytes = WINDOW_BYTES) {
    this.#source = source;
    this.#buffer = new Uint8Array(windowBytes);
    this.#bom = bomLength(this.#load(0, MOST_BOM));
  }

  /** The windows of a piece, one at least; together they hold what `readPiece` would find. */
  *over({ start, end, speculative }: PieceRange): Generator<Window, void, undefined> {
    let window = this.#next(start, end, speculative);
    yield window;
    while (window.end < end && window.end > window.start) {
      window = this.#next(window.end, end, false);
      yield window;
    }
  }

  /** The window from `at` on, made larger until a record fits. */
  #next(at: number, end: number, isGuess: boolean): Window {
    const from = isGuess ? Math.max(0, at - EOR_SIZE) : at;
    for (let size = this.#buffer.length; ; size *= 2) {
      const bytes = this.#load(from, size);
      const isLast = from + size >= this.#source.size || bytes.length < size;
      const first = isGuess ? guessBoundary(bytes, at - from) : at - from;
      if (first >= bytes.length && !isLast) continue;
      const mayHaveHeader = from + first <= this.#bom;
      const start = mayHaveHeader ? this.#bom - from : first;
      const stop = Math.max(start, Math.min(bytes.length, end - from));
      const log = this.#scan(bytes, { start, stop, mayHaveHeader, isFinal: isLast });
      if (log.scan.end > start || isLast || start === stop)
        return { log, start: from + first, end: from + log.scan.end };
    }
  }

  #scan(bytes: Uint8Array, range: ScanRange): ScannedLog {
    if (this.#names.size > MOST_NAMES) this.#names = new NameTable();
    const scan = new AdiScanner(bytes, this.#names, range, this.#table).scan();
    return scannedLog(bytes, scan, this.#names, this.#notation);
  }

  #load(from: number, size: number): Uint8Array {
    const wanted = Math.max(0, Math.min(size, this.#source.size - from));
    if (wanted > this.#buffer.length) this.#buffer = new Uint8Array(size);
    const bytes = this.#buffer.subarray(0, wanted);
    let filled = 0;
    while (filled < wanted) {
      const got = this.#source.read(bytes.subarray(filled), from + filled);
      if (got === 0) break; // the file shrank meanwhile
      filled += got;
    }
    return bytes.subarray(0, filled);
  }
}
