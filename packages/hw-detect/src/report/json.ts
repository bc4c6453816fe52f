import { getOptimalBatchSize } from '../batches.ts';
import { strategyFor } from '../plan.ts';
import type { Constraint, HardwareInfo, Workload } from '../types.ts';
import { getOptimalWorkers } from '../workers.ts';

/** Infinity and NaN, "no limit" and "not known", as JSON can say them. */
export type Figure = number | null;

/** The document that `hw-detect --json` prints; a change of meaning raises `schemaVersion`. */
export interface HardwareReport {
  readonly schemaVersion: 1;
  readonly platform: string;
  readonly arch: string;
  readonly brand: string | null;
  readonly machine: HardwareInfo['machine'];
  readonly usable: Omit<HardwareInfo['usable'], 'cpuQuota' | 'fast'> & {
    readonly cpuQuota: Figure;
  };
  readonly memory: { readonly [K in keyof HardwareInfo['memory']]: Figure };
  readonly pressure: HardwareInfo['pressure'] | null;
  readonly isCI: boolean;
  readonly virtualized: boolean | null;
  readonly container: string | null;
  readonly workers: Readonly<Record<Workload, number>>;
  readonly batches: readonly BatchRow[];
  readonly constraints: readonly (Omit<Constraint, 'cpus'> & { readonly cpus: Figure })[];
  readonly quality: HardwareInfo['quality'];
  readonly issues: HardwareInfo['issues'];
  readonly detectedAt: number;
}

/** One line of the original's strategy table. */
export interface BatchRow {
  readonly items: number;
  readonly strategy: ReturnType<typeof strategyFor>;
  readonly batchSize: number;
}

export function toReport(hardware: HardwareInfo): HardwareReport {
  const { memory, usable } = hardware;
  const workers = workersOf(hardware);
  return {
    schemaVersion: 1,
    platform: hardware.platform,
    arch: hardware.arch,
    brand: hardware.brand ?? null,
    machine: hardware.machine,
    usable: {
      logical: usable.logical,
      physical: usable.physical,
      cpuQuota: figure(usable.cpuQuota),
      parallelism: usable.parallelism,
    },
    memory: {
      totalBytes: figure(memory.totalBytes),
      limitBytes: figure(memory.limitBytes),
      availableBytes: figure(memory.availableBytes),
    },
    pressure: hardware.pressure ?? null,
    isCI: hardware.isCI,
    virtualized: hardware.virtualized ?? null,
    container: hardware.container ?? null,
    workers,
    batches: batchTable(workers.cpu),
    constraints: hardware.constraints.map((each) => ({ ...each, cpus: figure(each.cpus) })),
    quality: hardware.quality,
    issues: hardware.issues,
    detectedAt: hardware.detectedAt,
  };
}

export function workersOf(hardware: HardwareInfo): Readonly<Record<Workload, number>> {
  return {
    io: getOptimalWorkers('io', { hardware }),
    cpu: getOptimalWorkers('cpu', { hardware }),
    mixed: getOptimalWorkers('mixed', { hardware }),
  };
}

const TABLE_ITEMS = [999, 1_000, 5_000, 10_000, 50_000, 100_000, 120_000];

/** The original's strategy table for a number of workers. */
export function batchTable(workers: number): readonly BatchRow[] {
  return TABLE_ITEMS.map((items) => {
    const strategy = strategyFor(items);
    const batchSize = strategy === 'sequential' ? items : getOptimalBatchSize(items, workers);
    return { items, strategy, batchSize };
  });
}

export function figure(value: number): Figure {
  return Number.isFinite(value) ? value : null;
}
