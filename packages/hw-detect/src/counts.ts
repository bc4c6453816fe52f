import type { EnvironmentSignals } from './environment.ts';
import { tightest, type Signal } from './signals.ts';
import type { HwIssue, QualityInfo, UsableInfo, WorkerOverrides } from './types.ts';

export interface Count {
  readonly logical: number;
  readonly physical: number;
}

/** CPUs of a machine before any environment variable speaks. */
export interface CpuCounts {
  readonly machine: Count;
  /** Before quotas. */
  readonly usable: Count;
  readonly quality: QualityInfo;
  readonly signals: readonly Signal[];
  readonly issues: readonly HwIssue[];
}

/** What the worker policy needs to know. */
export interface CpuLimits {
  readonly machine: Count;
  readonly usable: UsableInfo;
  readonly isCI: boolean;
  readonly overrides?: WorkerOverrides;
}

export interface CpuView extends CpuLimits {
  readonly overrides: WorkerOverrides;
  readonly quality: QualityInfo;
  readonly signals: readonly Signal[];
  readonly issues: readonly HwIssue[];
}

/** Counts of the machine and words of the environment in one view. */
export function combine(counts: CpuCounts, env: EnvironmentSignals): CpuView {
  const pretended = pretend(counts, env);
  const signals = [...pretended.signals, ...env.signals];
  const { logical, physical } = pretended.usable;
  const parallelism = Math.max(1, Math.min(logical, Math.ceil(tightest(signals))));
  const quotas = signals.filter(({ kind }) => kind === 'cgroup-quota');
  return {
    machine: pretended.machine,
    usable: { logical, physical, cpuQuota: tightest(quotas), parallelism },
    isCI: env.ciVariable !== undefined,
    overrides: overridesOf(env, parallelism),
    quality: pretended.quality,
    signals,
    issues: [...counts.issues, ...env.issues],
  };
}

/** `W4GNS_CPUS` and `W4GNS_PHYSICAL_CORES` replace what was found; quotas stay. */
function pretend(counts: CpuCounts, { cpus, physicalCores }: EnvironmentSignals): CpuCounts {
  if (cpus === undefined && physicalCores === undefined) return counts;
  const quality: QualityInfo = { physical: 'reported', source: 'env' };
  if (cpus === undefined) {
    return {
      ...counts,
      quality,
      machine: withCores(counts.machine, physicalCores),
      usable: withCores(counts.usable, physicalCores),
    };
  }
  const { logical, physical } = counts.machine;
  const cores = physicalCores ?? Math.max(1, Math.round((cpus * physical) / logical));
  const machine = withCores({ logical: cpus, physical: cores }, cores);
  const quotas = counts.signals.filter(({ kind }) => kind === 'cgroup-quota');
  const pretended: Signal = { kind: 'env', cpus, source: 'W4GNS_CPUS', obeyed: true };
  return { ...counts, quality, machine, usable: machine, signals: [pretended, ...quotas] };
}

function withCores({ logical, physical }: Count, cores = physical): Count {
  return { logical, physical: Math.min(logical, cores) };
}

function overridesOf(env: EnvironmentSignals, parallelism: number): WorkerOverrides {
  const { workers, maxWorkers, ciWorkers, ciVariable } = env;
  return {
    ...(workers && {
      workers: 'count' in workers ? workers.count : share(workers.share, parallelism),
    }),
    ...(maxWorkers !== undefined && { maxWorkers }),
    ...(ciWorkers !== undefined && { ciWorkers }),
    ...(ciVariable !== undefined && { ciVariable }),
  };
}

function share(part: number, parallelism: number): number {
  return Math.max(1, Math.floor(part * parallelism));
}
