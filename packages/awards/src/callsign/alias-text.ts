import type { Alias } from './pack.ts';
import { continentNamed } from './places.ts';
import type { CountryData, CountryEntity } from './types.ts';

/** Something in a country file that could not be used; all else of the file is. */
export interface CountryIssue {
  /** A record that makes no entity, an entity whose DXCC number is not known, an alias that is none. */
  readonly code: 'E_RECORD' | 'E_ENTITY' | 'E_ALIAS';
  /** 1-based. */
  readonly line: number;
  /** The text in question. */
  readonly text: string;
}

/** What the parsers of country files return. */
export interface ParsedCountryFile {
  readonly data: CountryData;
  readonly issues: readonly CountryIssue[];
}

/** The columns of an entity as they stand in the file: `lon` counts degrees west. */
export interface EntityColumns {
  readonly prefix: string;
  readonly name: string;
  readonly dxcc: number;
  readonly continent: string;
  readonly cqZone: string;
  readonly ituZone: string;
  readonly lat: string;
  readonly lon: string;
}

const CQ_ZONE = /\(([1-9]|[1-3]\d|40)\)/;
const ITU_ZONE = /\[([1-9]|[1-8]\d|90)\]/;
const POSITION = /<(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)>/;
const CONTINENT = /\{(AF|AN|AS|EU|NA|OC|SA)\}/;
const OFFSET = /~-?\d+(?:\.\d+)?~/;
const OVERRIDES = [CQ_ZONE, ITU_ZONE, POSITION, CONTINENT, OFFSET].map(({ source }) => source);
const ALIAS = new RegExp(`^(=?)([A-Z0-9/]+)((?:${OVERRIDES.join('|')})*)$`);
const VERSION = /^=VER(\d{8})$/;

/** Reads one alias as AD1C writes it, `=K1ABC(4)[7]<12.3/45.6>{NA}~5~`; undefined when it is none. */
export function parseAlias(text: string, entity: number): Alias | undefined {
  const [, equals, key, overrides = ''] = ALIAS.exec(text) ?? [];
  if (key === undefined) return undefined;
  const [, lat, lon] = POSITION.exec(overrides) ?? [];
  return {
    key,
    exact: equals === '=',
    entity,
    cqZone: numberIn(CQ_ZONE.exec(overrides)?.[1]),
    ituZone: numberIn(ITU_ZONE.exec(overrides)?.[1]),
    continent: continentNamed(CONTINENT.exec(overrides)?.[1] ?? ''),
    lat: numberIn(lat),
    lon: lon === undefined ? undefined : eastOf(Number(lon)),
  };
}

/** The date in an alias that carries the file's own: `=VER20260213`. */
export function versionIn(alias: string): string | undefined {
  return VERSION.exec(alias)?.[1];
}

/** An entity from its columns; undefined when one of them makes no sense. */
export function toEntity(columns: EntityColumns): CountryEntity | undefined {
  const { prefix, name, dxcc } = columns;
  const continent = continentNamed(columns.continent);
  const [cqZone, ituZone, lat, lon] = [
    columns.cqZone,
    columns.ituZone,
    columns.lat,
    columns.lon,
  ].map(Number);
  if (prefix === '' || continent === undefined || lat === undefined || lon === undefined) {
    return undefined;
  }
  if (!isZone(cqZone, 40) || !isZone(ituZone, 90) || !Number.isFinite(lat + lon)) return undefined;
  return { prefix, name, dxcc, continent, cqZone, ituZone, lat, lon: eastOf(lon) };
}

function isZone(zone: number | undefined, last: number): zone is number {
  return zone !== undefined && Number.isInteger(zone) && zone >= 1 && zone <= last;
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Degrees east of degrees west; zero stays zero. */
function eastOf(west: number): number {
  return west === 0 ? 0 : -west;
}
