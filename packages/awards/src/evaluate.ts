import type { CellTable } from './cells.ts';
import { grantedMask, submittedMask } from './credits.ts';
import { eraOf, viewOf, type Plan, type PlannedDimension } from './plan.ts';
import { inScope } from './scope.ts';
import { SLOT_BITS } from './slot.ts';
import { sourceMask } from './source.ts';
import type { Tally } from './tally.ts';
import type { CellAward, Scope } from './types.ts';
import { yearOfUnit } from './units/entity.ts';
import type { View } from './units/unit.ts';

/** What a cell has reached; each level holds those below it. */
export const LEVEL = { none: 0, worked: 1, confirmed: 2, submitted: 3, granted: 4 } as const;

/** The levels of an award's units in each of its columns, and the names of the units. */
export interface Matrix {
  readonly columns: readonly string[];
  /** By unit number: the level in each column. */
  readonly units: ReadonlyMap<number, Uint8Array>;
  readonly label: (unit: number) => string;
}

/** How an award reads the cells of its dimension. */
export interface Reading {
  readonly dimension: number;
  readonly planned: PlannedDimension;
  readonly view: View;
  /** By slot and era: bits of the columns that hold it; a word for each 32 columns. */
  readonly columnOf: (slot: number, era: number) => readonly number[];
  readonly levelOf: (bits: number) => number;
  readonly unitOf: (key: number) => number;
  readonly label: (unit: number) => string;
}

/**
 * How an award reads a tally's cells.
 *
 * @param year - the last year that counts, for awards by year.
 */
export function readingOf(tally: Tally, award: CellAward, year?: number): Reading | undefined {
  const view = viewOf(award);
  const dimension = tally.plan.dimensions.findIndex(
    (each) => each.dimension.name === view.dimension,
  );
  const planned = tally.plan.dimensions[dimension];
  if (planned === undefined) return undefined;
  const { shift, eras } = planned;
  const first = award.since === undefined ? 0 : eraOf(eras, award.since);
  const last = award.until === undefined ? Infinity : eraOf(eras, award.until);
  const columns = columnFinder(tally.plan, award);
  const project = view.project ?? ((unit: number) => unit);
  const names = tally.names[dimension]?.names ?? [];
  const label = view.label ?? planned.dimension.label;
  const firstYear = year === undefined ? 0 : year - (award.years ?? 1) + 1;
  return {
    dimension,
    planned,
    view,
    columnOf: (slot, era) => (era < first || era > last ? [] : columns(slot)),
    levelOf: levelFinder(award, planned),
    unitOf: (key) => {
      const unit = key >>> shift;
      if (year === undefined) return project(unit);
      const made = yearOfUnit(unit);
      return made >= firstYear && made <= year ? unit : -1;
    },
    label: (unit) => label(unit, names),
  };
}

/** Which columns of an award hold a slot: a matter of its definition alone, so the plan remembers it. */
function columnFinder(plan: Plan, award: CellAward): (slot: number) => readonly number[] {
  const { scope, columns } = award;
  const known = plan.columnsOfSlot.get(award) ?? new Map<number, readonly number[]>();
  plan.columnsOfSlot.set(award, known);
  const parts: readonly Scope[] = columns ?? [{}];
  return (slot) => {
    const found = known.get(slot);
    if (found !== undefined) return found;
    const holding = parts.flatMap((part, i) => (holds(scope, part, slot) ? [i] : []));
    known.set(slot, holding);
    return holding;
  };
}

/** Does any column of an award hold a slot? */
export function isInColumns({ scope, columns }: CellAward, slot: number): boolean {
  return (columns ?? [{}]).some((part) => holds(scope, part, slot));
}

/** A column narrows its award's scope; paths it names are its own. */
function holds(scope: Scope, part: Scope, slot: number): boolean {
  return (
    inScope(scope, slot) &&
    inScope(part.paths === undefined ? { ...part, ...paths(scope) } : part, slot)
  );
}

function paths({ paths: named }: Scope): Scope {
  return named === undefined ? {} : { paths: named };
}

function levelFinder(award: CellAward, { dimension }: PlannedDimension): (bits: number) => number {
  const names = dimension.credits ?? [];
  const accepted = sourceMask(award.confirmedBy);
  const granted = grantedMask(names, award.credits ?? []);
  const submitted = submittedMask(names, award.credits ?? []);
  return (bits) => {
    if (bits & granted) return LEVEL.granted;
    if (bits & submitted) return LEVEL.submitted;
    return bits & accepted ? LEVEL.confirmed : LEVEL.worked;
  };
}

/** The levels of an award over these tables (one for each book). */
export function matrixOf(
  tally: Tally,
  award: CellAward,
  books: readonly (readonly CellTable[])[],
  year?: number,
): Matrix {
  const ids = award.columns?.map(({ id }) => id) ?? [''];
  const units = new Map<number, Uint8Array>();
  const reading = readingOf(tally, award, year);
  if (reading === undefined) return { columns: ids, units, label: String };
  const { planned, dimension } = reading;
  const eraMask = 2 ** (planned.shift - SLOT_BITS) - 1;
  for (const cells of books) {
    cells[dimension]?.forEach((key, bits) => {
      const held = reading.columnOf(key & 4095, (key >>> SLOT_BITS) & eraMask);
      if (held.length === 0) return;
      const unit = reading.unitOf(key);
      if (unit < 0) return;
      const level = reading.levelOf(bits);
      const levels = units.get(unit) ?? new Uint8Array(ids.length);
      for (const column of held) if (level > (levels[column] ?? 0)) levels[column] = level;
      units.set(unit, levels);
    });
  }
  return { columns: ids, units, label: reading.label };
}
