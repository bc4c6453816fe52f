import { parseCpuList, parseCpuMask } from '../cpulist.ts';
import type { FileTree } from '../tree.ts';
import type { QualityInfo } from '../types.ts';

const CPU_DIR = '/sys/devices/system/cpu';

/** Which logical CPUs are online and which share a core. */
export interface Topology {
  /** Ascending; never empty. */
  readonly online: readonly number[];
  /** Where the list is from, for explanations. */
  readonly onlineSource: string;
  /** Logical CPU to its core, named by the core's lowest online CPU; undefined = not known. */
  readonly coreOf: ReadonlyMap<number, number> | undefined;
  readonly quality: QualityInfo;
}

/**
 * @param onlineText - what {@link readOnlineText} gave.
 * @returns undefined when no file of the tree lists the CPUs.
 */
export function readTopology(tree: FileTree, onlineText: string | undefined): Topology | undefined {
  const found = readOnline(tree, onlineText);
  if (!found) return undefined;
  const { cpus: online, source: onlineSource } = found;
  const sysfs = withoutSmt(tree, online) ?? coresFromSysfs(tree, online);
  if (sysfs) return { online, onlineSource, coreOf: sysfs, quality: EXACT };
  const cpuinfo = coresFromCpuinfo(tree, online);
  if (cpuinfo) return { online, onlineSource, coreOf: cpuinfo, quality: REPORTED };
  return { online, onlineSource, coreOf: undefined, quality: GUESS };
}

/** Distinct cores that hold `cpus`; half of them, as the original guesses, when cores are unknown. */
export function countCores({ coreOf }: Topology, cpus: readonly number[]): number {
  if (!coreOf) return Math.max(1, Math.floor(cpus.length / 2));
  const cores = new Set<number>();
  for (const cpu of cpus) cores.add(coreOf.get(cpu) ?? cpu);
  return cores.size;
}

const EXACT: QualityInfo = { physical: 'exact', source: 'sysfs' };
const REPORTED: QualityInfo = { physical: 'reported', source: 'cpuinfo' };
const GUESS: QualityInfo = { physical: 'estimated', source: 'guess' };

/** The text that changes when CPUs go on or off. */
export function readOnlineText(tree: FileTree): string | undefined {
  return tree.read(`${CPU_DIR}/online`);
}

interface CpuSource {
  readonly cpus: readonly number[];
  readonly source: string;
}

function readOnline(tree: FileTree, onlineText = ''): CpuSource | undefined {
  const listed = parseCpuList(onlineText);
  if (listed && listed.length > 0) return { cpus: listed, source: `${CPU_DIR}/online` };
  const readers = [onlineFromDirectories, onlineFromStat, onlineFromCpuinfo];
  for (const reader of readers) {
    const found = reader(tree);
    if (found.cpus.length > 0) return found;
  }
  return undefined;
}

// Kernels before 2.6.28 and some sandboxes have the cpuN directories only.
function onlineFromDirectories(tree: FileTree): CpuSource {
  const cpus = numbered(tree.list(CPU_DIR), /^cpu(\d{1,5})$/).filter(
    (cpu) =>
      tree.list(`${CPU_DIR}/cpu${cpu}/topology`).length > 0 &&
      tree.read(`${CPU_DIR}/cpu${cpu}/online`) !== '0',
  );
  return { cpus, source: CPU_DIR };
}

function onlineFromStat(tree: FileTree): CpuSource {
  const lines = (tree.read('/proc/stat') ?? '').split('\n');
  return { cpus: numbered(lines, /^cpu(\d{1,5})\s/), source: '/proc/stat' };
}

function onlineFromCpuinfo(tree: FileTree): CpuSource {
  const lines = (tree.read('/proc/cpuinfo') ?? '').split('\n');
  return { cpus: numbered(lines, /^processor\s*:\s*(\d{1,5})\s*$/), source: '/proc/cpuinfo' };
}

function numbered(texts: readonly string[], pattern: RegExp): readonly number[] {
  const numbers = texts.flatMap((text) => {
    const match = pattern.exec(text);
    return match ? [Number(match[1])] : [];
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

// "notimplemented" also goes with active = 0 while cores do have siblings (RISC-V, older POWER).
const SMT_KNOWN: ReadonlySet<string> = new Set(['on', 'off', 'forceoff', 'notsupported']);

function withoutSmt(
  tree: FileTree,
  online: readonly number[],
): ReadonlyMap<number, number> | undefined {
  if (tree.read(`${CPU_DIR}/smt/active`) !== '0') return undefined;
  if (!SMT_KNOWN.has(tree.read(`${CPU_DIR}/smt/control`) ?? '')) return undefined;
  return new Map(online.map((cpu) => [cpu, cpu]));
}

function coresFromSysfs(
  tree: FileTree,
  online: readonly number[],
): ReadonlyMap<number, number> | undefined {
  const coreOf = new Map<number, number>();
  let reader: SiblingReader | undefined;
  for (const cpu of online) {
    if (coreOf.has(cpu)) continue;
    reader ??= SIBLING_READERS.find((candidate) => candidate(tree, cpu));
    const siblings = reader?.(tree, cpu);
    if (!siblings) return undefined;
    for (const sibling of siblings) {
      if (!coreOf.has(sibling)) coreOf.set(sibling, cpu);
    }
  }
  return coreOf;
}

type SiblingReader = (tree: FileTree, cpu: number) => readonly number[] | undefined;

const SIBLING_READERS: readonly SiblingReader[] = [
  siblingReader('core_cpus_list', parseCpuList),
  siblingReader('thread_siblings_list', parseCpuList),
  siblingReader('core_cpus', parseCpuMask),
  siblingReader('thread_siblings', parseCpuMask),
];

function siblingReader(
  file: string,
  parse: (text: string) => readonly number[] | undefined,
): SiblingReader {
  return (tree, cpu) => {
    const siblings = parse(tree.read(`${CPU_DIR}/cpu${cpu}/topology/${file}`) ?? '');
    return siblings?.includes(cpu) ? siblings : undefined;
  };
}

/** Distinct (physical id, core id) pairs, if every online CPU states both. */
function coresFromCpuinfo(
  tree: FileTree,
  online: readonly number[],
): ReadonlyMap<number, number> | undefined {
  const coreOf = new Map<number, number>();
  const firstOf = new Map<string, number>();
  for (const block of (tree.read('/proc/cpuinfo') ?? '').split(/\n\s*\n/)) {
    const cpu = /^processor\s*:\s*(\d+)\s*$/m.exec(block)?.[1];
    const pack = /^physical id\s*:\s*(\d+)\s*$/m.exec(block)?.[1];
    const core = /^core id\s*:\s*(\d+)\s*$/m.exec(block)?.[1];
    if (cpu === undefined || pack === undefined || core === undefined) continue;
    const key = `${pack}:${core}`;
    if (!firstOf.has(key)) firstOf.set(key, Number(cpu));
    coreOf.set(Number(cpu), firstOf.get(key) ?? Number(cpu));
  }
  return online.every((cpu) => coreOf.has(cpu)) ? coreOf : undefined;
}
