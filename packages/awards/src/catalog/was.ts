import type { Band } from '../band.ts';
import { DIGITAL, IMAGE, PHONE, type ModeClass } from '../mode.ts';
import type { AwardDefinition, CellAward } from '../types.ts';
import { STATES } from '../us.ts';
import {
  allOf,
  bandColumns,
  cellAward,
  FIVE_BANDS,
  HF_BANDS,
  MODE_COLUMNS,
  type Family,
} from './award.ts';

const FAMILY: Family = {
  unit: 'state',
  sponsor: 'ARRL',
  rules: 'ARRL WAS rules',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  among: STATES,
  list: 'states',
  scope: { notBands: ['60m'] },
  withinKm: 80.4672, // 50 miles
};

const ALL = allOf(50);

const MODES: readonly (readonly [string, string, readonly ModeClass[]])[] = [
  ['cw', 'CW', ['cw']],
  ['phone', 'Phone', PHONE],
  ['digital', 'Digital', DIGITAL],
  ['rtty', 'RTTY', ['rtty']],
  ['sstv', 'SSTV', ['sstv']],
  ['image', 'Image', IMAGE],
];

const BANDS: readonly Band[] = [
  '2190m',
  '630m',
  ...HF_BANDS,
  '6m',
  '2m',
  '1.25m',
  '70cm',
  '33cm',
  '23cm',
  '13cm',
  '9cm',
  '6cm',
  '3cm',
  '1.25cm',
  '6mm',
  '4mm',
  '2.5mm',
  '2mm',
  '1mm',
  'submm',
];

/** Endorsements for a mode on a band. */
const BAND_MODES = MODES.slice(0, 4);

const fiveBand = cellAward(FAMILY, {
  id: 'WAS.5b',
  title: '5-Band Worked All States',
  columns: bandColumns(FIVE_BANDS),
  counting: { kind: 'sum' },
  credits: ['WAS_BAND'],
  ladder: allOf(250),
});

/** After the five: every state on one more band. General knowledge. */
const fiveBandEndorsements: readonly CellAward[] = (
  ['160m', '30m', '17m', '12m', '6m', '2m'] as const
).map((band) => ({
  ...fiveBand,
  id: `WAS.5b.${band}`,
  title: `5-Band Worked All States, endorsed for ${band}: every state there and on each of the five`,
  certainty: 'memory',
  columns: bandColumns([...FIVE_BANDS, band]),
  ladder: allOf(300),
}));

export const WAS: readonly AwardDefinition[] = [
  cellAward(FAMILY, {
    id: 'WAS.mixed',
    title: 'Worked All States',
    credits: ['WAS'],
    ladder: ALL,
  }),
  ...MODES.map(([id, name, modes]) =>
    cellAward(FAMILY, {
      id: `WAS.${id}`,
      title: `Worked All States, ${name}`,
      scope: { notBands: ['60m'], modes },
      credits: ['WAS_MODE'],
      ladder: ALL,
    }),
  ),
  cellAward(FAMILY, {
    id: 'WAS.satellite',
    title: 'Worked All States, Satellite',
    scope: { paths: ['satellite'] },
    credits: ['WAS_SATELLITE'],
    ladder: ALL,
  }),
  cellAward(FAMILY, {
    id: 'WAS.eme',
    title: 'Worked All States, EME',
    scope: { paths: ['eme'], notBands: ['60m'] },
    credits: ['WAS_EME'],
    ladder: ALL,
  }),
  cellAward(FAMILY, {
    id: 'WAS.qrp',
    title: 'Worked All States, QRP: at most 5 W',
    unit: 'stateQrp',
    credits: ['WAS_QRP'],
    ladder: ALL,
  }),
  cellAward(FAMILY, {
    id: 'WAS.novice',
    title: 'Worked All States, Novice: as LoTW and the sponsor credit it',
    unit: 'stateNovice',
    certainty: 'secondary',
    credits: ['WAS_NOVICE'],
    ladder: ALL,
  }),
  ...BANDS.map((band) =>
    cellAward(FAMILY, {
      id: `WAS.band.${band}`,
      title: `Worked All States, ${band}`,
      scope: { bands: [band] },
      credits: ['WAS_BAND'],
      ladder: ALL,
    }),
  ),
  ...BAND_MODES.flatMap(([id, name, modes]) =>
    BANDS.map((band) =>
      cellAward(FAMILY, {
        id: `WAS.${id}.band.${band}`,
        title: `Worked All States, ${name} on ${band}`,
        scope: { bands: [band], modes },
        ladder: ALL,
      }),
    ),
  ),
  fiveBand,
  ...fiveBandEndorsements,
  cellAward(FAMILY, {
    id: 'WAS.triplePlay',
    title: 'Triple Play: all states by CW, Phone and Digital',
    columns: MODE_COLUMNS,
    counting: { kind: 'sum' },
    confirmedBy: ['lotw'],
    since: 20090101,
    ladder: allOf(150),
  }),
];
