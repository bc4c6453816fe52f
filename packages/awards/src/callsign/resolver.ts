import { Atlas } from './atlas.ts';
import { bigCty } from './big-cty.ts';
import { BoundedCache } from './cache.ts';
import { indexCountryData } from './country-index.ts';
import { Search, type Found } from './locate.ts';
import { momentOf } from './moment.ts';
import { normalizeCall } from './parts.ts';
import { UNKNOWN_PLACE, type Places } from './places.ts';
import { reasonOf } from './reason.ts';
import type { CallInfo, CountryData, View } from './types.ts';
import { wpxOf } from './wpx.ts';

/** Tells where callsigns are. */
export interface Resolver {
  /** Date of the country file, YYYYMMDD. */
  readonly version: string | undefined;
  /** After this moment (YYYYMMDDhhmm) today's view holds for every call. */
  readonly settled: number;
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
  /** From which moment (YYYYMMDDhhmm) today's view of the call holds; `-Infinity` when it always did. */
  heldSince(call: string): number;
}

/** Options of {@link createResolver}. */
export interface ResolverOptions {
  /** Default `dxcc`. */
  readonly view?: View;
  /** Calls remembered; default 65,536. */
  readonly cacheSize?: number;
}

interface Entry {
  /** Undefined when the text is no callsign. */
  readonly call: string | undefined;
  readonly found: Found;
  /** The answer holds from this moment on. */
  readonly since: number;
  info: CallInfo | undefined;
}

const CACHE_SIZE = 65_536;
/** Longer texts are no calls; remembering them would only fill the memory. */
const LONGEST_KEPT = 32;
const ILLEGAL: Found = { place: UNKNOWN_PLACE, rule: 'illegal', key: '' };

/** A resolver over a country file; without one, over the Big CTY in this package. */
export function createResolver(
  source: CountryData = bigCty(),
  { view = 'dxcc', cacheSize = CACHE_SIZE }: ResolverOptions = {},
): Resolver {
  const index = indexCountryData(source);
  const search = new Search(index);
  const atlas = new Atlas(index, view);
  const cache = new BoundedCache<Entry>(cacheSize);

  function entryAt(text: string, moment: number): Entry {
    const known = cache.get(text);
    if (known !== undefined && moment >= known.since) return known;
    const call = normalizeCall(text);
    const found = call === undefined ? ILLEGAL : search.locate(call, moment);
    const since = call === undefined ? -Infinity : search.since;
    const entry = { call, found, since, info: undefined };
    if (moment >= since && text.length <= LONGEST_KEPT) cache.set(text, entry);
    return entry;
  }

  return {
    version: source.version,
    settled: index.settled,
    places: index.columns,
    lookup: (call, moment = Infinity) => entryAt(call, moment).found.place,
    heldSince: (call) => entryAt(call, Infinity).since,
    resolve(text, date) {
      const entry = entryAt(text, (date === undefined ? undefined : momentOf(date)) ?? Infinity);
      return (entry.info ??= infoOf(entry, text, atlas));
    },
  };
}

function infoOf({ call, found }: Entry, text: string, atlas: Atlas): CallInfo {
  const told = atlas.tell(found.place);
  return {
    call: call ?? text.trim().toUpperCase(),
    dxcc: told.dxcc,
    entity: told.entity,
    continent: told.continent,
    cqZone: told.cqZone,
    ituZone: told.ituZone,
    prefix: told.prefix,
    wpx: call === undefined ? undefined : wpxOf(call),
    waeRegion: told.waeRegion,
    lat: told.lat,
    lon: told.lon,
    reason: reasonOf(found, told.label),
  };
}
