import type { AccountView } from './account.ts';
import { countMatrix, type Levels } from './count.ts';
import { matrixOf } from './evaluate.ts';
import { lacksList, withList } from './listed.ts';
import { nextStepOf, type NextStep } from './ladder.ts';
import type { ReferenceList } from './reference-list.ts';
import { tooFar } from './spread.ts';
import type { Tally } from './tally.ts';
import type { CellAward } from './types.ts';

/** Levels of an award, its next step, and what else its result tells. */
export interface CellProgress extends Levels {
  readonly next?: NextStep;
  readonly [detail: string]: unknown;
}

/** What an award may need beside the tally. */
export interface CellOptions {
  /** The last year that counts, for awards by year. */
  readonly year?: number | undefined;
  readonly references?: ReferenceList | undefined;
}

/** Progress in an award on cells. */
export function cellProgress(
  tally: Tally,
  defined: CellAward,
  account: AccountView,
  { year, references }: CellOptions = {},
): CellProgress {
  const award = withList(defined, references);
  const own = award.own === 'entity' ? account.note : {};
  const books = award.own === 'entity' ? account.books : [...tally.books.values()];
  const matrix = matrixOf(
    tally,
    defined,
    books.map(({ cells }) => cells),
    year,
  );
  const { total, detail, groups } = countMatrix(award, matrix, references);
  const holder = holderOf(tally, award, account);
  const next = nextStepOf(award.ladder, {
    count: total.confirmed,
    points: Number(detail['points'] ?? 0),
    groups,
    current: currentOf(detail['current']),
    isHolder: holder.holder?.held,
  });
  return {
    ...total,
    ...(next === undefined ? {} : { next }),
    ...(hasGoal(award) ? {} : { goal: false }),
    ...sizeOf(award),
    ...detail,
    ...unmatched(tally, award),
    ...tooFar(award, books),
    ...holder,
    ...(lacksList(defined, award) ? { needsList: true } : {}),
    ...own,
  };
}

/** Of which awards one must be held first, and whether one is. */
function holderOf(
  tally: Tally,
  { holderOf: awards }: CellAward,
  account: AccountView,
): { holder?: { readonly anyOf: readonly string[]; readonly held: boolean } } {
  if (awards === undefined) return {};
  const held = awards.some((award) => {
    const [first = 0] = award.ladder.steps;
    return cellProgress(tally, award, account).confirmed >= first;
  });
  return { holder: { anyOf: awards.map(({ id }) => id), held } };
}

function currentOf(current: unknown): { count: number; points?: number } | undefined {
  if (current === undefined) return undefined;
  const { confirmed, points } = current as Levels & { readonly points?: number };
  return { count: confirmed, ...(points === undefined ? {} : { points }) };
}

/** A chase without steps is a mere score. */
function hasGoal({ ladder, listed }: CellAward): boolean {
  return listed !== undefined || ladder.steps.length > 0 || ladder.then !== undefined;
}

function sizeOf({ among, columns, counting }: CellAward): { of?: number } {
  if (counting.kind === 'bestGroups') return { of: counting.count * counting.each.length };
  if (among === undefined) return {};
  if (counting.kind === 'sum') return { of: among.length * (columns?.length ?? 1) };
  if (counting.kind === 'best') return { of: among.length * counting.count };
  if (counting.kind === 'capped') return { of: counting.cap * (columns?.length ?? 1) };
  return { of: among.length };
}

function unmatched(tally: Tally, { faults }: CellAward): { unmatched?: string[] } {
  return faults === undefined ? {} : { unmatched: [...(tally.faults.get(faults) ?? [])].sort() };
}
