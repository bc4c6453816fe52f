import { resolveOptions, type DetectOptions } from './options.ts';
import { viewMachine } from './view.ts';

/**
 * Items a batch, so that each worker gets about three: floor(items / (3 workers)) within the bounds.
 *
 * @returns items; all of them when there are fewer than `minBatch`.
 * @throws RangeError for counts that are no whole numbers or below 0 items, 1 worker, 1 item a batch.
 */
export function getOptimalBatchSize(
  totalItems: number,
  numWorkers: number,
  minBatch = 100,
  maxBatch = 10_000,
): number {
  checkWhole('totalItems', totalItems, 0);
  checkWhole('numWorkers', numWorkers, 1);
  checkWhole('minBatch', minBatch, 1);
  checkWhole('maxBatch', maxBatch, minBatch);
  if (totalItems < minBatch) return totalItems;
  const size = Math.floor(totalItems / (numWorkers * BATCHES_PER_WORKER));
  return Math.min(maxBatch, Math.max(minBatch, size));
}

// Uneven batches even out over three rounds; more rounds cost more hand-overs.
const BATCHES_PER_WORKER = 3;

/** On CI machines, where starting workers is dear, fewer than this stays in one thread. */
const CI_THRESHOLD = 500;

/**
 * The original's rule of thumb; {@link planParallel} with a cost model is the honest answer.
 *
 * @param forceParallel - decides when given.
 * @throws RangeError for counts below 0 or NaN.
 */
export function shouldUseParallel(
  itemCount: number,
  threshold = 100,
  forceParallel?: boolean,
  options: DetectOptions = {},
): boolean {
  if (!(itemCount >= 0)) throw new RangeError(`itemCount: ${itemCount}`);
  if (!(threshold >= 0)) throw new RangeError(`threshold: ${threshold}`);
  if (forceParallel !== undefined && forceParallel !== null) return forceParallel;
  const { isCI } = viewMachine(resolveOptions(options));
  return itemCount >= (isCI ? Math.max(threshold, CI_THRESHOLD) : threshold);
}

export function checkWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${name} must be a whole number >= ${least}, not ${value}`);
}
