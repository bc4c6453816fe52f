import { detectHardware } from './detect.ts';
import { measureCpuPercent } from './load.ts';
import { resolveOptions, type DetectOptions } from './options.ts';
import { viewMachine } from './view.ts';
import { getOptimalWorkers } from './workers.ts';

/** The original's answer, for callers that were written for it. */
export interface CpuInfo {
  readonly physicalCores: number;
  readonly logicalCores: number;
  readonly hyperthreading: boolean;
  readonly isCi: boolean;
  /** Percent 0..100 over a tenth of a second; undefined when the machine does not say. */
  readonly cpuPercent: number | undefined;
  /** Percent 0..100 of the memory this process may use; undefined when the machine does not say. */
  readonly memoryPercent: number | undefined;
  readonly optimalWorkers: {
    readonly ioBound: number;
    readonly cpuBound: number;
    readonly mixed: number;
  };
}

const LOAD_MS = 100;

/** The original's `get_cpu_info`: the whole machine, and workers for what is usable of it. */
export async function getCpuInfo(options: DetectOptions = {}): Promise<CpuInfo> {
  const hardware = await detectHardware(options);
  const { logical, physical } = hardware.machine;
  const { totalBytes, limitBytes, availableBytes } = hardware.memory;
  const usableBytes = Math.min(totalBytes, limitBytes);
  const context = resolveOptions(options);
  const tree = viewMachine(context).linux?.tree;
  const memoryPercent = Math.round((1000 * (usableBytes - availableBytes)) / usableBytes) / 10;
  return {
    physicalCores: physical,
    logicalCores: logical,
    hyperthreading: logical > physical,
    isCi: hardware.isCI,
    cpuPercent: await measureCpuPercent(tree, context.provider, LOAD_MS),
    memoryPercent: Number.isFinite(memoryPercent) ? memoryPercent : undefined,
    optimalWorkers: {
      ioBound: getOptimalWorkers('io', { hardware }),
      cpuBound: getOptimalWorkers('cpu', { hardware }),
      mixed: getOptimalWorkers('mixed', { hardware }),
    },
  };
}
