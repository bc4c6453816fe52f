import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { CpuTimes, SystemProvider } from './provider.ts';
import { cacheDirectory, readStored, writeStored } from './store.ts';
import type { Environment, HwIssue } from './types.ts';

/** A directory that holds `sys/` and `proc/`; paths start with a slash and are taken below it. */
export interface FileTree {
  /** Text without NUL bytes and outer blanks; undefined when it cannot be read. */
  read(path: string): string | undefined;
  /** The first 4 KiB of a file that may be long. */
  readHead(path: string): string | undefined;
  /** Names in a directory; [] when it cannot be listed. */
  list(path: string): readonly string[];
  /** What was there but refused to be read. */
  readonly issues: readonly HwIssue[];
}

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

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
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

const BUFFER_BYTES = 16_384;
const HEAD_BYTES = 4_096;
const MAX_FILE_BYTES = 4_194_304;
// A FIFO in a made-up tree must not block; Windows has no such flag.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads small kernel files without stat and without allocation: one buffer, open, read, close.
 *
 * @param root - `/` or a directory that holds `sys/` and `proc/`.
 */
export function openTree(root: string): FileTree {
  const base = root.replace(/\/+$/, '');
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const issues: HwIssue[] = [];
  const guarded = <T>(path: string, action: (full: string) => T): T | undefined => {
    try {
      return action(base + path);
    } catch (error) {
      const code = errorCode(error);
      if (!ABSENT.has(code)) issues.push({ code: 'E_READ', source: path, message: code });
      return undefined;
    }
  };
  return {
    issues,
    read: (path) => guarded(path, (full) => readText(full, buffer, MAX_FILE_BYTES)),
    readHead: (path) => guarded(path, (full) => readText(full, buffer, HEAD_BYTES)),
    list: (path) => guarded(path, (full) => readdirSync(full)) ?? [],
  };
}

// Not there, or there without anything to say: the normal case for most of these files.
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'EOPNOTSUPP']);

function readText(path: string, buffer: Buffer, maxBytes: number): string {
  const fd = openSync(path, FLAGS);
  try {
    let text = '';
    while (text.length < maxBytes) {
      const size = readSync(fd, buffer, 0, Math.min(BUFFER_BYTES, maxBytes - text.length), null);
      if (size === 0) break;
      text += buffer.toString('latin1', 0, size);
    }
    return text.replaceAll('\0', '').trim();
  } finally {
    closeSync(fd);
  }
}

// Not by instanceof: errors of Node's own modules are of another realm inside a vm context.
function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'EUNKNOWN';
}
