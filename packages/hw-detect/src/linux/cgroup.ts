import type { FileTree } from '../host.ts';

/** Directories of one controller from the process's own cgroup up to the mount point. */
export interface CgroupPath {
  readonly version: 1 | 2;
  /** Leaf first. */
  readonly levels: readonly string[];
}

export interface CgroupPaths {
  readonly cpu: CgroupPath;
  readonly memory: CgroupPath;
  /** The process's v2 path, or its v1 cpu path, as /proc states it; for naming a container. */
  readonly text: string;
}

/** Where the limits of a process are to be read. @param pid - a number or `self`. */
export function readCgroupPaths(tree: FileTree, pid: string): CgroupPaths {
  const text = tree.read(`/proc/${pid}/cgroup`) ?? '';
  const places = parsePlaces(text);
  const mounts = parseMounts(tree.read(`/proc/${pid}/mountinfo`) ?? '');
  return { cpu: pathOf('cpu', places, mounts), memory: pathOf('memory', places, mounts), text };
}

/** CPUs allowed by the quota of one level; Infinity = no limit; undefined = no such file. */
export function readQuota(tree: FileTree, version: 1 | 2, level: string): Quota | undefined {
  return version === 2 ? readQuotaV2(tree, level) : readQuotaV1(tree, level);
}

export interface Quota {
  /** NaN when the text is no quota. */
  readonly cpus: number;
  readonly source: string;
}

function readQuotaV2(tree: FileTree, level: string): Quota | undefined {
  const source = `${level}/cpu.max`;
  const text = tree.read(source);
  if (text === undefined || text === '') return undefined;
  const [quota = '', period = '100000'] = text.split(/\s+/);
  return { cpus: quota === 'max' ? Infinity : ratio(quota, period), source };
}

function readQuotaV1(tree: FileTree, level: string): Quota | undefined {
  const source = `${level}/cpu.cfs_quota_us`;
  const quota = tree.read(source);
  if (quota === undefined || quota === '') return undefined;
  if (quota === '0' || /^-\d+$/.test(quota)) return { cpus: Infinity, source };
  return { cpus: ratio(quota, tree.read(`${level}/cpu.cfs_period_us`) || '100000'), source };
}

function ratio(quota: string, period: string): number {
  if (!/^\d{1,15}$/.test(quota) || !/^\d{1,15}$/.test(period)) return NaN;
  const cpus = Number(quota) / Number(period);
  return cpus > 0 && cpus < Infinity ? cpus : NaN;
}

interface Place {
  readonly controllers: readonly string[];
  readonly path: string;
}

/** Lines of /proc/PID/cgroup: `hierarchy:controllers:path`, v2 as `0::path`. */
function parsePlaces(text: string): readonly Place[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\d+:([^:]*):(\/.*)$/.exec(line);
    if (!match) return [];
    const [, controllers = '', path = '/'] = match;
    return [{ controllers: controllers === '' ? [] : controllers.split(','), path }];
  });
}

interface Mount {
  readonly version: 1 | 2;
  readonly root: string;
  readonly point: string;
  readonly options: readonly string[];
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html */
function parseMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    if (!line.includes(' - cgroup')) return [];
    const [left = '', right = ''] = line.split(' - ');
    const [, , , root = '/', point = ''] = left.split(' ');
    const [type, , options = ''] = right.split(' ');
    if ((type !== 'cgroup' && type !== 'cgroup2') || point === '') return [];
    const version = type === 'cgroup2' ? 2 : 1;
    return [{ version, root: unescape(root), point: unescape(point), options: options.split(',') }];
  });
}

// mountinfo writes blanks, tabs, newlines and backslashes as three octal digits.
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(parseInt(octal, 8)),
  );
}

/** A v1 hierarchy that carries the controller wins: then v2 cannot have it. */
function pathOf(
  controller: string,
  places: readonly Place[],
  mounts: readonly Mount[],
): CgroupPath {
  const v1 = places.find(({ controllers }) => controllers.includes(controller));
  const version = v1 ? 1 : 2;
  const place = v1 ?? places.find(({ controllers }) => controllers.length === 0);
  const path = place?.path ?? '/';
  const mount = mounts
    .filter((each) => each.version === version)
    .filter((each) => version === 2 || each.options.includes(controller))
    .reduce<Mount | undefined>((best, each) => better(best, each, path), undefined);
  const point = mount?.point ?? usualPoint(version, v1, controller);
  return { version, levels: levelsOf(point, below(mount?.root ?? '/', path) ?? '') };
}

/** The last mount hides earlier ones, but one that shows the path beats one that does not. */
function better(best: Mount | undefined, next: Mount, path: string): Mount {
  const hidden = below(next.root, path) === undefined;
  return best && hidden && below(best.root, path) !== undefined ? best : next;
}

/** The part of `path` below `root`, `''` for root itself; undefined when root does not show it. */
function below(root: string, path: string): string | undefined {
  if (path.split('/').includes('..')) return undefined;
  const base = root === '/' ? '' : root;
  if (path !== base && !path.startsWith(`${base}/`)) return undefined;
  return path.slice(base.length).replace(/\/+$/, '');
}

function usualPoint(version: 1 | 2, place: Place | undefined, controller: string): string {
  if (version === 2) return '/sys/fs/cgroup';
  return `/sys/fs/cgroup/${place?.controllers.join(',') ?? controller}`;
}

function levelsOf(point: string, path: string): readonly string[] {
  const base = point === '/' ? '' : point;
  const levels: string[] = [];
  for (let rest = path; rest !== ''; rest = rest.slice(0, rest.lastIndexOf('/'))) {
    levels.push(base + rest);
  }
  return [...levels, base];
}
