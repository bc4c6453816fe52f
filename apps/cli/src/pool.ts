import { Tinypool } from 'tinypool';

export interface RunOptions {
  /** The function of workers/log.worker.ts to call. */
  readonly name: string;
  readonly signal?: AbortSignal;
  readonly transfer?: readonly ArrayBuffer[];
  /** A task that works longer counts as hung; default: {@link deadlineFor} no bytes. */
  readonly deadlineMs?: number;
}

export interface Pool {
  readonly workers: number;
  /** Rejects when the task fails, and when its thread dies or hangs: then a new one takes that thread's place. */
  run(task: unknown, options: RunOptions): Promise<unknown>;
  close(): Promise<void>;
}

/** Milliseconds: who works below a megabyte a second, or a minute on nothing, is not slow but stuck. */
export function deadlineFor(bytes: number): number {
  return 60_000 + bytes / 1000;
}

// Threads cannot load TypeScript: from the sources, too, they run what was built.
const WORKER = import.meta.url.endsWith('.ts')
  ? '../dist/workers/log.worker.js'
  : './workers/log.worker.js';

/**
 * Worker threads; their number comes from hw-detect.
 *
 * @param filename - the module whose functions they run.
 */
export function openPool(workers: number, filename = new URL(WORKER, import.meta.url).href): Pool {
  const threads = new Tinypool({ filename, minThreads: workers, maxThreads: workers });
  const deaths = watchThreads(threads);
  const turns = createTurns(workers);
  return {
    workers,
    // A task waits here, not in tinypool, so that its time runs from when it is at work.
    run: (task, options) => turns.take(() => runTask(threads, deaths, task, options)),
    close: async () => {
      deaths.close();
      await threads.destroy();
    },
  };
}

async function runTask(
  threads: Tinypool,
  deaths: Deaths,
  task: unknown,
  { name, signal, transfer = [], deadlineMs = deadlineFor(0) }: RunOptions,
): Promise<unknown> {
  signal?.throwIfAborted();
  deaths.throwIfClosed();
  // tinypool ends the thread of a task that is aborted: the only way to stop one that hangs.
  const over = new AbortController();
  const stop = () => {
    over.abort();
  };
  const timer = setTimeout(stop, deadlineMs);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const result = threads.run(task, { name, transferList: [...transfer], signal: over.signal });
    return await deaths.orResult(result);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

interface Deaths {
  /** Settles as the result does, or rejects when there is no thread left that could give it. */
  orResult<T>(result: Promise<T>): Promise<T>;
  /** From now on threads may go, and none is asked for anything. */
  close(): void;
  throwIfClosed(): void;
}

/**
 * tinypool never settles the task of a worker thread that exits, so every thread is watched and its death
 * is reported to tinypool as the thread's error: the task rejects and a new thread takes its place.
 */
function watchThreads(pool: Tinypool): Deaths {
  const watched = new WeakSet();
  const waiting = new Set<(error: Error) => void>();
  let closing = false;
  const giveUp = (error: Error) => {
    if (pool.threads.length === 0) for (const reject of waiting) reject(error);
  };
  // A thread that dies between two tasks is replaced. Threads that cannot even start are not: then nothing would run.
  pool.on('error', giveUp);
  const watch = () => {
    for (const thread of pool.threads) {
      if (watched.has(thread)) continue;
      watched.add(thread);
      thread.once('exit', (code: number) => {
        if (closing) return;
        const error = new Error(`A worker thread stopped (code ${code}).`);
        thread.emit('error', error);
        giveUp(error);
      });
    }
  };
  return {
    orResult: (result) => {
      watch();
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        result.then(resolve, reject).finally(() => waiting.delete(reject));
      });
    },
    close: () => {
      closing = true;
    },
    throwIfClosed: () => {
      if (closing) throw new Error('The worker threads are gone.');
    },
  };
}

/** Lets so many at a time work; the others wait in their order. */
function createTurns(free: number) {
  const waiting: (() => void)[] = [];
  return {
    take: async <T>(work: () => Promise<T>): Promise<T> => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
