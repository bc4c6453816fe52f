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
export const WINDOW_BYTES = 256 * 1024;

/** The first window is smaller: only after it is known what is wanted, and code is slow before it was compiled. */
const FIRST_BYTES = 16 * 1024;

/** No program writes so many different field names. */
const MOST_NAMES = 4096;

/** A byte order mark is no longer. */
const MOST_BOM = 3;

/** Takes records without a table of their fields, as long as nothing is unusual about them. */
export interface QuickPath {
  /** Memory to read windows into, good for one reading, and its size. */
  readonly room: Uint8Array;
  readonly roomBytes: number;
  /**
   * Takes whole records of the first `length` bytes of the room, from the boundary `start` up to the first that ends at
   * or after `stop`; returns where they end.
   */
  take(start: number, stop: number, length: number): number;
}

/** Whole records, scanned but not decoded. What is reached through `log` is good until the next window. */
export interface Window {
  /** The quick path took them. */
  readonly isQuick: boolean;
  readonly log: () => ScannedLog;
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
  readonly #windowBytes: number;
  #buffer: Uint8Array;
  #isFirst = true;

  /** @param windowBytes - read at a time; more only where a record is longer. */
  constructor(source: ByteSource, windowBytes = WINDOW_BYTES) {
    this.#source = source;
    this.#windowBytes = windowBytes;
    this.#buffer = new Uint8Array(Math.min(windowBytes, FIRST_BYTES));
    this.#bom = bomLength(this.#load(0, new Uint8Array(MOST_BOM)));
  }

  /**
   * The windows of a piece, one at least; together they hold what `readPiece` would find.
   *
   * @param quick - asked before each window.
   */
  *over(
    { start, end, speculative }: PieceRange,
    quick: () => QuickPath | undefined,
  ): Generator<Window, void, undefined> {
    let window = this.#next(start, end, speculative, quick());
    yield window;
    while (window.end < end && window.end > window.start) {
      window = this.#next(window.end, end, false, quick());
      yield window;
    }
  }

  /** The window from `at` on, made larger until a record fits. */
  #next(at: number, end: number, isGuess: boolean, quick: QuickPath | undefined): Window {
    const from = isGuess ? Math.max(0, at - EOR_SIZE) : at;
    for (let size = quick?.roomBytes ?? this.#size(); ; size *= 2) {
      const room = size === quick?.roomBytes ? quick : undefined;
      const bytes = this.#load(from, room?.room ?? this.#bufferOf(size));
      const { length } = bytes;
      const isLast = from + size >= this.#source.size || length < size;
      const first = isGuess ? guessBoundary(bytes, at - from) : at - from;
      if (first >= length && !isLast) continue;
      const mayHaveHeader = from + first <= this.#bom;
      const start = mayHaveHeader ? this.#bom - from : first;
      const stop = Math.max(start, Math.min(length, end - from));
      const range = { start, stop, mayHaveHeader, isFinal: isLast };
      if (room && start < stop && !mayHaveHeader) {
        const taken = room.take(start, stop, length);
        const scan = (): ScannedLog =>
          this.#scan(this.#copied(room, length), { ...range, stop: taken });
        if (taken > start)
          return { isQuick: true, log: once(scan), start: from + first, end: from + taken };
      }
      const log = this.#scan(room ? this.#copied(room, length) : bytes, range);
      if (log.scan.end > start || isLast || start === stop)
        return { isQuick: false, log: () => log, start: from + first, end: from + log.scan.end };
    }
  }

  /** Bytes of a window, without the quick path. */
  #size(): number {
    if (!this.#isFirst) return Math.max(this.#windowBytes, this.#buffer.length);
    this.#isFirst = false;
    return this.#buffer.length;
  }

  /** The bytes of the quick path, whose memory may move. */
  #copied({ room }: QuickPath, length: number): Uint8Array {
    const bytes = this.#bufferOf(length);
    bytes.set(room.subarray(0, length));
    return bytes;
  }

  #bufferOf(size: number): Uint8Array {
    if (size > this.#buffer.length) this.#buffer = new Uint8Array(size);
    return this.#buffer.subarray(0, size);
  }

  #scan(bytes: Uint8Array, range: ScanRange): ScannedLog {
    if (this.#names.size > MOST_NAMES) this.#names = new NameTable();
    const scan = new AdiScanner(bytes, this.#names, range, this.#table).scan();
    return scannedLog(bytes, scan, this.#names, this.#notation);
  }

  /** Fills the buffer from `from` on; shorter where the source ends. */
  #load(from: number, buffer: Uint8Array): Uint8Array {
    const wanted = Math.max(0, Math.min(buffer.length, this.#source.size - from));
    let filled = 0;
    while (filled < wanted) {
      const got = this.#source.read(buffer.subarray(filled, wanted), from + filled);
      if (got === 0) break; // the file shrank meanwhile
      filled += got;
    }
    return buffer.subarray(0, filled);
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
