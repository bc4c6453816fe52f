import type { CpuLimits } from './counts.ts';
import { detectHardwareSync } from './detect.ts';
import { resolveOptions, type DetectOptions } from './options.ts';
import { CI_WORKERS, decideWorkers } from './policy.ts';
import { toConstraints, type Signal } from './signals.ts';
import type { Constraint, HardwareInfo, MemoryInfo, Workload } from './types.ts';
import { viewMachine } from './view.ts';

export interface WorkerOptions extends DetectOptions {
  /** Upper bound; below 1 counts as 1, as in the original. */
  readonly maxWorkers?: number | undefined;
  /** Rounds a fractional quota down instead of up: fewer throttled pauses, less throughput. */
  readonly latencySensitive?: boolean | undefined;
  /** Bytes one worker needs; 0 = memory does not limit (default). */
  readonly bytesPerWorker?: number | undefined;
  /** Bytes to leave free; default a tenth of the memory limit. */
  readonly reserveBytes?: number | undefined;
  /** Leaves efficiency and low-power cores out. */
  readonly exclude?: 'efficiency' | undefined;
  /** Facts detected before: nothing is read, and no environment either. */
  readonly hardware?: HardwareInfo | undefined;
}

export interface WorkerExplanation {
  /** Integer >= 1. */
  readonly workers: number;
  /** Everything that was looked at, widest first. */
  readonly constraints: readonly Constraint[];
  /** One sentence: the count, the rule and what binds it. */
  readonly text: string;
}

/**
 * Workers for a kind of work, by the original's table on the CPUs that are really usable:
 * io = min(2P, L), cpu = P, mixed = floor(1.5 P) for P cores and L logical CPUs; 2 on CI machines.
 * As in the original, any other text counts as undecided and gives L.
 *
 * @param maxOrOptions - an upper bound, or options.
 * @returns an integer >= 1.
 * @throws {@link HwConfigError} for a malformed `W4GNS_*` variable; RangeError for a bad option.
 */
export function getOptimalWorkers(
  workload: Workload = 'mixed',
  maxOrOptions: number | WorkerOptions = {},
): number {
  const options =
    typeof maxOrOptions === 'number' ? { maxWorkers: maxOrOptions } : (maxOrOptions ?? {});
  if (options.hardware || options.exclude || options.bytesPerWorker) {
    return explainWorkers(workload, options).workers;
  }
  const limits = limitsFor(options);
  return decideWorkers(workload, limits, capsOf(limits, options), options.latencySensitive).workers;
}

/** The few facts that counts follow from; cheaper than all of {@link HardwareInfo}. */
export function limitsFor({ hardware, ...options }: WorkerOptions): CpuLimits {
  return hardware ?? viewMachine(resolveOptions(options));
}

/** {@link getOptimalWorkers} with its reasons. */
export function explainWorkers(
  workload: Workload = 'mixed',
  options: WorkerOptions = {},
): WorkerExplanation {
  const hardware = options.hardware ?? detectHardwareSync(options);
  const limits = options.exclude ? withoutSlowCores(hardware) : hardware;
  const caps = [...capsOf(limits, options), ...memoryCap(hardware.memory, options)];
  const { workers, rule } = decideWorkers(workload, limits, caps, options.latencySensitive);
  const constraints = toConstraints([...hardware.constraints, ...caps]);
  return {
    workers,
    constraints,
    text: `${workers} for ${workload} work: ${rule}${boundBy(constraints, workers)}`,
  };
}

/** Names the tightest limits, when they and not the rule alone made the count what it is. */
function boundBy(constraints: readonly Constraint[], workers: number): string {
  const names = constraints
    .filter(({ binding, cpus }) => binding && Math.floor(cpus) <= workers)
    .map(({ kind, source }) => `${kind} (${source})`);
  return names.length === 0 ? '' : `; bound by ${names.join(', ')}`;
}

/**
 * Variables for `workers` child processes or threads, so that what they start in turn does not
 * use the same CPUs once more.
 */
export function workerEnvironment(
  workers: number,
  options: WorkerOptions = {},
): { readonly W4GNS_MAX_WORKERS: string } {
  if (!(workers >= 1)) throw new RangeError(`workers: ${workers}`);
  const { parallelism } = limitsFor(options).usable;
  return { W4GNS_MAX_WORKERS: String(Math.max(1, Math.floor(parallelism / workers))) };
}

function withoutSlowCores(hardware: HardwareInfo): CpuLimits {
  return { ...hardware, usable: { ...hardware.usable, ...hardware.usable.fast } };
}

function capsOf({ isCI, overrides = {} }: CpuLimits, options: WorkerOptions): readonly Signal[] {
  const caps: Signal[] = [];
  const { maxWorkers } = options;
  if (maxWorkers !== undefined) {
    if (Number.isNaN(maxWorkers)) throw new RangeError(`maxWorkers: ${maxWorkers}`);
    caps.push(cap('option', Math.trunc(maxWorkers), 'maxWorkers'));
  }
  if (overrides.maxWorkers !== undefined) {
    caps.push(cap('env', overrides.maxWorkers, 'W4GNS_MAX_WORKERS'));
  }
  if (overrides.workers !== undefined) {
    caps.push(cap('env', overrides.workers, 'W4GNS_WORKERS'));
  } else if (isCI) {
    caps.push(cap('ci', overrides.ciWorkers ?? CI_WORKERS, overrides.ciVariable ?? 'CI'));
  }
  return caps;
}

const RESERVED_SHARE = 0.1;

function memoryCap(memory: MemoryInfo, options: WorkerOptions): readonly Signal[] {
  const { bytesPerWorker = 0 } = options;
  if (!(bytesPerWorker >= 0)) throw new RangeError(`bytesPerWorker: ${bytesPerWorker}`);
  const limit = Math.min(memory.limitBytes, memory.totalBytes || Infinity);
  const { reserveBytes = limit < Infinity ? RESERVED_SHARE * limit : 0 } = options;
  const workers = Math.floor((memory.availableBytes - reserveBytes) / bytesPerWorker);
  if (bytesPerWorker === 0 || Number.isNaN(workers)) return [];
  return [cap('memory', workers, `${bytesPerWorker} bytes a worker`)];
}

function cap(kind: Signal['kind'], workers: number, source: string): Signal {
  return { kind, cpus: Math.max(1, workers), source, obeyed: true };
}
