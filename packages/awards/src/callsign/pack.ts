import { HISTORY } from '../gen/entities.gen.ts';
import { packKeys, type Key } from './key-blocks.ts';
import type { Continent, CountryData, CountryEntity, Window } from './types.ts';

/** A prefix or one exact call of a country file, with the values that differ from its entity's. */
export interface Alias {
  /** In capitals. */
  readonly key: string;
  readonly exact: boolean;
  /** Index into the file's entities; `dxcc` instead names a DXCC entity itself, 0 for none. */
  readonly entity: number | { readonly dxcc: number };
  readonly cqZone?: number | undefined;
  readonly ituZone?: number | undefined;
  readonly continent?: Continent | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  /** The time in which the alias counts. */
  readonly window?: Window | undefined;
}

/** What a callsign or prefix may consist of. */
const WORD = /^[A-Z0-9/]+$/;

/**
 * Packs the aliases of a country file for a resolver, with the prefixes of deleted entities.
 * Of equal keys the first that counts at a time is taken; WAE entities (`*`) come before all others,
 * so that a resolver sees the region and still knows the DXCC entity.
 *
 * @returns the data, and the aliases left out because no callsign could ever match them.
 */
export function packCountryData(
  entities: readonly CountryEntity[],
  aliases: readonly Alias[],
  version?: string,
): { readonly data: CountryData; readonly rejected: readonly Alias[] } {
  const usable = aliases.filter(({ key }) => WORD.test(key));
  const places = new Map<string, number>();
  const keys = inOrder(entities, usable).map((alias): Key => {
    const head = headOf(alias);
    const place = places.get(head) ?? places.size;
    places.set(head, place);
    return { kind: alias.exact ? 'call' : 'prefix', word: alias.key, place };
  });
  return {
    data: {
      ...(version === undefined ? {} : { version }),
      entities,
      places: [...places.keys()].join('\n'),
      keys: packKeys(keys),
    },
    rejected: aliases.filter(({ key }) => !WORD.test(key)),
  };
}

/** Calls as given; prefixes with dates before those of the past, and these before the rest. */
function inOrder(entities: readonly CountryEntity[], aliases: readonly Alias[]): Alias[] {
  const sorted = waeFirst(entities, aliases);
  const prefixes = sorted.filter(({ exact }) => !exact);
  return [
    ...sorted.filter(({ exact }) => exact),
    ...prefixes.filter(({ window }) => window !== undefined),
    ...HISTORY.map(({ key, dxcc, window }) => ({ key, exact: false, entity: { dxcc }, window })),
    ...prefixes.filter(({ window }) => window === undefined),
  ];
}

function waeFirst(entities: readonly CountryEntity[], aliases: readonly Alias[]): Alias[] {
  const isWae = ({ entity }: Alias): boolean =>
    typeof entity === 'number' && (entities[entity]?.prefix.startsWith('*') ?? false);
  return [...aliases.filter(isWae), ...aliases.filter((alias) => !isWae(alias))];
}

function headOf({ entity, cqZone, ituZone, continent, lat, lon, window }: Alias): string {
  const name = typeof entity === 'number' ? entity : `#${entity.dxcc}`;
  return [name, cqZone, ituZone, continent, lat, lon, ...(window ?? [])]
    .map((value) => value ?? '')
    .join(',')
    .replace(/,+$/, '');
}
