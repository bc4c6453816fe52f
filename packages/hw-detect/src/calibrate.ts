import { join } from 'node:path';
import { detectHardwareSync } from './detect.ts';
import { cachePath, hashOf, nodeVersion, processName } from './host.ts';
import { readStored, writeStored } from './store.ts';
import { startProbeThread, type ProbeThread } from './threads.ts';

/** What worker threads cost; the first two are figures of a `CostModel`. */
export interface WorkerCosts {
  /** Microseconds of an empty message there and back. */
  readonly roundTrip: number;
  /** Microseconds until a new thread answers. */
  readonly workerStart: number;
  /** Speed of copying record objects between threads. */
  readonly cloneBytesPerMicrosecond: number;
}

export interface CalibrateOptions {
  /** Folder for the result; false = neither read nor written; default the user's cache. */
  readonly cacheDir?: string | false | undefined;
  /** Milliseconds that a kept result may be old; default 30 days, 0 = measure now. */
  readonly maxAgeMs?: number | undefined;
}

const THIRTY_DAYS_MS = 30 * 24 * 3_600_000;

/**
 * What worker threads cost on this machine: starts one once, 30 to 100 ms, and keeps the figures
 * by Node version, CPU and limits. They fit `CostModel`.
 *
 * @throws what the thread throws when it cannot be started.
 */
export async function calibrateWorkerCosts(options: CalibrateOptions = {}): Promise<WorkerCosts> {
  const path = pathFor(options);
  const known = readCosts(path, options);
  if (known) return known;
  const costs = await measureCosts();
  if (path !== undefined) writeStored(path, costs, processName);
  return costs;
}

/** What {@link calibrateWorkerCosts} kept, without measuring; undefined when there is nothing. */
export function recallWorkerCosts(options: CalibrateOptions = {}): WorkerCosts | undefined {
  return readCosts(pathFor(options), options);
}

function pathFor({ cacheDir }: CalibrateOptions): string | undefined {
  if (cacheDir === false) return undefined;
  const name = `hw-${hashOf(machineKey())}.json`;
  return cacheDir === undefined ? cachePath(name) : join(cacheDir, name);
}

function machineKey(): string {
  const { arch, brand, usable } = detectHardwareSync();
  return [nodeVersion, arch, brand, usable.logical, usable.cpuQuota].join('\0');
}

function readCosts(
  path: string | undefined,
  { maxAgeMs = THIRTY_DAYS_MS }: CalibrateOptions,
): WorkerCosts | undefined {
  if (path === undefined) return undefined;
  const value = readStored(path, maxAgeMs) as Partial<WorkerCosts> | undefined | null;
  const { roundTrip, workerStart, cloneBytesPerMicrosecond } = value ?? {};
  if (!isCost(roundTrip) || !isCost(workerStart) || !isCost(cloneBytesPerMicrosecond)) {
    return undefined;
  }
  return { roundTrip, workerStart, cloneBytesPerMicrosecond };
}

function isCost(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < Infinity;
}

const ROUND_TRIPS = 200;
const CLONES = 7;

async function measureCosts(): Promise<WorkerCosts> {
  const before = performance.now();
  const thread = await startProbeThread();
  const workerStart = (performance.now() - before) * 1000;
  try {
    const roundTrip = await medianTime(thread, null, ROUND_TRIPS);
    const { records, bytes } = someRecords();
    const clone = Math.max(1, (await medianTime(thread, records, CLONES)) - roundTrip);
    return { roundTrip, workerStart, cloneBytesPerMicrosecond: bytes / clone };
  } finally {
    await thread.stop();
  }
}

/** Microseconds between a message and its answer. The median: a pause of the machine is no cost. */
async function medianTime(thread: ProbeThread, message: unknown, times: number): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const before = performance.now();
    await thread.ask(message);
    taken.push((performance.now() - before) * 1000);
  }
  taken.sort((a, b) => a - b);
  return Math.max(0.1, taken[Math.floor(times / 2)] ?? 0);
}

const RECORDS = 1_000;
const FIELDS = 12;

/** Objects of the size that log records have, and their size as text. */
function someRecords(): { readonly records: readonly object[]; readonly bytes: number } {
  const records = Array.from({ length: RECORDS }, (_, row) =>
    Object.fromEntries(
      Array.from({ length: FIELDS }, (__, field) => [`FIELD_${field}`, `value ${row} ${field}`]),
    ),
  );
  return { records, bytes: JSON.stringify(records).length };
}
