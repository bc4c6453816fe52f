import { DIGITAL, PHONE, type ModeClass } from '../mode.ts';
import { BANDS } from '../band.ts';
import type { AwardDefinition, Ladder } from '../types.ts';
import { WAE as WAE_COUNTRIES } from '../units/entity.ts';
import { bandColumns, cellAward, every, type Family } from './award.ts';

const DARC: Family = {
  unit: 'wae',
  sponsor: 'DARC',
  rules: 'DARC WAE rules, May 2020',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw', 'dcl'],
};

/** Kosovo, a country until 2012, counts beside the current ones. */
const FAMILY: Family = { ...DARC, among: WAE_COUNTRIES, open: true, list: 'countries' };

const MODES: readonly (readonly [string, string, readonly ModeClass[] | undefined])[] = [
  ['', 'Mixed', undefined],
  ['.cw', 'CW', ['cw']],
  ['.ssb', 'SSB', ['ssb']],
  ['.phone', 'Phone', PHONE],
  ['.rtty', 'RTTY', ['rtty']],
  ['.ft8', 'FT8', ['ft8']],
  ['.digital', 'Digital', DIGITAL],
];

/** Classes III, II, I, TOP and Trophy: countries, and points; the last two ask for current countries. */
const CLASSES: Ladder = {
  steps: [40, 50, 60, 70, 73],
  points: [100, 150, 200, 300, 365],
  current: [false, false, false, true, true],
};

export const WAE: readonly AwardDefinition[] = MODES.map(([id, name, modes]) =>
  cellAward(FAMILY, {
    id: `WAE${id}`,
    title: `Worked All Europe, ${name}`,
    scope: modes === undefined ? {} : { modes },
    columns: bandColumns(BANDS),
    counting: { kind: 'points', cap: 5 },
    credits: [modes === undefined ? 'WAE' : 'WAE_MODE'],
    ladder: CLASSES,
  }),
);

/** Europa-Diplom of a year: WAE countries by band and year, that year and the five before it. */
export const EUROPA_DIPLOM: AwardDefinition = cellAward(DARC, {
  id: 'EuropaDiplom',
  title: 'Europa-Diplom: countries by band and year, over six years',
  rules: 'DARC Europa-Diplom rules',
  unit: 'waeYear',
  columns: bandColumns(BANDS),
  counting: { kind: 'sum' },
  years: 6,
  ladder: { steps: [100] },
});

const DOK: Family = {
  ...DARC,
  rules: 'DARC DLD rules',
  unit: { field: 'DARC_DOK', dxcc: [230, 81, 229], pattern: '(?!NM$)[A-Z0-9]+' },
  list: 'doks',
};

const DLD_LADDER = { steps: every(100, 100, 1000) };

export const DLD: readonly AwardDefinition[] = [
  cellAward(DOK, { id: 'DLD', title: 'Deutschland-Diplom: DOKs', ladder: DLD_LADDER }),
  ...(
    [
      '160m',
      '80m',
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
      '23cm',
    ] as const
  ).map((band) =>
    cellAward(DOK, {
      id: `DLD.band.${band}`,
      title: `Deutschland-Diplom, ${band}`,
      scope: { bands: [band] },
      ladder: DLD_LADDER,
    }),
  ),
];
