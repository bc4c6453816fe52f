import type { ConcurrencyController, ConcurrencySample, LimitRange } from './concurrency.ts';

const STEP = 0.25;
const WORTHWHILE = 1.03;
const SAMPLE_MS = 200;
const SAMPLES_PER_WORKER = 10;
const REST = 20;

export interface HillClimbOptions extends LimitRange {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** True when more workers would only wait: throttled, or CPUs under pressure. */
  readonly isPressed: () => boolean;
}

/**
 * Finds the number of workers with the most items a second: a step of a quarter, kept when it gains
 * 3 %, else back and the other way; when both fail it rests for a while at the best one.
 */
export function hillClimbLimit(options: HillClimbOptions): ConcurrencyController {
  const { now } = options;
  let climb: Climb = {
    limit: options.initial,
    best: options.initial,
    rate: 0,
    up: true,
    failures: 0,
    rest: 0,
  };
  let items = 0;
  let completions = 0;
  let since = now();
  return {
    get limit() {
      return climb.limit;
    },
    record({ items: done = 1 }: ConcurrencySample) {
      items += done;
      completions++;
      const elapsed = now() - since;
      if (elapsed < SAMPLE_MS || completions < SAMPLES_PER_WORKER * climb.limit) return;
      climb = nextStep(climb, items / elapsed, options);
      items = 0;
      completions = 0;
      since = now();
    },
  };
}

interface Climb {
  readonly limit: number;
  /** The limit with the best rate so far, and that rate in items a millisecond. */
  readonly best: number;
  readonly rate: number;
  readonly up: boolean;
  /** Directions that failed in a row. */
  readonly failures: number;
  /** Samples to stay at the best one. */
  readonly rest: number;
}

function nextStep(climb: Climb, rate: number, options: HillClimbOptions): Climb {
  if (climb.rest > 0) return { ...climb, rest: climb.rest - 1, rate };
  if (rate > climb.rate * WORTHWHILE) {
    return move({ ...climb, best: climb.limit, rate, failures: 0 }, options);
  }
  const failures = climb.failures + 1;
  const back = { ...climb, limit: climb.best, up: !climb.up };
  if (failures < 2) return move({ ...back, failures }, options);
  return { ...back, failures: 0, rest: REST };
}

function move(climb: Climb, { min, max, isPressed }: HillClimbOptions): Climb {
  const step = Math.max(1, Math.round(climb.best * STEP));
  const wanted = climb.up ? climb.best + step : climb.best - step;
  const grows = wanted > climb.best;
  const limit = grows && isPressed() ? climb.best : Math.min(max, Math.max(min, wanted));
  return { ...climb, limit };
}
