import { BANDS, bandNumber } from '../band.ts';
import { WAE_REGIONS } from '../callsign.ts';
import { withoutMode } from '../slot.ts';
import { isDeleted } from '../entity-dates.ts';
import { F } from '../fields.ts';
import { WAE_COUNTRIES } from '../gen/lists.gen.ts';
import type { Qso } from '../qso.ts';
import type { Dimension, View } from './unit.ts';

const entity: Dimension = {
  name: 'entity',
  bySite: 'era',
  always: true,
  credits: [
    'DXCC',
    'DXCC_BAND',
    'DXCC_MODE',
    'DXCC_SATELLITE',
    'CQDX',
    'CQDX_BAND',
    'CQDX_MODE',
    'CQDX_SATELLITE',
  ],
  collect: (qso, out) => {
    if (qso.dxcc !== 0) out.add(qso.dxcc);
  },
  label: String,
};

/** Units by year: the year since 1945 above 11 bits. */
const YEAR_BITS = 11;
const FIRST_YEAR = 1945;
/** Marathon: CQ regions are 901 to 906 in this order, zones follow 1000. */
const MARATHON_REGIONS = ['IV', 'SI', 'AI', 'SY', 'BI', 'ET'];

const SATELLITE = 2;
/** By band number: 1 for those of the Marathon, and for contacts of no known band. */
const MARATHON_BANDS = Uint8Array.from({ length: 64 }, (_, band) =>
  Number(
    band === 0 ||
      (band >= bandNumber('160m') && band <= bandNumber('10m')) ||
      band === bandNumber('6m'),
  ),
);

const marathon: Dimension = {
  name: 'marathon',
  bySite: 'year',
  modeless: true,
  remark: (qso) => {
    if (MARATHON_BANDS[qso.band] === 0 && (qso.slot & 3) !== SATELLITE)
      qso.remark('marathon-band', BANDS[qso.band - 1]);
  },
  collect: (qso, out) => {
    const year = (((qso.date / 10000) | 0) - FIRST_YEAR) << YEAR_BITS;
    const region = qso.region === 0 ? -1 : MARATHON_REGIONS.indexOf(WAE_REGIONS[qso.region] ?? '');
    const slot = withoutMode(qso.slot);
    if (qso.dxcc !== 0) out.add(year | (region < 0 ? qso.dxcc : 901 + region), slot);
    if (qso.cqZone !== 0) out.add(year | (1000 + qso.cqZone), slot);
  },
  label: (unit) => {
    const code = unit & 2047;
    return code > 1000 ? `zone ${code - 1000}` : `entity ${code}`;
  },
};

/** The calendar year of a unit by year. */
export function yearOfUnit(unit: number): number {
  return (unit >>> YEAR_BITS) + FIRST_YEAR;
}

/** Countries of Worked All Europe: DXCC numbers, and regions as `SY`. */
export const WAE: readonly string[] = WAE_COUNTRIES.split(' ').map(
  (country) => country.split('@')[0] ?? '',
);

const WAE_ENTITIES: readonly number[] = [
  ...new Set(WAE_COUNTRIES.split(' ').map((country) => Number(country.split('@').at(-1)))),
];

const WAE_NUMBERS: ReadonlyMap<string, number> = new Map(
  WAE.map((country, number) => [country, number] as const),
);

/** By DXCC number: the country's number, -1 for none. */
const WAE_BY_ENTITY = Int8Array.from(
  { length: 1024 },
  (_, dxcc) => WAE_NUMBERS.get(String(dxcc)) ?? -1,
);

const SERBIA = 296;

/** Kosovo was a country of its own, then none, until it became a DXCC entity. ADIF 3.1.7, Region enumeration. */
const KOSOVO = WAE.length;
const KOSOVO_LAST = 20120911;
const KOSOVO_ENTITY = 20180121;

/** The countries, and the one that is no more. */
const WAE_NAMES = [...WAE, 'KO'];

function isKosovo({ date, dxcc, fields }: Qso): boolean {
  return dxcc === SERBIA && date < KOSOVO_ENTITY && fields.capitals(F.REGION) === 'KO';
}

/** A region counts instead of its entity; African Italy is not in Europe. */
function waeNumber(qso: Qso): number {
  const { date, dxcc, region } = qso;
  if (isKosovo(qso)) return date <= KOSOVO_LAST ? KOSOVO : -1;
  if (region === 0) return WAE_BY_ENTITY[dxcc] ?? -1;
  return WAE_NUMBERS.get(WAE_REGIONS[region] ?? '') ?? -1;
}

const wae: Dimension = {
  name: 'wae',
  bySite: 'era',
  dxcc: WAE_ENTITIES,
  credits: ['WAE', 'WAE_BAND', 'WAE_MODE'],
  collect: (qso, out) => {
    const number = waeNumber(qso);
    if (number >= 0) out.add(number);
  },
  label: (unit) => WAE_NAMES[unit] ?? '',
};

const waeYear: Dimension = {
  name: 'waeYear',
  bySite: 'year',
  modeless: true,
  dxcc: WAE_ENTITIES,
  collect: (qso, out) => {
    const number = waeNumber(qso);
    const year = Math.floor(qso.date / 10000) - FIRST_YEAR;
    if (number >= 0) out.add((year << YEAR_BITS) | number, withoutMode(qso.slot));
  },
  label: (unit) => `${yearOfUnit(unit)} ${WAE_NAMES[unit & 2047] ?? ''}`,
};

export const ENTITY_DIMENSIONS: readonly Dimension[] = [entity, marathon, wae, waeYear];

export const ENTITY_VIEWS: Readonly<Record<string, View>> = {
  entity: { dimension: 'entity' },
  currentEntity: { dimension: 'entity', project: (unit) => (isDeleted(unit) ? -1 : unit) },
  marathon: { dimension: 'marathon' },
  wae: { dimension: 'wae' },
  waeYear: { dimension: 'waeYear' },
};
