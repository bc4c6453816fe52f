import { parseCpuList } from '../cpulist.ts';
import type { FileTree } from '../tree.ts';
import type { ContainerKind, Environment } from '../types.ts';
import type { Topology } from './topology.ts';

const CPU_DIR = '/sys/devices/system/cpu';

/** Sockets that hold online CPUs, >= 1. */
export function countPackages(tree: FileTree, { online }: Topology): number {
  const seen = new Set<number>();
  const ids = new Set<string>();
  for (const cpu of online) {
    if (seen.has(cpu)) continue;
    const dir = `${CPU_DIR}/cpu${cpu}/topology`;
    const list = tree.read(`${dir}/package_cpus_list`) ?? tree.read(`${dir}/core_siblings_list`);
    const members = parseCpuList(list ?? '') ?? [];
    for (const member of members) seen.add(member);
    // Without a list, -1 means "not known" and counts as one package.
    ids.add(
      members.includes(cpu) ? `list ${cpu}` : (tree.read(`${dir}/physical_package_id`) ?? ''),
    );
  }
  return Math.max(1, ids.size);
}

/** NUMA nodes that are online, >= 1. */
export function countNumaNodes(tree: FileTree): number {
  const nodes = parseCpuList(tree.read('/sys/devices/system/node/online') ?? '');
  return Math.max(1, nodes?.length ?? 1);
}

export interface CpuDescription {
  readonly brand: string | undefined;
  readonly virtualized: boolean | undefined;
}

/** What the first block of /proc/cpuinfo and the firmware say of themselves. */
export function describeCpu(tree: FileTree): CpuDescription {
  const head = tree.readHead('/proc/cpuinfo') ?? '';
  return {
    brand:
      /^(?:model name|cpu model|cpu|uarch)\s*:\s*(\S.*)$/m.exec(head)?.[1] ?? board(tree, head),
    virtualized: hypervisorFlag(head) ?? hypervisorVendor(tree),
  };
}

function board(tree: FileTree, head: string): string | undefined {
  const hardware = /^(?:Hardware|Model)\s*:\s*(\S.*)$/m.exec(head)?.[1];
  return hardware ?? (tree.read('/proc/device-tree/model') || undefined);
}

function hypervisorFlag(head: string): boolean | undefined {
  const flags = /^flags\s*:(.*)$/m.exec(head)?.[1];
  return flags === undefined ? undefined : / hypervisor(?: |$)/.test(flags);
}

const HYPERVISORS = /QEMU|VMware|Xen|KVM|VirtualBox|innotek|Parallels|Amazon EC2|Google|Bochs/i;

function hypervisorVendor(tree: FileTree): boolean | undefined {
  const vendor = tree.read('/sys/class/dmi/id/sys_vendor');
  return vendor === undefined ? undefined : HYPERVISORS.test(vendor);
}

const CONTAINERS: readonly (readonly [ContainerKind, RegExp])[] = [
  ['kubernetes', /kubepods/],
  ['podman', /libpod/],
  ['docker', /docker/],
  ['lxc', /\blxc\b/],
  ['unknown', /containerd|garden|buildkit/],
];

/** @param cgroupText - /proc/PID/cgroup. */
export function containerOf(
  tree: FileTree,
  cgroupText: string,
  env: Environment,
): ContainerKind | undefined {
  if (env['KUBERNETES_SERVICE_HOST']) return 'kubernetes';
  const named = CONTAINERS.find(([, pattern]) => pattern.test(cgroupText))?.[0];
  if (named && named !== 'unknown') return named;
  if (tree.read('/run/.containerenv') !== undefined) return 'podman';
  if (tree.read('/.dockerenv') !== undefined) return 'docker';
  const kind = env['container'];
  if (kind === 'docker' || kind === 'podman' || kind === 'lxc') return kind;
  return kind ? 'unknown' : named;
}
