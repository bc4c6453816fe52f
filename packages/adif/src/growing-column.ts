import type { ColumnScan } from './column-scan.ts';
import type { Column } from './column.ts';
import type { ScannedLog } from './log.ts';
import { ScanValues } from './scan-values.ts';
import { type Values, ValueTable } from './value-table.ts';

/** A column with so many different values forgets them: memory must not grow with the log. */
const MOST_VALUES = 1 << 18;

/** A field is read along in so many windows after the last one that asked for it: some fields are asked for now and then. */
const PATIENCE = 64;

/** One field, from window to window. */
export class GrowingColumn {
  readonly name: string;
  values: Values;
  codes = new Uint32Array(0);
  /** Memory for the codes, the same for all windows. */
  #room = new Uint32Array(0);
  /** Some record of this window has a value. */
  isPresent = false;
  /** The codes are those of this window. */
  #isRead = false;
  /** Codes, and single texts, of this window are read along. */
  isWanted = false;
  #isReaderWanted = false;
  /** In how many windows more. */
  #patience = 0;
  #readerPatience = 0;

  constructor(name: string, quick: ColumnScan | undefined) {
    this.name = name;
    this.values = quick?.values(name) ?? new ValueTable();
  }

  get isFull(): boolean {
    return this.values.texts.length > MOST_VALUES;
  }

  /** Forgets all values. */
  forget(quick: ColumnScan | undefined): void {
    this.values = quick?.values(this.name) ?? new ValueTable();
  }

  /** Turns to the next window. */
  turn(quick: ColumnScan | undefined): void {
    this.#isRead = false;
    this.isWanted = this.#patience-- > 0;
    this.#isReaderWanted = this.#readerPatience-- > 0;
    if (this.values instanceof ScanValues)
      quick?.want(this.values, this.isWanted, this.#isReaderWanted);
  }

  /** The column in the window at hand, of which `quick` has what was wanted before. */
  in(log: () => ScannedLog, quick: ColumnScan | undefined): Column | undefined {
    if (!this.#isRead) {
      if (quick && this.isWanted && this.values instanceof ScanValues)
        this.#copy(quick.length, quick.codes(this.values));
      else codeFields(log(), [this]);
    }
    this.#patience = PATIENCE;
    return this.isPresent ? { dictionary: this.values.texts, codes: this.codes } : undefined;
  }

  /** Reads single texts, when that was wanted before. */
  readerIn(quick: ColumnScan | undefined): ((index: number) => string | undefined) | undefined {
    this.#readerPatience = PATIENCE;
    return quick && this.#isReaderWanted && this.values instanceof ScanValues
      ? quick.reader(this.values)
      : undefined;
  }

  /** No record of the window has a value, so far. */
  clear(records: number): void {
    this.#resize(records);
    this.codes.fill(0);
    this.isPresent = false;
    this.#isRead = true;
  }

  /** Takes codes over: those of the quick path move. */
  #copy(records: number, codes: Uint32Array | undefined): void {
    this.isPresent = codes !== undefined;
    this.#isRead = true;
    if (codes === undefined) return;
    this.#resize(records);
    this.codes.set(codes);
  }

  #resize(records: number): void {
    if (this.#room.length < records) this.#room = new Uint32Array(2 * records);
    if (this.codes.length !== records || this.codes.buffer !== this.#room.buffer)
      this.codes = this.#room.subarray(0, records);
  }
}

/** Codes some fields of a scan in one pass; of a name that a record repeats the first value counts. */
export function codeFields(
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
