import { CURRENT_ENTITIES } from '../entity-dates.ts';
import { COUNTIES } from '../us.ts';
import { DATA, type ModeClass } from '../mode.ts';
import type { AwardDefinition, Ladder } from '../types.ts';
import { cellAward, every, HF_BANDS, type Family } from './award.ts';

const DX: Family = {
  unit: 'currentEntity',
  sponsor: 'CQ',
  rules: 'CQ DX award rules',
  certainty: 'secondary',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  among: CURRENT_ENTITIES,
  list: 'entities',
};

/** Claimed from the log, by the person. */
const LOG_ONLY: Family = {
  unit: '',
  sponsor: 'CQ',
  rules: '',
  certainty: 'secondary',
  own: 'person',
  confirmedBy: ['log'],
};

const DX_LADDER: Ladder = { steps: [100, 150, 200, 250, 275, 300, 310, 320] };

const DX_MODES: readonly (readonly [string, string, readonly ModeClass[] | undefined])[] = [
  ['mixed', 'Mixed', undefined],
  ['ssb', 'SSB', ['ssb']],
  ['cw', 'CW', ['cw']],
  ['rtty', 'RTTY', ['rtty']],
  ['digital', 'Digital', DATA],
];

const FIELDS = Array.from({ length: 324 }, (_, i) =>
  String.fromCharCode(65 + Math.floor(i / 18), 65 + (i % 18)),
);

export const CQDX: readonly AwardDefinition[] = [
  ...DX_MODES.map(([id, name, modes]) =>
    cellAward(DX, {
      id: `CQDX.${id}`,
      title: `CQ DX, ${name}`,
      scope: modes === undefined ? {} : { modes },
      credits: [modes === undefined ? 'CQDX' : 'CQDX_MODE'],
      ladder: DX_LADDER,
    }),
  ),
  cellAward(DX, {
    id: 'CQDXField.mixed',
    title: 'CQ DX Field: locator fields',
    rules: 'CQ DX Field award rules',
    unit: 'gridField',
    since: 19800101,
    among: FIELDS,
    list: 'fields',
    credits: ['CQDXFIELD'],
    ladder: { steps: [50, 100, 150, 175, 200, 225, 250, 275, 300], max: 324 },
  }),
];

/** Its 346 entities, CQ's own regions as 901 to 906 among them, and the 40 zones. */
const MARATHON_UNITS: readonly string[] = [
  ...CURRENT_ENTITIES.map((dxcc) => `entity ${dxcc}`),
  ...Array.from({ length: 6 }, (_, i) => `entity ${901 + i}`),
  ...Array.from({ length: 40 }, (_, i) => `zone ${i + 1}`),
];

/** The DX Marathon of a calendar year: entities and zones, each worked once. */
export const DX_MARATHON: AwardDefinition = cellAward(LOG_ONLY, {
  id: 'DXMarathon',
  title: 'CQ DX Marathon: entities and zones in one year',
  rules: 'CQ DX Marathon rules',
  certainty: 'official',
  unit: 'marathon',
  scope: { bands: [...HF_BANDS, '60m', '6m'] },
  years: 1,
  among: MARATHON_UNITS,
  open: true,
  kinds: { entity: 'entities', zone: 'zones' },
  ladder: { steps: [MARATHON_UNITS.length] },
});

/** States that each class asks for beside its counties; general knowledge. */
const USACA_STATES = [0, 25, 45, 50, 50, 50, 50];

export const USACA: AwardDefinition = cellAward(LOG_ONLY, {
  id: 'USACA',
  title: 'USA-CA: counties of the United States',
  sponsor: 'MARAC',
  rules: 'USA-CA rules: claimed from the log since 2024-11-01',
  certainty: 'secondary',
  unit: 'county',
  scope: { paths: ['terrestrial'] },
  credits: ['USACA'],
  among: COUNTIES,
  list: 'counties',
  heads: { list: 'states', before: ',' },
  faults: 'bad-county',
  ladder: { steps: [...every(500, 500, 3000), 3077], groups: USACA_STATES },
});
