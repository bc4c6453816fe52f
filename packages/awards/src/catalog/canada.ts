import type { Band } from '../band.ts';
import type { AwardDefinition } from '../types.ts';
import { PROVINCES } from '../units/canada.ts';
import { allOf, cellAward, HF_BANDS, MODE_COLUMNS, type Family } from './award.ts';

const FAMILY: Family = {
  unit: 'province',
  sponsor: 'RAC',
  rules: 'RAC Canadaward rules, July 2021; they were revised in September 2023',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  since: 19770701,
  list: 'provinces',
};

const BANDS: readonly Band[] = [
  ...(['2190m', '630m'] as const),
  ...HF_BANDS,
  ...(['60m', '6m', '2m', '1.25m', '70cm', '33cm', '23cm'] as const),
];

/** All of Canada on one band, and in one mode: the best counts. */
export const CANADAWARD: readonly AwardDefinition[] = [
  ...BANDS.map((band) =>
    cellAward(FAMILY, {
      id: `Canadaward.band.${band}`,
      title: `Canadaward, ${band}, in one mode`,
      scope: { bands: [band] },
      columns: MODE_COLUMNS,
      counting: { kind: 'best', count: 1 },
      among: PROVINCES,
      ladder: allOf(13),
    }),
  ),
  cellAward(FAMILY, {
    id: 'Canadaward.satellite',
    title: 'Canadaward, Satellite: by one satellite mode, in one mode',
    unit: 'provinceSatellite',
    scope: { paths: ['satellite'] },
    counting: { kind: 'bestGroups', count: 1, each: PROVINCES },
    ladder: allOf(13),
  }),
  cellAward(FAMILY, {
    id: 'Canadaward.5b',
    title: '5-Band Canadaward: on five bands; each satellite mode is one',
    unit: 'provinceBand',
    scope: { paths: ['terrestrial', 'eme', 'satellite'] },
    counting: { kind: 'bestGroups', count: 5, each: PROVINCES },
    ladder: allOf(65),
  }),
];
