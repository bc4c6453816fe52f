import {
  mapPieces,
  readPiece,
  toShared,
  type PieceResult,
  type PieceTask,
} from '@w4gns/adif/parallel';
import { learnCost, planParallel, recallWorkerCosts } from '@w4gns/hw-detect';
import { openPool } from './pool.ts';

/** Work on whole records of an ADI log: pure, so that it may run in a worker thread, and twice. */
export interface PieceWork<X, T> {
  /** Its name in workers/log.worker.ts. */
  readonly name: string;
  readonly work: (task: PieceTask & X) => PieceResult<T>;
  /** Plain data that goes to the worker with every piece. */
  readonly extra: X;
  readonly pieceBytes?: number;
}

export interface WorkOptions {
  /** Asked for by the user; undefined: hw-detect decides. */
  readonly workers?: number | undefined;
  readonly signal: AbortSignal;
  /** Told how many bytes are done. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

export interface PieceRun<T> {
  /** 1: all work is done in this thread. */
  readonly workers: number;
  /** In file order. */
  readonly results: AsyncGenerator<T>;
}

// A piece gives a worker some ten milliseconds of work, and the database a batch of some thousand rows.
const PIECE_BYTES = 2 * 1024 * 1024;

// No piece takes that long; a thread that hangs must not hang the program.
const DEADLINE_MS = 300_000;

// Timed twice: the first run warms the code up, the second one counts.
const SAMPLE_BYTES = 64 * 1024;

/** Works through an ADI log, in this thread or in worker threads: whichever is quicker, with the same results. */
export function runPieces<X, T>(
  bytes: Uint8Array,
  work: PieceWork<X, T>,
  options: WorkOptions,
): PieceRun<T> {
  const shared = toShared(bytes);
  // More threads than pieces would only cost memory.
  const pieces = Math.ceil(shared.length / (work.pieceBytes ?? PIECE_BYTES));
  const workers = Math.max(1, Math.min(options.workers ?? plannedWorkers(shared, work), pieces));
  return { workers, results: piecesOf(shared, work, { ...options, workers }) };
}

async function* piecesOf<X, T>(
  bytes: Uint8Array<SharedArrayBuffer>,
  { name, work, extra, pieceBytes = PIECE_BYTES }: PieceWork<X, T>,
  { workers, signal, onProgress }: WorkOptions & { readonly workers: number },
): AsyncGenerator<T> {
  const pool = workers > 1 ? openPool(workers) : undefined;
  const run = pool
    ? (task: PieceTask, stop: AbortSignal) =>
        pool.run({ ...task, ...extra }, { name, signal: stop }) as Promise<PieceResult<T>>
    : (task: PieceTask) => Promise.resolve().then(() => work({ ...task, ...extra }));
  try {
    // One piece waits behind each that is at work, so that no worker is idle while the writer is busy.
    const lookAhead = pool ? 2 * workers : 1;
    for await (const piece of mapPieces({
      bytes,
      pieceBytes,
      deadlineMs: DEADLINE_MS,
      run,
      lookAhead,
      signal,
    })) {
      onProgress?.(piece.end);
      yield piece.result;
      // Without threads the work has kept Ctrl-C and the progress line waiting.
      if (!pool) await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await pool?.close();
  }
}

/** The number of workers that hw-detect's cost model finds quickest for this log, from a timed sample of the work. */
function plannedWorkers<X, T>(
  bytes: Uint8Array<SharedArrayBuffer>,
  { work, extra }: PieceWork<X, T>,
): number {
  if (bytes.length < 2 * SAMPLE_BYTES) return 1;
  const sample = { buffer: bytes.buffer, start: 0, end: SAMPLE_BYTES, speculative: false };
  const { end } = work({ ...sample, ...extra });
  const { log } = readPiece(bytes, { ...sample, start: end, end: 2 * SAMPLE_BYTES });
  const items = log.records.length;
  if (items === 0) return 1;
  const started = performance.now();
  const { end: last } = work({ ...sample, ...extra, start: end, end: 2 * SAMPLE_BYTES });
  const microseconds = (performance.now() - started) * 1000;
  const total = Math.round((items * bytes.length) / (last - end));
  // Workers share the log's memory, so handing over costs by the piece, not by the record.
  const known = { ...recallWorkerCosts(), transferInPerItem: 0 };
  const cost = learnCost({ items, microseconds }, known);
  return planParallel(total, { workload: 'cpu', cost }).workers;
}
