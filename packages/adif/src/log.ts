import { LT } from './ascii.ts';
import { type Column, scannedColumn } from './column.ts';
import { decodeText } from './decode.ts';
import { makeHeader } from './header.ts';
import type { NameTable } from './names.ts';
import { type LineCounter, placeIssues } from './position.ts';
import type { Scan } from './scan.ts';
import { ObjectShapes } from './shapes.ts';
import type {
  AdifLog,
  AdifRecord,
  ByteVisitor,
  CellVisitor,
  FieldCells,
  FieldPosition,
  RecordList,
} from './types.ts';

/** How one format writes a value and its type. */
export interface Notation {
  /** The bytes of a value are its text; nothing stands for something else. */
  readonly isVerbatim: boolean;
  /** A reader of values in these bytes: of those in `[start, end)`. */
  reader(bytes: Uint8Array): (start: number, end: number) => string;
  /** The type in capitals in the tag that begins at `at`; empty when it has none. */
  typeAt(bytes: Uint8Array, at: number): string;
  /** The same, found from the start of the value where that is quick; undefined where it is not. */
  typeBefore?(bytes: Uint8Array, start: number): string | undefined;
  /** What the attributes of the tag at `at` add to the value of a header field: `,{A,B}`. */
  limitsAt(bytes: Uint8Array, at: number): string;
}

/** A scan with what it takes to read values from it; shared by all its records. */
export interface ScannedLog {
  readonly read: (start: number, end: number) => string;
  readonly shapes: ObjectShapes;
  /** By name: where in a record it was found last. Records of one program look alike. */
  readonly places: number[];
  readonly bytes: Uint8Array;
  readonly scan: Scan;
  readonly names: NameTable;
  readonly notation: Notation;
  readonly fields: FieldCells;
  /** What came before these bytes, in a stream. */
  readonly base: { readonly record: number; readonly offset: number };
}

/** A scan and the ways to read from it. */
export function scannedLog(
  bytes: Uint8Array,
  scan: Scan,
  names: NameTable,
  notation: Notation,
  base: ScannedLog['base'] = { record: 0, offset: 0 },
): ScannedLog {
  const nameOf = (id: number): string => names.textOf(id);
  const shapes = new ObjectShapes(nameOf);
  const fields = { bytes, cells: scan.table.cells, nameOf };
  const read = notation.reader(bytes);
  return { bytes, scan, names, notation, fields, base, shapes, places: [], read };
}

/** The log of a scan; `counter` stands at byte `from`. */
export function logOf(log: ScannedLog, from: number, counter: LineCounter): AdifLog {
  const { scan, bytes, base } = log;
  const issues = placeIssues(scan.issues, bytes, from, counter);
  return {
    header: headerOf(log),
    records: new Records(log),
    issues: base.offset + base.record === 0 ? issues : issues.map((issue) => shifted(issue, base)),
    fieldCount: scan.table.fieldCount - scan.table.headerFields,
    end: base.offset + scan.end,
    fieldReader: (name) => fieldReaderOf(log, name),
    column: (name) => columnOf(log, name),
  };
}

function shifted<T extends { offset: number; record?: number }>(
  issue: T,
  base: ScannedLog['base'],
): T {
  const { offset, record } = issue;
  const moved = { ...issue, offset: offset + base.offset };
  return record === undefined ? moved : { ...moved, record: record + base.record };
}

function headerOf(log: ScannedLog): AdifLog['header'] {
  const { bytes, scan, notation, base } = log;
  const positions = Array.from({ length: scan.table.headerFields }, (_, f) =>
    fieldPosition(log, f),
  );
  const entries = positions.map(({ name, offset }, f): [string, string] => [
    name,
    valueAt(log, f) + notation.limitsAt(bytes, offset - base.offset),
  ]);
  const text =
    scan.headerEnd === undefined ? '' : decodeText(bytes.subarray(scan.start, scan.headerEnd));
  return makeHeader(text, entries, positions);
}

/** The records of a scan, each made when asked for. */
class Records implements RecordList {
  readonly #log: ScannedLog;
  readonly length: number;

  constructor(log: ScannedLog) {
    this.#log = log;
    this.length = log.scan.table.recordCount;
  }

