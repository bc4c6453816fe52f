import type { ColumnWindow } from '@w4gns/adif/parallel';
import { createTally, type Tally } from '@w4gns/awards';
import type { Crew } from '../crew.ts';
import { deadlineFor, type Pool } from '../pool.ts';
import { Board, shareOut, type Sharing } from '../workers/board.ts';
import type { LogSource } from '../workers/source.ts';
import { addShare } from '../workers/tally.ts';
import { tallyOptions } from './make.ts';
import type { TallyView } from './options.ts';
import { Pace } from './pace.ts';

export interface TallyWork {
  /** Asked for by the user; undefined: hw-detect decides. */
  readonly workers?: number | undefined;
  readonly signal: AbortSignal;
  /** Whose threads help. */
  readonly crew: Crew;
  /** Told how many bytes are done. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** What the logs gave. */
export interface TalliedLogs {
  readonly tally: Tally;
  /** By source: its records. */
  readonly records: readonly number[];
}

// Small enough that all are done at much the same time, large enough that a guessed start costs nothing.
const MOST_PIECE_BYTES = 4 * 1024 * 1024;
const LEAST_PIECE_BYTES = 64 * 1024;
const PIECES = 64;

/** This thread's share; threads have those that follow. */
const OWN = 1;

/**
 * Tallies ADI logs, in this thread and, where that is quicker, with the help of others, each of which keeps
 * one tally over all the pieces that it takes. The result does not depend on who took what.
 */
export async function tallyLogs(
  sources: readonly LogSource[],
  view: TallyView,
  work: TallyWork,
): Promise<TalliedLogs> {
  const bytes = sources.reduce((sum, { size }) => sum + size, 0);
  const wanted = Math.ceil(bytes / PIECES);
  const pieceBytes = Math.min(MOST_PIECE_BYTES, Math.max(LEAST_PIECE_BYTES, wanted));
  const shared = await tallyShared(shareOut(sources, pieceBytes), view, work);
  if (shared) return shared;
  // An <EOR> inside a value stood just where a piece was to begin. A share that is alone guesses nothing.
  const alone = await tallyShared(shareOut(sources, pieceBytes), view, { ...work, workers: 1 });
  if (alone) return alone;
  throw new Error('A log changed while it was read.');
}

/** undefined: some piece was read from a wrong start. */
async function tallyShared(
  sharing: Sharing,
  view: TallyView,
  work: TallyWork,
): Promise<TalliedLogs | undefined> {
  const board = new Board(sharing);
  const tally = createTally(tallyOptions(view));
  const helpers = new Helpers(sharing, view, work);
  await addOwnShare(tally, sharing, helpers, work);
  for (const { share, bytes } of await helpers.results()) {
    if (bytes) tally.addBytes(bytes);
    else board.release(share);
  }
  // What a thread had when it was lost is done again here.
  if (!board.isTaken) await addOwnShare(tally, sharing, undefined, work);
  if (!board.isSound) return undefined;
  return { tally, records: sharing.sources.map((_, source) => board.recordsOf(source)) };
}

async function addOwnShare(
  tally: Tally,
  sharing: Sharing,
  helpers: Helpers | undefined,
  { signal, onProgress }: TallyWork,
): Promise<void> {
  const board = new Board(sharing);
  let started = performance.now();
  for (const window of addShare(tally, { ...sharing, share: OWN })) {
    helpers?.learn(window, performance.now() - started);
    onProgress?.(board.doneBytes);
    // The work keeps Ctrl-C, the progress line and the threads' news waiting.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    started = performance.now();
  }
}

/** A thread's part; without bytes: the thread was lost. */
interface Help {
  readonly share: number;
  readonly bytes?: Uint8Array;
}

/** The threads that take shares beside this one, called as soon as it is known to pay. */
class Helpers {
  readonly #task: Sharing & TallyView;
  readonly #work: TallyWork;
  readonly #bytes: number;
  readonly #stop = new AbortController();
  readonly #pace: Pace;
  #help: readonly Promise<Help>[] = [];

  constructor(sharing: Sharing, view: TallyView, work: TallyWork) {
    this.#task = { ...sharing, ...view };
    this.#work = work;
    this.#bytes = sharing.sources.reduce((sum, { size }) => sum + size, 0);
    this.#pace = new Pace(this.#bytes, work.crew.warm);
    this.#call(work.workers ?? this.#pace.least);
  }

  /** Takes note of what one of the first windows cost. */
  learn({ start, end }: ColumnWindow, milliseconds: number): void {
    if (this.#work.workers !== undefined || this.#help.length > 0) return;
    const workers = this.#pace.learn(end - start, milliseconds);
    if (workers !== undefined) this.#call(workers);
  }

  /** What the threads have, as soon as all are done. This thread found no piece left, so each is at its last. */
  async results(): Promise<readonly Help[]> {
    const stop = () => {
      this.#stop.abort();
    };
    const timer = setTimeout(stop, deadlineFor(this.#task.pieceBytes));
    try {
      return await Promise.all(this.#help);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Has threads help, so that with this one there are `workers`; more than pieces would only cost memory. */
  #call(workers: number): void {
    const count = Math.min(workers, Math.ceil(this.#bytes / this.#task.pieceBytes)) - OWN;
    if (count < 1) return;
    const pool = this.#work.crew.pool(count);
    this.#help = Array.from({ length: count }, (_, i) => this.#share(pool, OWN + 1 + i));
    // Whoever awaits a share still sees it fail; nobody else is told.
    for (const help of this.#help) help.catch(() => undefined);
  }

  async #share(pool: Pool, share: number): Promise<Help> {
    const { signal } = this.#work;
    try {
      const bytes = await pool.run(
        { ...this.#task, share },
        {
          name: 'tallyShare',
          signal: AbortSignal.any([signal, this.#stop.signal]),
          deadlineMs: deadlineFor(this.#bytes),
        },
      );
      return { share, bytes: bytes as Uint8Array };
    } catch {
      signal.throwIfAborted();
      return { share };
    }
  }
}
