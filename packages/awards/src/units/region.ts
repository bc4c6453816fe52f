import { CONTINENTS } from '../callsign.ts';
import { F } from '../fields.ts';
import { NONE } from '../qso-readings.ts';
import type { Qso } from '../qso.ts';
import { COUNTIES, countyNumber, STATE_SINCE, STATES, US_ENTITIES } from '../us.ts';
import type { Dimension, View } from './unit.ts';

const stateLabel = (unit: number): string => STATES[unit] ?? '';

const state: Dimension = {
  name: 'state',
  bySite: 'era',
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
  only: 'qrp',
  dxcc: US_ENTITIES,
  credits: ['WAS_QRP'],
  collect: (qso, out) => {
    state.collect(qso, out);
  },
  label: stateLabel,
};

/** No ADIF field tells a novice: only the sponsor's books do. */
const stateNovice: Dimension = {
  name: 'stateNovice',
  only: 'booked',
  dxcc: US_ENTITIES,
  credits: ['WAS_NOVICE'],
  collect: (qso, out) => {
    const { fields } = qso;
    const granted = fields.text(F.CREDIT_GRANTED) ?? '';
    const submitted = fields.text(F.CREDIT_SUBMITTED) ?? '';
    if (/WAS_NOVICE/i.test(`${granted},${submitted}`)) state.collect(qso, out);
  },
  label: stateLabel,
};

const MOON = 1;

function remarkOnMoon(qso: Qso): void {
  const counties = qso.fields.text(F.USACA_COUNTIES) ?? qso.fields.text(F.CNTY);
  if (counties !== undefined) qso.remark('county-by-moon', counties);
}

const county: Dimension = {
  name: 'county',
  dxcc: US_ENTITIES,
  credits: ['USACA'],
  collect: (qso, out) => {
    if ((qso.slot & 3) === MOON) remarkOnMoon(qso);
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
  bySite: 'era',
  credits: ['CQWAZ_MIXED', 'CQWAZ_BAND', 'CQWAZ_MODE', 'CQWAZ_SATELLITE', 'CQWAZ_EME'],
  collect: (qso, out) => {
    if (qso.cqZone !== 0) out.add(qso.cqZone);
  },
  label: String,
};

const ituZone: Dimension = {
  name: 'ituZone',
  bySite: 'era',
  credits: ['WITUZ', 'WITUZ_BAND'],
  collect: (qso, out) => {
    if (qso.ituZone !== 0) out.add(qso.ituZone);
  },
  label: String,
};

const continentLabel = (unit: number): string => CONTINENTS[unit] ?? '';

const continent: Dimension = {
  name: 'continent',
  bySite: 'era',
  credits: ['WAC', 'WAC_BAND'],
  collect: (qso, out) => {
    if (qso.continent !== 0) out.add(qso.continent);
  },
  label: continentLabel,
};

const continentQrp: Dimension = {
  name: 'continentQrp',
  only: 'qrp',
  collect: (qso, out) => {
    continent.collect(qso, out);
  },
  label: continentLabel,
};

export const REGION_DIMENSIONS: readonly Dimension[] = [
  state,
  stateQrp,
  stateNovice,
  county,
  cqZone,
  ituZone,
  continent,
  continentQrp,
];

export const REGION_VIEWS: Readonly<Record<string, View>> = Object.fromEntries(
  REGION_DIMENSIONS.map(({ name }) => [name, { dimension: name }]),
);
