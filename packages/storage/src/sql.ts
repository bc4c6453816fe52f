import { COLUMNS, IDENTITY, type Row } from './columns.ts';
import type { Dialect } from './dialect.ts';

/** Pieces of the statements that write QSOs; no value is ever part of them. */
const NAMES = COLUMNS.map(({ name }) => name);

export const COLUMN_LIST = NAMES.join(', ');

export function sameIdentity(a: string, b: string): string {
  return IDENTITY.map((name) => `${a}.${name} = ${b}.${name}`).join(' AND ');
}

export function identityOf(table: string): string {
  return IDENTITY.map((name) => `${table}.${name}`).join(', ');
}

/** `SET` for all columns of a QSO from a source of the same names. */
export function setFrom(source: string): string {
  return NAMES.map((name) => `${name} = ${source}.${name}`).join(', ');
}

/** A QSO's whole row as JSON, to be put back by `undo`. */
export function rowItem(dialect: Dialect, table: string): string {
  return dialect.jsonArray(['batch', ...NAMES].map((name) => `${table}.${name}`));
}

/** What {@link rowItem} wrote, as columns again; `array` is its JSONB. */
export function rowColumns(dialect: Dialect, array: string): string {
  const columns = [{ name: 'batch', type: 'int' } as const, ...COLUMNS];
  return columns
    .map(({ name, type }, i) => `${dialect.jsonItem(array, i, type)} AS ${name}`)
    .join(', ');
}

/** A row to be written to the QSO, or staged record, of that id. */
export interface Rewrite {
  readonly id: number;
  readonly row: Row;
  /** The texts of records that lost a value. */
  readonly lost: readonly string[];
}

/** The table of {@link rewriteParameter}. */
export function rewriteTable(dialect: Dialect, parameter: string): string {
  return dialect.jsonTable(parameter, [
    { name: 'id', type: 'int' },
    ...COLUMNS,
    { name: 'incoming', type: 'text' },
  ]);
}

export function rewriteParameter(rewrites: readonly Rewrite[]): string {
  return JSON.stringify(rewrites.map(({ id, row, lost }) => [id, ...row, lostText(lost)]));
}

/** Several records' texts, as a JSON array; null for none. */
export function lostText(lost: readonly string[]): string | null {
  return lost.length > 0 ? JSON.stringify(lost) : null;
}