  at(index: number): AdifRecord | undefined {
    const i = index < 0 ? this.length + index : index;
    return Number.isInteger(i) && i >= 0 && i < this.length
      ? new LogRecord(this.#log, i)
      : undefined;
  }

  *[Symbol.iterator](): Iterator<AdifRecord> {
    for (let i = 0; i < this.length; i++) yield new LogRecord(this.#log, i);
  }
}

/** Where the fields of a record stand in its scan: from `first` to before `last`. */
export interface ScannedRecord {
  readonly record: AdifRecord;
  readonly log: ScannedLog;
  /** Its number in the scan. */
  readonly r: number;
  readonly first: number;
  readonly last: number;
}

/** The scan that a record reads from; undefined for a record that was made otherwise. */
export function scanOf(record: object): ScannedRecord | undefined {
  return LogRecord.scanOf(record);
}

/** A view of one record; it holds two numbers and decodes on demand. */
class LogRecord implements AdifRecord {
  readonly #log: ScannedLog;
  readonly #r: number;

  constructor(log: ScannedLog, r: number) {
    this.#log = log;
    this.#r = r;
  }

  /** The scan of a record that is a view of one, and the range of its fields there. */
  static scanOf(record: object): ScannedRecord | undefined {
    if (!(#log in record)) return undefined;
    return { record, log: record.#log, r: record.#r, first: record.#first, last: record.#last };
  }

  get index(): number {
    return this.#log.base.record + this.#r;
  }

  get offset(): number {
    const { bytes, scan, base } = this.#log;
    return base.offset + bytes.lastIndexOf(LT, scan.table.startOf(this.#first) - 1);
  }

  get end(): number {
    return this.#log.base.offset + (this.#log.scan.table.recordEnds[this.#r] ?? 0);
  }

  get size(): number {
    return this.#last - this.#first;
  }

  get #first(): number {
    return this.#log.scan.table.firsts[this.#r] ?? 0;
  }

  get #last(): number {
    return this.#log.scan.table.firsts[this.#r + 1] ?? 0;
  }

  get(name: string): string | undefined {
    const f = findField(this.#log, this.#r, this.#log.names.find(name));
    return f < 0 ? undefined : valueAt(this.#log, f);
  }

  has(name: string): boolean {
    return findField(this.#log, this.#r, this.#log.names.find(name)) >= 0;
  }

  *entries(): IterableIterator<[name: string, value: string]> {
    const last = this.#last;
    for (let f = this.#first; f < last; f++) yield [nameAt(this.#log, f), valueAt(this.#log, f)];
  }

  visitBytes(visit: ByteVisitor): boolean {
    const { bytes, names, notation, scan } = this.#log;
    if (!notation.isVerbatim) return false;
    const { table } = scan;
    const last = this.#last;
    for (let f = this.#first; f < last; f++) {
      visit(names.textOf(table.idOf(f)), bytes, table.startOf(f), table.endOf(f));
    }
    return true;
  }

  visitCells(visit: CellVisitor): boolean {
    const { notation, fields } = this.#log;
    return notation.isVerbatim && visit(fields, this.#first, this.#last);
  }

  toObject(): Record<string, string> {
    const log = this.#log;
    const { table } = log.scan;
    const filled: number[] = [];
    const ids: number[] = [];
    const last = this.#last;
    for (let f = this.#first; f < last; f++) {
      if (!isFilled(log, f)) continue;
      filled.push(f);
      ids.push(table.idOf(f));
    }
    const object = log.shapes.blank(ids);
    // Backwards, so that of a repeated field the first stays. Names are in capitals: none is `__proto__`.
    for (let i = filled.length - 1; i >= 0; i--) {
      const f = filled[i] ?? 0;
      object[nameAt(log, f)] = valueAt(log, f);
    }
    return object;
  }

  fieldAt(i: number): FieldPosition | undefined {
    const f = this.#first + i;
    return i >= 0 && f < this.#last ? fieldPosition(this.#log, f) : undefined;
  }

  typeAt(i: number): string | undefined {
    const f = this.#first + i;
    const type = i >= 0 && f < this.#last ? typeOf(this.#log, f) : '';
    return type === '' ? undefined : type;
  }

  positionOf(name: string): FieldPosition | undefined {
    const f = findField(this.#log, this.#r, this.#log.names.find(name));
    return f < 0 ? undefined : fieldPosition(this.#log, f);
  }
}

/** A quick `get` for one name: the search for its number is done once. */
export function fieldReaderOf(
  log: ScannedLog,
  name: string,
): (index: number) => string | undefined {
  const id = log.names.find(name);
  return (index) => {
    const f = findField(log, index, id);
    return f < 0 ? undefined : valueAt(log, f);
  };
}

function columnOf(log: ScannedLog, name: string): Column | undefined {
  const id = log.names.find(name);
  return id < 0 ? undefined : scannedColumn(log, id);
}

/** The first field of record `r` with that name and a value, else -1; at the usual place first, where no name repeats. */
export function findField(log: ScannedLog, r: number, id: number): number {
  if (id < 0) return -1;
  const { places, scan } = log;
  const { table } = scan;
  const first = table.firsts[r] ?? 0;
  const last = table.firsts[r + 1] ?? 0;
  const usual = first + (places[id] ?? 0);
  if (usual < last && table.idOf(usual) === id && !table.hasRepeated)
    return isFilled(log, usual) ? usual : -1;
  for (let f = first; f < last; f++) {
    if (table.idOf(f) !== id || !isFilled(log, f)) continue;
    places[id] = f - first;
    return f;
  }
  return -1;
}

function isFilled({ scan: { table } }: ScannedLog, f: number): boolean {
  return table.lengthOf(f) > 0;
}

function nameAt({ names, scan }: ScannedLog, f: number): string {
  return names.textOf(scan.table.idOf(f));
}

function valueAt({ read, scan }: ScannedLog, f: number): string {
  return read(scan.table.startOf(f), scan.table.endOf(f));
}

export function typeOf({ bytes, scan, notation }: ScannedLog, f: number): string {
  const start = scan.table.startOf(f);
  return (
    notation.typeBefore?.(bytes, start) ?? notation.typeAt(bytes, bytes.lastIndexOf(LT, start - 1))
  );
}

export function fieldPosition(log: ScannedLog, f: number): FieldPosition {
  const { bytes, scan, notation, base } = log;
  const start = scan.table.startOf(f);
  const at = bytes.lastIndexOf(LT, start - 1);
  const type = notation.typeAt(bytes, at);
  return {
    name: nameAt(log, f),
    offset: base.offset + at,
    start: base.offset + start,
    end: base.offset + scan.table.endOf(f),
    ...(type === '' ? {} : { type }),
  };
}
