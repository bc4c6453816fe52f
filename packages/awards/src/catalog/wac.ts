import type { Band } from '../band.ts';
import { DIGITAL, IMAGE, PHONE, type ModeClass } from '../mode.ts';
import type { AwardDefinition } from '../types.ts';
import { allOf, bandColumns, cellAward, FIVE_BANDS, type Family } from './award.ts';

/** WAC knows six; Antarctica is none of them. */
export const WAC_CONTINENTS: readonly string[] = ['AF', 'AS', 'EU', 'NA', 'OC', 'SA'];

const FAMILY: Family = {
  unit: 'continent',
  sponsor: 'IARU',
  rules: 'IARU Worked All Continents rules',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  among: WAC_CONTINENTS,
  list: 'continents',
  scope: { notBands: ['60m'] },
  withinKm: 40.2336, // 25 miles, for those who moved within their country: general knowledge
};

const ALL = allOf(6);

const MODES: readonly (readonly [string, string, readonly ModeClass[]])[] = [
  ['cw', 'CW', ['cw']],
  ['phone', 'Phone', PHONE],
  ['image', 'Image', IMAGE],
  ['digital', 'Digital', DIGITAL],
];

const BANDS: readonly Band[] = ['160m', '80m', '6m', '2m', '70cm', '23cm'];

/** Announced as endorsements: 135 and 472 kHz. */
const ANNOUNCED: readonly Band[] = ['2190m', '630m'];

/** The bands a sixth may be taken from. */
const SIX_BANDS: readonly Band[] = [...FIVE_BANDS, '160m', '6m', '2m', '70cm', '23cm'];

export const WAC: readonly AwardDefinition[] = [
  cellAward(FAMILY, {
    id: 'WAC.mixed',
    title: 'Worked All Continents',
    credits: ['WAC'],
    ladder: ALL,
  }),
  ...MODES.map(([id, name, modes]) =>
    cellAward(FAMILY, {
      id: `WAC.${id}`,
      title: `Worked All Continents, ${name}`,
      scope: { notBands: ['60m'], modes },
      ladder: ALL,
    }),
  ),
  cellAward(FAMILY, {
    id: 'WAC.satellite',
    title: 'Worked All Continents, Satellite',
    scope: { paths: ['satellite'] },
    ladder: ALL,
  }),
  cellAward(FAMILY, {
    id: 'WAC.qrp',
    title: 'Worked All Continents, QRP: at most 5 W',
    unit: 'continentQrp',
    since: 19850101,
    ladder: ALL,
  }),
  ...[...ANNOUNCED, ...BANDS].map((band) =>
    cellAward(FAMILY, {
      id: `WAC.band.${band}`,
      title: `Worked All Continents, ${band}${ANNOUNCED.includes(band) ? ' (announced)' : ''}`,
      scope: { bands: [band] },
      credits: ['WAC_BAND'],
      ladder: ALL,
    }),
  ),
  cellAward(FAMILY, {
    id: 'WAC.5b',
    title: '5-Band Worked All Continents',
    columns: bandColumns(FIVE_BANDS),
    counting: { kind: 'sum' },
    credits: ['WAC_BAND'],
    ladder: allOf(30),
  }),
  cellAward(FAMILY, {
    id: 'WAC.6b',
    title: '6-Band Worked All Continents: the five bands and one more',
    columns: bandColumns(SIX_BANDS),
    counting: { kind: 'best', count: 6, always: FIVE_BANDS.length },
    credits: ['WAC_BAND'],
    ladder: allOf(36),
  }),
];
