import { askOnce } from './answer.ts';
import { LISTED_AWARDS, LISTED_VARIANTS, nearest, planMessages } from './award-facts.ts';
import { inTurns, type BatchOptions } from './batch.ts';
import type { CallOptions } from './call.ts';
import { localPlan } from './local-plan.ts';
import type { Answer, AskTools, AwardFacts, ChatMessage, ChatModel } from './types.ts';

/** What a plan is made of. */
export interface PlanContent {
  /** Without a model the answer is local. */
  readonly model?: ChatModel | undefined;
  /** The operator's own words. */
  readonly goals?: string | undefined;
}

/** The messages that {@link evaluateAwards} sends, to the letter: it calls this function. */
export function planPrompt(
  awards: readonly AwardFacts[],
  options: PlanContent = {},
): readonly ChatMessage[] {
  return planMessages(awards, options.goals);
}

/** Plans the next awards in 3 to 6 bullets. Rejects only when the caller aborts (`E_ABORTED`). */
export function evaluateAwards(
  awards: readonly AwardFacts[],
  options: PlanContent & CallOptions = {},
): Promise<Answer> {
  return askOnce(
    options,
    () => planPrompt(awards, options),
    () => localPlan(awards, options.goals),
  );
}

/**
 * The facts of the awards that matter for a plan: those begun or wanted, and of the nearest what they lack, so that
 * missing lists are made only for awards that are shown.
 */
export async function gatherAwardFacts(
  tools: Pick<AskTools, 'awards' | 'progress' | 'missing'>,
  options: Pick<PlanContent, 'goals'> = {},
): Promise<readonly AwardFacts[]> {
  const standings = await tools.progress([]);
  const known = tools.awards.flatMap((award): readonly AwardFacts[] => {
    const standing = standings[award.id];
    return standing === undefined ? [] : [{ ...award, ...standing }];
  });
  const near = nearest(known, options.goals, LISTED_VARIANTS);
  const shown = near.slice(0, LISTED_AWARDS).map(async (award) => {
    const { missing, unconfirmed } = await tools.missing(award.id);
    return { ...award, missing, unconfirmed };
  });
  return [...(await Promise.all(shown)), ...near.slice(LISTED_AWARDS)];
}

/** One operator's or one family's awards, planned on their own. */
export interface AwardGroup {
  readonly awards: readonly AwardFacts[];
  readonly goals?: string | undefined;
}

/** A plan for each group. One that fails falls back alone, and says so; the order is that of the groups. */
export function evaluateGroups(
  groups: Iterable<AwardGroup>,
  options: PlanContent & BatchOptions = {},
): Promise<readonly Answer[]> {
  return inTurns(groups, options, ({ awards, goals = options.goals }, pace) =>
    askOnce(
      { ...options, pace },
      () => planPrompt(awards, { goals }),
      () => localPlan(awards, goals),
    ),
  );
}
