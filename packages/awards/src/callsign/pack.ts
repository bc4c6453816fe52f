import { LETTER_PREFIXES, PAST_PREFIXES } from '../gen/entities.gen.ts';
import { packKeys, type Key } from './key-blocks.ts';
import type { Continent, CountryData, CountryEntity, ListedPrefix, Window } from './types.ts';

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
 * Packs the aliases of a country file for a resolver, with prefixes of the DXCC list that it may lack:
 * those of deleted entities, and those whose letter behind the digit chooses the entity (`VK9L`).
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

/** Calls as given; prefixes with dates, those of the past, those without dates, then what a file may lack. */
function inOrder(entities: readonly CountryEntity[], aliases: readonly Alias[]): Alias[] {
  const sorted = waeFirst(entities, aliases);
  const prefixes = sorted.filter(({ exact }) => !exact);
  return [
    ...sorted.filter(({ exact }) => exact),
    ...prefixes.filter(({ window }) => window !== undefined),
    ...PAST_PREFIXES.map(toAlias),
    ...prefixes.filter(({ window }) => window === undefined),
    ...LETTER_PREFIXES.map(toAlias),
  ];
}

function toAlias({ key, dxcc, window }: ListedPrefix): Alias {
  return { key, exact: false, entity: { dxcc }, window };
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
