import type { Row } from './columns.ts';
import { toRow } from './row.ts';
import type { Derive, RecordLike } from './types.ts';

export type { Derive, Derived, RecordLike } from './types.ts';

/** `json` for SQLite, `copy` for PostgreSQL: a store says which in `packFormat`. */
export type PackFormat = 'json' | 'copy';

/** Rows ready for the database. The bytes may be transferred between threads; the database's own code reads them. */
export interface PackedRows {
  readonly format: PackFormat;
  readonly count: number;
  /** UTF-8: a JSON array of rows, or lines in PostgreSQL's COPY text format. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** About as many records as pay for a call to the database, and keep a batch in a few megabytes. */
export const PACK_SIZE = 5000;

/** Turns records into rows: the work of an import that worker threads do; a few thousand records at a time. */
export function packRows(
  records: Iterable<RecordLike>,
  derive: Derive | undefined,
  format: PackFormat = 'json',
): PackedRows {
  const rows: Row[] = [];
  for (const record of records) rows.push(toRow(record, derive));
  const text = format === 'json' ? JSON.stringify(rows) : rows.map(toCopyLine).join('');
  return { format, count: rows.length, bytes: new TextEncoder().encode(text) };
}

/**
 * The row's place among its rows, then its columns.
 *
 * @see https://www.postgresql.org/docs/current/sql-copy.html, section Text Format
 */
function toCopyLine(row: Row, index: number): string {
  return `${index}\t${row.map(toCopyValue).join('\t')}\n`;
}

function toCopyValue(value: string | number | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, escapeCopy) : value;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function escapeCopy(character: string): string {
  return ESCAPES[character] ?? character;
}
