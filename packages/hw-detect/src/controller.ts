import { checkWhole } from './batches.ts';
import { detectHardwareSync } from './detect.ts';
import type { ConcurrencyController, LimitRange } from './concurrency.ts';
import { gradientLimit } from './gradient.ts';
import { hillClimbLimit } from './hill-climb.ts';
import type { PressureInfo } from './types.ts';
import { getOptimalWorkers, limitsFor } from './workers.ts';

export interface ControllerOptions {
  /** `batch`: most items a second from workers; `network`: most requests before latency rises. */
  readonly kind: 'batch' | 'network';
  /** Default 1. */
  readonly min?: number | undefined;
  /** Default: twice the usable CPUs for `batch`, 200 for `network`. */
  readonly max?: number | undefined;
  /** Default: workers of the machine for that kind. */
  readonly initial?: number | undefined;
  /** Milliseconds of a clock that never goes back; default `performance.now`. */
  readonly now?: (() => number) | undefined;
  /** Signs of too few CPUs, asked before growing; default this machine's. Only for `batch`. */
  readonly pressure?: (() => PressureInfo | undefined) | undefined;
}

// Netflix's bound: no public service welcomes more from one client.
const MOST_REQUESTS = 200;

/** Learns while working how many tasks should run at once. @throws RangeError for a bad bound. */
export function createConcurrencyController(options: ControllerOptions): ConcurrencyController {
  if (options.kind === 'network') return gradientLimit(rangeOf(options, MOST_REQUESTS, 'io'));
  if (options.kind !== 'batch') throw new TypeError(`kind: ${String(options.kind)}`);
  const most = 2 * limitsFor({}).usable.parallelism;
  const { now = () => performance.now(), pressure = () => detectHardwareSync().pressure } = options;
  return hillClimbLimit({
    ...rangeOf(options, most, 'cpu'),
    now,
    isPressed: pressureWatch(pressure),
  });
}

function rangeOf(
  { min = 1, max, initial }: ControllerOptions,
  most: number,
  workload: 'io' | 'cpu',
): LimitRange {
  checkWhole('min', min, 1);
  const top = max ?? Math.max(min, most);
  checkWhole('max', top, min);
  const start = initial ?? Math.min(top, Math.max(min, getOptimalWorkers(workload)));
  checkWhole('initial', start, min);
  if (start > top) throw new RangeError(`initial must be at most ${top}, not ${start}`);
  return { min, max: top, initial: start };
}

// Percent of time in which some task waited for a CPU.
const HIGH_PRESSURE = 60;

/** Pressed while tasks wait much, or when throttling rose since the last question. */
function pressureWatch(pressure: () => PressureInfo | undefined): () => boolean {
  let throttledBefore = pressure()?.throttledRatio ?? 0;
  return () => {
    const { cpuSome10 = 0, throttledRatio = 0 } = pressure() ?? {};
    const rises = throttledRatio > throttledBefore;
    throttledBefore = throttledRatio;
    return rises || cpuSome10 > HIGH_PRESSURE;
  };
}
