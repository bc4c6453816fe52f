import { checkWhole, getOptimalBatchSize } from './batches.ts';
import { completeCost, parallelTime, sequentialTime } from './cost.ts';
import type { CostModel, FullCostModel } from './cost.ts';
import type { CpuLimits } from './counts.ts';
import type { Workload } from './types.ts';
import { getOptimalWorkers, limitsFor, type WorkerOptions } from './workers.ts';

export interface PlanOptions extends WorkerOptions {
  /** Default `cpu`. */
  readonly workload?: Workload | undefined;
  /** With it the plan follows times, without it the original's table. */
  readonly cost?: CostModel | undefined;
  /** Fewer items than this stay in one thread; default 1000, the original's table. */
  readonly threshold?: number | undefined;
  /** Decides the mode. */
  readonly force?: boolean | undefined;
}

/** Rows of the original's table: below 1,000, to 10,000, to 100,000 items, above. */
export type StrategyBand = 'sequential' | 'small' | 'medium' | 'large';

export interface ParallelPlan {
  readonly mode: 'sequential' | 'parallel';
  /** Integer >= 1, never more than batches. */
  readonly workers: number;
  /** Items, >= 1. */
  readonly batchSize: number;
  readonly batches: number;
  readonly band: StrategyBand;
  /** Milliseconds by the cost model. */
  readonly predicted?: Prediction;
  readonly reasons: readonly string[];
}

export interface Prediction {
  readonly sequentialMs: number;
  readonly parallelMs: number;
  readonly speedup: number;
}

/** The row of the original's table that a number of items falls in. */
export function strategyFor(totalItems: number): StrategyBand {
  checkWhole('totalItems', totalItems, 0);
  if (totalItems < TABLE_THRESHOLD) return 'sequential';
  if (totalItems <= 10_000) return 'small';
  return totalItems <= 100_000 ? 'medium' : 'large';
}

const TABLE_THRESHOLD = 1_000;

/**
 * Whether to work in parallel, with how many workers and in which batches. Without `cost` by the
 * original's table; with it by predicted times, parallel only if that saves more than 2 ms and 10 %.
 *
 * @throws RangeError for counts that are no whole numbers >= 0 and for negative costs.
 */
export function planParallel(totalItems: number, options: PlanOptions = {}): ParallelPlan {
  checkWhole('totalItems', totalItems, 0);
  const most = getOptimalWorkers(options.workload ?? 'cpu', options);
  const plan = options.cost
    ? planByCost(totalItems, most, completeCost(options.cost), options)
    : planByTable(totalItems, most, options);
  return { ...plan, band: strategyFor(totalItems) };
}

const MOST_ITEMS = 1_000_000_000;

/** Least number of items that {@link planParallel} would take to workers; Infinity = never. */
export function breakEven(cost: CostModel, options: PlanOptions = {}): number {
  const goes = (items: number): boolean =>
    planParallel(items, { ...options, cost }).mode === 'parallel';
  if (!goes(MOST_ITEMS)) return Infinity;
  let [low, high] = [0, MOST_ITEMS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (goes(middle)) high = middle;
    else low = middle;
  }
  return high;
}

type Plan = Omit<ParallelPlan, 'band'>;

function planByTable(totalItems: number, most: number, options: PlanOptions): Plan {
  const { threshold = TABLE_THRESHOLD, force } = options;
  if (force === false) return sequential(totalItems, 'forced');
  if (force === undefined && totalItems < threshold) {
    return sequential(totalItems, `fewer than ${threshold} items`);
  }
  if (force === undefined && most === 1) return sequential(totalItems, 'one worker at most');
  const size = getOptimalBatchSize(totalItems, most);
  return parallel(totalItems, most, size, force ? 'forced' : `at least ${threshold} items`);
}

function sequential(totalItems: number, reason: string): Plan {
  return {
    mode: 'sequential',
    workers: 1,
    batchSize: Math.max(1, totalItems),
    batches: totalItems === 0 ? 0 : 1,
    reasons: [reason],
  };
}

