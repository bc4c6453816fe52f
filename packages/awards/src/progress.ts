import { viewAccount, type AccountView } from './account.ts';
import { countMatrix } from './count.ts';
import { awardOf, awardsOf } from './find.ts';
import { matrixOf } from './evaluate.ts';
import { activityOf, statsOf, type ProgrammeStats } from './programme.ts';
import { tooFar } from './spread.ts';
import type { Tally } from './tally.ts';
import type { CellAward, Ladder, ProgrammeAward } from './types.ts';

/** Where the log's owner stands in one award. Each count holds the ones after it. */
export interface AwardProgress {
  readonly worked: number;
  readonly confirmed: number;
  readonly submitted: number;
  readonly granted: number;
  /** The next step of the ladder, from what is confirmed, and the points it lacks; absent at the top. */
  readonly next?: { readonly at: number; readonly needs: number; readonly points?: number };
  /** Units there are, when the list is closed. */
  readonly of?: number;
  /** What the award needs beside: `states`, `slots`, `score`, `points`, `activations`, `account`, `tooFar`. */
  readonly [detail: string]: unknown;
}

/** Options of {@link progress}. */
export interface ProgressOptions {
  /**
   * QSOs made from which own entity: a DXCC number, or `all`. Default: the one with most QSOs.
   * Awards that go to the person count all of them anyway.
   */
  readonly account?: number | 'all';
}

/**
 * Progress in awards.
 *
 * @param ids - award ids or families (`WAS`); default: every award of the tally.
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function progress(
  tally: Tally,
  ids?: readonly string[],
  options: ProgressOptions = {},
): Record<string, AwardProgress> {
  const account = viewAccount(tally, options.account);
  const stats = new Map<string, ProgrammeStats>();
  return Object.fromEntries(
    awardsOf(tally, ids).map((dated) => [
      dated.id,
      dated.award.kind === 'cells'
        ? cellProgress(tally, dated.award, account, dated.year)
        : programmeProgress(tally, dated.award, stats),
    ]),
  );
}

/**
 * The next step of an award's ladder, from what is confirmed; undefined at the top.
 *
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function nextStep(
  tally: Tally,
  id: string,
  options: ProgressOptions = {},
): AwardProgress['next'] {
  const { id: name } = awardOf(tally, id);
  return progress(tally, [name], options)[name]?.next;
}

function programmeProgress(
  tally: Tally,
  award: ProgrammeAward,
  stats: Map<string, ProgrammeStats>,
): AwardProgress {
  const log = tally.programmes.find(({ programme }) => programme === award.programme);
  if (log === undefined) return NOTHING;
  const known = stats.get(award.programme) ?? statsOf(log);
  stats.set(award.programme, known);
  const result = activityOf(award, known);
  return { ...result, ...nextOf(award.ladder, result.confirmed) };
}

const NOTHING = { worked: 0, confirmed: 0, submitted: 0, granted: 0 };

function cellProgress(
  tally: Tally,
  award: CellAward,
  account: AccountView,
  year: number | undefined,
): AwardProgress {
  const own = award.own === 'entity' ? account.note : {};
  const books = award.own === 'entity' ? account.books : [...tally.books.values()];
  const matrix = matrixOf(
    tally,
    award,
    books.map(({ cells }) => cells),
    year,
  );
  const { total, detail } = countMatrix(award, matrix);
  return {
    ...total,
    ...nextOf(award.ladder, total.confirmed, Number(detail.points ?? 0)),
    ...sizeOf(award),
    ...detail,
    ...unmatched(tally, award),
    ...tooFar(award, books),
    ...own,
  };
}

/** The next step above a count, and the points that it lacks. */
function nextOf(ladder: Ladder, count: number, points = 0): Pick<AwardProgress, 'next'> {
  const { steps, points: asked } = ladder;
  if (asked !== undefined) {
    const i = steps.findIndex((step, at) => step > count || (asked[at] ?? 0) > points);
    const [at = 0, most = 0] = [steps[i], asked[i]];
    const lacking = Math.max(0, most - points);
    return i < 0 ? {} : { next: { at, needs: Math.max(0, at - count), points: lacking } };
  }
  const at = stepAbove(ladder, count);
  return at === undefined ? {} : { next: { at, needs: at - count } };
}

/** The first step of a ladder that is above a count; undefined at the top. */
export function stepAbove(
  { steps, then, max = Infinity }: Ladder,
  count: number,
): number | undefined {
  const step = steps.find((each) => each > count);
  if (step !== undefined || then === undefined) return step;
  const last = steps.at(-1) ?? 0;
  const next = last + (Math.floor((count - last) / then) + 1) * then;
  return next <= max ? next : count < max ? max : undefined;
}

function sizeOf({ among, columns, counting }: CellAward): { of?: number } {
  if (among === undefined) return {};
  if (counting.kind === 'sum') return { of: among.length * (columns?.length ?? 1) };
  if (counting.kind === 'best') return { of: among.length * counting.count };
  if (counting.kind === 'capped') return { of: counting.cap * (columns?.length ?? 1) };
  return { of: among.length };
}

function unmatched(tally: Tally, { faults }: CellAward): { unmatched?: string[] } {
  return faults === undefined ? {} : { unmatched: [...(tally.faults.get(faults) ?? [])].sort() };
}
