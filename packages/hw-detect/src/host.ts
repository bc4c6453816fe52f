import os from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { CpuTimes, SystemProvider } from './provider.ts';
import { cacheDirectory, readStored, writeStored } from './store.ts';
import type { Environment } from './types.ts';

const CACHE_DAYS_MS = 30 * 24 * 3_600_000;

/** The machine that this program runs on. */
export const thisMachine: SystemProvider = {
  platform: process.platform,
  arch: process.arch,
  availableParallelism: () => os.availableParallelism(),
  totalMemory: () => os.totalmem(),
  freeMemory: () => os.freemem(),
  cpuTimes,
  cpuDescription: async () => (await import('systeminformation')).cpu(),
  recall: () => {
    const path = descriptionPath();
    return path === undefined ? undefined : readStored(path, CACHE_DAYS_MS);
  },
  remember: (description) => {
    const path = descriptionPath();
    if (path !== undefined) writeStored(path, description, processName);
  },
};

/** One file for each machine, system release and count of CPUs: a change of any asks anew. */
function descriptionPath(): string | undefined {
  const parts = [os.hostname(), process.arch, os.release(), os.availableParallelism()];
  return cachePath(`cpu-${hashOf(parts.join('\0'))}.json`);
}

/** A file in the cache folder. */
export function cachePath(name: string): string | undefined {
  const directory = cacheDirectory(process.env, process.platform);
  return directory === undefined ? undefined : join(directory, name);
}

/** Names this process among those that may write one file. */
export const processName = String(process.pid);

/** FNV-1a: a short name for a text, not a secret. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Node version: what a worker costs depends on it. */
export const nodeVersion = process.version;

/** Milliseconds of CPU that all threads of this process have used. */
export function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function cpuTimes(): CpuTimes {
  let [busy, total] = [0, 0];
  for (const { times } of os.cpus()) {
    const all = times.user + times.nice + times.sys + times.idle + times.irq;
    total += all;
    busy += all - times.idle;
  }
  return { busy, total };
}

export function processEnvironment(): Environment {
  return process.env;
}
