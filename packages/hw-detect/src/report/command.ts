import { calibrateWorkerCosts, type WorkerCosts } from '../calibrate.ts';
import type { CostModel } from '../cost.ts';
import { clearHardwareCache, detectHardware } from '../detect.ts';
import { measureEffectiveCpus } from '../effective.ts';
import { HwConfigError, messageOf } from '../errors.ts';
import { thisMachine } from '../host.ts';
import { openTree } from '../tree.ts';
import { breakEven, planParallel, type ParallelPlan } from '../plan.ts';
import type { Environment, HardwareInfo } from '../types.ts';
import { HW_HELP, parseHwArguments, UsageError, type HwArguments } from './arguments.ts';
import { figure, toReport, type Figure } from './json.ts';
import { grouped, line, plain, renderExplanation, renderHardware } from './text.ts';

/** Where the command writes; texts end with a newline. */
export interface HwIo {
  out(text: string): void;
  /** What went wrong, in one line; the program puts its own name before it. */
  err(text: string): void;
  /** Default: the process's own variables. */
  readonly env?: Environment | undefined;
}

/**
 * The command `hw-detect`, and `w4gns hw`.
 *
 * @param args - without program and command name.
 * @returns the exit status: 0 done, 2 bad usage or a bad `W4GNS_*` variable, 1 unexpected failure.
 */
export async function runHwCommand(args: readonly string[], io: HwIo): Promise<number> {
  try {
    const options = parseHwArguments(args);
    if (options.help) io.out(`${HW_HELP}\n`);
    else io.out(`${await answer(options, io)}\n`);
    return 0;
  } catch (error) {
    io.err(`${plain(messageOf(error))}\n`);
    return error instanceof UsageError || error instanceof HwConfigError ? 2 : 1;
  }
}

async function answer(options: HwArguments, { env }: HwIo): Promise<string> {
  const { root, refresh } = options;
  if (root !== undefined && openTree(root).list('/').length === 0) {
    throw new UsageError(`--root ${root}: no such directory, or an empty one`);
  }
  if (refresh) clearHardwareCache();
  const provider = refresh ? { ...thisMachine, recall: () => undefined } : thisMachine;
  const hardware = await detectHardware({ root, env, provider });
  const extras = await measure(options, hardware);
  if (options.json) return JSON.stringify({ ...toReport(hardware), ...toJson(extras) }, null, 2);
  return [...mainText(options, hardware), ...extraText(extras)].join('\n');
}

function mainText({ plan, explain, root }: HwArguments, hardware: HardwareInfo): readonly string[] {
  if (plan !== undefined && !explain) return [];
  const nodeSays = root === undefined ? thisMachine.availableParallelism() : undefined;
  return [
    renderHardware(hardware, nodeSays),
    ...(explain ? ['', renderExplanation(hardware)] : []),
  ];
}

interface Extras {
  readonly items: number;
  readonly plan: ParallelPlan | undefined;
  readonly bench: Bench | undefined;
  readonly effectiveCpus: number | undefined;
}

interface Bench extends WorkerCosts {
  /** Microseconds an item that the break-even holds for. */
  readonly perItem: number;
  /** Items from which workers pay, started anew and already running. */
  readonly breakEvenCold: number;
  readonly breakEvenWarm: number;
}

async function measure(options: HwArguments, hardware: HardwareInfo): Promise<Extras> {
  const { plan: items, costUs, workload, refresh } = options;
  const costs = options.bench
    ? await calibrateWorkerCosts(refresh ? { maxAgeMs: 0 } : {})
    : undefined;
  const cost: CostModel | undefined =
    costUs === undefined ? undefined : { ...costs, perItem: costUs };
  return {
    items: items ?? 0,
    plan: items === undefined ? undefined : planParallel(items, { hardware, workload, cost }),
    bench: costs && benchOf(costs, costUs ?? RECORD_US, hardware),
    effectiveCpus: options.probe ? await measureEffectiveCpus() : undefined,
  };
}

// Parsing one log record of 250 bytes.
const RECORD_US = 1.6;

function benchOf(costs: WorkerCosts, perItem: number, hardware: HardwareInfo): Bench {
  const cost = { perItem, roundTrip: costs.roundTrip, workerStart: costs.workerStart };
  const warmWorkers = hardware.usable.logical;
  return {
    ...costs,
    perItem,
    breakEvenCold: breakEven(cost, { hardware }),
    breakEvenWarm: breakEven({ ...cost, warmWorkers }, { hardware }),
  };
}

interface ExtrasJson {
  readonly plan?: ParallelPlan & { readonly items: number };
  readonly bench?: Omit<Bench, 'breakEvenCold' | 'breakEvenWarm'> & {
    readonly breakEvenCold: Figure;
    readonly breakEvenWarm: Figure;
  };
  readonly effectiveCpus?: number;
}

function toJson({ items, plan, bench, effectiveCpus }: Extras): ExtrasJson {
  return {
    ...(plan && { plan: { items, ...plan } }),
    ...(bench && {
      bench: {
        ...bench,
        breakEvenCold: figure(bench.breakEvenCold),
        breakEvenWarm: figure(bench.breakEvenWarm),
      },
    }),
    ...(effectiveCpus !== undefined && { effectiveCpus }),
  };
}

function extraText({ items, plan, bench, effectiveCpus }: Extras): readonly string[] {
  return [
    ...(plan ? [planText(items, plan)] : []),
    ...(bench ? benchText(bench) : []),
    ...(effectiveCpus === undefined
      ? []
      : [line('Probe', `${effectiveCpus.toFixed(2)} CPUs obtained by one thread a usable CPU`)]),
  ];
}

function planText(items: number, plan: ParallelPlan): string {
  const { mode, workers, batchSize, batches, reasons } = plan;
  const how =
    mode === 'sequential'
      ? 'one thread'
      : `parallel, ${workers} workers, ${batches} batches of ${grouped(batchSize)}`;
  return line('Plan', `${grouped(items)} items: ${how} (${reasons.join('; ')})`);
}

function benchText(bench: Bench): readonly string[] {
  const { workerStart, roundTrip, cloneBytesPerMicrosecond, perItem } = bench;
  return [
    line(
      'Threads',
      `start ${(workerStart / 1000).toFixed(1)} ms · round trip ${roundTrip.toFixed(0)} µs · ` +
        `copies ${cloneBytesPerMicrosecond.toFixed(0)} MB/s`,
    ),
    line(
      'Pays',
      `at ${perItem} µs an item from ${itemsText(bench.breakEvenCold)} with new threads, ` +
        `${itemsText(bench.breakEvenWarm)} with running ones`,
    ),
  ];
}

function itemsText(items: number): string {
  return items === Infinity ? 'no number of items' : `${grouped(items)} items`;
}
