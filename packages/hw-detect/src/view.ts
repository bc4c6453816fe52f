import { combine, type CpuView } from './counts.ts';
import { environmentKey, readEnvironment } from './environment.ts';
import { openTree, type FileTree } from './host.ts';
import { readLinuxCpus, type LinuxCpus } from './linux/cpus.ts';
import { readOnlineText, readTopology, type Topology } from './linux/topology.ts';
import type { Context } from './options.ts';
import { forgetLearned, readProviderCpus, type OtherCpus } from './other.ts';

/** A view of the machine's CPUs and, on Linux, where its further facts are to be read. */
export interface MachineView extends CpuView {
  readonly linux: { readonly tree: FileTree; readonly cpus: LinuxCpus } | undefined;
  readonly other: OtherCpus | undefined;
}

interface Entry {
  readonly context: Context;
  readonly envKey: string;
  readonly readAt: number;
  readonly view: MachineView;
}

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
  const key = `${context.platform}:${context.pid}:${context.root}`;
  const envKey = environmentKey(context.env);
  const known = views.get(key);
  const now = performance.now();
  if (known && isFresh(known, context, envKey, now)) return known.view;
  const view = readMachine(context);
  if (views.size >= MAX_VIEWS) views.clear();
  views.set(key, { context, envKey, readAt: now, view });
  return view;
}

function isFresh(known: Entry, context: Context, envKey: string, now: number): boolean {
  return (
    now - known.readAt < context.maxAgeMs &&
    known.envKey === envKey &&
    known.context.env === context.env &&
    known.context.provider === context.provider
  );
}

function readMachine(context: Context): MachineView {
  const env = readEnvironment(context.env);
  const linux = context.platform === 'linux' ? readLinux(context) : undefined;
  if (linux) return { ...combine(linux.cpus, env), linux, other: undefined };
  const other = context.root === '/' ? readProviderCpus(context.provider) : nothingIn(context.root);
  return { ...combine(other, env), linux, other };
}

/** A tree that lists no CPUs is not this machine, so this machine must not answer for it. */
function nothingIn(root: string): OtherCpus {
  const one = { logical: 1, physical: 1 };
  return {
    machine: one,
    usable: one,
    quality: { physical: 'estimated', source: 'guess' },
    signals: [{ kind: 'online', cpus: 1, source: 'nothing found', obeyed: true }],
    issues: [{ code: 'E_SOURCE', source: root, message: 'no file there lists the CPUs' }],
    described: undefined,
  };
}

function readLinux(context: Context): MachineView['linux'] {
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
