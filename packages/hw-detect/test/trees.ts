import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Path below the root to content. */
export type Files = Readonly<Record<string, string>>;

// Thousands of tiny files: memory is kinder than a disk.
const PARENT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const roots: string[] = [];

/** Writes files below a new directory, which {@link removeTrees} removes. */
export function makeTree(files: Files): string {
  const root = mkdtempSync(join(PARENT, 'hw-tree-'));
  roots.push(root);
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content, 'latin1');
  }
  return root;
}

export function removeTrees(): void {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** One logical CPU of a made-up machine. */
export interface Cpu {
  readonly cpu: number;
  /** Unique in the machine. */
  readonly core: number;
  /** Default 0. */
  readonly pack?: number;
  /** Default true. */
  readonly online?: boolean;
  readonly capacity?: number;
  /** NUMA node, default 0. */
  readonly node?: number;
}

export interface CpuFileOptions {
  /** Topology files to write; default what kernels since 5.1 have. */
  readonly names?: 'new' | 'old' | 'masks' | 'none';
  readonly smtControl?: string;
  /** Ends every file; default a newline. */
  readonly end?: string;
}

const CPU_DIR = 'sys/devices/system/cpu';

/** The sysfs files of a machine as Linux writes them; an offline CPU has no topology. */
export function cpuFiles(cpus: readonly Cpu[], options: CpuFileOptions = {}): Files {
  const { names = 'new', smtControl, end = '\n' } = options;
  const online = cpus.filter((each) => each.online !== false);
  const files: Record<string, string> = {
    [`${CPU_DIR}/online`]: list(online) + end,
    [`${CPU_DIR}/present`]: list(cpus) + end,
    [`${CPU_DIR}/possible`]: list(cpus) + end,
  };
  const nodes = [...new Set(cpus.map(({ node = 0 }) => node))];
  files['sys/devices/system/node/online'] = ranges(nodes) + end;
  const smt = new Set(online.map(({ core }) => core)).size < online.length;
  if (smtControl !== undefined) {
    files[`${CPU_DIR}/smt/control`] = smtControl + end;
    files[`${CPU_DIR}/smt/active`] = (smt && smtControl !== 'notimplemented' ? '1' : '0') + end;
  }
  for (const { cpu, core, pack = 0, capacity } of online) {
    const dir = `${CPU_DIR}/cpu${cpu}`;
    if (capacity !== undefined) files[`${dir}/cpu_capacity`] = `${capacity}${end}`;
    if (names === 'none') continue;
    const siblings = online.filter((each) => each.core === core);
    const mates = online.filter((each) => (each.pack ?? 0) === pack);
    files[`${dir}/topology/physical_package_id`] = `${pack}${end}`;
    files[`${dir}/topology/core_id`] = `${core}${end}`;
    if (names === 'masks') {
      files[`${dir}/topology/thread_siblings`] = mask(siblings) + end;
      continue;
    }
    if (names === 'new') {
      files[`${dir}/topology/core_cpus_list`] = list(siblings) + end;
      files[`${dir}/topology/package_cpus_list`] = list(mates) + end;
    }
    files[`${dir}/topology/thread_siblings_list`] = list(siblings) + end;
    files[`${dir}/topology/core_siblings_list`] = list(mates) + end;
  }
  return files;
}

/** /proc/self/status of a process that may run on a cpulist. */
export function statusFile(allowed: string): Files {
  return {
    'proc/self/status': `Name:\tnode\nVmSize:\t  600000 kB\nThreads:\t11\nCpus_allowed:\tff\nCpus_allowed_list:\t${allowed}\nMems_allowed_list:\t0\n`,
  };
}

/** Cores with two threads first, then cores with one; siblings `stride` apart or next to each other. */
export function machine(physical: number, logical: number, adjacent = false): readonly Cpu[] {
  const double = logical - physical;
  const cpus: Cpu[] = [];
  for (let core = 0; core < physical; core++) {
    if (adjacent && core < double) {
      cpus.push({ cpu: 2 * core, core }, { cpu: 2 * core + 1, core });
    } else if (adjacent) {
      cpus.push({ cpu: core + double, core });
    } else {
      cpus.push({ cpu: core, core });
      if (core < double) cpus.push({ cpu: physical + core, core });
    }
  }
  return cpus.sort((a, b) => a.cpu - b.cpu);
}

/** A container's view of cgroup v2: the process's path, the mount, and files by level. */
export function cgroup2(path: string, root: string, files: Files, point = '/sys/fs/cgroup'): Files {
  const mount = `30 23 0:26 ${root} ${point} rw,nosuid - cgroup2 cgroup rw,nsdelegate`;
  return {
    'proc/self/cgroup': `0::${path}\n`,
    'proc/self/mountinfo': `22 1 0:21 / / rw - overlay overlay rw\n${mount}\n`,
    ...under(point.slice(1), files),
  };
}

/** cgroup v1 with the cpu and memory controllers; `name` as the mount is called. */
export function cgroup1(
  name: string,
  path: string,
  root: string,
  cpu: Files,
  memory: Files = {},
): Files {
  const mount = (id: number, point: string, options: string): string =>
    `${id} 31 0:${id} ${root} /sys/fs/cgroup/${point} rw - cgroup cgroup rw,${options}\n`;
  return {
    'proc/self/cgroup': `5:memory:${path}\n4:${name}:${path}\n3:cpuset:/\n1:name=systemd:/\n`,
    'proc/self/mountinfo': mount(40, name, name) + mount(41, 'memory', 'memory'),
    ...under(`sys/fs/cgroup/${name}`, cpu),
    ...under('sys/fs/cgroup/memory', memory),
  };
}

function under(directory: string, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [join(directory, path), content]),
  );
}

function list(cpus: readonly Cpu[]): string {
  return ranges(cpus.map(({ cpu }) => cpu));
}

/** Written as the kernel does: `0-3,8`. */
export function ranges(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const parts: string[] = [];
  let start = sorted[0];
  sorted.forEach((value, index) => {
    if (sorted[index + 1] === value + 1) return;
    parts.push(start === value ? `${value}` : `${start}-${value}`);
    start = sorted[index + 1];
  });
  return parts.join(',');
}

function mask(cpus: readonly Cpu[]): string {
  const bits = cpus.reduce((sum, { cpu }) => sum | (1n << BigInt(cpu)), 0n);
  const text = bits.toString(16).padStart(16, '0');
  return (text.match(/.{8}/g) ?? []).join(',');
}
