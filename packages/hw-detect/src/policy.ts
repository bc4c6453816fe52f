import type { Count, CpuLimits } from './counts.ts';
import { tightest, type Signal } from './signals.ts';
import type { Workload } from './types.ts';

export interface Decision {
  /** Integer >= 1. */
  readonly workers: number;
  /** The rule in words. */
  readonly rule: string;
}

// The original's figure for CI machines: they are shared, small and billed by the minute.
export const CI_WORKERS = 2;

/**
 * The original's table on usable CPUs. Pure.
 *
 * @param caps - upper bounds in workers: options, memory, `W4GNS_MAX_WORKERS`.
 * @param floorQuota - round a fractional quota down instead of up.
 */
export function decideWorkers(
  workload: Workload,
  limits: CpuLimits,
  caps: readonly Signal[],
  floorQuota = false,
): Decision {
  const { workers: asked, ciWorkers = CI_WORKERS } = limits.overrides ?? {};
  if (asked !== undefined) return { workers: asked, rule: 'W4GNS_WORKERS decides' };
  const room = roomOf(limits, floorQuota);
  const cap = tightest(caps);
  if (limits.isCI) {
    // Where nothing limits the machine the original's 2 holds, even on a single CPU.
    const limited = room < limits.machine.logical ? room : Infinity;
    return { workers: Math.min(ciWorkers, limited, cap), rule: `CI machine: ${ciWorkers}` };
  }
  const { usable } = limits;
  const { count, rule } = table(workload, {
    logical: Math.min(usable.logical, room),
    physical: Math.min(usable.physical, room),
  });
  return { workers: Math.max(1, Math.min(count, cap)), rule };
}

/** CPUs after every limit, as a whole number. */
function roomOf({ usable }: CpuLimits, floorQuota: boolean): number {
  const { parallelism, cpuQuota } = usable;
  return floorQuota ? Math.min(parallelism, Math.max(1, Math.floor(cpuQuota))) : parallelism;
}

function table(
  workload: Workload,
  { logical, physical }: Count,
): { readonly count: number; readonly rule: string } {
  switch (workload) {
    case 'io':
      return {
        count: Math.min(2 * physical, logical),
        rule: `two a core (${physical}), at most one a logical CPU (${logical})`,
      };
    case 'cpu':
      return { count: physical, rule: `one a core (${physical})` };
    case 'mixed':
      return { count: Math.floor(1.5 * physical), rule: `three for two cores (${physical})` };
    default:
      return { count: logical, rule: `one a logical CPU (${logical})` };
  }
}
