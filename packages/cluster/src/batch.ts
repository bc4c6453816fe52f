import { ClusterError } from './errors.ts';

/**
 * Items in batches of at least `target` (the last may hold less), in their order: a job costs a millisecond
 * or two, so it should hold work for much more.
 *
 * @param sizeOf - the size of an item, in the unit of `target`; the default of 100,000 is meant for QSOs.
 * @throws ClusterError `E_OPTION`
 */
export function batchJobs<T>(
  items: readonly T[],
  sizeOf: (item: T) => number,
  target = 100_000,
): T[][] {
  if (!(target > 0)) throw new ClusterError('E_OPTION', `Not a size for batches: ${target}`);
  const batches: T[][] = [];
  let batch: T[] = [];
  let size = 0;
  for (const item of items) {
    if (batch.length === 0) batches.push(batch);
    batch.push(item);
    size += sizeOf(item);
    if (size >= target) [batch, size] = [[], 0];
  }
  return batches;
}
