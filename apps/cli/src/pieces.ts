import {
  mapPieces,
  readPiece,
  toShared,
  type PieceResult,
  type PieceTask,
} from '@w4gns/adif/parallel';
import { learnCost, planParallel, recallWorkerCosts, type ParallelPlan } from '@w4gns/hw-detect';
import type { Crew } from './crew.ts';
import { deadlineFor } from './pool.ts';

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
  /** Whose threads do the work. */
  readonly crew: Crew;
  /** Of all logs that the threads are for; default: of this one. */
  readonly totalBytes?: number | undefined;
  /** Told how many bytes are done. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

export interface PieceRun<T> {
  /** How many work at a time. */
  readonly workers: number;
  /** In file order. */
  readonly results: AsyncGenerator<T>;
}

// A piece gives a worker some ten milliseconds of work, and the database a batch of some thousand rows.
const PIECE_BYTES = 2 * 1024 * 1024;

// Timed twice: the first run warms the code up, the second one counts.
const SAMPLE_BYTES = 64 * 1024;

/** Works through an ADI log, in this thread or in worker threads: whichever is quicker, with the same results. */
export function runPieces<X, T>(
  bytes: Uint8Array,
  work: PieceWork<X, T>,
  options: WorkOptions,
): PieceRun<T> {
  const shared = toShared(bytes);
  const totalBytes = options.totalBytes ?? shared.length;
  // More threads than pieces would only cost memory.
  const pieces = Math.ceil(totalBytes / (work.pieceBytes ?? PIECE_BYTES));
  const asked = threadsAsked(options) ?? plannedThreads(shared, work, { ...options, totalBytes });
  const threads = pieces > 1 ? Math.min(asked, pieces) : 0;
  const results = piecesOf(shared, work, { ...options, threads });
  return { workers: Math.max(1, threads), results };
}

/** Threads for as many workers as the user asks for: one needs none. */
export function threadsAsked({ workers }: Pick<WorkOptions, 'workers'>): number | undefined {
  return workers === 1 ? 0 : workers;
}

/** Threads for a plan of work whose results go to the thread of a database: that is one of the workers. */
export function threadsBeside({ mode, workers }: Pick<ParallelPlan, 'mode' | 'workers'>): number {
  return mode === 'parallel' ? Math.max(1, workers - 1) : 0;
}

async function* piecesOf<X, T>(
  bytes: Uint8Array<SharedArrayBuffer>,
  { name, work, extra, pieceBytes = PIECE_BYTES }: PieceWork<X, T>,
  { threads, signal, crew, onProgress }: WorkOptions & { readonly threads: number },
): AsyncGenerator<T> {
  const pool = threads > 0 ? crew.pool(threads) : undefined;
  const deadlineMs = deadlineFor(pieceBytes);
  const run = pool
    ? (task: PieceTask, stop: AbortSignal) =>
        pool.run({ ...task, ...extra }, { name, signal: stop, deadlineMs }) as Promise<
          PieceResult<T>
        >
    : (task: PieceTask) => Promise.resolve().then(() => work({ ...task, ...extra }));
  // One piece waits behind each that is at work, so that no worker is idle while the writer is busy.
  const lookAhead = pool ? 2 * threads : 1;
  for await (const piece of mapPieces({ bytes, pieceBytes, run, lookAhead, signal })) {
    onProgress?.(piece.end);
    yield piece.result;
    // Without threads the work has kept Ctrl-C and the progress line waiting.
    if (!pool) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The number of threads that hw-detect's cost model finds quickest for this log, from a timed sample of the work. */
function plannedThreads<X, T>(
  bytes: Uint8Array<SharedArrayBuffer>,
  { work, extra }: PieceWork<X, T>,
  { crew, totalBytes }: { readonly crew: Crew; readonly totalBytes: number },
): number {
  if (bytes.length < 2 * SAMPLE_BYTES) return 0;
  const sample = { buffer: bytes.buffer, start: 0, end: SAMPLE_BYTES, speculative: false };
  const { end } = work({ ...sample, ...extra });
  const { log } = readPiece(bytes, { ...sample, start: end, end: 2 * SAMPLE_BYTES });
  const items = log.records.length;
  if (items === 0) return 0;
  const started = performance.now();
  const { end: last } = work({ ...sample, ...extra, start: end, end: 2 * SAMPLE_BYTES });
  const microseconds = (performance.now() - started) * 1000;
  const total = Math.round((items * totalBytes) / (last - end));
  // Workers share the log's memory, so handing over costs by the piece, not by the record.
  const known = { ...recallWorkerCosts(), transferInPerItem: 0, warmWorkers: crew.warm };
  const cost = learnCost({ items, microseconds }, known);
  return threadsBeside(planParallel(total, { workload: 'cpu', cost }));
}
