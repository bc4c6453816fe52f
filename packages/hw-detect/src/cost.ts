/** What work and workers cost, in microseconds. */
export interface CostModel {
  /** Computing one item. */
  readonly perItem: number;
  /** Handing one item to a worker; default 0.4, a share of a transferred buffer. */
  readonly transferInPerItem?: number | undefined;
  /** Handing one result back; default 0: counts or typed arrays, not objects. */
  readonly transferOutPerItem?: number | undefined;
  /** One empty message there and back. */
  readonly roundTrip?: number | undefined;
  /** Starting one worker. */
  readonly workerStart?: number | undefined;
  /** Workers that run already, a count; default 0. */
  readonly warmWorkers?: number | undefined;
}

// Least times measured on Node 20 and 24; calibrateWorkerCosts() measures this machine's own.
const DEFAULTS = {
  transferInPerItem: 0.4,
  transferOutPerItem: 0,
  roundTrip: 17,
  workerStart: 31_500,
  warmWorkers: 0,
} as const;

export type FullCostModel = { readonly [K in keyof CostModel]-?: number };

/** @throws RangeError when a figure is negative or no number. */
export function completeCost(cost: CostModel): FullCostModel {
  const full: FullCostModel = {
    perItem: cost.perItem,
    transferInPerItem: cost.transferInPerItem ?? DEFAULTS.transferInPerItem,
    transferOutPerItem: cost.transferOutPerItem ?? DEFAULTS.transferOutPerItem,
    roundTrip: cost.roundTrip ?? DEFAULTS.roundTrip,
    workerStart: cost.workerStart ?? DEFAULTS.workerStart,
    warmWorkers: cost.warmWorkers ?? DEFAULTS.warmWorkers,
  };
  for (const [name, value] of Object.entries(full)) {
    if (!(value >= 0 && value < Infinity)) throw new RangeError(`cost.${name}: ${value}`);
  }
  return full;
}

/** Items done in the calling thread, and the time they took. */
export interface CostSample {
  readonly items: number;
  readonly microseconds: number;
}

/**
 * The cost model of work whose first few milliseconds were timed; those items are done already.
 *
 * @param known - costs that are known otherwise, such as those of calibrateWorkerCosts().
 */
export function learnCost(sample: CostSample, known: Omit<CostModel, 'perItem'> = {}): CostModel {
  if (!(sample.items > 0) || !(sample.microseconds >= 0)) {
    throw new RangeError(`sample: ${sample.items} items in ${sample.microseconds} microseconds`);
  }
  return { ...known, perItem: sample.microseconds / sample.items };
}

/** Microseconds that one thread takes. */
export function sequentialTime(items: number, cost: FullCostModel): number {
  return items * cost.perItem;
}

/**
 * Microseconds that `workers` take: starting those that do not run yet, handing over, computing.
 *
 * @param cpus - CPUs that the workers can really have, may be fractional.
 */
export function parallelTime(
  items: number,
  workers: number,
  batches: number,
  cpus: number,
  cost: FullCostModel,
): number {
  const cold = Math.max(0, workers - cost.warmWorkers);
  const start = cold === 0 ? 0 : cost.workerStart * Math.max(1, cold / cpus);
  const handOver = batches * cost.roundTrip;
  const transfer = items * (cost.transferInPerItem + cost.transferOutPerItem);
  return start + handOver + transfer + sequentialTime(items, cost) / Math.min(workers, cpus);
}
