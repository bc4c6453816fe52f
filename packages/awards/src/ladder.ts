import type { Ladder } from './types.ts';

/** The next step of a ladder, and what lacks: units, points, groups of units. */
export interface NextStep {
  readonly at: number;
  readonly needs: number;
  readonly points?: number;
  /** Groups of units, where the step asks for a number of them: states of counties. */
  readonly groups?: number;
}

/** What was reached. */
interface Reached {
  readonly count: number;
  readonly points?: number;
  readonly groups?: number;
}

/** The first step that is not reached in all it asks for; undefined at the top. */
export function nextStepOf(ladder: Ladder, reached: Reached): NextStep | undefined {
  const { count, points = 0, groups = 0 } = reached;
  const { steps, points: askedPoints, groups: askedGroups } = ladder;
  const i = steps.findIndex(
    (step, at) =>
      step > count || (askedPoints?.[at] ?? 0) > points || (askedGroups?.[at] ?? 0) > groups,
  );
  const at = steps[i] ?? stepAbove(ladder, count);
  if (at === undefined) return undefined;
  const lack = (asked: readonly number[] | undefined, n: number): number =>
    Math.max(0, (asked?.[i] ?? 0) - n);
  return {
    at,
    needs: Math.max(0, at - count),
    ...(askedPoints === undefined ? {} : { points: lack(askedPoints, points) }),
    ...(askedGroups === undefined ? {} : { groups: lack(askedGroups, groups) }),
  };
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
