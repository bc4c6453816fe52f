import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  createResolver,
  parseClubLog,
  parseCtyCsv,
  parseCtyDat,
  type Resolver,
} from '@w4gns/awards/callsign';
import { badInput, whyUnreadable } from './errors.ts';
import type { Io } from './io.ts';

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
  if (first)
    throw badInput(
      `W4GNS_COUNTRY_FILE: ${file}:${first.line}: ${first.code} ${first.text.slice(0, 60)}`,
    );
  return data;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw badInput(`W4GNS_COUNTRY_FILE: ${file}: ${whyUnreadable(error) ?? 'it cannot be read'}`);
  }
}
