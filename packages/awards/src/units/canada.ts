import { bandNameOfSlot } from '../slot.ts';
import { BANDS } from '../band.ts';
import { F } from '../fields.ts';
import { SUBDIVISIONS } from '../gen/lists.gen.ts';
import { DIGITAL, MODE_CLASSES, PHONE } from '../mode.ts';
import type { Qso } from '../qso.ts';
import type { Dimension, View } from './unit.ts';

const CANADA = [1];

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

/** The province by STATE, else by the call; -1 for none, VE0 and VY9 among them. */
export function provinceNumber(qso: Qso): number {
  const code = qso.state ?? provinceOfCall(qso.call);
  if (code === undefined || /^(?:VE0|VY9)/.test(qso.call)) return -1;
  return PROVINCES.indexOf(OLD_PROVINCES[code] ?? code);
}

const province: Dimension = {
  name: 'province',
  dxcc: CANADA,
  collect: (qso, out) => {
    const number = provinceNumber(qso);
    if (number >= 0) out.add(number);
    else if (qso.state !== undefined && !/^(?:VE0|VY9)/.test(qso.call))
      qso.remark('bad-state', qso.state);
  },
  label: (unit) => PROVINCES[unit] ?? '',
};

const SATELLITE = 2;
/** Letters of bands in the names of satellite modes, uplink before downlink. */
const BAND_LETTERS: Readonly<Record<string, string>> = {
  ...{ '15m': 'H', '10m': 'A', '2m': 'V', '70cm': 'U', '23cm': 'L', '13cm': 'S', '6cm': 'C' },
  ...{ '3cm': 'X', '1.25cm': 'K' },
};
/** Names that satellite modes had before. */
const OLD_MODES: Readonly<Record<string, string>> = {
  ...{ A: 'VA', B: 'UV', J: 'VU', JA: 'VU', JD: 'VU', K: 'HA', S: 'US', T: 'HV', L: 'LU' },
};

/** The pair of bands of a satellite contact, `VU`: SAT_MODE, else BAND and BAND_RX; empty when unknown. */
function satelliteMode({ fields, band }: Qso): string {
  const named = (fields.capitals(F.SAT_MODE) ?? '').replace(/[^A-Z]/g, '');
  if (named !== '') return OLD_MODES[named] ?? named;
  const up = BAND_LETTERS[BANDS[band - 1] ?? ''];
  const down = BAND_LETTERS[fields.text(F.BAND_RX)?.trim().toLowerCase() ?? ''];
  return up === undefined || down === undefined ? '' : up + down;
}

function groupOfMode({ mode }: Qso): string {
  const name = MODE_CLASSES[mode] ?? 'other';
  if (name === 'cw') return 'CW';
  if (PHONE.includes(name)) return 'PHONE';
  return DIGITAL.includes(name) ? 'DIGITAL' : '';
}

/** Pairs of band and province; each satellite mode is a band of its own. */
const provinceBand: Dimension = {
  name: 'provinceBand',
  dxcc: CANADA,
  named: 0,
  collect: (qso, out) => {
    const number = provinceNumber(qso);
    if (number < 0) return;
    const satellite = (qso.slot & 3) === SATELLITE;
    const band = satellite ? `SAT ${satelliteMode(qso)}`.trim() : bandNameOfSlot(qso.slot);
    if (band !== undefined) out.add(out.number(`${band} ${PROVINCES[number] ?? ''}`));
  },
  label: (unit, names) => names[unit] ?? '',
};

/** Triples of satellite mode, mode and province. */
const provinceSatellite: Dimension = {
  name: 'provinceSatellite',
  dxcc: CANADA,
  needs: 'PROP_MODE',
  named: 0,
  collect: (qso, out) => {
    const number = (qso.slot & 3) === SATELLITE ? provinceNumber(qso) : -1;
    const mode = groupOfMode(qso);
    if (number >= 0 && mode !== '')
      out.add(out.number(`${satelliteMode(qso)} ${mode} ${PROVINCES[number] ?? ''}`.trim()));
  },
  label: (unit, names) => names[unit] ?? '',
};

export const CANADA_DIMENSIONS: readonly Dimension[] = [province, provinceBand, provinceSatellite];

export const CANADA_VIEWS: Readonly<Record<string, View>> = Object.fromEntries(
  CANADA_DIMENSIONS.map(({ name }) => [name, { dimension: name }]),
);
