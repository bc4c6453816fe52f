import { ByteSink } from './byte-sink.ts';
import { COPY_FORM } from './copy-form.ts';
import { JSONB_FORM } from './jsonb-form.ts';
import { RawRows } from './raw-row.ts';
import { toRow } from './row.ts';
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

const FIRST_CAPACITY = 1 << 16;

/** Turns records into rows, some thousand at a time. */
export type Packer = (records: Iterable<RecordLike>) => PackedRows;

/** A packer for many calls, the work of an import that worker threads do: what one has learnt the next one knows. */
export function createPacker(derive: Derive | undefined, format: PackFormat = 'jsonb'): Packer {
  const form = format === 'jsonb' ? JSONB_FORM : COPY_FORM;
  const sink = new ByteSink(FIRST_CAPACITY);
  const raw = new RawRows(sink, form);
  return (records) => {
    let count = 0;
    sink.size = 0;
    form.start(sink);
    for (const record of records) {
      const mark = form.startRow(sink, count++);
      if (!raw.write(record, derive)) {
        for (const value of toRow(record, derive)) form.value(sink, value);
      }
      form.endRow(sink, mark);
    }
    form.end(sink);
    return { format, count, bytes: sink.bytes.slice() };
  };
}

/** The same for one call. */
export function packRows(
  records: Iterable<RecordLike>,
  derive: Derive | undefined,
  format: PackFormat = 'jsonb',
): PackedRows {
  return createPacker(derive, format)(records);
}
