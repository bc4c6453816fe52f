import { DIMENSIONS, LIMITS, type DimensionName } from './columns.ts';
import { ROW_WORDS } from './rows.ts';

/** Contacts in the module's memory at a time: a piece of the columns that stays in the processor's cache. */
export const PIECE = 16_384;

export const ROW_BYTES = ROW_WORDS * Uint32Array.BYTES_PER_ELEMENT;

/** Columns in the order in which the module takes them, with the bytes of an element. */
export const COLUMNS = [
  ['entity', 2],
  ['state', 1],
  ['cqZone', 1],
  ['grid', 2],
  ['band', 1],
  ['modeGroup', 1],
  ['confirmed', 1],
] as const;
export type ColumnName = (typeof COLUMNS)[number][0];

/** Addresses in the module's memory, multiples of 16. */
export interface Layout {
  readonly columns: Readonly<Record<ColumnName, number>>;
  readonly rows: Readonly<Record<DimensionName, number>>;
  /** Rows of another kernel, for a merge. */
  readonly others: number;
  /** Row bits by slot number. */
  readonly table: number;
  /** Sixteen slot numbers. */
  readonly slots: number;
  readonly bytes: number;
}

/** Lays everything out, one after the other. */
export function layOut(): Layout {
  let end = 0;
  const take = (bytes: number): number => (end += bytes) - bytes;
  const columns = Object.fromEntries(COLUMNS.map(([name, size]) => [name, take(PIECE * size)]));
  const rows = Object.fromEntries(DIMENSIONS.map((name) => [name, take(LIMITS[name] * ROW_BYTES)]));
  return {
    columns: columns as Record<ColumnName, number>,
    rows: rows as Record<DimensionName, number>,
    others: take(Math.max(...DIMENSIONS.map((name) => LIMITS[name])) * ROW_BYTES),
    table: take(128 * ROW_BYTES),
    slots: take(16),
    bytes: end,
  };
}