function parallel(totalItems: number, most: number, size: number, reason: string): Plan {
  const batchSize = Math.max(1, size);
  const batches = Math.ceil(totalItems / batchSize);
  const workers = Math.max(1, Math.min(most, batches));
  return { mode: 'parallel', workers, batchSize, batches, reasons: [reason] };
}

function planByCost(
  totalItems: number,
  most: number,
  cost: FullCostModel,
  options: PlanOptions,
): Plan {
  const cpus = effectiveCpus(limitsFor(options), most, options.workload);
  const best = fastest(totalItems, most, cpus, cost);
  const sequentialUs = sequentialTime(totalItems, cost);
  const predicted = predictionOf(sequentialUs, best.microseconds);
  const saved = sequentialUs - best.microseconds;
  const worthwhile = most > 1 && saved > Math.max(LEAST_SAVED_US, LEAST_SAVED_SHARE * sequentialUs);
  const reason = `${describe(predicted)}: ${worthwhile ? 'worth it' : 'not worth it'}`;
  const goes = options.force ?? worthwhile;
  const plan = goes
    ? parallel(totalItems, best.workers, best.batchSize, reason)
    : sequential(totalItems, reason);
  return options.force === undefined
    ? { ...plan, predicted }
    : { ...plan, predicted, reasons: ['forced', ...plan.reasons] };
}

// Below these a gain drowns in the noise of the machine and the memory that workers take.
const LEAST_SAVED_US = 2_000;
const LEAST_SAVED_SHARE = 0.1;

interface Candidate {
  readonly workers: number;
  readonly batchSize: number;
  readonly microseconds: number;
}

/** The number of workers with the least predicted time, 2 or more where allowed. */
function fastest(items: number, most: number, cpus: number, cost: FullCostModel): Candidate {
  let best: Candidate | undefined;
  for (let workers = Math.min(2, most); workers <= most; workers++) {
    const batchSize = batchFor(items, workers, cost);
    const batches = Math.ceil(items / batchSize);
    if (best && batches < workers) break;
    const microseconds = parallelTime(
      items,
      Math.min(workers, Math.max(1, batches)),
      batches,
      cpus,
      cost,
    );
    if (!best || microseconds < best.microseconds) best = { workers, batchSize, microseconds };
  }
  return (
    best ?? { workers: 1, batchSize: Math.max(1, items), microseconds: sequentialTime(items, cost) }
  );
}

// A batch should take at least this many times what handing it over takes.
const HAND_OVER_SHARE = 20;
const MAX_BATCH = 10_000;

/** Three batches a worker, but none so small that handing it over counts. */
function batchFor(items: number, workers: number, cost: FullCostModel): number {
  const even = Math.ceil(items / workers);
  const least =
    cost.perItem > 0 ? Math.ceil((HAND_OVER_SHARE * cost.roundTrip) / cost.perItem) : even;
  const size = Math.max(Math.floor(items / (3 * workers)), least);
  return Math.max(1, Math.min(size, even, MAX_BATCH));
}

// A second thread on a core adds about a quarter to pure computation.
const SMT_GAIN = 0.25;

/** CPUs' worth of work to be had; waiting work needs no CPU, so each worker counts as one. */
function effectiveCpus({ usable }: CpuLimits, most: number, workload: Workload = 'cpu'): number {
  if (workload === 'io') return most;
  const { logical, physical, cpuQuota, parallelism } = usable;
  const cores = physical + SMT_GAIN * (logical - physical);
  return Math.min(cores, cpuQuota, parallelism);
}

function predictionOf(sequentialUs: number, parallelUs: number): Prediction {
  return {
    sequentialMs: sequentialUs / 1000,
    parallelMs: parallelUs / 1000,
    speedup: parallelUs > 0 ? sequentialUs / parallelUs : 1,
  };
}

function describe({ sequentialMs, parallelMs }: Prediction): string {
  return `${sequentialMs.toFixed(1)} ms in one thread, ${parallelMs.toFixed(1)} ms in parallel`;
}
