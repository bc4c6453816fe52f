import type { CellGroup, CellTable } from './cells.ts';
import { grantedMask, submittedMask } from './credits.ts';
import { eraOf, viewOf, type Plan, type PlannedDimension } from './plan.ts';
import { inScope } from './scope.ts';
import { SLOT_BITS } from './slot.ts';
import { sourceMask } from './source.ts';
import type { Tally } from './tally.ts';
import type { CellAward, Scope } from './types.ts';
import { yearOfUnit } from './units/entity.ts';
import type { View } from './units/unit.ts';

const SLOT_MASK = 2 ** SLOT_BITS - 1;

/** What a cell has reached; each level holds those below it. */
export const LEVEL = { none: 0, worked: 1, confirmed: 2, submitted: 3, granted: 4 } as const;

/** The levels of an award's units in each of its columns, and the names of the units. */
export interface Matrix {
  readonly columns: readonly string[];
  /** By row: the unit's number. */
  readonly units: readonly number[];
  /** Row after row: the level in each column. */
  readonly levels: Uint8Array;
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
  /** The unit as the award counts it, of one of the dimension; -1 when it does not count. */
  readonly counted: (unit: number) => number;
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
  const { eras } = planned;
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
    counted:
      year === undefined
        ? project
        : (unit) => (yearOfUnit(unit) >= firstYear && yearOfUnit(unit) <= year ? unit : -1),
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
  const columns = award.columns?.map(({ id }) => id) ?? [''];
  const reading = readingOf(tally, award, year);
  const rows = new Rows(columns.length);
  if (reading !== undefined) {
    const { shift } = reading.planned;
    for (const cells of books)
      for (const group of cells[reading.dimension]?.groups(shift) ?? []) rows.add(group, reading);
  }
  return { columns, units: rows.units, levels: rows.levels, label: reading?.label ?? String };
}

/** The rows of a matrix, as cells add to them. */
class Rows {
  readonly units: number[] = [];
  levels: Uint8Array;
  readonly #width: number;
  readonly #rowOf = new Map<number, number>();

  constructor(width: number) {
    this.#width = width;
    this.levels = new Uint8Array(64 * width);
  }

  add({ low, cells }: CellGroup, { columnOf, counted, levelOf }: Reading): void {
    const held = columnOf(low & SLOT_MASK, low >>> SLOT_BITS);
    if (held.length === 0) return;
    for (let i = 0; i < cells.length; i += 2) {
      const unit = counted(cells[i] ?? 0);
      if (unit < 0) continue;
      const level = levelOf(cells[i + 1] ?? 0);
      const from = this.#row(unit) * this.#width;
      for (const column of held)
        if (level > (this.levels[from + column] ?? 0)) this.levels[from + column] = level;
    }
  }

  #row(unit: number): number {
    const known = this.#rowOf.get(unit);
    if (known !== undefined) return known;
    const row = this.units.push(unit) - 1;
    this.#rowOf.set(unit, row);
    if (row * this.#width === this.levels.length) {
      const larger = new Uint8Array(2 * this.levels.length);
      larger.set(this.levels);
      this.levels = larger;
    }
    return row;
  }
}
