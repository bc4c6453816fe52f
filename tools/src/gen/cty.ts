import { BIGCTY } from '@ham2k/lib-country-files';
import {
  packCountryData,
  type Alias,
  type Continent,
  type CountryData,
  type CountryEntity,
} from '@w4gns/awards/callsign';

/** The file's date hides in it as a call. */
const VERSION = /^VER(\d{8})$/;
const NO_CALLS = /^VER(?:\d{8}|SION)$/;

/** AD1C's Big CTY, as the npm package carries it, packed for the resolver. */
export function generate(): Promise<Record<string, string>> {
  const sources = Object.values(BIGCTY.entities);
  const entities = sources.map(toEntity);
  const indexOf = new Map(sources.map(({ entityPrefix }, i) => [entityPrefix, i]));
  const aliases: Alias[] = [
    ...toAliases(BIGCTY.prefixWAE, false, indexOf),
    ...toAliases(BIGCTY.exactWAE, true, indexOf),
    ...toAliases(BIGCTY.prefix, false, indexOf),
    ...toAliases(BIGCTY.exact, true, indexOf).filter(({ key }) => !NO_CALLS.test(key)),
  ];
  const { data, rejected } = packCountryData(entities, aliases);
  if (rejected.length > 0) throw new Error(`Not callsigns: ${rejected.map(({ key }) => key)}`);
  return Promise.resolve({
    'packages/awards/src/gen/cty.gen.ts': moduleOf(data),
  });
}

type Source = (typeof BIGCTY.entities)[string];
type Matches = typeof BIGCTY.exact;

function toEntity(source: Source): CountryEntity {
  return {
    prefix: source.entityPrefix,
    name: source.name,
    dxcc: source.dxccCode,
    continent: source.continent as Continent,
    cqZone: source.cqZone,
    ituZone: source.ituZone,
    lat: source.lat,
    lon: source.lon === 0 ? 0 : -source.lon, // the file counts west positive
  };
}

function toAliases(
  matches: Matches,
  exact: boolean,
  indexOf: ReadonlyMap<string, number>,
): Alias[] {
  return Object.entries(matches).map(([key, { p, c, i }]) => {
    const entity = indexOf.get(p);
    if (entity === undefined) throw new Error(`${key} is in ${p}, which is no entity`);
    return { key, exact, entity, cqZone: c, ituZone: i };
  });
}

function moduleOf({ entities, places, keys }: CountryData): string {
  const version = Object.keys(BIGCTY.exact)
    .find((key) => VERSION.test(key))
    ?.slice(3);
  const rows = entities.map((entity) => Object.values(entity).join('|'));
  return [
    '// Generated from BIGCTY of npm @ham2k/lib-country-files 0.12.20260213: do not edit.',
    '// Source: Amateur Radio Country Files, Copyright 1994- Jim Reisert AD1C, https://www.country-files.com/',
    '// and Copyright 2023 Sebastian Delmont, both MIT; the notices stand in the file NOTICE of this package.',
    "import type { KeyBlock } from '../callsign/key-blocks.ts';",
    '',
    `export const CTY_VERSION = '${version}';`,
    '',
    '/** prefix|name|dxcc|continent|cqZone|ituZone|lat|lon */',
    `export const CTY_ENTITIES = \`${rows.join('\n')}\`;`,
    '',
    '/** See CountryData.places. */',
    `export const CTY_PLACES = \`${places}\`;`,
    '',
    `export const CTY_KEYS: readonly KeyBlock[] = [`,
    ...keys.map((block) => `  ${JSON.stringify(block)},`),
    '];',
    '',
  ].join('\n');
}
