import type { Band } from '../band.ts';
import { FFMA_GRIDS } from '../gen/lists.gen.ts';
import type { AwardDefinition, Ladder } from '../types.ts';
import { allOf, cellAward, type Family } from './award.ts';

const FAMILY: Family = {
  unit: 'grid',
  sponsor: 'ARRL',
  rules: 'ARRL VUCC rules, July 2019',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  since: 19830101,
  list: 'grids',
  withinKm: 200,
};

const from = (first: number, then: number): Ladder => ({ steps: [first], then });

const BANDS: readonly (readonly [Band, Ladder])[] = [
  ['6m', from(100, 25)],
  ['2m', from(100, 25)],
  ['1.25m', from(50, 10)],
  ['70cm', from(50, 10)],
  ['33cm', from(25, 5)],
  ['23cm', from(25, 5)],
  ['13cm', from(10, 5)],
  ['9cm', from(5, 5)],
  ['6cm', from(5, 5)],
  ['3cm', from(5, 5)],
  ['1.25cm', from(5, 5)],
  ['6mm', from(5, 5)],
  ['4mm', from(5, 5)],
  ['2.5mm', from(5, 5)],
  ['2mm', from(5, 5)],
  ['1mm', from(5, 5)],
];

/** From 2.3 GHz up all contacts are made from one spot. */
const FROM_ONE_SPOT: readonly Band[] = BANDS.map(([band]) => band).slice(6);

export const VUCC: readonly AwardDefinition[] = [
  ...BANDS.map(([band, ladder]) =>
    cellAward(FAMILY, {
      id: `VUCC.${band}`,
      title: `VUCC ${band}`,
      scope: { bands: [band] },
      credits: ['VUCC_BAND'],
      ...(FROM_ONE_SPOT.includes(band) ? { withinKm: 0.3 } : {}),
      ladder,
    }),
  ),
  cellAward(FAMILY, {
    id: 'VUCC.laser',
    title: 'VUCC Laser: 300 GHz and above, the band submm',
    scope: { bands: ['submm'] },
    credits: ['VUCC_BAND'],
    withinKm: 0.3,
    ladder: from(5, 5),
  }),
  cellAward(FAMILY, {
    id: 'VUCC.satellite',
    title: 'VUCC Satellite',
    scope: { paths: ['satellite'] },
    credits: ['VUCC_SATELLITE'],
    ladder: from(100, 25),
  }),
  cellAward(FAMILY, {
    id: 'FFMA',
    title: 'Fred Fish Memorial Award: every grid of the 48 states on 6 m',
    rules: 'ARRL FFMA rules',
    scope: { bands: ['6m'] },
    credits: ['FFMA'],
    among: FFMA_GRIDS.split(' '),
    ladder: allOf(488),
  }),
];
