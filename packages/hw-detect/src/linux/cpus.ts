import type { FileTree } from '../tree.ts';
import type { Signal } from '../signals.ts';
import type { CpuCounts } from '../counts.ts';
import type { HwIssue } from '../types.ts';
import { readAffinity } from './affinity.ts';
import {
  cgroupPathOf,
  readCgroupPlaces,
  readQuota,
  type CgroupPath,
  type CgroupPlaces,
} from './cgroup.ts';
import { countCores, type Topology } from './topology.ts';

/** What the kernel's files say about CPUs. */
export interface LinuxCpus extends CpuCounts {
  readonly topology: Topology;
  /** Online CPUs that the process may use. */
  readonly allowed: readonly number[];
  readonly cgroup: CgroupPath;
  readonly cgroups: CgroupPlaces;
}

export function readLinuxCpus(tree: FileTree, pid: string, topology: Topology): LinuxCpus {
  const { online, onlineSource, quality } = topology;
  const affinity = readAffinity(tree, pid, online);
  const cgroups = readCgroupPlaces(tree, pid);
  const cgroup = cgroupPathOf('cpu', cgroups);
  const quotas = readQuotas(tree, cgroup);
  return {
    topology,
    cgroup,
    cgroups,
    allowed: affinity.cpus,
    machine: { logical: online.length, physical: countCores(topology, online) },
    usable: { logical: affinity.cpus.length, physical: countCores(topology, affinity.cpus) },
    quality,
    signals: [
      { kind: 'online', cpus: online.length, source: onlineSource, obeyed: true },
      ...affinitySignal(affinity.source, affinity.cpus.length),
      ...quotas.signals,
    ],
    issues: [...affinity.issues, ...quotas.issues, ...tree.issues],
  };
}

function affinitySignal(source: string | undefined, cpus: number): readonly Signal[] {
  return source === undefined ? [] : [{ kind: 'affinity', cpus, source, obeyed: true }];
}

/** Every level's own limit: the scheduler enforces each, so the least one holds. */
function readQuotas(
  tree: FileTree,
  cgroup: CgroupPath,
): { readonly signals: readonly Signal[]; readonly issues: readonly HwIssue[] } {
  const signals: Signal[] = [];
  const issues: HwIssue[] = [];
  for (const level of cgroup.levels) {
    const quota = readQuota(tree, cgroup.version, level);
    if (!quota) continue;
    const { cpus, source } = quota;
    if (cpus > 0) signals.push({ kind: 'cgroup-quota', cpus, source, obeyed: true });
    else issues.push({ code: 'E_FORMAT', source, message: 'not a CPU quota; taken as none' });
  }
  return { signals, issues };
}
