import type { FileTree } from './tree.ts';
import type { CpuTimes, SystemProvider } from './provider.ts';

/**
 * Share of all CPUs' time that was busy over a while.
 *
 * @returns percent 0..100; undefined when the machine keeps no such times.
 */
export async function measureCpuPercent(
  tree: FileTree | undefined,
  provider: SystemProvider,
  durationMs: number,
): Promise<number | undefined> {
  const read = (): CpuTimes | undefined => (tree ? timesOf(tree) : provider.cpuTimes?.());
  const before = read();
  if (!before) return undefined;
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  const after = read();
  if (!after) return undefined;
  const total = after.total - before.total;
  if (!(total > 0)) return 0;
  const percent = (100 * (after.busy - before.busy)) / total;
  return Math.round(Math.min(100, Math.max(0, percent)) * 10) / 10;
}

/** The line `cpu user nice system idle iowait irq softirq steal ...` in clock ticks. */
function timesOf(tree: FileTree): CpuTimes | undefined {
  const line = /^cpu +([\d ]+)$/m.exec(tree.read('/proc/stat') ?? '')?.[1];
  if (line === undefined) return undefined;
  // Guest time, after the eighth figure, is part of user time.
  const ticks = line.trim().split(/ +/).slice(0, 8).map(Number);
  const total = ticks.reduce((sum, value) => sum + value, 0);
  const [, , , idle = 0, iowait = 0] = ticks;
  return { total, busy: total - idle - iowait };
}
