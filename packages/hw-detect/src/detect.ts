import { readKinds } from './linux/kinds.ts';
import { containerOf, countNumaNodes, countPackages, describeCpu } from './linux/machine.ts';
import { readMemory } from './linux/memory.ts';
import { readPressure } from './linux/pressure.ts';
import { countCores } from './linux/topology.ts';
import type { FileTree, SystemProvider } from './host.ts';
import type { LinuxCpus } from './linux/cpus.ts';
import { resolveOptions, type Context, type DetectOptions } from './options.ts';
import { toConstraints } from './signals.ts';
import type { CoreKind, HardwareInfo, UsableInfo } from './types.ts';
import { clearViews, viewMachine, type MachineView } from './view.ts';

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

/** Forgets everything, so that the next question reads the machine anew. */
export function clearHardwareCache(): void {
  clearViews();
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
    : otherDetails(view, context.provider);
}

function linuxDetails(
  view: MachineView,
  tree: FileTree,
  { topology, allowed, cgroups }: LinuxCpus,
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
    memory: readMemory(tree, cgroups.memory, pid),
    pressure: readPressure(tree, cgroups.cpu),
    container: containerOf(tree, cgroups.text, env),
    issues: [...new Set([...view.issues, ...tree.issues])],
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
  return { logical: fast.length, physical: cores(fast) };
}

function otherDetails(view: MachineView, provider: SystemProvider): Details {
  const { logical, physical } = view.machine;
  const cpus = Array.from({ length: logical }, (_, cpu) => cpu);
  return {
    brand: undefined,
    machine: {
      logical,
      physical,
      packages: 1,
      numaNodes: 1,
      smt: view.quality.physical === 'estimated' ? undefined : physical < logical,
      kinds: [{ name: 'performance', physical, logical, relativeSpeed: 1, cpus }],
    },
    usable: view.usable,
    memory: {
      totalBytes: provider.totalMemory(),
      limitBytes: Infinity,
      availableBytes: provider.freeMemory(),
    },
    pressure: undefined,
    virtualized: undefined,
    container: undefined,
    issues: view.issues,
  };
}
