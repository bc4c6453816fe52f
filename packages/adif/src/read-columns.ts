import { planParallel } from '@w4gns/hw-detect';
import { type Columns, type PackedColumns, joinColumns, parseColumns } from './columns.ts';
import type { ColumnsTask } from './columns.worker.ts';
import { toUtf8 } from './encoding.ts';
import { mapPieces, type PieceResult, toShared } from './map-pieces.ts';

/** What a pool of workers must offer; Tinypool and Piscina do. */
export interface PiecePool {
  run(task: unknown, options: { filename: string; signal: AbortSignal }): Promise<unknown>;
}

export interface ReadColumnsOptions {
  /** Workers to use; default: what hw-detect plans for this machine and this many bytes. */
  readonly workers?: number;
  /** A pool to use instead of an own one. */
  readonly pool?: PiecePool;
  /** Encoding of values that are not UTF-8. Default windows-1252. */
  readonly fallback?: string;
  readonly signal?: AbortSignal;
}

/** The plan counts in blocks of this size. */
const BLOCK = 1024;

/** A piece is no larger, since what is found in it takes memory too. */
const MOST_BYTES = 8 << 20;

/** Microseconds that one thread takes for a block, measured: some 400 MB a second. */
const COST_OF_BLOCK = 2.5;

const WORKER = new URL('./columns.worker.js', import.meta.url).href;

/**
 * {@link parseColumns} on all cores, when the log is large enough for that to pay.
 *
 * @throws AdifError `E_WORKER` when a piece failed twice.
 */
export async function readColumns(
  input: Uint8Array,
  names: readonly string[],
  options: ReadColumnsOptions = {},
): Promise<Columns> {
  const { fallback, pool } = options;
  const bytes = toUtf8(input);
  const { workers, pieceBytes } = planFor(bytes.length, options.workers);
  if (workers <= 1 && !pool)
    return parseColumns(bytes, names, fallback === undefined ? {} : { fallback });
  const own = pool ? undefined : await openPool(workers);
  const runner = pool ?? own;
  try {
    const pieces: PackedColumns[] = [];
    const run = (task: object, signal: AbortSignal): Promise<PieceResult<PackedColumns>> =>
      runner?.run({ ...task, names } as ColumnsTask, {
        filename: WORKER,
        signal,
      }) as Promise<PieceResult<PackedColumns>>;
    const { signal } = options;
    const plan = { bytes: toShared(bytes), pieceBytes, run, lookAhead: 2 * workers };
    for await (const { result } of mapPieces(signal ? { ...plan, signal } : plan))
      pieces.push(result);
    return joinColumns(pieces, names, fallback);
  } finally {
    await own?.destroy();
  }
}

function planFor(
  size: number,
  wanted: number | undefined,
): { workers: number; pieceBytes: number } {
  const cost = { perItem: COST_OF_BLOCK, transferInPerItem: 0 };
  const blocks = Math.ceil(size / BLOCK);
  const plan = planParallel(blocks, { cost });
  const workers = wanted ?? (plan.mode === 'parallel' ? plan.workers : 1);
  const pieces = Math.max(4 * workers, plan.batches, 1);
  const pieceBytes = Math.min(MOST_BYTES, Math.max(BLOCK, Math.ceil(size / pieces)));
  return { workers, pieceBytes };
}

async function openPool(workers: number): Promise<PiecePool & { destroy(): Promise<void> }> {
  const { Tinypool } = await import('tinypool');
  return new Tinypool({ filename: WORKER, minThreads: workers, maxThreads: workers });
}
