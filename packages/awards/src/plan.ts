import { CANADA_DIMENSIONS, CANADA_VIEWS } from './units/canada.ts';
import { ENTITY_DIMENSIONS, ENTITY_VIEWS } from './units/entity.ts';
import { fieldDimension } from './units/field.ts';
import { JAPAN_DIMENSIONS, JAPAN_VIEWS } from './units/japan.ts';
import { PLACE_DIMENSIONS, PLACE_VIEWS } from './units/place.ts';
import { REGION_DIMENSIONS, REGION_VIEWS } from './units/region.ts';
import { SKCC_DAY_DIMENSIONS, SKCC_DAY_VIEWS } from './units/skcc-days.ts';
import { SKCC_DIMENSIONS, SKCC_VIEWS } from './units/skcc.ts';
import { SLOT_BITS } from './slot.ts';
import { cellAwardsOf, type AwardDefinition, type CellAward } from './types.ts';
import type { Dimension, View } from './units/unit.ts';

const DIMENSIONS: readonly Dimension[] = [
  ...ENTITY_DIMENSIONS,
  ...REGION_DIMENSIONS,
  ...CANADA_DIMENSIONS,
  ...JAPAN_DIMENSIONS,
  ...PLACE_DIMENSIONS,
  ...SKCC_DIMENSIONS,
  ...SKCC_DAY_DIMENSIONS,
];

const VIEWS: Readonly<Record<string, View>> = {
  ...ENTITY_VIEWS,
  ...REGION_VIEWS,
  ...CANADA_VIEWS,
  ...JAPAN_VIEWS,
  ...PLACE_VIEWS,
  ...SKCC_VIEWS,
  ...SKCC_DAY_VIEWS,
};

/** The names of units that an award can count. */
export const UNITS: readonly string[] = Object.keys(VIEWS);

const UNIT_AND_ERA_BITS = 32 - SLOT_BITS;

/**
 * What a set of awards needs to be tallied: one table of cells for each dimension they count in.
 *
 * A cell's key is unit, era, slot, from the highest bit down. An era is the time between two days
 * on which some award begins or ends; all awards on a dimension are thus answered by its cells.
 */
export interface Plan {
  readonly awards: readonly AwardDefinition[];
  readonly dimensions: readonly PlannedDimension[];
  /** Two tallies unite when their plans have the same text. */
  readonly signature: string;
  /** For each award, by slot: the award's columns that hold it, as far as asked for. */
  readonly columnsOfSlot: Map<CellAward, Map<number, readonly number[]>>;
}

/** A dimension with its eras. */
export interface PlannedDimension {
  readonly dimension: Dimension;
  /** Days (YYYYMMDD) on which a new era begins, rising. */
  readonly eras: readonly number[];
  /** Bits of a key below the unit. */
  readonly shift: number;
  readonly maxUnit: number;
}

/** The view of the units an award counts. */
export function viewOf({ unit }: CellAward): View {
  if (typeof unit !== 'string') return { dimension: fieldDimension(unit).name };
  return VIEWS[unit] ?? { dimension: unit };
}

/** The plan that tallies these awards; entities and grids are always in it, for the summary. */
export function planFor(awards: readonly AwardDefinition[]): Plan {
  const days = new Map<string, Set<number>>([
    ['entity', new Set()],
    ['grid', new Set()],
  ]);
  const own: Dimension[] = [];
  for (const award of awards.flatMap(cellAwardsOf)) {
    const name = viewOf(award).dimension;
    const eras = days.get(name) ?? new Set();
    days.set(name, eras);
    if (award.since !== undefined) eras.add(award.since);
    if (award.until !== undefined) eras.add(award.until + 1);
    if (typeof award.unit !== 'string' && !own.some((dimension) => dimension.name === name))
      own.push(fieldDimension(award.unit));
  }
  const dimensions = [...DIMENSIONS, ...own].flatMap((dimension) => {
    const eras = days.get(dimension.name);
    return eras === undefined
      ? []
      : [
          planned(
            dimension,
            [...eras].sort((a, b) => a - b),
          ),
        ];
  });
  const signature = JSON.stringify(dimensions.map((each) => [each.dimension.name, each.eras]));
  return { awards, dimensions, signature, columnsOfSlot: new Map() };
}

function planned(dimension: Dimension, eras: readonly number[]): PlannedDimension {
  const eraBits = Math.ceil(Math.log2(eras.length + 1));
  return {
    dimension,
    eras,
    shift: SLOT_BITS + eraBits,
    maxUnit: 2 ** (UNIT_AND_ERA_BITS - eraBits) - 1,
  };
}

/** The era of a day: how many eras have begun. */
export function eraOf(eras: readonly number[], day: number): number {
  let era = eras.length;
  while (era > 0 && day < (eras[era - 1] ?? 0)) era--;
  return era;
}
