import { CONTINENTS } from '../callsign.ts';
import { F } from '../fields.ts';
import { SUBDIVISIONS } from '../gen/lists.gen.ts';
import { NONE } from '../qso-readings.ts';
import type { Qso } from '../qso.ts';
import { COUNTIES, countyNumber, STATE_SINCE, STATES, US_ENTITIES } from '../us.ts';
import type { Dimension, View } from './unit.ts';

/** At most 5 W, for the endorsements for low power. */
function isQrp(qso: Qso): boolean {
  return qso.readings.qrp.value === 1;
}

const stateLabel = (unit: number): string => STATES[unit] ?? '';

const state: Dimension = {
  name: 'state',
  dxcc: US_ENTITIES,
  credits: ['WAS', 'WAS_BAND', 'WAS_MODE', 'WAS_SATELLITE', 'WAS_EME'],
  collect: (qso, out) => {
    const number = qso.stateNumber;
    if (number >= 0 && qso.date >= (STATE_SINCE[number] ?? 0)) out.add(number);
  },
  label: stateLabel,
};

const stateQrp: Dimension = {
  name: 'stateQrp',
  needs: 'TX_PWR',
  dxcc: US_ENTITIES,
  credits: ['WAS_QRP'],
  collect: (qso, out) => {
    if (isQrp(qso)) state.collect(qso, out);
  },
  label: stateLabel,
};

const county: Dimension = {
  name: 'county',
  dxcc: US_ENTITIES,
  credits: ['USACA'],
  collect: (qso, out) => {
    const several = qso.fields.text(F.USACA_COUNTIES);
    const single = several === undefined ? qso.readings.county.value : NONE;
    if (single >= 0) {
      out.add(single);
      return;
    }
    const text = several ?? qso.fields.text(F.CNTY);
    if (text === undefined) return;
    for (const part of text.split(':')) {
      if (part.trim() === '') continue;
      const number = countyNumber(part.includes(',') ? part : `${qso.state ?? ''},${part}`);
      if (number >= 0) out.add(number);
      else qso.remark('bad-county', part);
    }
  },
  label: (unit) => COUNTIES[unit] ?? '',
};

const cqZone: Dimension = {
  name: 'cqZone',
  credits: ['CQWAZ_MIXED', 'CQWAZ_BAND', 'CQWAZ_MODE', 'CQWAZ_SATELLITE', 'CQWAZ_EME'],
  collect: (qso, out) => {
    if (qso.cqZone !== 0) out.add(qso.cqZone);
  },
  label: String,
};

const ituZone: Dimension = {
  name: 'ituZone',
  credits: ['WITUZ', 'WITUZ_BAND'],
  collect: (qso, out) => {
    if (qso.ituZone !== 0) out.add(qso.ituZone);
  },
  label: String,
};

const continentLabel = (unit: number): string => CONTINENTS[unit] ?? '';

const continent: Dimension = {
  name: 'continent',
  credits: ['WAC', 'WAC_BAND'],
  collect: (qso, out) => {
    if (qso.continent !== 0) out.add(qso.continent);
  },
  label: continentLabel,
};

const continentQrp: Dimension = {
  name: 'continentQrp',
  needs: 'TX_PWR',
  collect: (qso, out) => {
    if (qso.continent !== 0 && isQrp(qso)) out.add(qso.continent);
  },
  label: continentLabel,
};

/** Canada's thirteen provinces and territories. */
export const PROVINCES: readonly string[] = (SUBDIVISIONS[1] ?? '').split(',');

/** Codes that logs still hold. */
const OLD_PROVINCES: Readonly<Record<string, string>> = { NF: 'NL', LB: 'NL', PQ: 'QC' };

/** Canada's call areas; VE0 and VY9 are in none. */
const PROVINCE_OF_PREFIX: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ VO1: 'NL', VO2: 'NL', VE1: 'NS', VE2: 'QC', VE3: 'ON', VE4: 'MB', VE5: 'SK', VE6: 'AB' },
    ...{ VE7: 'BC', VE8: 'NT', VE9: 'NB', VY0: 'NU', VY1: 'YT', VY2: 'PE' },
  }),
);

/** Where a call is at home; a portable one is anywhere. */
function provinceOfCall(call: string): string | undefined {
  return call.includes('/') ? undefined : PROVINCE_OF_PREFIX.get(call.slice(0, 3));
}

const province: Dimension = {
  name: 'province',
  dxcc: [1],
  collect: (qso, out) => {
    const code = qso.state ?? provinceOfCall(qso.call);
    if (code === undefined || /^(?:VE0|VY9)/.test(qso.call)) return;
    const number = PROVINCES.indexOf(OLD_PROVINCES[code] ?? code);
    if (number >= 0) out.add(number);
    else qso.remark('bad-state', code);
  },
  label: (unit) => PROVINCES[unit] ?? '',
};

/** Japan's prefectures, `01` to `47`, as ADIF numbers them. */
export const PREFECTURES: readonly string[] = Array.from({ length: 47 }, (_, i) =>
  String(i + 1).padStart(2, '0'),
);

const prefecture: Dimension = {
  name: 'prefecture',
  dxcc: [339],
  collect: (qso, out) => {
    const code = qso.state ?? qso.fields.capitals(F.CNTY)?.slice(0, 2);
    if (code === undefined) return;
    const number = PREFECTURES.indexOf(code.padStart(2, '0'));
    if (number >= 0) out.add(number);
    else qso.remark('bad-state', code);
  },
  label: (unit) => PREFECTURES[unit] ?? '',
};

/** Cities have four digits, wards (ku) six, of which four are their city's; gun have five. */
function japaneseNumber(text: string | undefined, digits: 4 | 5): number {
  const match = /^(0[1-9]|[1-3]\d|4[0-7])\d{2,4}$/.exec(text?.trim() ?? '');
  const number = match?.[0];
  if (number === undefined) return -1;
  if (digits === 5) return number.length === 5 ? Number(number) : -1;
  return number.length === 5 ? -1 : Number(number.slice(0, 4));
}

const city: Dimension = {
  name: 'jcc',
  needs: 'CNTY',
  dxcc: [339],
  collect: (qso, out) => {
    const number = japaneseNumber(qso.fields.text(F.CNTY), 4);
    if (number >= 0) out.add(number);
  },
  label: (unit) => String(unit).padStart(4, '0'),
};

const gun: Dimension = {
  name: 'jcg',
  needs: 'CNTY',
  dxcc: [339],
  collect: (qso, out) => {
    const number = japaneseNumber(qso.fields.text(F.CNTY), 5);
    if (number >= 0) out.add(number);
  },
  label: (unit) => String(unit).padStart(5, '0'),
};

export const REGION_DIMENSIONS: readonly Dimension[] = [
  state,
  stateQrp,
  county,
  cqZone,
  ituZone,
  continent,
  continentQrp,
  province,
  prefecture,
  city,
  gun,
];

export const REGION_VIEWS: Readonly<Record<string, View>> = Object.fromEntries(
  REGION_DIMENSIONS.map(({ name }) => [name, { dimension: name }]),
);
