import type { FileTree } from '../tree.ts';
import type { PressureInfo } from '../types.ts';
import type { CgroupPath } from './cgroup.ts';

/**
 * Signs that CPUs are short now, also from limits above the container that no file shows.
 *
 * @returns undefined when the kernel keeps neither figure.
 */
export function readPressure(tree: FileTree, cgroup: CgroupPath): PressureInfo | undefined {
  const leaf = cgroup.levels[0] ?? '';
  const waits = [tree.read('/proc/pressure/cpu'), tree.read(`${leaf}/cpu.pressure`)]
    .map((text) => /^some avg10=(\d+(?:\.\d+)?)/m.exec(text ?? '')?.[1])
    .filter((percent) => percent !== undefined)
    .map(Number);
  const ratios = cgroup.levels
    .map((level) => throttledRatio(tree.read(`${level}/cpu.stat`) ?? ''))
    .filter((ratio) => ratio !== undefined);
  if (waits.length === 0 && ratios.length === 0) return undefined;
  return {
    cpuSome10: Math.min(100, Math.max(0, ...waits)),
    throttledRatio: Math.min(1, Math.max(0, ...ratios)),
  };
}

function throttledRatio(stat: string): number | undefined {
  const periods = Number(/^nr_periods (\d+)$/m.exec(stat)?.[1] ?? NaN);
  const throttled = Number(/^nr_throttled (\d+)$/m.exec(stat)?.[1] ?? NaN);
  if (Number.isNaN(periods) || Number.isNaN(throttled)) return undefined;
  return periods > 0 ? throttled / periods : 0;
}
