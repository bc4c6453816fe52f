import { viewAccount } from './account.ts';
import { bestOf, byName, rowsAmong } from './count.ts';
import { compositeProgress, type CompositeProgress } from './composite.ts';
import { LEVEL, matrixOf, type Matrix } from './evaluate.ts';
import { awardOf } from './find.ts';
import { withList } from './listed.ts';
import { progress, type AwardProgress, type ProgressOptions } from './progress.ts';
import { rowsOf, type Row } from './rows.ts';
import type { Tally } from './tally.ts';
import type { CellAward, Counting, ProgrammeAward } from './types.ts';

/** What an award still lacks. With columns, units read `WY 80m`. */
export interface Missing {
  readonly award: string;
  /** Units on the award's list that were not worked; empty where there is no closed list. */
  readonly missing: readonly string[];
  /** Units worked and not confirmed in a way the sponsor accepts. */
  readonly unconfirmed: readonly string[];
}

/**
 * Units that were worked and not confirmed in a way the award's sponsor accepts: whom to ask for a
 * QSL.
 *
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function unconfirmed(
  tally: Tally,
  id: string,
  options: ProgressOptions = {},
): readonly string[] {
  return missing(tally, id, options).unconfirmed;
}

/**
 * What an award still lacks.
 *
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function missing(tally: Tally, id: string, options: ProgressOptions = {}): Missing {
  const { id: name, award: defined, year } = awardOf(tally, id);
  const { references } = options;
  const award = defined.kind === 'cells' ? withList(defined, references) : defined;
  if (award.kind === 'programme')
    return missingPlaces(name, award, progress(tally, [name], options));
  const account = viewAccount(tally, award.own === 'entity' ? options.account : 'all');
  if (award.kind === 'composite')
    return missingParts(name, compositeProgress(tally, award, account, references));
  const matrix = matrixOf(
    tally,
    award,
    account.books.map(({ cells }) => cells),
    year,
  );
  const rows = rowsOf(matrix);
  const cells =
    award.counting.kind === 'bestGroups'
      ? groupCells(award.counting, rows, bestOf(award, matrix.columns, rows).best)
      : columnCells(award, matrix, rows);
  return {
    award: name,
    missing: cells.flatMap((cell) => (cell.level === LEVEL.none ? [cell.name] : [])),
    unconfirmed: cells.flatMap((cell) => (cell.level === LEVEL.worked ? [cell.name] : [])),
  };
}

/** A unit, or a unit in a column, and what it has reached. */
interface NamedCell {
  readonly name: string;
  readonly level: number;
}

/** Units of the award's list, or those worked where there is none; in each column that counts. */
function columnCells(award: CellAward, matrix: Matrix, rows: readonly Row[]): NamedCell[] {
  const rowNamed = new Map(rows.map((row) => [row.name, row]));
  const names = namesFor(award, rowNamed);
  if (award.columns === undefined || award.counting.kind === 'points')
    return names.map((name) => ({ name, level: rowNamed.get(name)?.best ?? 0 }));
  const { best } = bestOf(award, matrix.columns, rowsAmong(rows, names));
  return matrix.columns.flatMap((column, i) =>
    best?.includes(column) === false
      ? []
      : names.map((name) => ({
          name: `${name} ${column}`,
          level: rowNamed.get(name)?.level(i) ?? 0,
        })),
  );
}

/** The award's list; with it, or where there is none, what was worked. */
function namesFor({ among, open }: CellAward, worked: ReadonlyMap<string, unknown>): string[] {
  const listed = new Set(among);
  const others = [...worked.keys()].filter((name) => !listed.has(name)).sort(byName);
  if (among === undefined) return others;
  return open === true ? [...among, ...others] : [...among];
}

/** Units are pairs `group unit`: those of the groups that count; of no group yet, the units themselves. */
function groupCells(
  { each, count }: Extract<Counting, { kind: 'bestGroups' }>,
  rows: readonly Row[],
  best: readonly string[] = [],
): NamedCell[] {
  const rowNamed = new Map(rows.map((row) => [row.name, row]));
  const groups = best.length === 0 && count === 1 ? [''] : best;
  return groups.flatMap((group) =>
    each.map((unit) => {
      const name = `${group} ${unit}`.trim();
      return { name, level: rowNamed.get(name)?.best ?? 0 };
    }),
  );
}

/** Parts that did not reach what they ask for: `WPX.cw 386 of 600`. */
function missingParts(award: string, { parts }: CompositeProgress): Missing {
  const lacking = Object.entries(parts).filter(([, { confirmed, at }]) => confirmed < at);
  const of = (level: 'worked' | 'confirmed', some: typeof lacking): string[] =>
    some.map(([id, part]) => `${id} ${part[level]} of ${part.at}`);
  return {
    award,
    missing: of(
      'worked',
      lacking.filter(([, { worked, at }]) => worked < at),
    ),
    unconfirmed: of(
      'confirmed',
      lacking.filter(([, { worked, at }]) => worked >= at),
    ),
  };
}

/** Locations that lack a reference; other awards of programmes have no closed list. */
function missingPlaces(
  award: string,
  { region }: ProgrammeAward,
  standing: Readonly<Record<string, AwardProgress>>,
): Missing {
  const had = (standing[award]?.['locations'] ?? []) as readonly string[];
  const lacking = region?.among.filter((location) => !had.includes(location)) ?? [];
  return { award, missing: lacking, unconfirmed: [] };
}
