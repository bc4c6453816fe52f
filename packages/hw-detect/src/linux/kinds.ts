import { parseCpuList } from '../cpulist.ts';
import { parseDigits } from '../digits.ts';
import type { FileTree } from '../tree.ts';
import type { CoreKind } from '../types.ts';
import { countCores, type Topology } from './topology.ts';

/**
 * Online CPUs by speed, fastest first: Intel's PMU directories name the kinds; ARM and RISC-V give
 * each CPU a capacity. A machine that says neither is uniform.
 */
export function readKinds(tree: FileTree, topology: Topology): readonly CoreKind[] {
  const groups = groupsFromPmu(tree, topology) ?? groupsFromCapacity(tree, topology);
  const fastest = Math.max(...groups.map(({ speed }) => speed ?? NaN));
  return groups.map(({ name, cpus, speed }) => ({
    name,
    cpus,
    logical: cpus.length,
    physical: countCores(topology, cpus),
    relativeSpeed: groups.length === 1 ? 1 : relative(speed, fastest),
  }));
}

interface Group {
  readonly name: CoreKind['name'];
  readonly cpus: readonly number[];
  readonly speed: number | undefined;
}

function relative(speed: number | undefined, fastest: number): number | undefined {
  const share = (speed ?? NaN) / fastest;
  return Number.isFinite(share) ? Math.round(share * 1000) / 1000 : undefined;
}

const PMUS = [
  { name: 'performance', file: '/sys/devices/cpu_core/cpus' },
  { name: 'efficiency', file: '/sys/devices/cpu_atom/cpus' },
  { name: 'low-power', file: '/sys/devices/cpu_lowpower/cpus' },
] as const;

/** Undefined unless the directories share out every online CPU. */
function groupsFromPmu(tree: FileTree, { online }: Topology): readonly Group[] | undefined {
  const kindOf = new Map<number, CoreKind['name']>();
  for (const { name, file } of PMUS) {
    for (const cpu of parseCpuList(tree.read(file) ?? '') ?? []) kindOf.set(cpu, name);
  }
  if (!online.every((cpu) => kindOf.has(cpu))) return undefined;
  return PMUS.flatMap(({ name }) => {
    const cpus = online.filter((cpu) => kindOf.get(cpu) === name);
    const first = cpus[0];
    return first === undefined ? [] : [{ name, cpus, speed: topFrequency(tree, first) }];
  });
}

function topFrequency(tree: FileTree, cpu: number): number | undefined {
  return positive(tree.read(`/sys/devices/system/cpu/cpu${cpu}/cpufreq/cpuinfo_max_freq`));
}

// Capacities of one kind differ a little (NVIDIA GB10: 718, 731 | 997, 1017, 1024).
const SAME_KIND = 1.1;

function groupsFromCapacity(tree: FileTree, topology: Topology): readonly Group[] {
  const { online } = topology;
  const uniform: readonly Group[] = [{ name: 'performance', cpus: online, speed: undefined }];
  const speedOf = capacities(tree, topology);
  if (!speedOf) return uniform;
  const tiers = tiersOf([...new Set(speedOf.values())].sort((a, b) => b - a));
  return tiers.map((speeds, index) => ({
    name: tierName(index, tiers.length),
    cpus: online.filter((cpu) => speeds.includes(speedOf.get(cpu) ?? 0)),
    speed: speeds[0],
  }));
}

/** One reading a core: siblings share it. Undefined when any is missing. */
function capacities(
  tree: FileTree,
  { online, coreOf }: Topology,
): ReadonlyMap<number, number> | undefined {
  const speedOf = new Map<number, number>();
  for (const cpu of online) {
    const core = coreOf?.get(cpu) ?? cpu;
    const speed =
      speedOf.get(core) ?? positive(tree.read(`/sys/devices/system/cpu/cpu${cpu}/cpu_capacity`));
    if (speed === undefined) return undefined;
    speedOf.set(cpu, speed);
  }
  return speedOf;
}

function tiersOf(descending: readonly number[]): readonly (readonly number[])[] {
  const tiers: number[][] = [];
  let previous = Infinity;
  for (const speed of descending) {
    if (previous / speed > SAME_KIND) tiers.push([]);
    tiers.at(-1)?.push(speed);
    previous = speed;
  }
  return tiers;
}

function tierName(index: number, tiers: number): CoreKind['name'] {
  if (index === 0) return 'performance';
  return index === tiers - 1 ? 'efficiency' : `tier-${index + 1}`;
}

function positive(text: string | undefined): number | undefined {
  return parseDigits(text ?? '', 12) || undefined;
}
