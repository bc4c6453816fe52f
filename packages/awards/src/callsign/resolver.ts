import { Atlas } from './atlas.ts';
import { bigCty } from './big-cty.ts';
import { BoundedCache } from './cache.ts';
import { indexCountryData } from './country-index.ts';
import { Search, type Found } from './locate.ts';
import { momentOf } from './moment.ts';
import { normalizeCall } from './parts.ts';
import type { Places } from './places.ts';
import { Spans } from './spans.ts';
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
  /** Today's view of a call, and since when it holds; not remembered, for callers that do so themselves. */
  find(call: string): Standing;
}

/** Where a callsign is. */
export interface Standing {
  /** An index into {@link Resolver.places}. */
  readonly place: number;
  /** From which moment (YYYYMMDDhhmm) this holds; `-Infinity` when it always did. */
  readonly since: number;
}

/** Options of {@link createResolver}. */
export interface ResolverOptions {
  /** Default `dxcc`. */
  readonly view?: View;
  /** Calls remembered; default 65,536. */
  readonly cacheSize?: number;
}

/** An answer that holds from a moment on. */
interface Answer {
  readonly info: CallInfo;
  readonly since: number;
}

const CACHE_SIZE = 65_536;
/** Longer texts are no calls; remembering them would only fill the memory. */
const LONGEST_KEPT = 32;

/** A resolver over a country file; without one, over the Big CTY in this package. */
export function createResolver(
  source: CountryData = bigCty(),
  { view = 'dxcc', cacheSize = CACHE_SIZE }: ResolverOptions = {},
): Resolver {
  const index = indexCountryData(source);
  const search = new Search(index);
  const atlas = new Atlas(index, view);
  const spans = new Spans(index.settled);
  // Numbers and answers are kept apart: a million look-ups then leave no objects behind.
  const codes = new BoundedCache<number>(cacheSize);
  const answers = new BoundedCache<Answer>(cacheSize);
  const isKept = (text: string, moment: number): boolean =>
    moment >= search.since && text.length <= LONGEST_KEPT;

  function codeAt(text: string, moment: number): number {
    const known = codes.get(text);
    if (known !== undefined && moment >= spans.since(known)) return known;
    const code = spans.encode(search.locate(text, moment).place, search.since);
    if (isKept(text, moment)) codes.set(text, code);
    return code;
  }

  return {
    version: source.version,
    settled: index.settled,
    places: index.columns,
    lookup: (call, moment = Infinity) => spans.place(codeAt(call, moment)),
    find: (call) => {
      const { place } = search.locate(call, Infinity);
      return { place, since: search.since };
    },
    resolve(text, date) {
      const moment = (date === undefined ? undefined : momentOf(date)) ?? Infinity;
      const known = answers.get(text);
      if (known !== undefined && moment >= known.since) return known.info;
      const info = infoOf(text, search.locate(text, moment), atlas);
      if (isKept(text, moment)) answers.set(text, { info, since: search.since });
      return info;
    },
  };
}

function infoOf(text: string, found: Found, atlas: Atlas): CallInfo {
  const call = normalizeCall(text);
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
    reason: atlas.reason(found),
  };
}
