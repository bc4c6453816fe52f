import { BANDS } from './band.ts';
import { GRID_SQUARES } from './grid.ts';
import { bandOfSlot } from './slot.ts';
import { createTally, type Tally, type TallyOptions } from './tally.ts';
import type { RecordLike } from './record.ts';

/** What a log holds, every QSO counted, whatever awards say of it. */
export interface Summary {
  readonly total_qsos: number;
  /** DXCC entities. */
  readonly unique_countries: number;
  /** Locator squares of four characters. */
  readonly unique_grids: number;
  readonly unique_calls: number;
  readonly unique_bands: number;
  readonly unique_modes: number;
  /** Squares by band, longest wave first. */
  readonly grids_per_band: Readonly<Record<string, number>>;
}

/** The summary of a tally, over all its accounts. */
export function summaryOf(tally: Tally): Summary {
  const { grids, perBand } = gridsOf(tally);
  return {
    total_qsos: tally.qsos,
    unique_countries: unitsOf(tally, 'entity').size,
    unique_grids: grids,
    unique_calls: tally.logged.names.length,
    unique_bands: tally.bands.size,
    unique_modes: tally.modes.names.length,
    grids_per_band: perBand,
  };
}

/** The summary of records. */
export function computeSummary(
  records: Iterable<RecordLike>,
  options: Omit<TallyOptions, 'awards'> = {},
): Summary {
  const tally = createTally({ ...options, awards: [] });
  for (const record of records) tally.add(record);
  return summaryOf(tally);
}

/** The summary of several tallies over disjoint pieces of one log: exact, sets are united. */
export function mergeSummaries(tallies: readonly Tally[]): Summary {
  const [first, ...others] = tallies;
  const all = createTally(first?.options ?? { awards: [] });
  for (const tally of first === undefined ? [] : [first, ...others]) all.merge(tally);
  return summaryOf(all);
}

function unitsOf(tally: Tally, dimension: string): Map<number, Set<number>> {
  const at = tally.plan.dimensions.findIndex((each) => each.dimension.name === dimension);
  const shift = tally.plan.dimensions[at]?.shift ?? 0;
  const units = new Map<number, Set<number>>();
  for (const { cells } of tally.books.values()) {
    cells[at]?.forEach((key) => {
      const unit = key >>> shift;
      const bands = units.get(unit) ?? new Set();
      units.set(unit, bands.add(bandOfSlot(key & 4095)));
    });
  }
  return units;
}

function gridsOf(tally: Tally): { grids: number; perBand: Record<string, number> } {
  const counts = new Array<number>(BANDS.length + 1).fill(0);
  const squares = [...unitsOf(tally, 'grid')].filter(([unit]) => unit < GRID_SQUARES);
  for (const [, bands] of squares) for (const band of bands) counts[band] = (counts[band] ?? 0) + 1;
  const perBand = BANDS.flatMap((band, i) =>
    counts[i + 1] ? [[band, counts[i + 1] ?? 0] as const] : [],
  );
  return { grids: squares.length, perBand: Object.fromEntries(perBand) };
}
