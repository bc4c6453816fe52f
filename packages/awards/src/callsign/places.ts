import { ENTITIES, entityIndexOf, entityOf } from './entities.ts';
import type { Continent, CountryEntity, WaeRegion, Window } from './types.ts';

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

/** One place. */
export interface Place {
  readonly dxcc: number;
  readonly cqZone: number;
  readonly ituZone: number;
  readonly continent: number;
  readonly region: number;
  /** Undefined for an entity as a whole. */
  readonly country: CountryEntity | undefined;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  /** The time in which the line counts: YYYYMMDDhhmm, infinite when open. */
  readonly from: number;
  readonly to: number;
  /** The life span of its entity; undefined when that has always been. */
  readonly valid: readonly Window[] | undefined;
  /** The same place at a time at which its entity did not exist. */
  readonly without: number;
  /** Is it known to be in no entity: at sea, in the air, an operation that does not count? */
  readonly nowhere: boolean;
}

const REGION_OF: Readonly<Record<string, WaeRegion>> = {
  '*4U1V': 'IV',
  '*GM/s': 'SI',
  '*IG9': 'AI',
  '*IT9': 'SY',
  '*JW/b': 'BI',
  '*TA1': 'ET',
};

const UNKNOWN: Place = {
  dxcc: 0,
  cqZone: 0,
  ituZone: 0,
  continent: 0,
  region: 0,
  country: undefined,
  lat: undefined,
  lon: undefined,
  from: -Infinity,
  to: Infinity,
  valid: undefined,
  without: UNKNOWN_PLACE,
  nowhere: false,
};

/** The places that every index has: unknown, nowhere, and each entity as a whole. */
export function commonPlaces(): Place[] {
  const wholes = ENTITIES.map(({ dxcc, cqZone, ituZone, continents }) => {
    const continent = CONTINENTS.indexOf(continents[0]);
    return { ...UNKNOWN, dxcc, cqZone, ituZone, continent };
  });
  return [UNKNOWN, { ...UNKNOWN, nowhere: true }, ...wholes];
}

/** Adds the place of a line of `CountryData.places` to a list; returns its index. */
export function addPlace(
  places: Place[],
  line: string,
  entities: readonly CountryEntity[],
): number {
  const [entity = '', cqZone, ituZone, continent, lat, lon, start, end] = line.split(',');
  const from = numberOr(start, -Infinity);
  const to = numberOr(end, Infinity);
  const country = entities[Number(entity)];
  if (country === undefined) {
    const dxcc = Number(entity.slice(1));
    const whole = places[placeOfEntity(dxcc)] ?? UNKNOWN;
    return places.push({ ...whole, from, to, nowhere: dxcc === 0 }) - 1;
  }
  const valid = lifeSpanOf(country.dxcc);
  const place: Place = {
    dxcc: country.dxcc,
    cqZone: numberOr(cqZone, country.cqZone),
    ituZone: numberOr(ituZone, country.ituZone),
    continent: CONTINENTS.indexOf(continentOf(country, continent)),
    region: WAE_REGIONS.indexOf(REGION_OF[country.prefix] ?? ''),
    country,
    lat: numberOr(lat, country.lat),
    lon: numberOr(lon, country.lon),
    from,
    to,
    valid,
    without: valid === undefined ? UNKNOWN_PLACE : places.length,
    nowhere: false,
  };
  if (valid !== undefined) places.push({ ...place, dxcc: 0, valid: undefined });
  return places.push(place) - 1;
}

/** Places as columns. */
export function toColumns(list: readonly Place[]): Places {
  const places = {
    length: list.length,
    dxcc: new Uint16Array(list.length),
    cqZone: new Uint8Array(list.length),
    ituZone: new Uint8Array(list.length),
    continent: new Uint8Array(list.length),
    region: new Uint8Array(list.length),
  };
  list.forEach(({ dxcc, cqZone, ituZone, continent, region }, i) => {
    places.dxcc[i] = dxcc;
    places.cqZone[i] = cqZone;
    places.ituZone[i] = ituZone;
    places.continent[i] = continent;
    places.region[i] = region;
  });
  return places;
}

/** The place that stands for an entity as a whole; {@link UNKNOWN_PLACE} for numbers not on the list. */
export function placeOfEntity(dxcc: number): number {
  const entity = entityIndexOf(dxcc);
  return entity < 0 ? UNKNOWN_PLACE : FIRST_ENTITY + entity;
}

function lifeSpanOf(dxcc: number): readonly Window[] | undefined {
  const valid = entityOf(dxcc)?.valid ?? [];
  return valid.some(([from, to]) => from !== undefined || to !== undefined) ? valid : undefined;
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
