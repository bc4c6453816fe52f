import { BANDS, type Band } from '../band.ts';
import { SUBDIVISIONS } from '../gen/lists.gen.ts';
import { DIGITAL, PHONE } from '../mode.ts';
import type { AwardDefinition, Column } from '../types.ts';
import { PREFECTURES, PROVINCES } from '../units/region.ts';
import { allOf, bandColumns, cellAward, every, FIVE_BANDS, type Family } from './award.ts';

const JARL: Family = {
  unit: 'prefecture',
  sponsor: 'JARL',
  rules: 'JARL award rules',
  certainty: 'secondary',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
};

const CITY_LADDER = { steps: [...every(100, 50, 500), ...every(600, 100, 900)] };

export const JARL_AWARDS: readonly AwardDefinition[] = [
  cellAward(JARL, {
    id: 'WAJA',
    title: 'Worked All Japan Prefectures',
    among: PREFECTURES,
    list: 'prefectures',
    ladder: allOf(47),
  }),
  cellAward(JARL, {
    id: 'JCC',
    title: 'Japan Century Cities',
    unit: 'jcc',
    list: 'cities',
    ladder: CITY_LADDER,
  }),
  cellAward(JARL, {
    id: 'JCG',
    title: 'Japan Century Guns',
    unit: 'jcg',
    list: 'guns',
    ladder: CITY_LADDER,
  }),
];

const RAC: Family = {
  unit: 'province',
  sponsor: 'RAC',
  rules: 'RAC Canadaward rules, before September 2023',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  since: 19770701,
  among: PROVINCES,
  list: 'provinces',
};

/** One band and one mode: the mode with most provinces counts. */
const ONE_MODE: readonly Column[] = [
  { id: 'CW', modes: ['cw'] },
  { id: 'PHONE', modes: PHONE },
  { id: 'DIGITAL', modes: DIGITAL },
];

const RAC_BANDS: readonly Band[] = [
  '160m',
  '80m',
  '60m',
  '40m',
  '30m',
  '20m',
  '17m',
  '15m',
  '12m',
  '10m',
  '6m',
  '2m',
  '70cm',
];

export const CANADAWARD: readonly AwardDefinition[] = [
  ...RAC_BANDS.map((band) =>
    cellAward(RAC, {
      id: `Canadaward.band.${band}`,
      title: `Canadaward, ${band}, in one mode`,
      scope: { bands: [band] },
      columns: ONE_MODE,
      counting: { kind: 'best', count: 1 },
      ladder: allOf(13),
    }),
  ),
  cellAward(RAC, {
    id: 'Canadaward.satellite',
    title: 'Canadaward, Satellite',
    scope: { paths: ['satellite'] },
    ladder: allOf(13),
  }),
  cellAward(RAC, {
    id: 'Canadaward.5b',
    title: '5-Band Canadaward: on five bands; satellites are one more',
    scope: { paths: ['terrestrial', 'eme', 'satellite'] },
    columns: [
      ...bandColumns(BANDS).map((column) => ({
        ...column,
        paths: ['terrestrial', 'eme'] as const,
      })),
      { id: 'SAT', paths: ['satellite'] },
    ],
    counting: { kind: 'best', count: 5 },
    ladder: allOf(65),
  }),
];

const SUBDIVISION: Family = {
  unit: 'entity',
  sponsor: '',
  rules: 'Distinct subdivisions of an entity, by ADIF',
  certainty: 'memory',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
};

function codes(...entities: number[]): string[] {
  return entities.flatMap((dxcc) => (SUBDIVISIONS[dxcc] ?? '').split(','));
}

const oneOf = (list: readonly string[]): string => list.join('|');

export const SUBDIVISION_AWARDS: readonly AwardDefinition[] = [
  cellAward(SUBDIVISION, {
    id: 'WAIP',
    title: 'Worked All Italian Provinces',
    sponsor: 'ARI',
    unit: { field: 'STATE', dxcc: [248, 225], pattern: oneOf(codes(248, 225)) },
    credits: ['WAIP'],
    list: 'provinces',
    ladder: { steps: [60, 75, 90, 100, 110] },
  }),
  cellAward(SUBDIVISION, {
    id: 'RDA',
    title: 'Russian Districts Award',
    sponsor: 'TAG',
    unit: { field: 'CNTY', dxcc: [15, 54, 61, 126], pattern: '[A-Z]{2}-\\d{2}' },
    credits: ['RDA'],
    list: 'districts',
    ladder: { steps: [100, 250], then: 250 },
  }),
  cellAward(SUBDIVISION, {
    id: 'DME',
    title: 'Diploma Municipios Españoles',
    sponsor: 'URE',
    unit: { field: 'CNTY', dxcc: [281, 21, 29, 32], pattern: '\\d{5}' },
    list: 'municipalities',
    ladder: { steps: [100], then: 100 },
  }),
  cellAward(SUBDIVISION, {
    id: 'Helvetia26',
    title: 'Helvetia 26: Swiss cantons',
    sponsor: 'USKA',
    unit: { field: 'STATE', dxcc: [287], pattern: oneOf(codes(287)) },
    among: codes(287),
    list: 'cantons',
    ladder: allOf(26),
  }),
  cellAward(SUBDIVISION, {
    id: 'WAP',
    title: 'Worked All Polish Provinces',
    sponsor: 'PZK',
    unit: { field: 'STATE', dxcc: [269], pattern: oneOf(codes(269)) },
    among: codes(269),
    list: 'provinces',
    ladder: allOf(16),
  }),
  cellAward(SUBDIVISION, {
    id: 'WAPC',
    title: 'Worked All Provinces of China',
    sponsor: 'CRSA',
    unit: { field: 'STATE', dxcc: [318], pattern: oneOf(codes(318)) },
    among: codes(318),
    list: 'provinces',
    ladder: allOf(codes(318).length),
  }),
];

const ITU_ZONES = Array.from({ length: 75 }, (_, i) => String(i + 1));

const RSGB: Family = {
  unit: 'ituZone',
  sponsor: 'RSGB',
  rules: 'RSGB Worked ITU Zones rules',
  certainty: 'memory',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  among: ITU_ZONES,
  list: 'zones',
};

export const WITUZ: readonly AwardDefinition[] = [
  cellAward(RSGB, {
    id: 'WITUZ.mixed',
    title: 'Worked ITU Zones',
    credits: ['WITUZ'],
    ladder: { steps: [70, 75] },
  }),
  cellAward(RSGB, {
    id: 'WITUZ.5b',
    title: '5-Band Worked ITU Zones',
    columns: bandColumns(FIVE_BANDS),
    counting: { kind: 'sum' },
    credits: ['WITUZ_BAND'],
    ladder: { steps: every(325, 25, 350), then: 25, max: 375 },
  }),
];
