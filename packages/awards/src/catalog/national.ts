import { SUBDIVISIONS } from '../gen/lists.gen.ts';
import type { AwardDefinition } from '../types.ts';
import { allOf, bandColumns, cellAward, every, FIVE_BANDS, type Family } from './award.ts';

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
  cellAward(SUBDIVISION, {
    id: 'PGA',
    title: 'Polish Gmina Award: SIG is PGA, SIG_INFO the gmina',
    sponsor: 'PGA',
    unit: { field: 'SIG_INFO', sig: 'PGA', separator: ',', pattern: '[A-Z]{2}\\d{2}' },
    list: 'gminas',
    ladder: { steps: [100], then: 100 },
  }),
  cellAward(SUBDIVISION, {
    id: 'WAB',
    title: 'Worked All Britain: squares; SIG is WAB, SIG_INFO the square',
    sponsor: 'WAB',
    unit: { field: 'SIG_INFO', sig: 'WAB', separator: ',', pattern: '[A-Z]{1,2}\\d{2}' },
    credits: ['WAB'],
    list: 'squares',
    ladder: { steps: [], then: 100 },
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
