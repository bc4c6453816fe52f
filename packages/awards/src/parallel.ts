import { planParallel } from '@w4gns/hw-detect';
import { Tinypool } from 'tinypool';
import { FIELD_NAMES } from './fields.ts';
import { packColumns } from './packed-columns.ts';
import type { RecordLike } from './record.ts';
import { optionsOf, type TallySettings, type TallyTask } from './tally-task.ts';
import { cellAwardsOf, type AwardDefinition } from './types.ts';
import { createTally, Tally } from './tally.ts';

export { openColumns, packColumns } from './packed-columns.ts';
export type { PackedColumn, PackedColumns, TextColumns } from './packed-columns.ts';
export { tallyPiece } from './tally-task.ts';
export type { TallySettings, TallyTask } from './tally-task.ts';

/** A pool of workers whose task is {@link tallyPiece}; Tinypool and Piscina fit. */
export interface TallyPool {
  run(task: TallyTask, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
}

/** Options of {@link tallyInParallel}. */
export interface ParallelOptions extends TallySettings {
  /** Default: an own pool of as many threads as hw-detect finds worth it. */
  readonly pool?: TallyPool;
  /** Pieces and threads; default by hw-detect. 1 stays in this thread. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
}

/** Microseconds to tally one QSO, and to pack and send it to a thread. */
const COST = { perItem: 1.5, transferInPerItem: 1 };

/**
 * Tallies records in worker threads; the same result as in one. Sending records costs nearly as much
 * as tallying them, so this pays for large logs already in memory; better, read the pieces of a
 * file in the workers and unite their tallies there.
 */
export async function tallyInParallel(
  records: readonly RecordLike[],
  options: ParallelOptions = {},
): Promise<Tally> {
  const { pool, signal } = options;
  const workers =
    options.workers ?? planParallel(records.length, { workload: 'cpu', cost: COST }).workers;
  if (workers <= 1 && pool === undefined) return inThisThread(records, options);
  const own = pool === undefined ? openPool(workers) : undefined;
  const run = pool ?? own;
  try {
    const tasks = tasksOf(records, workers, options);
    const pieces = await Promise.all(
      tasks.map((task): Promise<Uint8Array> | undefined =>
        run?.run(task, signal ? { signal } : {}),
      ),
    );
    return united(pieces, options);
  } finally {
    await own?.destroy();
  }
}

function inThisThread(records: readonly RecordLike[], options: ParallelOptions): Tally {
  const tally = createTally(optionsOf(options));
  for (const record of records) tally.add(record);
  return tally;
}

function openPool(workers: number): Tinypool {
  const filename = new URL('./tally.worker.js', import.meta.url).href;
  return new Tinypool({ filename, minThreads: workers, maxThreads: workers });
}

function tasksOf(
  records: readonly RecordLike[],
  count: number,
  options: ParallelOptions,
): TallyTask[] {
  const { awards, account, filter, country } = options;
  const size = Math.max(1, Math.ceil(records.length / count));
  const fields = [...FIELD_NAMES, ...(awards ?? []).flatMap(fieldOf)];
  return Array.from({ length: Math.ceil(records.length / size) }, (_, i) => ({
    ...(awards === undefined ? {} : { awards }),
    ...(account === undefined ? {} : { account }),
    ...(filter === undefined ? {} : { filter }),
    ...(country === undefined ? {} : { country }),
    columns: packColumns(records.slice(i * size, (i + 1) * size), fields),
    firstId: i * size + 1,
  }));
}

function fieldOf(award: AwardDefinition): string[] {
  return cellAwardsOf(award).flatMap(({ unit }) => (typeof unit === 'string' ? [] : [unit.field]));
}

function united(pieces: readonly (Uint8Array | undefined)[], options: ParallelOptions): Tally {
  const settings = optionsOf(options);
  const all = createTally(settings);
  for (const bytes of pieces) if (bytes !== undefined) all.merge(Tally.fromBytes(bytes, settings));
  return all;
}
