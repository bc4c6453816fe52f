import type { CallOptions } from './call.ts';
import { AiError } from './errors.ts';
import { createPace, type ConcurrencyController, type Pace } from './pace.ts';
import type { Answer } from './types.ts';

/** How many answers are asked for together. */
export interface BatchOptions extends Omit<CallOptions, 'onText'> {
  /** Decides how many calls overlap; by default hw-detect's, which grows and shrinks with latency and refusals. */
  readonly controller?: ConcurrencyController | undefined;
  /** Sees each answer as soon as it is there; the order is that of finishing. */
  readonly onAnswer?: ((answer: Answer, index: number) => void) | undefined;
}

/**
 * Works on all items, overlapping as the controller allows. The result has the order of the items; work on an item
 * is prepared only when its turn comes, so that preparing one overlaps with waiting for another.
 */
export async function inTurns<T>(
  items: Iterable<T>,
  options: BatchOptions,
  work: (item: T, pace: Pace) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const pace = createPace(options.controller ?? (await networkController()));
  return Promise.all(
    Array.from(items, (item, index) =>
      pace.turn(async () => {
        if (options.signal?.aborted === true) throw new AiError('E_ABORTED', 'stopped');
        const answer = await work(item, pace);
        options.onAnswer?.(answer, index);
        return answer;
      }),
    ),
  );
}

/** Loaded when it is needed: asking the machine is not part of importing this package. */
async function networkController(): Promise<ConcurrencyController> {
  const { createConcurrencyController } = await import('@w4gns/hw-detect');
  return createConcurrencyController({ kind: 'network' });
}
