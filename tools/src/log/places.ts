import { STATES } from './us.ts';
import { WORLD } from './world.ts';

/** Where a station can be: one DXCC entity, or a part of one that has its own zones or its own state. */
export interface Place {
  readonly dxcc: number;
  readonly country: string;
  readonly cont: string;
  readonly cqz: number;
  readonly ituz: number;
  /** How often the log's operator works the place, against all others. */
  readonly weight: number;
  /** What its calls begin with, digit included. */
  readonly prefixes: readonly string[];
  /** Maidenhead squares of four characters. */
  readonly squares: readonly string[];
  readonly iota: string | undefined;
  readonly state: string | undefined;
  /** US counties, without the state. */
  readonly counties: readonly string[];
}

/** All places of the tables. */
export function places(): readonly Place[] {
  return [...rowsOf(WORLD).map(worldPlace), ...rowsOf(STATES).map(statePlace)];
}

const rowsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((row) => row.split('|'));

const words = (text: string | undefined, by = ' '): string[] => (text ? text.split(by) : []);

function worldPlace(row: readonly string[]): Place {
  const [dxcc, country = '', cont = '', cqz, ituz, weight, prefixes, squares, iota, state] = row;
  return {
    dxcc: Number(dxcc),
    country,
    cont,
    cqz: Number(cqz),
    ituz: Number(ituz),
    weight: Number(weight),
    prefixes: words(prefixes),
    squares: words(squares),
    iota: iota || undefined,
    state: state || undefined,
    counties: [],
  };
}

/** Letters before the digit of calls that are in the contiguous states whatever follows. */
const US_LETTERS = 'K W N K W N AA AB AC AD AE KA KB KD KE KF KI KJ KM WA WB WD ND NR'.split(' ');

function statePlace(row: readonly string[]): Place {
  const [state, district = '', cqz, ituz, weight, squares, counties] = row;
  return {
    dxcc: 291,
    country: 'UNITED STATES OF AMERICA',
    cont: 'NA',
    cqz: Number(cqz),
    ituz: Number(ituz),
    weight: Number(weight),
    prefixes: US_LETTERS.map((letters) => letters + district),
    squares: words(squares),
    iota: undefined,
    state,
    counties: words(counties, ';'),
  };
}
