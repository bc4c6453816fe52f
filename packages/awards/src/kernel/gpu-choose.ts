import { DIMENSIONS, LIMITS, type QsoColumns } from './columns.ts';
import { createKernel } from './create-kernel.ts';
import type { GpuAdapter } from './gpu-adapter.ts';
import { messageOf } from './gpu-device.ts';
import { createGpuKernel, type GpuKernel } from './gpu-kernel.ts';
import type { AwardKernel } from './kernel.ts';
import type { UnitRows } from './rows.ts';

export interface KernelWish {
  /** true: the GPU if there is one. false: never. Absent: only if a calibration finds it faster. */
  readonly gpu?: boolean;
  /** Measure both here and now, which takes a second or two, and take the faster one. */
  readonly calibrate?: boolean;
}

/** A kernel and why it is this one. Await what it returns, and close it if its `engine` is `gpu`. */
export interface KernelChoice {
  readonly kernel: AwardKernel | GpuKernel;
  /** A sentence for people. */
  readonly reason: string;
  /** What a calibration found. */
  readonly measured?: Calibration;
}

/** Median milliseconds for {@link Calibration.qsos} contacts in and the rows out. */
export interface Calibration {
  readonly qsos: number;
  readonly cpuMs: number;
  readonly gpuMs: number;
}

const QSOS = 1_000_000;
const RUNS = 5;

/** The processor's kernel, unless the caller wants the GPU or lets a measurement decide. */
export async function chooseKernel({ gpu, calibrate }: KernelWish = {}): Promise<KernelChoice> {
  const cpu = createKernel();
  if (gpu === false) return { kernel: cpu, reason: `${nameOf(cpu)}: no GPU was wanted.` };
  if (gpu !== true && calibrate !== true) {
    return { kernel: cpu, reason: `${nameOf(cpu)}: the GPU is used only on request.` };
  }
  const { kernel, reason } = await createGpuKernel();
  if (kernel === undefined) return { kernel: cpu, reason: `${nameOf(cpu)}. ${reason}` };
  if (gpu === true) return { kernel, reason: `${nameOf(kernel)}: on request.` };
  return fasterOf(cpu, kernel);
}

async function fasterOf(cpu: AwardKernel, gpu: GpuKernel): Promise<KernelChoice> {
  try {
    const columns = someColumns(QSOS);
    const [onCpu, onGpu] = [await timed(cpu, columns), await timed(gpu, columns)];
    const measured = { qsos: QSOS, cpuMs: onCpu.ms, gpuMs: onGpu.ms };
    if (!isSame(onCpu.rows, onGpu.rows)) {
      await gpu.close();
      return { kernel: cpu, reason: `${nameOf(cpu)}: ${nameOf(gpu)} computes wrongly.`, measured };
    }
    const isGpuFaster = onGpu.ms < onCpu.ms;
    const reason =
      `${nameOf(isGpuFaster ? gpu : cpu)}: ${QSOS} contacts took ${onCpu.ms.toFixed(1)} ms by ${nameOf(cpu)}, ` +
      `${onGpu.ms.toFixed(1)} ms by ${nameOf(gpu)}.`;
    if (!isGpuFaster) await gpu.close();
    return { kernel: isGpuFaster ? gpu : cpu, reason, measured };
  } catch (error) {
    await gpu.close();
    cpu.clear();
    return { kernel: cpu, reason: `${nameOf(cpu)}: ${nameOf(gpu)} failed, ${messageOf(error)}` };
  }
}

function nameOf(kernel: { readonly engine: string; readonly adapter?: GpuAdapter }): string {
  if (kernel.adapter === undefined) {
    return kernel.engine === 'simd' ? 'WebAssembly SIMD' : 'typed arrays';
  }
  const { name, isSoftware } = kernel.adapter;
  return `the GPU ${name}${isSoftware ? ' (software)' : ''}`;
}

/** Everything a caller pays for: checks, transfer, kernel and reading back. The first run only warms up. */
async function timed(
  kernel: AwardKernel | GpuKernel,
  columns: QsoColumns,
): Promise<{ ms: number; rows: UnitRows }> {
  const times: number[] = [];
  let rows = await kernel.rows();
  for (let run = 0; run <= RUNS; run++) {
    await kernel.clear();
    const start = performance.now();
    await kernel.add(columns);
    rows = await kernel.rows();
    if (run > 0) times.push(performance.now() - start);
  }
  await kernel.clear();
  return { ms: times.sort((a, b) => a - b)[RUNS >> 1] ?? 0, rows };
}

/** Contacts as unlike one another as can be. */
function someColumns(length: number): QsoColumns {
  let state = 1;
  const below = (limit: number) => (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    entity: Uint16Array.from({ length }, below(LIMITS.entity)),
    state: Uint8Array.from({ length }, below(LIMITS.state)),
    cqZone: Uint8Array.from({ length }, below(LIMITS.cqZone)),
    grid: Uint16Array.from({ length }, below(LIMITS.grid)),
    band: Uint8Array.from({ length }, below(LIMITS.band)),
    modeGroup: Uint8Array.from({ length }, below(LIMITS.modeGroup)),
    confirmed: Uint8Array.from({ length }, below(2)),
  };
}

function isSame(one: UnitRows, other: UnitRows): boolean {
  return DIMENSIONS.every((name) => one[name].every((word, i) => word === other[name][i]));
}
