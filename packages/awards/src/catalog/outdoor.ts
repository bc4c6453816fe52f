import type {
  AwardDefinition,
  Certainty,
  Ladder,
  ProgrammeAward,
  ProgrammeMeasure,
  Region,
} from '../types.ts';
import { LOCATIONS } from '../location.ts';
import type { Band } from '../band.ts';
import { DIGITAL, PHONE } from '../mode.ts';
import { allOf, cellAward, every, HF_BANDS, type Family } from './award.ts';

const IOTA_FAMILY: Family = {
  unit: 'iota',
  sponsor: 'RSGB',
  rules: 'RSGB IOTA directory, 2012',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'clublog'], // its own check matches QSOs with Club Log
  since: 19451115,
  list: 'groups',
};

/** Groups by continent: names begin with it. */
const CONTINENTS = { list: 'continents', before: '-' } as const;
const HUNDREDS = [...every(100, 100, 700), 750, 800, 900, 1000];

/** Three quarters of the groups there are, but no more than 75: general knowledge. */
const MOST_OF = { share: 0.75, most: 75 } as const;

const SPECIALS: readonly (readonly [string, string, string])[] = [
  ['arctic', 'Arctic Islands', 'ARCTIC'],
  ['britishIsles', 'British Isles', 'BRITISHISLES'],
  ['westIndies', 'West Indies', 'WESTINDIES'],
];

export const IOTA: readonly AwardDefinition[] = [
  cellAward(IOTA_FAMILY, {
    id: 'IOTA',
    title: 'Islands on the Air; groups of all seven continents among them',
    credits: ['IOTA', 'IOTA_BASIC'],
    heads: CONTINENTS,
    ladder: { steps: HUNDREDS, then: 100, groups: HUNDREDS.map(() => 7) },
  }),
  cellAward(IOTA_FAMILY, {
    id: 'IOTA.plaque',
    title: 'IOTA Plaque of Excellence',
    credits: ['IOTA'],
    ladder: { steps: [750], then: 25 },
  }),
  cellAward(IOTA_FAMILY, {
    id: 'IOTA.trophy',
    title: 'IOTA 1000 Islands Trophy',
    credits: ['IOTA'],
    ladder: { steps: [1000], then: 25 },
  }),
  ...['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'].map((continent) =>
    cellAward(IOTA_FAMILY, {
      id: `IOTA.continent.${continent}`,
      title: `Islands on the Air, ${continent}: three quarters of its groups, at most 75`,
      certainty: 'memory',
      unit: `iota.${continent}`,
      credits: ['IOTA_CONT'],
      listed: { prefix: `${continent}-`, ...MOST_OF },
      ladder: allOf(continent === 'AN' ? 15 : 75),
    }),
  ),
  ...SPECIALS.map(([id, title, tag]) =>
    cellAward(IOTA_FAMILY, {
      id: `IOTA.${id}`,
      title: `IOTA ${title}: three quarters of its groups; needs a list of them`,
      certainty: 'memory',
      credits: ['IOTA_GROUP'],
      listed: { tag, ...MOST_OF },
      among: [],
      ladder: { steps: [] },
    }),
  ),
  cellAward(IOTA_FAMILY, {
    id: 'IOTA.world',
    title: 'IOTA World: half of the groups of each continent; needs a list of them',
    certainty: 'memory',
    credits: ['IOTA_GROUP'],
    heads: CONTINENTS,
    listed: { share: 0.5, most: 1000, each: true },
    among: [],
    ladder: { steps: [] },
  }),
];

type Row = readonly [
  id: string,
  title: string,
  measure: ProgrammeMeasure,
  ladder: Ladder,
  more?: {
    readonly region?: Region;
    readonly only?: NonNullable<ProgrammeAward['only']>;
    readonly certainty?: Certainty;
  },
];

const REFERENCES: Ladder = { steps: [10, 20, 30, 40, 50, 75, ...every(100, 100, 1000)], then: 500 };
const by = (step: number): Ladder => ({ steps: [step], then: step });

const ON_SIX = { only: { band: '6m' } } as const;

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
  [
    'repeatOffender.parks.hunter',
    'Repeat Offender: parks worked a hundred times',
    'repeatParksHunter',
    { steps: every(5, 5, 25) },
  ],
  [
    'repeatOffender.parks.activator',
    'Repeat Offender: parks activated a hundred times',
    'repeatParksActivator',
    { steps: every(5, 5, 25) },
  ],
  ['parkToPark', 'Park to Park', 'parkToPark', by(25)],
  ['operatorToOperator', 'Operator to Operator: QSOs with one activator', 'operator', by(50)],
  ['lateShift.hunter', 'Late Shift: QSOs from 00 to 12 UTC', 'lateHunter', by(50)],
  ['lateShift.activator', 'Late Shift: activations from 00 to 12 UTC', 'lateActivator', by(10)],
  ['n1cc.hunter', 'N1CC: parks worked on ten bands', 'n1ccHunter', by(10)],
  ['n1cc.activator', 'N1CC: parks activated on ten bands', 'n1ccActivator', by(10)],
  ['sixMeter.hunter', 'Six Meter, hunter: six parks on 6 m', 'hunter', allOf(6), ON_SIX],
  [
    'sixMeter.activator',
    'Six Meter, activator: ten QSOs on 6 m from each of six parks',
    'activator',
    allOf(6),
    ON_SIX,
  ],
  [
    'newYear.hunter',
    'New Year, hunter: years with a park in their first week',
    'newYearHunter',
    by(1),
  ],
  [
    'newYear.activator',
    'New Year, activator: years with a QSO from a park in their first week',
    'newYearActivator',
    by(1),
  ],
  ['dx.hunter', 'DX: entities whose parks were worked', 'dxHunter', by(5)],
  ['dx.activator', 'DX: entities in which parks were activated', 'dxActivator', by(5)],
];

