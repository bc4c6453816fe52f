import type { Continent, CountryData, CountryEntity, Window } from './types.ts';

/** A prefix or one exact call of a country file, with the values that differ from its entity's. */
export interface Alias {
  /** In capitals. */
  readonly key: string;
  readonly exact: boolean;
  /** Index into the file's entities; undefined for a call that is in no entity. */
  readonly entity: number | undefined;
  readonly cqZone?: number | undefined;
  readonly ituZone?: number | undefined;
  readonly continent?: Continent | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly window?: Window | undefined;
}

/** What a callsign or prefix may consist of. */
const KEY = /^[A-Z0-9/]+$/;

/**
 * Packs the aliases of a country file into text that a resolver indexes where it lies.
 * WAE entities (`*`) come first: so a resolver sees the region and still knows the DXCC entity.
 *
 * @returns the data, and the aliases left out because no callsign could ever match them.
 */
export function packCountryData(
  entities: readonly CountryEntity[],
  aliases: readonly Alias[],
  version?: string,
): { readonly data: CountryData; readonly rejected: readonly Alias[] } {
  const usable = aliases.filter(({ key }) => KEY.test(key));
  const lines = new Map<string, { prefixes: string[]; calls: string[] }>();
  for (const alias of waeFirst(entities, usable)) {
    const head = headOf(alias);
    const line = lines.get(head) ?? { prefixes: [], calls: [] };
    lines.set(head, line);
    (alias.exact ? line.calls : line.prefixes).push(alias.key);
  }
  const table = [...lines]
    .map(([head, { prefixes, calls }]) => `${head} ${prefixes.join(' ')}=${calls.join(' ')}`)
    .join('\n');
  return {
    data: { ...(version === undefined ? {} : { version }), entities, table },
    rejected: aliases.filter(({ key }) => !KEY.test(key)),
  };
}

function waeFirst(entities: readonly CountryEntity[], aliases: readonly Alias[]): Alias[] {
  const isWae = ({ entity = -1 }: Alias): boolean =>
    entities[entity]?.prefix.startsWith('*') ?? false;
  return [...aliases.filter(isWae), ...aliases.filter((alias) => !isWae(alias))];
}

function headOf({ entity, cqZone, ituZone, continent, lat, lon, window }: Alias): string {
  return [entity ?? '-', cqZone, ituZone, continent, lat, lon, ...(window ?? [])]
    .map((value) => value ?? '')
    .join(',')
    .replace(/,+$/, '');
}
