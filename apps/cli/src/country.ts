import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  createResolver,
  parseClubLog,
  parseCtyCsv,
  parseCtyDat,
  type Resolver,
} from '@w4gns/awards/callsign';
import { badInput, whyUnreadable, type CliError } from './errors.ts';
import type { Io } from './io.ts';
import { printable } from './text.ts';

const resolvers = new Map<string, Resolver>();

/** Where the user's own country file is: W4GNS_COUNTRY_FILE; undefined: the Big CTY that comes with the program. */
export function countryFileOf(io: Io): string | undefined {
  const name = io.env['W4GNS_COUNTRY_FILE'];
  return name ? resolve(io.cwd, name) : undefined;
}

/**
 * The resolver of a country file, read once a thread.
 *
 * @param file - cty.dat, cty.csv or Club Log's cty.xml, by its ending. Exit 2 when it cannot be read.
 */
export function resolverOf(file: string | undefined): Resolver {
  const key = file ?? '';
  const known = resolvers.get(key);
  if (known) return known;
  const resolver = file === undefined ? createResolver() : createResolver(readCountryFile(file));
  resolvers.set(key, resolver);
  return resolver;
}

function readCountryFile(file: string) {
  const text = readText(file);
  const parse = /\.xml$/i.test(file)
    ? parseClubLog
    : /\.csv$/i.test(file)
      ? parseCtyCsv
      : parseCtyDat;
  const { data, issues } = parse(text);
  const [first] = issues;
  if (first) {
    const text = first.text.trim().slice(0, 60);
    const what = text === '' ? 'an entry' : JSON.stringify(text);
    throw refused(`${file}:${first.line}`, `${what} ${WHY[first.code]}`);
  }
  if (data.entities.length === 0) throw refused(file, 'it names no DXCC entity');
  return data;
}

/** What is wrong with a part of a country file. */
const WHY = {
  E_RECORD: 'makes no entity or call: a column is missing or damaged',
  E_ENTITY: 'is an entity of which no DXCC number is known',
  E_ALIAS: 'is no callsign or prefix',
} as const;

function refused(place: string, why: string): CliError {
  return badInput(`W4GNS_COUNTRY_FILE: ${place}: ${printable(why)}`, COUNTRY_HINT);
}

const COUNTRY_HINT =
  "It takes AD1C's cty.dat or cty.csv or Club Log's cty.xml, by the ending of its name; without it the country file that comes with the program is used.";

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw badInput(`W4GNS_COUNTRY_FILE: ${file}: ${whyUnreadable(error) ?? 'it cannot be read'}`);
  }
}
