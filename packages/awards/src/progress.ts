import { viewAccount, type AccountView } from './account.ts';
import { cellProgress } from './cell-progress.ts';
import { compositeProgress } from './composite.ts';
import { awardOf, awardsOf, type DatedAward } from './find.ts';
import { nextStepOf, type NextStep } from './ladder.ts';
import { activityOf } from './programme.ts';
import { statsOf, type ProgrammeStats } from './programme-stats.ts';
import type { ReferenceList } from './reference-list.ts';
import type { Tally } from './tally.ts';
import type { ProgrammeAward } from './types.ts';

/** Where the log's owner stands in one award. Each count holds the ones after it. */
export interface AwardProgress {
  readonly worked: number;
  readonly confirmed: number;
  readonly submitted: number;
  readonly granted: number;
  /** The next step of the ladder, from what is confirmed; absent at the top. */
  readonly next?: NextStep;
  /** Units there are, when the list is closed. */
  readonly of?: number;
  /**
   * What the award needs beside: `states`, `slots`, `score`, `points`, `activations`, `account`, `unknown`,
   * `otherAccounts`, `tooFar`;
   * `needsList` where a list of the user's is needed, `goal: false` where there is nothing to reach.
   */
  readonly [detail: string]: unknown;
}

/** Options of {@link progress}. */
export interface ProgressOptions {
  /**
   * QSOs made from which own entity: a DXCC number, or `all`. Default: the one with most QSOs.
   * Awards that go to the person count all of them anyway.
   */
  readonly account?: number | 'all';
  /** Lists of parks, summits, island groups and members, for the awards that need them. */
  readonly references?: ReferenceList;
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
      progressIn(tally, dated, account, { stats, references: options.references }),
    ]),
  );
}

/** What awards need beside the tally. */
interface Beside {
  /** By programme, counted once for all its awards. */
  readonly stats: Map<string, ProgrammeStats>;
  readonly references: ReferenceList | undefined;
}

function progressIn(
  tally: Tally,
  { award, year }: DatedAward,
  account: AccountView,
  { stats, references }: Beside,
): AwardProgress {
  switch (award.kind) {
    case 'cells':
      return cellProgress(tally, award, account, { year, references });
    case 'composite':
      return compositeProgress(tally, award, account, references);
    case 'programme':
      return programmeProgress(tally, award, { stats, references });
  }
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
  { stats, references }: Beside,
): AwardProgress {
  const log = tally.programmes.find(({ programme }) => programme === award.programme);
  if (log === undefined) return NOTHING;
  const known = stats.get(award.programme) ?? statsOf(log);
  stats.set(award.programme, known);
  const result = activityOf(award, known, references);
  const next = nextStepOf(award.ladder, { count: result.confirmed });
  return { ...result, ...(next === undefined ? {} : { next }) };
}

const NOTHING = { worked: 0, confirmed: 0, submitted: 0, granted: 0 };