const REGIONS: readonly (readonly [string, string, Region])[] = [
  ['allStates', 'All States: DC for one that lacks', { among: LOCATIONS.US, wild: 'US-DC' }],
  ['provinces.CA', 'the ten provinces of Canada', { among: LOCATIONS.CA }],
  ['states.DE', 'the sixteen states of Germany', { among: LOCATIONS.DE }],
  ['prefectures.JP', 'the 47 prefectures of Japan', { among: LOCATIONS.JP }],
  ['voivodeships.PL', 'the sixteen voivodeships of Poland', { among: LOCATIONS.PL }],
  ['states.AU', 'the nine states and territories of Australia', { among: LOCATIONS.AU }],
  ['provinces.NL', 'the twelve provinces of the Netherlands', { among: LOCATIONS.NL }],
  ['provinces.BE', 'the eleven provinces of Belgium', { among: LOCATIONS.BE }],
  ['regions.DK', 'the five regions of Denmark; needs the park list', { among: LOCATIONS.DK }],
];

const ENDORSED_MODES = [
  ['cw', 'CW', ['cw']],
  ['phone', 'Phone', PHONE],
  ['digital', 'Digital', DIGITAL],
] as const;
const ENDORSED_BANDS: readonly Band[] = [
  ...HF_BANDS,
  ...(['60m', '6m', '2m', '1.25m', '70cm', '23cm'] as const),
];

/** Parks worked and activated in one mode, or on one band. */
const POTA_ENDORSEMENTS: readonly Row[] = (
  [
    ['hunter', 'Hunter: parks worked'],
    ['activator', 'Activator: parks activated'],
  ] as const
).flatMap(([side, title]): Row[] => [
  ...ENDORSED_MODES.map(([id, name, modes]): Row => [
    `${side}.${id}`,
    `${title}, ${name}`,
    side,
    REFERENCES,
    { only: { modes } },
  ]),
  ...ENDORSED_BANDS.map((band): Row => [
    `${side}.band.${band}`,
    `${title}, ${band}`,
    side,
    REFERENCES,
    { only: { band } },
  ]),
]);

const POTA_PLACES: readonly Row[] = [
  ...REGIONS.flatMap(([id, title, region]): Row[] => [
    [`${id}.hunter`, `Hunter: ${title}`, 'regionHunter', allOf(region.among.length), { region }],
    [
      `${id}.activator`,
      `Activator: ${title}`,
      'regionActivator',
      allOf(region.among.length),
      { region },
    ],
  ]),
  [
    'allParks.hunter',
    'Hunter: locations of which every park was worked; needs the park list',
    'allHunter',
    by(1),
  ],
  [
    'allParks.activator',
    'Activator: locations of which every park was activated; needs the park list',
    'allActivator',
    by(1),
  ],
];

const SOTA_LADDER: Ladder = { steps: [100, 250, 500, 1000, 2500, 5000], then: 5000 };

const SOTA_ROWS: readonly Row[] = [
  ['chaser', 'Chaser: summits worked', 'hunter', SOTA_LADDER],
  ['activator', 'Activator: summits activated', 'activator', SOTA_LADDER],
  [
    'chaser.points',
    'Chaser points, 1000 for a Shack Sloth; needs the summit list',
    'pointsHunter',
    SOTA_LADDER,
  ],
  [
    'activator.points',
    'Activator points, 1000 for a Mountain Goat; needs the summit list',
    'pointsActivator',
    SOTA_LADDER,
  ],
];

const WWFF_ROWS: readonly Row[] = [
  [
    'hunter',
    'Hunter: references worked; steps above 44 are general knowledge',
    'hunter',
    { steps: [10, 44], then: 50 },
  ],
  ['activator', 'Activator: references with 44 QSOs', 'activator', by(1)],
];

function programme(
  name: ProgrammeAward['programme'],
  rules: string,
  rows: readonly Row[],
): ProgrammeAward[] {
  return rows.map(([id, title, measure, ladder, more]) => ({
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
    ...more,
  }));
}

export const OUTDOOR: readonly AwardDefinition[] = [
  ...programme('POTA', 'POTA documentation, 2022', [
    ...POTA_ROWS,
    ...POTA_PLACES,
    ...POTA_ENDORSEMENTS,
  ]),
  ...programme('SOTA', 'SOTA general rules', SOTA_ROWS),
  ...programme('WWFF', 'WWFF global rules', WWFF_ROWS),
];
