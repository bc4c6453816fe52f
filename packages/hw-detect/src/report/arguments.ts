import { parseArgs } from 'node:util';
import { messageOf } from '../errors.ts';
import type { Workload } from '../types.ts';

/** Bad usage of the command; its message is one line for the user. */
export class UsageError extends Error {
  readonly code = 'E_HW_USAGE';
}

export interface HwArguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly explain: boolean;
  readonly bench: boolean;
  readonly probe: boolean;
  readonly refresh: boolean;
  readonly root: string | undefined;
  /** Items to plan for. */
  readonly plan: number | undefined;
  /** Microseconds an item. */
  readonly costUs: number | undefined;
  readonly workload: Workload;
}

/** @throws {@link UsageError} */
export function parseHwArguments(args: readonly string[]): HwArguments {
  const { values } = parse(args);
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    explain: values.explain ?? false,
    bench: values.bench ?? false,
    probe: values.probe ?? false,
    refresh: values.refresh ?? false,
    root: values.root,
    plan: numberOf('--plan', values.plan, /^\d{1,15}$/),
    costUs: numberOf('--cost-us', values['cost-us'], /^\d{1,12}(\.\d{1,9})?$/),
    workload: workloadOf(values.workload ?? 'cpu'),
  };
}

export const HW_HELP = `Usage: hw-detect [options]

Shows the CPUs of this machine, what this process may use of them, and how many workers fit.

  --json          print one JSON document
  --explain       say why each count is what it is
  --plan N        plan for N items: one thread or workers, and in which batches
  --cost-us C     microseconds an item takes; --plan and --bench then go by time
  --workload W    io, cpu (default) or mixed, for --plan
  --bench         measure what worker threads cost here, and from how many items they pay
  --probe         measure how many CPUs are really to be had
  --root DIR      read DIR/sys and DIR/proc
  --refresh       forget what was found earlier
  --help          print this text

Exit status: 0 done, 2 bad usage or a bad W4GNS_* variable, 1 unexpected failure.`;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        explain: { type: 'boolean' },
        bench: { type: 'boolean' },
        probe: { type: 'boolean' },
        refresh: { type: 'boolean' },
        root: { type: 'string' },
        plan: { type: 'string' },
        'cost-us': { type: 'string' },
        workload: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(messageOf(error).split('\n')[0]);
  }
}

function numberOf(name: string, text: string | undefined, shape: RegExp): number | undefined {
  if (text === undefined) return undefined;
  const digits = text.replaceAll(',', '').replaceAll('_', '');
  if (shape.test(digits)) return Number(digits);
  throw new UsageError(`${name} needs a number >= 0, not ${JSON.stringify(text)}`);
}

function workloadOf(text: string): Workload {
  if (text === 'io' || text === 'cpu' || text === 'mixed') return text;
  throw new UsageError(`--workload is io, cpu or mixed, not ${JSON.stringify(text)}`);
}
