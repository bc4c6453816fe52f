import type { Band } from '../band.ts';
import { DIGITAL, type ModeClass } from '../mode.ts';
import type { AwardDefinition, CompositeAward, Ladder } from '../types.ts';
import { cellAward, compositeAward, FIVE_BANDS, HF_BANDS, type Family } from './award.ts';

const BANDS: readonly Band[] = [...HF_BANDS, '60m', '6m'];

const FAMILY: Family = {
  unit: 'prefix',
  sponsor: 'CQ',
  rules: 'CQ WPX award rules',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw', 'eqsl', 'eqslAg'],
  scope: { bands: BANDS },
  list: 'prefixes',
};

const from = (first: number, then?: number): Ladder =>
  then === undefined ? { steps: [first] } : { steps: [first], then };

const MODES: readonly (readonly [string, string, readonly ModeClass[] | undefined])[] = [
  ['mixed', 'Mixed', undefined],
  ['cw', 'CW', ['cw']],
  ['ssb', 'SSB', ['ssb']],
  ['digital', 'Digital', DIGITAL],
];

const BY_BAND: readonly (readonly [Band, number])[] = [
  ['160m', 50],
  ['80m', 175],
  ['60m', 175],
  ['40m', 250],
  ['30m', 250],
  ['20m', 300],
  ['17m', 300],
  ['15m', 300],
  ['12m', 300],
  ['10m', 300],
  ['6m', 250],
];

const BY_CONTINENT = { NA: 160, SA: 95, EU: 160, AF: 90, AS: 75, OC: 60 };

const byMode = MODES.map(([id, name, modes]) =>
  cellAward(FAMILY, {
    id: `WPX.${id}`,
    title: `WPX ${name}`,
    scope: modes === undefined ? { bands: BANDS } : { bands: BANDS, modes },
    credits: [modes === undefined ? 'CQWPX' : 'CQWPX_MODE'],
    ladder: from(modes === undefined ? 400 : 300, 50),
  }),
);

const byBand = BY_BAND.map(([band, count]) =>
  cellAward(FAMILY, {
    id: `WPX.band.${band}`,
    title: `WPX ${band} endorsement`,
    certainty: 'secondary',
    scope: { bands: [band] },
    credits: ['CQWPX_BAND'],
    ladder: from(count),
  }),
);

const byContinent = Object.entries(BY_CONTINENT).map(([continent, count]) =>
  cellAward(FAMILY, {
    id: `WPX.continent.${continent}`,
    title: `WPX ${continent} endorsement`,
    certainty: 'secondary',
    unit: `prefix.${continent}`,
    credits: ['CQWPX'],
    ladder: from(count),
  }),
);

/** What the Award of Excellence asks for: prefixes in modes, every continent, the five classic bands. */
const EXCELLENCE = {
  'WPX.mixed': 1000,
  'WPX.ssb': 600,
  'WPX.cw': 600,
} as const;

function excellenceParts(): CompositeAward['parts'] {
  const modes = Object.entries(EXCELLENCE).flatMap(([id, at]) =>
    byMode.filter((award) => award.id === id).map((award) => ({ award, at })),
  );
  const bands = byBand.filter(({ scope }) =>
    FIVE_BANDS.some((band) => scope.bands?.includes(band)),
  );
  const endorsements = [...byContinent, ...bands];
  return [...modes, ...endorsements.map((award) => ({ award, at: award.ladder.steps[0] ?? 0 }))];
}

export const WPX: readonly AwardDefinition[] = [
  ...byMode,
  ...byBand,
  ...byContinent,
  ...byMode.map((award) => ({
    ...award,
    id: award.id.replace('WPX.', 'WPX.honorRoll.'),
    title: `WPX Honor Roll,${award.title.slice('WPX'.length)}`,
    certainty: 'secondary' as const,
    ladder: from(600, 50),
  })),
  compositeAward({
    id: 'WPX.excellence',
    title: 'WPX Award of Excellence: 1000 mixed, 600 SSB, 600 CW, six continents, 80 to 10 m',
    certainty: 'memory',
    parts: excellenceParts(),
  }),
];
