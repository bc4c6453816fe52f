import type { AccountView } from './account.ts';
import { cellProgress } from './cell-progress.ts';
import type { Levels } from './count.ts';
import { nextStepOf, type NextStep } from './ladder.ts';
import type { ReferenceList } from './reference-list.ts';
import type { Tally } from './tally.ts';
import type { CompositeAward } from './types.ts';

/** How far one part of a composite award is. */
export interface PartProgress extends Levels {
  /** Units that the part asks for. */
  readonly at: number;
}

/** Parts that reached what they ask for, at each level. */
export interface CompositeProgress extends Levels {
  readonly next?: NextStep;
  readonly of: number;
  /** By award id. */
  readonly parts: Readonly<Record<string, PartProgress>>;
  readonly [detail: string]: unknown;
}

/** Progress in an award for others. */
export function compositeProgress(
  tally: Tally,
  { parts, ladder, own }: CompositeAward,
  account: AccountView,
  references?: ReferenceList,
): CompositeProgress {
  const standing = parts.map(({ award, at }) => {
    const { worked, confirmed, submitted, granted } = cellProgress(tally, award, account, {
      references,
    });
    return [award.id, { worked, confirmed, submitted, granted, at }] as const;
  });
  const reached = (level: keyof Levels): number =>
    standing.filter(([, part]) => part[level] >= part.at).length;
  const next = nextStepOf(ladder, { count: reached('confirmed') });
  return {
    worked: reached('worked'),
    confirmed: reached('confirmed'),
    submitted: reached('submitted'),
    granted: reached('granted'),
    ...(next === undefined ? {} : { next }),
    of: parts.length,
    parts: Object.fromEntries(standing),
    ...(own === 'entity' ? account.note : {}),
  };
}
