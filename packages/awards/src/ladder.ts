import type { Ladder } from './types.ts';

/** The next step of a ladder, and what lacks: units, points, groups of units. */
export interface NextStep {
  readonly at: number;
  readonly needs: number;
  readonly points?: number;
  /** Groups of units, where the step asks for a number of them: states of counties. */
  readonly groups?: number;
  /** 1: an award must be held first, and is not. */
  readonly awards?: number;
}

/** Units and points. */
interface Counted {
  readonly count: number;
  readonly points?: number;
}

/** What was reached. */
interface Reached extends Counted {
  readonly groups?: number;
  /** The same without deleted units; default: there are none. */
  readonly current?: Counted | undefined;
  /** False: an award that must be held first is not; default: none must. */
  readonly isHolder?: boolean | undefined;
}

/** The first step that is not reached in all it asks for; undefined at the top. */
export function nextStepOf(ladder: Ladder, reached: Reached): NextStep | undefined {
  const { count, groups = 0, isHolder = true } = reached;
  const { steps, points: askedPoints, groups: askedGroups } = ladder;
  const countedFor = (at: number): Counted =>
    ladder.current?.[at] === true ? (reached.current ?? reached) : reached;
  const i = steps.findIndex(
    (step, at) =>
      !isHolder ||
      step > countedFor(at).count ||
      (askedPoints?.[at] ?? 0) > (countedFor(at).points ?? 0) ||
      (askedGroups?.[at] ?? 0) > groups,
  );
  const at = steps[i] ?? stepAbove(ladder, count);
  if (at === undefined) return undefined;
  const lack = (asked: readonly number[] | undefined, n = 0): number =>
    Math.max(0, (asked?.[i] ?? 0) - n);
  return {
    at,
    needs: Math.max(0, at - countedFor(i).count),
    ...(askedPoints === undefined ? {} : { points: lack(askedPoints, countedFor(i).points) }),
    ...(askedGroups === undefined ? {} : { groups: lack(askedGroups, groups) }),
    ...(isHolder ? {} : { awards: 1 }),
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
