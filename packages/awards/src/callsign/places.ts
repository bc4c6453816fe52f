import { ENTITIES, entityIndexOf, entityOf } from './entities.ts';
import type { Continent, CountryEntity, WaeRegion } from './types.ts';

/** Names of the numbers in {@link Places.continent}; 0 is unknown. */
export const CONTINENTS = ['', 'AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'] as const;

/** Names of the numbers in {@link Places.region}; 0 is none. */
export const WAE_REGIONS = ['', 'IV', 'SY', 'AI', 'SI', 'BI', 'ET'] as const;

/** The place of a call that nothing is known of. */
export const UNKNOWN_PLACE = 0;

/** The place of a call at sea or in the air: in no entity. */
export const NOWHERE = 1;

const FIRST_ENTITY = 2;

/** Columns over places; a place is an index. The first two are {@link UNKNOWN_PLACE} and {@link NOWHERE}. */
export interface Places {
  readonly length: number;
  /** DXCC number; 0 for none. */
  readonly dxcc: Uint16Array;
  /** 0 when unknown. */
  readonly cqZone: Uint8Array;
  /** 0 when unknown. */
  readonly ituZone: Uint8Array;
  /** Index into {@link CONTINENTS}, as DXCC counts. */
  readonly continent: Uint8Array;
  /** Index into {@link WAE_REGIONS}. */
  readonly region: Uint8Array;
}

/** What else is known of a place. */
export interface PlaceDetail {
  /** Undefined for an entity of the past that no country file has. */
  readonly country: CountryEntity | undefined;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  /** The time in which the line counts: YYYYMMDDhhmm, infinite when open. */
  readonly from: number;
  readonly to: number;
  /** Is it known to be in no entity: at sea, in the air, an operation that does not count? */
  readonly nowhere: boolean;
  /** The same place at a time at which its entity did not exist; 0 for an entity without dates. */
  readonly without: number;
}

const REGION_OF: Readonly<Record<string, WaeRegion>> = {
  '*4U1V': 'IV',
  '*GM/s': 'SY',
  '*IG9': 'AI',
  '*IT9': 'SI',
  '*JW/b': 'BI',
  '*TA1': 'ET',
};

const NO_DETAIL: PlaceDetail = {
  country: undefined,
  lat: undefined,
  lon: undefined,
  from: -Infinity,
  to: Infinity,
  nowhere: false,
  without: 0,
};

/** Collects places, then turns them into columns. */
export class PlaceList {
  readonly details: PlaceDetail[] = [];
  readonly #rows: number[][] = [];

  constructor() {
    this.#add([0, 0, 0, 0, 0], NO_DETAIL);
    this.#add([0, 0, 0, 0, 0], { ...NO_DETAIL, nowhere: true });
    for (const { dxcc, cqZone, ituZone, continents } of ENTITIES) {
      this.#add([dxcc, cqZone, ituZone, CONTINENTS.indexOf(continents[0]), 0], NO_DETAIL);
    }
  }

  /** Adds the place of a line of `CountryData.places`; returns its index. */
  addHead(head: string, entities: readonly CountryEntity[]): number {
    const [entity = '', cqZone, ituZone, continent, lat, lon, from, to] = head.split(',');
    const window = { from: numberOr(from, -Infinity), to: numberOr(to, Infinity) };
    const country = entities[Number(entity)];
    if (country === undefined) return this.#addEntity(Number(entity.slice(1)), window);
    const row = [
      country.dxcc,
      numberOr(cqZone, country.cqZone),
      numberOr(ituZone, country.ituZone),
      CONTINENTS.indexOf(continentOf(country, continent)),
      WAE_REGIONS.indexOf(REGION_OF[country.prefix] ?? ''),
    ];
    const detail = {
      country,
      lat: numberOr(lat, country.lat),
      lon: numberOr(lon, country.lon),
      ...window,
      nowhere: false,
      without: 0,
    };
    const without = isDated(country.dxcc) ? this.#add([0, ...row.slice(1)], detail) : 0;
    return this.#add(row, { ...detail, without });
  }

  toColumns(): Places {
    const column = (i: number): number[] => this.#rows.map((row) => row[i] ?? 0);
    return {
      length: this.#rows.length,
      dxcc: Uint16Array.from(column(0)),
      cqZone: Uint8Array.from(column(1)),
      ituZone: Uint8Array.from(column(2)),
      continent: Uint8Array.from(column(3)),
      region: Uint8Array.from(column(4)),
    };
  }

  /** The place of an entity as a whole, for a time. */
  #addEntity(dxcc: number, window: { readonly from: number; readonly to: number }): number {
    const row = this.#rows[placeOfEntity(dxcc)] ?? [0, 0, 0, 0, 0];
    return this.#add(row, { ...NO_DETAIL, ...window, nowhere: dxcc === 0 });
  }

  #add(row: number[], detail: PlaceDetail): number {
    this.details.push(detail);
    return this.#rows.push(row) - 1;
  }
}

/** The place that stands for an entity as a whole; {@link UNKNOWN_PLACE} for numbers not on the list. */
export function placeOfEntity(dxcc: number): number {
  const entity = entityIndexOf(dxcc);
  return entity < 0 ? UNKNOWN_PLACE : FIRST_ENTITY + entity;
}

function isDated(dxcc: number): boolean {
  const valid = entityOf(dxcc)?.valid ?? [];
  return valid.some(([from, to]) => from !== undefined || to !== undefined);
}

/** The continent with this name, if there is one. */
export function continentNamed(text: string): Continent | undefined {
  return CONTINENTS.find((name): name is Continent => name !== '' && name === text);
}

/**
 * The alias' continent; else the file's, unless DXCC does not know the entity there: the file puts
 * Antarctica in SA and African Italy in AF, which holds for CQ contests only.
 */
function continentOf(country: CountryEntity, override = ''): Continent {
  const known = entityOf(country.dxcc)?.continents ?? [country.continent];
  const usual = known.includes(country.continent) ? country.continent : known[0];
  return continentNamed(override) ?? usual;
}

function numberOr<T>(text: string | undefined, otherwise: T): number | T {
  return text === undefined || text === '' ? otherwise : Number(text);
}
