import type { Band } from '../band.ts';
import { CURRENT_ENTITIES } from '../entity-dates.ts';
import { DIGITAL, IMAGE, PHONE, type ModeClass } from '../mode.ts';
import type { AwardDefinition, CellAward, Ladder } from '../types.ts';
import { bandColumns, cellAward, FIVE_BANDS, HF_BANDS, type Family } from './award.ts';

const FAMILY: Family = {
  unit: 'entity',
  sponsor: 'ARRL',
  rules: 'ARRL DXCC rules; DXCC list, February 2022',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  since: 19451115,
  among: CURRENT_ENTITIES,
  open: true,
  list: 'entities',
};

const MIXED: Ladder = { steps: [100, 150, 200, 250, 275, 300], then: 5 };
const BAND: Ladder = { steps: [100, 125, 150, 175, 200, 210, 220, 230, 240, 250], then: 5 };
const BANDS: readonly Band[] = [...HF_BANDS, '6m', '2m', '70cm', '23cm', '13cm', '3cm'];
const CHALLENGE: readonly Band[] = [...HF_BANDS, '6m'];

/** Image counts as phone: programs differ, ARRL has no certificate for it. */
const GROUPS: readonly (readonly [string, string, readonly ModeClass[] | undefined, number])[] = [
  ['mixed', 'Mixed', undefined, 19451115],
  ['phone', 'Phone', [...PHONE, ...IMAGE], 19451115],
  ['cw', 'CW', ['cw'], 19750101],
  ['digital', 'Digital', DIGITAL, 19451115],
];

const byMode: CellAward[] = GROUPS.map(([id, name, modes, since]) =>
  cellAward(FAMILY, {
    id: `DXCC.${id}`,
    title: `DXCC ${name}`,
    scope: modes === undefined ? {} : { modes },
    since,
    credits: [modes === undefined ? 'DXCC' : 'DXCC_MODE'],
    ladder: MIXED,
  }),
);

const satellite = cellAward(FAMILY, {
  id: 'DXCC.satellite',
  title: 'DXCC Satellite',
  scope: { paths: ['satellite'] },
  since: 19650301,
  credits: ['DXCC_SATELLITE'],
  ladder: BAND,
});

const byBand: CellAward[] = BANDS.map((band) =>
  cellAward(FAMILY, {
    id: `DXCC.band.${band}`,
    title: `DXCC ${band}`,
    scope: { bands: [band] },
    credits: ['DXCC_BAND'],
    ladder: BAND,
  }),
);

const fiveBand = cellAward(FAMILY, {
  id: 'DXCC.5b',
  title: '5-Band DXCC: 100 entities on each of five bands',
  unit: 'currentEntity',
  columns: bandColumns(FIVE_BANDS),
  counting: { kind: 'capped', cap: 100 },
  credits: ['DXCC_BAND'],
  ladder: { steps: [500] },
});

/** After the five: 100 on one more band, which makes it 600. */
const endorsements: CellAward[] = (['160m', '30m', '17m', '12m', '6m', '2m'] as const).map(
  (band) => ({
    ...fiveBand,
    id: `DXCC.5b.${band}`,
    title: `5-Band DXCC, endorsed for ${band}: 100 entities there and on each of the five`,
    columns: bandColumns([...FIVE_BANDS, band]),
    ladder: { steps: [600] },
  }),
);

const challenge = cellAward(FAMILY, {
  id: 'DXCC.challenge',
  title: 'DXCC Challenge: entities on ten bands, added up',
  unit: 'currentEntity',
  columns: bandColumns(CHALLENGE),
  counting: { kind: 'sum' },
  credits: ['DXCC_BAND'],
  ladder: { steps: [1000], then: 500, max: 3400 },
});

/** All current entities but nine, then all. */
const HONOR_ROLL: Ladder = { steps: [CURRENT_ENTITIES.length - 9, CURRENT_ENTITIES.length] };

const honorRoll: CellAward[] = byMode.map((award) => ({
  ...award,
  id: award.id.replace('DXCC.', 'DXCC.honorRoll.'),
  title: `${award.title.replace('DXCC', 'DXCC Honor Roll,')}; the last step is #1`,
  unit: 'currentEntity',
  ladder: HONOR_ROLL,
}));

export const DXCC: readonly AwardDefinition[] = [
  ...byMode,
  satellite,
  ...byBand,
  fiveBand,
  ...endorsements,
  challenge,
  ...honorRoll,
];
