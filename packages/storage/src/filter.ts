import { dayOf } from './clock.ts';
import { NO_START } from './columns.ts';
import type { Dialect } from './dialect.ts';
import { StorageError } from './errors.ts';
import type { FindOptions, QsoFilter, SortKey } from './types.ts';

/** A condition and the values of its parameters; text never becomes SQL. */
export interface Where {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const DAY = 86_400;

export function whereOf(filter: QsoFilter, dialect: Dialect): Where {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const { call, band, mode, grid, dxcc, from, to, text, source, idFrom } = filter;
  if (call) conditions.push(dialect.contains('call', bind(call.trim().toUpperCase())));
  if (band) conditions.push(`band = ${bind(band.trim().toLowerCase())}`);
  if (mode) {
    const name = bind(mode.trim().toUpperCase());
    conditions.push(`(mode = ${name} OR submode = ${name} OR mode_group = ${name})`);
  }
  if (grid) {
    const start = grid.trim().toUpperCase();
    conditions.push(`substr(grid, 1, ${start.length}) = ${bind(start)}`);
  }
  if (dxcc !== undefined) conditions.push(`dxcc = ${bind(integer('dxcc', dxcc, 0))}`);
  if (from) conditions.push(`start >= ${bind(dayFrom('from', from))}`);
  if (to) conditions.push(`start < ${bind(dayFrom('to', to) + DAY)} AND start > ${bind(NO_START)}`);
  if (text) conditions.push(dialect.contains('words', bind(text.trim().toLowerCase())));
  if (source) conditions.push(`batch IN (SELECT id FROM batch WHERE source = ${bind(source)})`);
  if (idFrom !== undefined) conditions.push(`id >= ${bind(integer('idFrom', idFrom, 0))}`);
  return { sql: conditions.length > 0 ? conditions.join(' AND ') : '1 = 1', parameters };
}

/** Nothing sorts before everything, on either database. */
const SORT_EXPRESSIONS: Readonly<Record<SortKey, string>> = {
  start: 'start',
  id: 'id',
  call: 'call',
  band: 'band',
  mode: "coalesce(mode, '')",
  freq: 'coalesce(freq, 0)',
  dxcc: 'coalesce(dxcc, -1)',
  grid: "coalesce(grid, '')",
};

/** ORDER BY for a list; QSOs that are equal keep the order of their ids. */
export function orderOf(sort: FindOptions['sort'] = '-start'): string {
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const key = sort.replace(/^-/, '');
  if (!isSortKey(key))
    throw new StorageError('E_ARGUMENT', `QSOs cannot be sorted by ${JSON.stringify(sort)}`);
  return key === 'id'
    ? `id ${direction}`
    : `${SORT_EXPRESSIONS[key]} ${direction}, id ${direction}`;
}

function isSortKey(key: string): key is SortKey {
  return Object.hasOwn(SORT_EXPRESSIONS, key);
}

export function integer(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new StorageError(
    'E_ARGUMENT',
    `${name} must be a whole number of at least ${least}: ${value}`,
  );
}

function dayFrom(name: string, text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$|^\d{8}$/.test(text)
    ? dayOf(text.replaceAll('-', ''))
    : undefined;
  if (day !== undefined) return day;
  throw new StorageError(
    'E_ARGUMENT',
    `${name} must be a day such as 2024-07-04: ${JSON.stringify(text)}`,
  );
}
