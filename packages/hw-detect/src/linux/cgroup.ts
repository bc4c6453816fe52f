import { parseDigits } from '../digits.ts';
import type { FileTree } from '../tree.ts';

/** Directories of one controller from the process's own cgroup up to the mount point. */
export interface CgroupPath {
  readonly version: 1 | 2;
  /** Leaf first. */
  readonly levels: readonly string[];
}

/** Where a process is in every hierarchy, and where those are mounted. */
export interface CgroupPlaces {
  readonly places: readonly Place[];
  readonly mounts: readonly Mount[];
  /** /proc/PID/cgroup as it is; it often names the container. */
  readonly text: string;
}

/** @param pid - a number or `self`. */
export function readCgroupPlaces(tree: FileTree, pid: string): CgroupPlaces {
  const text = tree.read(`/proc/${pid}/cgroup`) ?? '';
  // Paths of any process are shown in the reader's namespaces, so the reader's mounts fit them.
  const mounts = parseMounts(tree.read('/proc/self/mountinfo') ?? '');
  return { places: parsePlaces(text), mounts, text };
}

/** A v1 hierarchy that carries the controller wins: then v2 cannot have it. */
export function cgroupPathOf(
  controller: 'cpu' | 'memory',
  { places, mounts }: CgroupPlaces,
): CgroupPath {
  const v1 = places.find(({ controllers }) => controllers.includes(controller));
  const version = v1 ? 1 : 2;
  const place = v1 ?? places.find(({ controllers }) => controllers.length === 0);
  const path = place?.path ?? '/';
  let point = version === 2 ? '/sys/fs/cgroup' : `/sys/fs/cgroup/${v1?.controllers.join(',')}`;
  let rest: string | undefined;
  let found = false;
  for (const mount of mounts) {
    if (mount.version !== version) continue;
    if (version === 1 && !mount.options.includes(controller)) continue;
    // A later mount hides an earlier one, but not one that shows the path if itself does not.
    const shown = below(mount.root, path);
    if (shown === undefined && rest !== undefined) continue;
    found = true;
    point = mount.point;
    rest = shown;
  }
  return { version, levels: levelsOf(point, rest ?? (found ? '' : below('/', path))) };
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
  const [quota = '', period = '100000'] = text.split(' ');
  return { cpus: quota === 'max' ? Infinity : ratio(quota, period), source };
}

function readQuotaV1(tree: FileTree, level: string): Quota | undefined {
  const source = `${level}/cpu.cfs_quota_us`;
  const quota = tree.read(source);
  if (quota === undefined || quota === '') return undefined;
  if (quota === '0' || quota.startsWith('-')) return { cpus: Infinity, source };
  return { cpus: ratio(quota, tree.read(`${level}/cpu.cfs_period_us`) || '100000'), source };
}

function ratio(quota: string, period: string): number {
  const cpus = (parseDigits(quota, 15) ?? NaN) / (parseDigits(period, 15) ?? NaN);
  return cpus > 0 && cpus < Infinity ? cpus : NaN;
}

interface Place {
  readonly controllers: readonly string[];
  readonly path: string;
}

/** Lines of /proc/PID/cgroup: `hierarchy:controllers:path`, v2 as `0::path`. */
function parsePlaces(text: string): readonly Place[] {
  const places: Place[] = [];
  for (const line of text.split('\n')) {
    const [, controllers, ...path] = line.split(':');
    if (controllers === undefined || !path[0]?.startsWith('/')) continue;
    places.push({
      controllers: controllers === '' ? [] : controllers.split(','),
      path: path.join(':'),
    });
  }
  return places;
}

interface Mount {
  readonly version: 1 | 2;
  readonly root: string;
  readonly point: string;
  readonly options: readonly string[];
}

const CGROUP_MOUNT = ' - cgroup';

/** @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html */
function parseMounts(text: string): readonly Mount[] {
  const mounts: Mount[] = [];
  // A container may have hundreds of mounts, of which a few count: no splitting of all lines.
  for (let at = text.indexOf(CGROUP_MOUNT); at >= 0; at = text.indexOf(CGROUP_MOUNT, at + 1)) {
    const start = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at);
    const [, , , root = '/', point = ''] = text.slice(start, at).split(' ');
    const [type, , options = ''] = text.slice(at + 3, end < 0 ? undefined : end).split(' ');
    if ((type !== 'cgroup' && type !== 'cgroup2') || point === '') continue;
    const version = type === 'cgroup2' ? 2 : 1;
    mounts.push({
      version,
      root: unescape(root),
      point: unescape(point),
      options: options.split(','),
    });
  }
  return mounts;
}

// mountinfo writes blanks, tabs, newlines and backslashes as three octal digits.
function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(parseInt(octal, 8)),
  );
}

/** The part of `path` below `root`, `''` for root itself; undefined when root does not show it. */
function below(root: string, path: string): string | undefined {
  if (path.split('/').includes('..')) return undefined;
  const base = root === '/' ? '' : root;
  if (path !== base && !path.startsWith(`${base}/`)) return undefined;
  const rest = path.slice(base.length);
  return rest === '/' ? '' : rest;
}

function levelsOf(point: string, path = ''): readonly string[] {
  const base = point === '/' ? '' : point;
  const levels: string[] = [];
  for (let rest = path; rest !== ''; rest = rest.slice(0, rest.lastIndexOf('/'))) {
    levels.push(base + rest);
  }
  return [...levels, base];
}
