import { AdifError } from './errors.ts';
import type { PieceRange } from './split.ts';

/** What a worker gets: a range of a log in shared memory. */
export interface PieceTask extends PieceRange {
  readonly buffer: SharedArrayBuffer;
}

/** What a worker returns: the range that it really read, as {@link readPiece} says, and its result. */
export interface PieceResult<T> {
  readonly start: number;
  readonly end: number;
  readonly result: T;
}

export interface MapPiecesOptions<T> {
  /** A log in shared memory; {@link toShared} makes one. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** Size of a piece in bytes. */
  readonly pieceBytes: number;
  /** Has a worker read one piece. It may run twice for one piece, so it must have no effects. */
  readonly run: (task: PieceTask, signal: AbortSignal) => Promise<PieceResult<T>>;
  /** Pieces at work or waiting to be taken at the same time: twice the workers keep all of them busy. */
  readonly lookAhead: number;
  /** A run that takes longer counts as lost: a pool may never settle the task of a worker that died. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

/** Bytes that all threads share, copied unless they are shared already. */
export function toShared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  if (isShared(bytes)) return bytes;
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

function isShared(bytes: Uint8Array): bytes is Uint8Array<SharedArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof SharedArrayBuffer && buffer.byteLength === bytes.length;
}

/**
 * Works through an ADI log in pieces of whole records, in parallel, and yields the results in file order.
 *
 * Pieces begin at guessed boundaries. The results are chained: a piece counts only when it begins where
 * the one before ended; else it is read again from there. So what comes out is what one thread would find.
 *
 * @throws AdifError `E_WORKER` when a piece failed twice; the reason of `signal` when that aborts.
 */
export async function* mapPieces<T>(
  options: MapPiecesOptions<T>,
): AsyncGenerator<PieceResult<T>, void, undefined> {
  const { bytes, signal, lookAhead } = options;
  if (!isShared(bytes)) throw new AdifError('E_INPUT', 'Not the whole of a shared buffer.');
  const stop = new AbortController();
  const signals = signal ? [signal, stop.signal] : [stop.signal];
  const run = runner(options, AbortSignal.any(signals));
  const ends = pieceEnds(bytes.length, options.pieceBytes);
  const launched = new Map<number, Promise<PieceResult<T>>>();
  let next = 0;
  let boundary = 0;
  try {
    for (const [k, end] of ends.entries()) {
      for (; next < Math.min(ends.length, k + lookAhead); next++) {
        launched.set(next, quiet(run(rangeAt(ends, next))));
      }
      const guessed = launched.get(k);
      launched.delete(k);
      if (k > 0 && boundary >= end) continue; // all of it belongs to the piece before
      const guess = await guessed;
      const isRight = guess !== undefined && (k === 0 || guess.start === boundary);
      const piece = isRight ? guess : await run({ start: boundary, end, speculative: false });
      boundary = piece.end;
      yield piece;
    }
  } finally {
    stop.abort();
  }
}

function pieceEnds(size: number, pieceBytes: number): number[] {
  if (!(pieceBytes >= 1)) throw new AdifError('E_INPUT', `Not a size of a piece: ${pieceBytes}`);
  const count = Math.max(1, Math.ceil(size / pieceBytes));
  return Array.from({ length: count }, (_, k) => Math.min(size, Math.floor((k + 1) * pieceBytes)));
}

function rangeAt(ends: readonly number[], k: number): PieceRange {
  return { start: ends[k - 1] ?? 0, end: ends[k] ?? 0, speculative: k > 0 };
}

/** Whoever awaits the promise still sees it fail; nobody else is told. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Runs a piece, once more when its worker failed or was lost. */
function runner<T>(
  { bytes, run, deadlineMs }: MapPiecesOptions<T>,
  signal: AbortSignal,
): (range: PieceRange) => Promise<PieceResult<T>> {
  const once = async (range: PieceRange): Promise<PieceResult<T>> => {
    signal.throwIfAborted();
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    try {
      const result = run({ buffer: bytes.buffer, ...range }, either);
      return await untilLost(result, signal, deadlineMs);
    } finally {
      over.abort(); // the pool may let go of a run that was given up
    }
  };
  return async (range) => {
    try {
      return await once(range);
    } catch {
      signal.throwIfAborted();
    }
    try {
      return await once(range);
    } catch (cause) {
      signal.throwIfAborted();
      const where = `bytes ${range.start} to ${range.end}`;
      throw new AdifError('E_WORKER', `Twice no result for ${where}`, { cause });
    }
  };
}

function untilLost<T>(
  result: Promise<T>,
  signal: AbortSignal,
  deadlineMs: number | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const lost = (): void => {
      reject(new Error(`No result after ${deadlineMs} ms`));
    };
    const aborted = (): void => {
      reject(asError(signal.reason));
    };
    const timer = deadlineMs === undefined ? undefined : setTimeout(lost, deadlineMs);
    signal.addEventListener('abort', aborted, { once: true });
    result.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
    });
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
