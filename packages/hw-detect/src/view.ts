import { combine, type CpuCounts, type CpuView } from './counts.ts';
import { environmentKey, readEnvironment } from './environment.ts';
import { openTree, type FileTree } from './tree.ts';
import { readLinuxCpus, type LinuxCpus } from './linux/cpus.ts';
import { readOnlineText, readTopology, type Topology } from './linux/topology.ts';
import type { Context } from './options.ts';
import type { SystemProvider } from './provider.ts';
import type { Environment } from './types.ts';
import { forgetLearned, readProviderCpus, type OtherCpus } from './other.ts';

/** A view of the machine's CPUs and, on Linux, where its further facts are to be read. */
export interface MachineView extends CpuView {
  readonly linux: { readonly tree: FileTree; readonly cpus: LinuxCpus } | undefined;
  readonly other: OtherCpus | undefined;
}

/** What the machine said, and what it means under the environment of the last question. */
interface Entry {
  readonly readAt: number;
  readonly machine: Machine;
  readonly provider: SystemProvider;
  readonly env: Environment;
  readonly envKey: string;
  readonly view: MachineView;
}

type Machine = Pick<MachineView, 'linux' | 'other'>;

interface KnownTopology {
  readonly onlineText: string | undefined;
  readonly topology: Topology | undefined;
}

// Both are per thread and empty until the first question; clearHardwareCache forgets them.
const views = new Map<string, Entry>();
const topologies = new Map<string, KnownTopology>();
const MAX_VIEWS = 16;

/** Forgets limits, but not which CPUs share a core. */
export function clearViews(): void {
  views.clear();
}

export function clearAll(): void {
  views.clear();
  topologies.clear();
  forgetLearned();
}

/** Limits at most `maxAgeMs` old; watched variables are always of now. */
export function viewMachine(context: Context): MachineView {
  const { env, provider } = context;
  const key = `${context.platform}:${context.pid}:${context.root}`;
  const envKey = environmentKey(env);
  const now = performance.now();
  const entry = views.get(key);
  const known =
    entry && entry.provider === provider && now - entry.readAt < context.maxAgeMs
      ? entry
      : undefined;
  if (known && known.env === env && known.envKey === envKey) return known.view;
  const machine = known?.machine ?? readMachine(context);
  const view = { ...combine(countsOf(machine, context.root), readEnvironment(env)), ...machine };
  if (views.size >= MAX_VIEWS) views.clear();
  views.set(key, { readAt: known?.readAt ?? now, machine, provider, env, envKey, view });
  return view;
}

function readMachine(context: Context): Machine {
  const linux = context.platform === 'linux' ? readLinux(context) : undefined;
  const asks = !linux && context.root === '/';
  return { linux, other: asks ? readProviderCpus(context.provider) : undefined };
}

function countsOf({ linux, other }: Machine, root: string): CpuCounts {
  return linux?.cpus ?? other ?? nothingIn(root);
}

/** A tree that lists no CPUs is not this machine, so this machine must not answer for it. */
function nothingIn(root: string): CpuCounts {
  const one = { logical: 1, physical: 1 };
  return {
    machine: one,
    usable: one,
    quality: { physical: 'estimated', source: 'guess' },
    signals: [{ kind: 'online', cpus: 1, source: 'nothing found', obeyed: true }],
    issues: [{ code: 'E_SOURCE', source: root, message: 'no file there lists the CPUs' }],
  };
}

function readLinux(context: Context): Machine['linux'] {
  const tree = openTree(context.root);
  const topology = topologyOf(tree, context);
  return topology && { tree, cpus: readLinuxCpus(tree, context.pid, topology) };
}

/** Cores stay where they are while the same CPUs are online; that holds for real machines only. */
function topologyOf(tree: FileTree, { root, maxAgeMs }: Context): Topology | undefined {
  const onlineText = readOnlineText(tree);
  const known = topologies.get(root);
  if (known && root === '/' && maxAgeMs > 0 && known.onlineText === onlineText) {
    return known.topology;
  }
  const topology = readTopology(tree, onlineText);
  topologies.set(root, { onlineText, topology });
  return topology;
}
