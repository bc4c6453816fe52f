import { ByteSink } from './byte-sink.ts';
import { COPY_FORM } from './copy-form.ts';
import { JSONB_FORM } from './jsonb-form.ts';
import { RawFields } from './raw-fields.ts';
import { toHead, toRow } from './row.ts';
import type { Derive, RecordLike } from './types.ts';

export type { Derive, Derived, RecordLike } from './types.ts';

/** `jsonb` for SQLite, `copy` for PostgreSQL: a store says which in `packFormat`. */
export type PackFormat = 'jsonb' | 'copy';

/** Rows ready for the database. The bytes may be transferred between threads; the database's own code reads them. */
export interface PackedRows {
  readonly format: PackFormat;
  readonly count: number;
  /** An array of rows in SQLite's binary JSON, or lines in PostgreSQL's COPY text format. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** About as many records as pay for a call to the database, and keep a batch in a few megabytes. */
export const PACK_SIZE = 5000;

const FIRST_CAPACITY = 1 << 20;

/** Turns records into rows: the work of an import that worker threads do; a few thousand records at a time. */
export function packRows(
  records: Iterable<RecordLike>,
  derive: Derive | undefined,
  format: PackFormat = 'jsonb',
): PackedRows {
  const form = format === 'jsonb' ? JSONB_FORM : COPY_FORM;
  const sink = new ByteSink(FIRST_CAPACITY);
  const raw = new RawFields(form.plain);
  let count = 0;
  form.start(sink);
  for (const record of records) {
    const mark = form.startRow(sink, count++);
    const values = raw.read(record);
    for (const value of values ? toHead(record, values, derive) : toRow(record, derive)) {
      form.value(sink, value);
    }
    if (values) form.bytes(sink, raw.text.bytes);
    form.endRow(sink, mark);
  }
  form.end(sink);
  return { format, count, bytes: sink.bytes.slice() };
}
