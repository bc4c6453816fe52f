import { BANDS } from '../band.ts';
import { SECTIONS } from '../gen/lists.gen.ts';
import { allOf, cellAward, MODE_COLUMNS, type Family } from './award.ts';
import type { AwardDefinition, Column } from '../types.ts';

const FAMILY: Family = {
  unit: '',
  sponsor: 'ARRL',
  rules: '',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
};

const BAND_AND_MODE: readonly Column[] = BANDS.flatMap((band) =>
  MODE_COLUMNS.map((column) => ({ ...column, id: `${band} ${column.id}`, bands: [band] })),
);

const CHASE = {
  rules: 'ARRL International Grid Chase 2018: LoTW, each month anew',
  confirmedBy: ['lotw'] as const,
  columns: BAND_AND_MODE,
  counting: { kind: 'sum' } as const,
  ladder: { steps: [] },
};

const CURRENT_SECTIONS = SECTIONS.split(' ');

/** What ARRL counts in contests and events. */
export const ARRL_CHASES: readonly AwardDefinition[] = [
  cellAward(FAMILY, {
    ...CHASE,
    id: 'GridChase',
    title:
      'Grids by band and mode, added up; a personal chase, by the month with --since and --until',
    unit: 'grid',
  }),
  cellAward(FAMILY, {
    ...CHASE,
    id: 'GridChase.2018',
    title: 'International Grid Chase 2018: grids by band, mode and month',
    unit: 'gridMonth',
  }),
  cellAward(FAMILY, {
    id: 'Sections',
    title: 'Clean sweep of the sections of ARRL and RAC; no award',
    rules: 'ADIF: ARRL sections',
    unit: { field: 'ARRL_SECT', pattern: CURRENT_SECTIONS.join('|') },
    among: CURRENT_SECTIONS,
    list: 'sections',
    ladder: allOf(CURRENT_SECTIONS.length),
  }),
];
