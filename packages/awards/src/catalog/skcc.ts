import { STATES } from '../us.ts';
import type { AwardDefinition } from '../types.ts';
import { allOf, cellAward, every, type Family } from './award.ts';
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

const KEYS: readonly (readonly [string, string])[] = [
  ['straight', 'straight key'],
  ['bug', 'bug'],
  ['sideswiper', 'sideswiper'],
];

export const SKCC: readonly AwardDefinition[] = [
  cellAward(FAMILY, {
    id: 'SKCC.centurion',
    title: 'SKCC Centurion: members',
    ladder: { steps: every(100, 100, 1000), then: 500 },
  }),
  cellAward(FAMILY, {
    id: 'SKCC.tribune',
    title: 'SKCC Tribune: members who hold C, T or S',
    unit: 'skcc.tribune',
    since: 20070301,
    ladder: { steps: every(50, 50, 500), then: 250 },
  }),
  cellAward(FAMILY, {
    id: 'SKCC.senator',
    title: 'SKCC Senator: members who hold T or S; asks for Tribune x8 first',
    unit: 'skcc.senator',
    since: 20130801,
    ladder: { steps: [200], then: 200 },
  }),
  ...KEYS.map(([key, name]) =>
    cellAward(FAMILY, {
      id: `SKCC.tripleKey.${key}`,
      title: `SKCC Triple Key: members by ${name}`,
      unit: `skcc.${key}`,
      since: 20181110,
      ladder: allOf(100),
    }),
  ),
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
];
