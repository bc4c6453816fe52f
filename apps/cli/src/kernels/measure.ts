import { chooseKernel, createGpuKernel, type GpuKernel } from '@w4gns/awards/gpu';
import {
  createJsKernel,
  createSimdKernel,
  type AwardKernel,
  type QsoColumns,
  type UnitRows,
} from '@w4gns/awards/kernel';

const RUNS = 5;

export interface KernelTime {
  readonly engine: string;
  /** Median for all contacts in and the rows out. */
  readonly ms: number;
  readonly qsosPerSecond: number;
}

export interface KernelReport {
  readonly qsos: number;
  /** Whether all engines gave the same rows. */
  readonly exact: boolean;
  readonly engines: readonly KernelTime[];
  /** Which one a calibration on a million contacts takes, and why. */
  readonly choice: { readonly engine: string; readonly reason: string };
  /** Why the GPU did not take part. */
  readonly noGpu?: string;
}

/** Times the award kernel on the processor and on the GPU, and has a calibration choose between them. */
export async function measureKernels(columns: QsoColumns): Promise<KernelReport> {
  const qsos = columns.entity.length;
  const { kernel: gpu, reason: noGpu } = await createGpuKernel();
  const kernels = [createJsKernel(), createSimdKernel(), gpu].filter((each) => each !== undefined);
  const engines: KernelTime[] = [];
  const tables: UnitRows[] = [];
  let failure = noGpu;
  for (const kernel of kernels) {
    try {
      const { ms, rows } = await timed(kernel, columns);
      tables.push(rows);
      engines.push({ engine: nameOf(kernel), ms, qsosPerSecond: Math.round((qsos / ms) * 1000) });
    } catch (error) {
      // Only a GPU fails.
      failure = `${nameOf(kernel)} failed: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  await gpu?.close();
  const { kernel, reason } = await chooseKernel({ calibrate: true });
  if (kernel.engine === 'gpu') await kernel.close();
  const choice = { engine: kernel.engine, reason };
  const exact = tables.every((rows) => isSame(rows, tables[0] ?? rows));
  return { qsos, exact, engines, choice, ...(failure === undefined ? {} : { noGpu: failure }) };
}

async function timed(kernel: AwardKernel | GpuKernel, columns: QsoColumns) {
  const times: number[] = [];
  let rows = await kernel.rows();
  for (let run = 0; run <= RUNS; run += 1) {
    await kernel.clear();
    const started = performance.now();
    await kernel.add(columns);
    rows = await kernel.rows();
    // The first run warms up.
    if (run > 0) times.push(performance.now() - started);
  }
  return { rows, ms: times.sort((a, b) => a - b)[RUNS >> 1] ?? NaN };
}

function nameOf(kernel: AwardKernel | GpuKernel): string {
  if (kernel.engine === 'gpu') {
    const { name, isSoftware } = kernel.adapter;
    return `GPU ${name}${isSoftware ? ' (software)' : ''}`;
  }
  return kernel.engine === 'simd' ? 'WebAssembly SIMD' : 'typed arrays';
}

function isSame(a: UnitRows, b: UnitRows): boolean {
  return (['entity', 'state', 'cqZone', 'grid'] as const).every((name) =>
    a[name].every((word, i) => word === b[name][i]),
  );
}
