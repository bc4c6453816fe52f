import type { FileTree } from '../tree.ts';
import type { MemoryInfo } from '../types.ts';
import type { CgroupPath } from './cgroup.ts';

/** Bytes; NaN for a figure that no file gives. */
export function readMemory(tree: FileTree, cgroup: CgroupPath, pid: string): MemoryInfo {
  const meminfo = tree.read('/proc/meminfo') ?? '';
  const limits = [...cgroup.levels.map((level) => readLevel(tree, cgroup.version, level))];
  limits.push(readAddressSpace(tree, pid));
  const limitBytes = Math.min(...limits.map(({ limit }) => limit));
  const free = Math.min(...limits.map(({ limit, used }) => Math.max(0, limit - used)));
  const available = kibibytes(meminfo, 'MemAvailable') ?? kibibytes(meminfo, 'MemFree') ?? NaN;
  return {
    totalBytes: kibibytes(meminfo, 'MemTotal') ?? NaN,
    limitBytes,
    availableBytes: Number.isNaN(available) && free < Infinity ? free : Math.min(available, free),
  };
}

interface Level {
  readonly limit: number;
  /** Bytes that cannot be had back: all but the page cache's idle part. */
  readonly used: number;
}

function readLevel(tree: FileTree, version: 1 | 2, level: string): Level {
  const names = version === 2 ? V2 : V1;
  const stat = tree.read(`${level}/memory.stat`) ?? '';
  const limit = Math.min(
    ...names.limits.map((name) => limitOf(tree.read(`${level}/${name}`))),
    limitOf(valueIn(stat, names.inherited)),
  );
  if (limit === Infinity) return { limit, used: 0 };
  const usage = bytes(tree.read(`${level}/${names.usage}`)) ?? 0;
  return { limit, used: Math.max(0, usage - (bytes(valueIn(stat, names.idle)) ?? 0)) };
}

/** The text after a name at the start of a line. */
function valueIn(stat: string, name: string): string | undefined {
  return new RegExp(`^${name} (\\d+)$`, 'm').exec(stat)?.[1];
}

const V2 = {
  limits: ['memory.max', 'memory.high'],
  usage: 'memory.current',
  idle: 'inactive_file',
  inherited: 'none in v2',
} as const;
const V1 = {
  limits: ['memory.limit_in_bytes'],
  usage: 'memory.usage_in_bytes',
  idle: 'total_inactive_file',
  // The least limit of all levels, those above the mount included.
  inherited: 'hierarchical_memory_limit',
} as const;

// v1 writes "no limit" as the largest page-aligned number, about 2^63.
const NO_LIMIT = 2 ** 62;

function limitOf(text: string | undefined): number {
  const limit = bytes(text);
  return limit === undefined || limit >= NO_LIMIT ? Infinity : limit;
}

/** RLIMIT_AS, from `Max address space  SOFT  HARD  bytes`. */
function readAddressSpace(tree: FileTree, pid: string): Level {
  const line = /^Max address space\s+(\S+)/m.exec(tree.read(`/proc/${pid}/limits`) ?? '');
  const limit = limitOf(line?.[1]);
  if (limit === Infinity) return { limit, used: 0 };
  return { limit, used: kibibytes(tree.read(`/proc/${pid}/status`) ?? '', 'VmSize') ?? 0 };
}

function kibibytes(text: string, name: string): number | undefined {
  const value = bytes(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]);
  return value === undefined ? undefined : value * 1024;
}

function bytes(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,20}$/.test(text) ? Number(text) : undefined;
}
