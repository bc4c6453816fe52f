import type { AwardDefinition, Ladder, ProgrammeAward, ProgrammeMeasure } from '../types.ts';
import { cellAward, every, type Family } from './award.ts';

const IOTA_FAMILY: Family = {
  unit: 'iota',
  sponsor: 'RSGB',
  rules: 'RSGB IOTA directory, 2012',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper'],
  since: 19451115,
  list: 'groups',
};

export const IOTA: readonly AwardDefinition[] = [
  cellAward(IOTA_FAMILY, {
    id: 'IOTA',
    title: 'Islands on the Air; the first hundred need a group of each of seven continents',
    credits: ['IOTA', 'IOTA_BASIC'],
    ladder: { steps: [...every(100, 100, 700), 750, 800, 900, 1000], then: 100 },
  }),
  ...['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'].map((continent) =>
    cellAward(IOTA_FAMILY, {
      id: `IOTA.continent.${continent}`,
      title: `Islands on the Air, ${continent}`,
      unit: `iota.${continent}`,
      credits: ['IOTA_CONT'],
      ladder: { steps: [], then: 1 },
    }),
  ),
];

type Row = readonly [id: string, title: string, measure: ProgrammeMeasure, ladder: Ladder];

const REFERENCES: Ladder = { steps: [10, 20, 30, 40, 50, 75, ...every(100, 100, 1000)], then: 500 };
const by = (step: number): Ladder => ({ steps: [step], then: step });

const POTA_ROWS: readonly Row[] = [
  ['hunter', 'Hunter: parks worked', 'hunter', REFERENCES],
  ['activator', 'Activator: parks activated', 'activator', REFERENCES],
  ['kilo', 'Kilo: parks with 1,000 QSOs made from them', 'kilo', by(1)],
  ['repeatOffender.hunter', 'Repeat Offender: contacts with one park', 'repeatHunter', by(20)],
  [
    'repeatOffender.activator',
    'Repeat Offender: activations of one park',
    'repeatActivator',
    by(20),
  ],
  ['parkToPark', 'Park to Park', 'parkToPark', by(25)],
  ['operatorToOperator', 'Operator to Operator: QSOs with one activator', 'operator', by(50)],
  ['lateShift.hunter', 'Late Shift: QSOs from 00 to 12 UTC', 'lateHunter', by(50)],
  ['lateShift.activator', 'Late Shift: activations from 00 to 12 UTC', 'lateActivator', by(10)],
  ['n1cc.hunter', 'N1CC: parks worked on ten bands', 'n1ccHunter', by(10)],
  ['n1cc.activator', 'N1CC: parks activated on ten bands', 'n1ccActivator', by(10)],
  ['dx.hunter', 'DX: entities whose parks were worked', 'dxHunter', by(5)],
  ['dx.activator', 'DX: entities in which parks were activated', 'dxActivator', by(5)],
];

const SOTA_LADDER: Ladder = { steps: [100, 250, 500, 1000, 2500, 5000], then: 5000 };

const SOTA_ROWS: readonly Row[] = [
  ['chaser', 'Chaser: summits worked; points need the summit list', 'hunter', SOTA_LADDER],
  [
    'activator',
    'Activator: summits activated; points need the summit list',
    'activator',
    SOTA_LADDER,
  ],
];

const WWFF_ROWS: readonly Row[] = [
  ['hunter', 'Hunter: references worked', 'hunter', { steps: [10], then: 44 }],
  ['activator', 'Activator: references with 44 QSOs', 'activator', by(1)],
];

function programme(
  name: ProgrammeAward['programme'],
  rules: string,
  rows: readonly Row[],
): ProgrammeAward[] {
  return rows.map(([id, title, measure, ladder]) => ({
    kind: 'programme',
    id: `${name}.${id}`,
    title: `${name} ${title}`,
    sponsor: name,
    rules,
    certainty: 'official',
    own: 'person',
    programme: name,
    measure,
    ladder,
  }));
}

export const OUTDOOR: readonly AwardDefinition[] = [
  ...programme('POTA', 'POTA documentation, 2022', POTA_ROWS),
  ...programme('SOTA', 'SOTA general rules', SOTA_ROWS),
  ...programme('WWFF', 'WWFF global rules', WWFF_ROWS),
];
