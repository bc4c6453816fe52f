import type { ByteSource } from './byte-source.ts';
import type { Column } from './column.ts';
import { fieldReaderOf, type ScannedLog } from './log.ts';
import type { PieceRange } from './split.ts';
import { ValueTable } from './value-table.ts';
import { WindowScanner } from './windows.ts';

/** A column with so many different values forgets them: memory must not grow with the log. */
const MOST_VALUES = 1 << 18;

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

  /** @param windowBytes - read at a time; more only where a record is longer. */
  constructor(source: ByteSource, windowBytes?: number) {
    this.#scanner = new WindowScanner(source, windowBytes);
  }

  /** Reads the records that `readPiece` finds in a piece, some at a time; the last window ends where the piece ends. */
  *read(range: PieceRange): Generator<ColumnWindow, void, undefined> {
    for (const { log, start, end } of this.#scanner.over(range)) {
      codeFields(
        log,
        [...this.#columns.values()].filter((column) => column.turn()),
      );
      const length = log.scan.table.recordCount;
      yield {
        ...{ start, end, length },
        column: (name) => this.#columnOf(name).in(log),
        reader: (name) => fieldReaderOf(log, name),
      };
    }
  }

  #columnOf(name: string): GrowingColumn {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const column = new GrowingColumn(name);
    this.#columns.set(name, column);
    return column;
  }
}

/** One field, from window to window. */
class GrowingColumn {
  readonly name: string;
  values = new ValueTable();
  codes = new Uint32Array(0);
  /** Memory for the codes, the same for all windows. */
  #room = new Uint32Array(0);
  /** Some record of this window has a value. */
  isPresent = false;
  /** The codes are those of this window. */
  #isRead = false;
  /** Somebody wants to know in this window; mostly also in the next. */
  #isAsked = true;

  constructor(name: string) {
    this.name = name;
  }

  /** Turns to the next window; true: asked for in the one before, thus read along. */
  turn(): boolean {
    const wasAsked = this.#isAsked;
    this.#isRead = false;
    this.#isAsked = false;
    return wasAsked;
  }

  /** The column in the window at hand. */
  in(log: ScannedLog): Column | undefined {
    this.#isAsked = true;
    if (!this.#isRead) codeFields(log, [this]);
    return this.isPresent ? { dictionary: this.values.texts, codes: this.codes } : undefined;
  }

  /** No record of the window has a value, so far. */
  clear(records: number): void {
    if (this.values.texts.length > MOST_VALUES) this.values = new ValueTable();
    if (this.#room.length < records) this.#room = new Uint32Array(2 * records);
    if (this.codes.length !== records || this.codes.buffer !== this.#room.buffer)
      this.codes = this.#room.subarray(0, records);
    this.codes.fill(0);
    this.isPresent = false;
    this.#isRead = true;
  }
}

/** Codes some fields of a scan in one pass; of a name that a record repeats the first value counts. */
function codeFields(
  { bytes, scan, names, read }: ScannedLog,
  columns: readonly GrowingColumn[],
): void {
  const { table } = scan;
  const { firsts, recordCount } = table;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const columnOf: (GrowingColumn | undefined)[] = Array.from({ length: names.size });
  for (const column of columns) {
    column.clear(recordCount);
    const id = names.find(column.name);
    if (id >= 0) columnOf[id] = column;
  }
  for (let r = 0; r < recordCount; r++) {
    const last = firsts[r + 1] ?? 0;
    for (let f = firsts[r] ?? 0; f < last; f++) {
      const column = columnOf[table.idOf(f)];
      if (column === undefined) continue;
      const start = table.startOf(f);
      const end = table.endOf(f);
      if (start === end || column.codes[r] !== 0) continue;
      column.codes[r] = column.values.codeOf(bytes, view, start, end, read);
      column.isPresent = true;
    }
  }
}
