import { fastOfDescribed, kindsOfDescribed } from './described.ts';
import { switchOf } from './environment.ts';
import { cgroupPathOf } from './linux/cgroup.ts';
import type { LinuxCpus } from './linux/cpus.ts';
import { readKinds } from './linux/kinds.ts';
import { containerOf, countNumaNodes, countPackages, describeCpu } from './linux/machine.ts';
import { readMemory } from './linux/memory.ts';
import { readPressure } from './linux/pressure.ts';
import { countCores } from './linux/topology.ts';
import { resolveOptions, type Context, type DetectOptions } from './options.ts';
import { learnCpus } from './other.ts';
import { toConstraints } from './signals.ts';
import type { FileTree } from './tree.ts';
import type { CoreKind, HardwareInfo, HwIssue, UsableInfo } from './types.ts';
import { clearAll, clearViews, viewMachine, type MachineView } from './view.ts';

/**
 * The machine and what this process may use of it. Starts no process and loads no other module;
 * missing or odd system files make it less exact (see `quality`, `issues`), never fail.
 *
 * @throws TypeError or RangeError for a bad option, {@link HwConfigError} for a malformed
 * `W4GNS_*` variable.
 */
export function detectHardwareSync(options: DetectOptions = {}): HardwareInfo {
  const context = resolveOptions(options);
  const view = viewMachine(context);
  const known = details.get(view);
  if (known) return known;
  const hardware = Object.freeze({ ...common(view, context), ...detailsOf(view, context) });
  details.set(view, hardware);
  return hardware;
}

export interface AsyncDetectOptions extends DetectOptions {
  /** Milliseconds that systeminformation may take; default 3000. */
  readonly timeoutMs?: number | undefined;
  /** Aborts the waiting. */
  readonly signal?: AbortSignal | undefined;
}

const SI_TIMEOUT_MS = 3_000;

/**
 * Like {@link detectHardwareSync}; on macOS and Windows it asks systeminformation once and keeps
 * the answer for later calls and processes. A missing, slow or contradictory answer is an issue in
 * the result. Set `W4GNS_HW_NO_SI=1` to never ask.
 *
 * @throws what {@link detectHardwareSync} throws, and the signal's reason when aborted.
 */
export async function detectHardware(options: AsyncDetectOptions = {}): Promise<HardwareInfo> {
  const { timeoutMs = SI_TIMEOUT_MS, signal } = options;
  if (!(timeoutMs > 0)) throw new RangeError(`timeoutMs: ${timeoutMs}`);
  signal?.throwIfAborted();
  const context = resolveOptions(options);
  const { other } = viewMachine(context);
  const silent = context.root !== '/' || switchOf(context.env, 'W4GNS_HW_NO_SI') === true;
  if (!other || other.described || silent) return detectHardwareSync(options);
  const issue = await learnCpus(context.provider, timeoutMs, signal);
  clearViews();
  const hardware = detectHardwareSync(options);
  return issue ? Object.freeze({ ...hardware, issues: [...hardware.issues, issue] }) : hardware;
}

/** Forgets everything, so that the next question reads the machine anew. */
export function clearHardwareCache(): void {
  clearAll();
}

// A view is read at most once a second; its details are as old as it is.
const details = new WeakMap<MachineView, HardwareInfo>();

type Details = Pick<
  HardwareInfo,
  'brand' | 'machine' | 'usable' | 'memory' | 'pressure' | 'virtualized' | 'container' | 'issues'
>;

function common(
  view: MachineView,
  { platform, provider }: Context,
): Omit<HardwareInfo, keyof Details> {
  return {
    platform,
    arch: provider.arch,
    isCI: view.isCI,
    overrides: view.overrides,
    constraints: toConstraints(view.signals),
    quality: view.quality,
    detectedAt: Date.now(),
  };
}

function detailsOf(view: MachineView, context: Context): Details {
  return view.linux
    ? linuxDetails(view, view.linux.tree, view.linux.cpus, context)
    : otherDetails(view, context);
}

function linuxDetails(
  view: MachineView,
  tree: FileTree,
  { topology, allowed, cgroup, cgroups }: LinuxCpus,
  { pid, env }: Context,
): Details {
  const kinds = readKinds(tree, topology);
  const { logical, physical } = view.machine;
  return {
    ...describeCpu(tree),
    machine: {
      logical,
      physical,
      packages: countPackages(tree, topology),
      numaNodes: countNumaNodes(tree),
      smt: topology.coreOf ? physical < logical : undefined,
      kinds,
    },
    usable: {
      ...view.usable,
      fast: fastOf(kinds, allowed, view.usable, (cpus) => countCores(topology, cpus)),
    },
    memory: readMemory(tree, cgroupPathOf('memory', cgroups), pid),
    pressure: readPressure(tree, cgroup),
    container: containerOf(tree, cgroups.text, env),
    issues: distinct([...view.issues, ...tree.issues]),
  };
}

/** Usable CPUs without slow cores; all of them when only slow ones are usable. */
function fastOf(
  kinds: readonly CoreKind[],
  allowed: readonly number[],
  usable: UsableInfo,
  cores: (cpus: readonly number[]) => number,
): { readonly logical: number; readonly physical: number } {
  const slow = new Set(
    kinds
      .filter(({ name }) => name === 'efficiency' || name === 'low-power')
      .flatMap(({ cpus }) => cpus),
  );
  const fast = allowed.filter((cpu) => !slow.has(cpu));
  if (slow.size === 0 || fast.length === 0) {
    return { logical: usable.logical, physical: usable.physical };
  }
  // W4GNS_CPUS may say that there are fewer than the kernel lists.
  return {
    logical: Math.min(usable.logical, fast.length),
    physical: Math.min(usable.physical, cores(fast)),
  };
}

/** A file that was read twice failed once. */
function distinct(issues: readonly HwIssue[]): readonly HwIssue[] {
  return [...new Map(issues.map((each) => [`${each.source} ${each.message}`, each])).values()];
}

function otherDetails(view: MachineView, { root, provider }: Context): Details {
  const { logical, physical } = view.machine;
  const described = view.other?.described;
  const here = root === '/';
  const kinds = described
    ? kindsOfDescribed(described)
    : [{ name: 'performance', physical, logical, relativeSpeed: 1, cpus: [] } as const];
  return {
    brand: described?.brand,
    machine: {
      logical,
      physical,
      packages: described?.packages ?? 1,
      numaNodes: 1,
      smt: view.quality.physical === 'estimated' ? undefined : physical < logical,
      kinds,
    },
    usable: { ...view.usable, ...(described && { fast: fastOfDescribed(described, view.usable) }) },
    memory: {
      totalBytes: here ? provider.totalMemory() : NaN,
      limitBytes: Infinity,
      availableBytes: here ? provider.freeMemory() : NaN,
    },
    pressure: undefined,
    virtualized: undefined,
    container: undefined,
    issues: view.issues,
  };
}
