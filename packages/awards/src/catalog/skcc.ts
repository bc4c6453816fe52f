import { STATES } from '../us.ts';
import type { AwardDefinition, CellAward, Stage } from '../types.ts';
import {
  allOf,
  bandColumns,
  cellAward,
  compositeAward,
  every,
  HF_BANDS,
  type Family,
} from './award.ts';
import { WAC_CONTINENTS } from './wac.ts';

const FAMILY: Family = {
  unit: 'skcc',
  sponsor: 'SKCC',
  rules: 'SKCC award rules; levels as exchanged, the member list is not consulted',
  certainty: 'secondary',
  own: 'person',
  confirmedBy: ['log'],
  scope: { modes: ['cw'] },
  list: 'members',
};

const CENTURION: Stage = { level: '', count: 100 };
const TRIBUNE_SINCE = 20070301;
/** Members by day and time: what came first decides. */
const BY_DAY = { unit: 'skccDay', list: 'contacts' } as const;

const MAPLE_AREAS = { unit: 'skccMaple', scope: { modes: ['cw'] }, list: 'areas' } as const;
const ON_NINE_BANDS = {
  columns: bandColumns(HF_BANDS),
  counting: { kind: 'capped', cap: 10 },
  ladder: allOf(90),
} as const;

/** Ten of Canada's provinces and territories, by call area; on HF. */
const MAPLE: readonly CellAward[] = [
  cellAward(FAMILY, {
    ...MAPLE_AREAS,
    id: 'SKCC.maple.yellow',
    title: 'SKCC Canadian Maple, Yellow: ten provinces or territories',
    scope: { modes: ['cw'], bands: HF_BANDS },
    ladder: allOf(10),
  }),
  cellAward(FAMILY, {
    ...MAPLE_AREAS,
    id: 'SKCC.maple.orange',
    title: 'SKCC Canadian Maple, Orange: ten on one band',
    columns: bandColumns(HF_BANDS),
    counting: { kind: 'best', count: 1 },
    ladder: allOf(10),
  }),
  cellAward(FAMILY, {
    ...MAPLE_AREAS,
    ...ON_NINE_BANDS,
    id: 'SKCC.maple.red',
    title: 'SKCC Canadian Maple, Red: ten on each of nine bands',
  }),
  cellAward(FAMILY, {
    ...MAPLE_AREAS,
    ...ON_NINE_BANDS,
    id: 'SKCC.maple.gold',
    title: 'SKCC Canadian Maple, Gold: ten on each of nine bands with at most 5 W',
    unit: 'skccMapleQrp',
  }),
];

const KEYS: readonly (readonly [string, string])[] = [
  ['straight', 'straight key'],
  ['bug', 'bug'],
  ['sideswiper', 'sideswiper'],
];

const TRIPLE_KEY: readonly CellAward[] = KEYS.map(([key, name]) =>
  cellAward(FAMILY, {
    id: `SKCC.tripleKey.${key}`,
    title: `SKCC Triple Key: members by ${name}`,
    unit: `skcc.${key}`,
    since: 20181110,
    ladder: allOf(100),
  }),
);

export const SKCC: readonly AwardDefinition[] = [
  cellAward(FAMILY, {
    id: 'SKCC.centurion',
    title: 'SKCC Centurion: members',
    ladder: { steps: every(100, 100, 1000), then: 500 },
  }),
  cellAward(FAMILY, {
    id: 'SKCC.tribune',
    title: 'SKCC Tribune: members who hold C, T or S, once Centurion',
    ...BY_DAY,
    counting: { kind: 'stages', stages: [CENTURION, { level: 'C', since: TRIBUNE_SINCE }] },
    ladder: { steps: every(50, 50, 500), then: 250 },
  }),
  cellAward(FAMILY, {
    id: 'SKCC.senator',
    title: 'SKCC Senator: members who hold T or S, once Tribune x8',
    ...BY_DAY,
    counting: {
      kind: 'stages',
      stages: [
        CENTURION,
        { level: 'C', since: TRIBUNE_SINCE, count: 400 },
        { level: 'T', since: 20130801 },
      ],
    },
    ladder: { steps: [200], then: 200 },
  }),
  compositeAward({
    id: 'SKCC.tripleKey',
    title: 'SKCC Triple Key: a hundred members by each kind of key',
    certainty: 'secondary',
    parts: TRIPLE_KEY.map((award) => ({ award, at: 100 })),
  }),
  ...TRIPLE_KEY,
  cellAward(FAMILY, {
    id: 'SKCC.pfx',
    title: 'SKCC PFX: sum of the highest member number of each prefix',
    unit: 'skccPrefix',
    since: 20130101,
    counting: { kind: 'highest' },
    list: 'pairs',
    ladder: { steps: [500000], then: 500000 },
  }),
  cellAward(FAMILY, {
    id: 'SKCC.was',
    title: 'SKCC Worked All States',
    unit: 'skccState',
    since: 20111009,
    among: STATES,
    list: 'states',
    ladder: allOf(50),
  }),
  cellAward(FAMILY, {
    id: 'SKCC.wac',
    title: 'SKCC Worked All Continents',
    unit: 'skccContinent',
    since: 20111009,
    among: WAC_CONTINENTS,
    list: 'continents',
    ladder: allOf(6),
  }),
  cellAward(FAMILY, {
    id: 'SKCC.dxc',
    title: 'SKCC DX: entities',
    unit: 'skccEntity',
    since: 20091219,
    list: 'entities',
    ladder: { steps: [10, 25, 50], then: 25 },
  }),
  cellAward(FAMILY, {
    id: 'SKCC.dxq',
    title: 'SKCC DX: members abroad; the own entity counts once',
    unit: 'skccForeign',
    since: 20090614,
    list: 'pairs',
    ladder: { steps: [10, 25, 50], then: 25 },
  }),
  cellAward(FAMILY, {
    id: 'SKCC.ragChew',
    title: 'SKCC Rag Chew: minutes of contacts of half an hour or more',
    unit: 'skccRagChew',
    since: 20130701,
    counting: { kind: 'highest' },
    ladder: { steps: [300], then: 300 },
  }),
  ...MAPLE,
];
