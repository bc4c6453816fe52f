import type { Column } from './column.ts';

/** How bad an {@link AdifIssue} is: data at risk, suspicious, or only worth knowing. */
export type AdifSeverity = 'error' | 'warning' | 'info';

/** One finding about a log: plain data, so it crosses threads and JSON. */
export interface AdifIssue {
  /** Stable, for programs: `length-repaired`, `unterminated-record`, ... */
  code: string;
  severity: AdifSeverity;
  /** Bytes from the start of the input. */
  offset: number;
  /** 1-based. */
  line: number;
  /** 1-based, in bytes. */
  column: number;
  /** 1-based number of the record; absent in the header. */
  record?: number;
  /** Field name in capitals. */
  field?: string;
  /** For people, in English; not stable. */
  message: string;
  /** What was done, or what would put it right. */
  repair?: string;
}

/** Anything that answers for an ADIF field by name: a record, a database row, a Map. */
export interface RecordLike {
  get(name: string): string | undefined;
}

/** Told of a field and of the bytes `[start, end)` of its value. */
export type ByteVisitor = (name: string, bytes: Uint8Array, start: number, end: number) => void;

/** Where the fields of many records stand, as numbers: for loops that cannot afford a call a field. */
export interface FieldCells {
  readonly bytes: Uint8Array;
  /**
   * Two numbers a field: where its value starts in `bytes`, and in the second one the length of the value, times 4096, and
   * the number of its name. A second number of all ones says that these do not fit: see `entries`.
   */
  readonly cells: Uint32Array;
  /** The name of a number, in capitals. */
  nameOf(id: number): string;
}

/** Told of the fields from `first` to before `last`; what it returns is for whoever asked. */
export type CellVisitor = (fields: FieldCells, first: number, last: number) => boolean;

/** A record whose fields can be listed. */
export interface RecordEntries {
  entries(): Iterable<readonly [name: string, value: string]>;
  /**
   * Visits the same fields with the bytes that their values stand in, none decoded: bytes that are UTF-8 are the text itself.
   * False, and nothing is visited, where bytes may stand for other characters, as in ADX.
   */
  visitBytes?(visit: ByteVisitor): boolean;
  /** The same fields all at once; false where there are no such bytes, else what `visit` returns. */
  visitCells?(visit: CellVisitor): boolean;
}

/** One field as it stands in the file. */
export interface FieldPosition {
  readonly name: string;
  /** Byte offset of the `<` of its tag (ADX: of its element). */
  readonly offset: number;
  /** Byte offsets of its value. */
  readonly start: number;
  readonly end: number;
  /** The type indicator written in the tag, in capitals. */
  readonly type?: string;
}

/** One QSO as it stands in the file; values are decoded when asked for. */
export interface AdifRecord extends RecordLike, RecordEntries {
  /** 0-based place in the log. */
  readonly index: number;
  /** Byte offset of the tag of its first field. */
  readonly offset: number;
  /** Byte offset just after its `<EOR>` or `</RECORD>`. */
  readonly end: number;
  /** How many fields it holds, repeated and empty ones included. */
  readonly size: number;
  /** The value of a field, name in any case; absent and empty are `undefined`; of a repeated field the first that is not empty. */
  get(name: string): string | undefined;
  /** True when the field is there and not empty. */
  has(name: string): boolean;
  /** Every field in file order, names in capitals; repeated and empty fields are kept. */
  entries(): Iterable<[name: string, value: string]>;
  visitBytes(visit: ByteVisitor): boolean;
  visitCells(visit: CellVisitor): boolean;
  /** The fields that are not empty; of a repeated one the value that `get` returns. */
  toObject(): Record<string, string>;
  /** Where the `i`-th field of {@link AdifRecord.entries} stands. */
  fieldAt(i: number): FieldPosition | undefined;
  /** The type indicator in the tag of the `i`-th field, in capitals. */
  typeAt(i: number): string | undefined;
  /** Where the field that `get(name)` reads stands. */
  positionOf(name: string): FieldPosition | undefined;
}

/** A field that the log defines for itself in its header. */
export interface UserDef {
  /** The n of USERDEFn. */
  readonly id: number;
  readonly name: string;
  /** Type indicator in capitals. */
  readonly type?: string;
  /** Allowed values, from `{A,B,C}`. */
  readonly values?: readonly string[];
  /** Allowed range, from `{low:high}`. */
  readonly range?: readonly [low: number, high: number];
  /** Byte offset of its definition. */
  readonly offset: number;
}

export interface AdifHeader extends RecordLike {
  /** Everything before the records as it stands, `<EOH>` included; empty without a header. */
  readonly text: string;
  get(name: string): string | undefined;
  entries(): Iterable<[name: string, value: string]>;
  readonly userdefs: readonly UserDef[];
}

/** The records of a log: like a read-only array, each made when asked for. */
export interface RecordList extends Iterable<AdifRecord> {
  readonly length: number;
  /** Negative counts from the end, as in arrays. */
  at(index: number): AdifRecord | undefined;
}

export interface AdifLog {
  readonly header: AdifHeader;
  readonly records: RecordList;
  readonly issues: AdifIssue[];
  /** Fields in all records. */
  readonly fieldCount: number;
  /** Byte offset just after the last record read: the boundary where the next piece begins. */
  readonly end: number;
  /** A quick `get` for one name over many records: the value in the record at an index. */
  fieldReader(name: string): (index: number) => string | undefined;
  /**
   * One field of all records, name in any case, each different value stored once; undefined when no
   * record has it. The quickest way to look at every value of a field.
   */
  column(name: string): Column | undefined;
}
