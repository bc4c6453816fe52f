import { bigCty } from './big-cty.ts';
import { BoundedCache } from './cache.ts';
import { indexCountryData, type CountryIndex } from './country-index.ts';
import { entityOf } from './entities.ts';
import { Search, type Found } from './locate.ts';
import { momentOf } from './moment.ts';
import { normalizeCall } from './parts.ts';
import { CONTINENTS, UNKNOWN_PLACE, WAE_REGIONS, type Places } from './places.ts';
import { reasonOf } from './reason.ts';
import type { CallInfo, CountryData, CountryEntity, View } from './types.ts';
import { wpxOf } from './wpx.ts';

/** Tells where callsigns are. */
export interface Resolver {
  /** Date of the country file, YYYYMMDD. */
  readonly version: string | undefined;
  /** Columns that a place of `lookup` indexes. */
  readonly places: Places;
  /**
   * Where a callsign was, with the reason.
   *
   * @param date - UTC, YYYYMMDD or with hhmm or hhmmss behind; today's view without one or when it is none.
   */
  resolve(call: string, date?: string): CallInfo;
  /**
   * The same as a number, for many calls: an index into {@link Resolver.places}.
   *
   * @param moment - UTC as the number YYYYMMDDhhmm; today's view without one.
   */
  lookup(call: string, moment?: number): number;
}

/** Options of {@link createResolver}. */
export interface ResolverOptions {
  /** Default `dxcc`. */
  readonly view?: View;
  /** Calls remembered; default 65,536. */
  readonly cacheSize?: number;
}

interface Entry {
  readonly found: Found;
  /** The answer holds from this moment on. */
  readonly since: number;
  info: CallInfo | undefined;
}

const CACHE_SIZE = 65_536;
const ILLEGAL: Found = { place: UNKNOWN_PLACE, rule: 'illegal', key: '' };

/** A resolver over a country file; without one, over the Big CTY in this package. */
export function createResolver(
  source: CountryData = bigCty(),
  { view = 'dxcc', cacheSize = CACHE_SIZE }: ResolverOptions = {},
): Resolver {
  const index = indexCountryData(source);
  const describe = describer(index, view);
  const cache = new BoundedCache<Entry>(cacheSize);

  function entryOf(text: string, moment: number): Entry {
    const known = cache.get(text);
    if (known !== undefined && moment >= known.since) return known;
    const entry = entryAt(index, text, moment);
    if (moment >= entry.since) cache.set(text, entry);
    return entry;
  }

  return {
    version: source.version,
    places: index.places,
    lookup: (call, moment = Infinity) => entryOf(call, moment).found.place,
    resolve(call, date) {
      const entry = entryOf(call, (date === undefined ? undefined : momentOf(date)) ?? Infinity);
      return (entry.info ??= describe(call, entry.found));
    },
  };
}

function entryAt(index: CountryIndex, text: string, moment: number): Entry {
  const call = normalizeCall(text);
  if (call === undefined) return { found: ILLEGAL, since: -Infinity, info: undefined };
  const search = new Search(index, moment);
  const found = search.locate(call);
  return { found, since: search.since, info: undefined };
}

/** Turns what was found into the answer for people. */
function describer(index: CountryIndex, view: View): (text: string, found: Found) => CallInfo {
  const { places, details } = index;
  const countries = new Map(
    details.flatMap(({ country }): [number, CountryEntity][] =>
      country === undefined || country.prefix.startsWith('*') ? [] : [[country.dxcc, country]],
    ),
  );
  return (text, found) => {
    const { place } = found;
    const call = normalizeCall(text);
    const dxcc = places.dxcc[place] ?? 0;
    const detail = details[place];
    const region = WAE_REGIONS[places.region[place] ?? 0];
    const country = view === 'wae' && region ? detail?.country : countries.get(dxcc);
    const name = view === 'wae' && region ? country?.name : entityOf(dxcc)?.name;
    const continent =
      view === 'wae' && region ? country?.continent : CONTINENTS[places.continent[place] ?? 0];
    return {
      call: call ?? text.trim().toUpperCase(),
      dxcc: dxcc || (detail?.nowhere ? 0 : undefined),
      entity: name,
      continent: continent || undefined,
      cqZone: places.cqZone[place] || undefined,
      ituZone: places.ituZone[place] || undefined,
      prefix: country?.prefix,
      wpx: call === undefined ? undefined : wpxOf(call),
      ...(region ? { waeRegion: region } : {}),
      ...(detail?.lat === undefined ? {} : { lat: detail.lat, lon: detail.lon ?? 0 }),
      reason: reasonOf(found, name),
    };
  };
}
