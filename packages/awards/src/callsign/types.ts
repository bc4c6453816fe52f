import type { KeyBlock } from './key-blocks.ts';

/** A continent as in the ADIF field CONT. */
export type Continent = 'AF' | 'AN' | 'AS' | 'EU' | 'NA' | 'OC' | 'SA';

/** A region that Worked All Europe or CQ counts on its own, as in the ADIF field REGION. */
export type WaeRegion = 'IV' | 'SY' | 'AI' | 'SI' | 'BI' | 'ET';

/** First and last moment a contact counts: UTC as the number YYYYMMDDhhmm; undefined is open. */
export type Window = readonly [from: number | undefined, to: number | undefined];

/** One row of the ARRL DXCC list, deleted entities included. */
export interface Entity {
  /** The entity's number, as in the ADIF field DXCC. */
  readonly dxcc: number;
  readonly name: string;
  readonly deleted: boolean;
  /** First the usual one. */
  readonly continents: readonly [Continent, ...Continent[]];
  /** The zone of most stations. */
  readonly cqZone: number;
  readonly ituZone: number;
  /** Every zone the entity lies in. */
  readonly cqZones: readonly number[];
  readonly ituZones: readonly number[];
  readonly valid: readonly Window[];
  /** The entity that its later contacts belong to. */
  readonly successor?: number;
}

/** Where a callsign is, and why. */
export interface CallInfo {
  /** The callsign as looked up: trimmed, in capitals. */
  readonly call: string;
  /** 0: in no entity (at sea, in the air); undefined: unknown. */
  readonly dxcc: number | undefined;
  readonly entity: string | undefined;
  readonly continent: Continent | undefined;
  readonly cqZone: number | undefined;
  readonly ituZone: number | undefined;
  /** The entity's name in the country file: its primary prefix, such as `VE` or `CE9`. */
  readonly prefix: string | undefined;
  /** The prefix that CQ WPX counts. */
  readonly wpx: string | undefined;
  /** Set in both views when the call lies in such a region. */
  readonly waeRegion: WaeRegion | undefined;
  /** Degrees, north positive. */
  readonly lat: number | undefined;
  /** Degrees, east positive. */
  readonly lon: number | undefined;
  /** One readable sentence. */
  readonly reason: string;
}

/** `dxcc` counts ARRL's entities; `wae` also names the regions of Worked All Europe and CQ. */
export type View = 'dxcc' | 'wae';

/** One entity of a country file. */
export interface CountryEntity {
  /** An identifier, not a prefix to match; `*` marks one that exists in the WAE view only. */
  readonly prefix: string;
  readonly name: string;
  readonly dxcc: number;
  readonly continent: Continent;
  readonly cqZone: number;
  readonly ituZone: number;
  /** Degrees, north and east positive. */
  readonly lat: number | undefined;
  readonly lon: number | undefined;
}

/** What a resolver reads: made by `bigCty`, `parseCtyDat`, `parseCtyCsv` or `parseClubLog`. */
export interface CountryData {
  /** The file's own date, YYYYMMDD. Results compare only between equal versions. */
  readonly version?: string;
  readonly entities: readonly CountryEntity[];
  /**
   * One line a place: `entity,cqZone,ituZone,continent,lat,lon,from,to`. Where a value is empty the
   * entity's own holds; `from` and `to` (YYYYMMDDhhmm) are the time in which the line counts.
   * The entity is an index; `#` and a number is the DXCC entity itself, `#0` none.
   */
  readonly places: string;
  readonly keys: readonly KeyBlock[];
}

/** A prefix on the DXCC list. */
export interface ListedPrefix {
  readonly key: string;
  readonly dxcc: number;
  /** When it meant this entity; always, without one. */
  readonly window?: Window;
}
