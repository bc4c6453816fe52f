import type { ByteSource } from './byte-source.ts';
import { ColumnScan } from './column-scan.ts';
import type { Column } from './column.ts';
import { codeFields, GrowingColumn } from './growing-column.ts';
import { fieldReaderOf } from './log.ts';
import type { PieceRange } from './split.ts';
import { WINDOW_BYTES, type Window, WindowScanner } from './windows.ts';

/** A log that is smaller is read before the quick path is there. */
const LEAST_WINDOWS = 4;

/** Some consecutive records by columns. */
export interface ColumnWindow {
  /** Where reading began: as asked, or the guess. */
  readonly start: number;
  /** The record boundary where it ended. */
  readonly end: number;
  /** How many records. */
  readonly length: number;
  /**
   * A field of all records, undefined when none has it. The codes are good until the next window. The
   * dictionary is mostly that of the window before, grown at its end, so that what is known of a code
   * stays true; a text that the log writes in two encodings it may hold twice.
   */
  column(name: string): Column | undefined;
  /** Reads a field of single records, by their place in the window: for one that few records are asked for. */
  reader(name: string): (index: number) => string | undefined;
}

/**
 * Reads an ADI log by columns through a window that moves over it: to count and group logs of any size.
 * Each different value is decoded once.
 */
export class ColumnReader {
  readonly #scanner: WindowScanner;
  readonly #columns = new Map<string, GrowingColumn>();
  readonly #openQuick: () => ColumnScan | undefined;
  /** undefined for small logs, and where there is no WebAssembly. */
  #quick: ColumnScan | undefined;

  /** @param windowBytes - read at a time; more only where a record is longer. */
  constructor(source: ByteSource, windowBytes = WINDOW_BYTES) {
    this.#scanner = new WindowScanner(source, windowBytes);
    this.#openQuick = () =>
      source.size < LEAST_WINDOWS * windowBytes ? undefined : ColumnScan.open(windowBytes);
    this.#quick = this.#openQuick();
  }

  /** Reads the records that `readPiece` finds in a piece, some at a time; the last window ends where the piece ends. */
  *read(range: PieceRange): Generator<ColumnWindow, void, undefined> {
    for (const window of this.#scanner.over(range, () => this.#turn())) yield this.#show(window);
  }

  /** Before a window: says what is to be read along. */
  #turn(): ColumnScan | undefined {
    const columns = [...this.#columns.values()];
    if (this.#quick?.isFull === true || columns.some(({ isFull }) => isFull)) this.#forget();
    const quick = this.#quick;
    for (const column of columns) column.turn(quick);
    return columns.some(({ isWanted }) => isWanted) ? quick : undefined;
  }

  /** Forgets all values. */
  #forget(): void {
    this.#quick = this.#openQuick();
    for (const column of this.#columns.values()) column.forget(this.#quick);
  }

  #show({ isQuick, log, start, end }: Window): ColumnWindow {
    const quick = isQuick ? this.#quick : undefined;
    const columns = [...this.#columns.values()];
    if (quick === undefined)
      codeFields(
        log(),
        columns.filter(({ isWanted }) => isWanted),
      );
    return {
      ...{ start, end, length: quick?.length ?? log().scan.table.recordCount },
      column: (name) => this.#columnOf(name).in(log, quick),
      reader: (name) => this.#columnOf(name).readerIn(quick) ?? fieldReaderOf(log(), name),
    };
  }

  #columnOf(name: string): GrowingColumn {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const column = new GrowingColumn(name, this.#quick);
    this.#columns.set(name, column);
    return column;
  }
}
