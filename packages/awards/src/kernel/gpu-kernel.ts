import { AwardsError } from '../errors.ts';
import { lengthOf, type DimensionName, type QsoColumns } from './columns.ts';
import { createKernel } from './create-kernel.ts';
import type { GpuAdapter } from './gpu-adapter.ts';
import { messageOf, openGpu, type OpenGpu } from './gpu-device.ts';
import { openTable, type GpuTable } from './gpu-table.ts';
import { checkRanges } from './js-kernel.ts';
import type { AwardKernel } from './kernel.ts';
import type { Count, SlotMask, UnitRows } from './rows.ts';

/**
 * The {@link AwardKernel} on a GPU: the same answers, as promises. Calls are carried out one after the other, so
 * they need not be awaited one by one; columns and rows must stay as they are until their promise resolves.
 *
 * Every call can reject with `AwardsError` `E_GPU`, when the GPU or its driver failed or the kernel is closed; what was added is
 * lost then. An error that the GPU finds late is thrown by the next question.
 */
export interface GpuKernel {
  readonly engine: 'gpu';
  readonly adapter: GpuAdapter;
  /**
   * Adds contacts; resolves when the columns have been sent.
   *
   * @throws AwardsError `E_COLUMNS` when columns differ in length or a number is out of range; nothing is added then.
   */
  add(columns: QsoColumns): Promise<void>;
  /** Adds what another kernel found. */
  merge(rows: UnitRows): Promise<void>;
  /** A copy of the rows. */
  rows(): Promise<UnitRows>;
  /** Units with at least one of these slots. */
  countUnits(dimension: DimensionName, slots?: SlotMask): Promise<Count>;
  /** Slots of all units together. */
  countSlots(dimension: DimensionName): Promise<Count>;
  /** Forgets all contacts. */
  clear(): Promise<void>;
  /** Gives the GPU back, after all earlier calls. */
  close(): Promise<void>;
}

/** The kernel, or why there is none: `const { kernel = createKernel(), reason } = await createGpuKernel()`. */
export type GpuKernelOrReason =
  | { readonly kernel: GpuKernel; readonly reason?: undefined }
  | { readonly kernel?: undefined; readonly reason: string };

/** The kernel on this machine's GPU. A machine without one is no error: the reason says what is missing. */
export async function createGpuKernel(): Promise<GpuKernelOrReason> {
  const { gpu, reason } = await openGpu();
  if (gpu === undefined) return { reason };
  try {
    return { kernel: kernelOn(gpu, await openTable(gpu)) };
  } catch (error) {
    await gpu.close();
    return { reason: `${gpu.adapter.name} refused the kernel: ${messageOf(error)}` };
  }
}

function kernelOn(gpu: OpenGpu, table: GpuTable): GpuKernel {
  const inOrder = queueOn(gpu);
  const answers = createKernel();
  let isStale = false;
  const change = (work: () => void | Promise<void>): Promise<void> =>
    inOrder(() => {
      isStale = true;
      return work();
    });
  // Rows are read back once for all questions between two changes, and counted by the processor: they are half a megabyte.
  const ask = <T>(question: (answers: AwardKernel) => T): Promise<T> =>
    inOrder(async () => {
      if (isStale) {
        const rows = await table.read();
        answers.clear();
        answers.merge(rows);
        isStale = false;
      }
      return question(answers);
    });
  return {
    engine: 'gpu',
    adapter: gpu.adapter,
    async add(columns) {
      const length = lengthOf(columns);
      checkRanges(columns, length);
      await change(() => table.add(columns, length));
    },
    merge: (rows) => change(() => table.merge(rows)),
    rows: () => ask((kernel) => kernel.rows()),
    countUnits: (dimension, slots) => ask((kernel) => kernel.countUnits(dimension, slots)),
    countSlots: (dimension) => ask((kernel) => kernel.countSlots(dimension)),
    clear: () => change(() => table.clear()),
    close: () => inOrder.end(),
  };
}

/** Runs work in the order of the calls, and turns every failure of the GPU into `E_GPU`. */
interface WorkQueue {
  <T>(work: () => T | Promise<T>): Promise<T>;
  /** Closes the GPU after the work before; a second call changes nothing. */
  end(): Promise<void>;
}

function queueOn(gpu: OpenGpu): WorkQueue {
  let last: Promise<unknown> = Promise.resolve();
  let end: Promise<void> | undefined;
  const run = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      const result = await work();
      if (gpu.failure() === undefined) return result;
    } catch (error) {
      throw new AwardsError('E_GPU', gpu.failure() ?? messageOf(error));
    }
    throw new AwardsError('E_GPU', gpu.failure() ?? '');
  };
  const push = <T>(work: () => T | Promise<T>): Promise<T> => {
    if (end !== undefined) return Promise.reject(new AwardsError('E_GPU', 'The kernel is closed.'));
    const done = last.then(() => run(work));
    last = done.catch(() => undefined);
    return done;
  };
  return Object.assign(push, { end: () => (end ??= last.then(() => gpu.close())) });
}
