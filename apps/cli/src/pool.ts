import { Tinypool } from 'tinypool';

export interface RunOptions {
  /** The function of workers/log.worker.ts to call. */
  readonly name: string;
  readonly signal?: AbortSignal;
  readonly transfer?: readonly ArrayBuffer[];
}

export interface Pool {
  readonly workers: number;
  /** Rejects when the task fails or its thread dies. */
  run(task: unknown, options: RunOptions): Promise<unknown>;
  close(): Promise<void>;
}

// Threads cannot load TypeScript: from the sources, too, they run what was built.
const WORKER = import.meta.url.endsWith('.ts')
  ? '../dist/workers/log.worker.js'
  : './workers/log.worker.js';

/**
 * The program's one pool of worker threads; its size comes from hw-detect.
 *
 * tinypool never settles the task of a worker thread that exits, so every thread is watched and its death
 * is reported to tinypool as the thread's error: the task rejects and a new thread takes its place.
 */
export function openPool(workers: number): Pool {
  const filename = new URL(WORKER, import.meta.url).href;
  const pool = new Tinypool({ filename, minThreads: workers, maxThreads: workers });
  const watched = new WeakSet();
  let giveUp: (error: Error) => void = () => undefined;
  const allDead = new Promise<never>((_resolve, reject) => (giveUp = reject));
  allDead.catch(() => undefined);
  let closing = false;

  // A thread that dies between two tasks is replaced. Threads that cannot even start are not: then nothing would run.
  pool.on('error', (error: Error) => {
    if (pool.threads.length === 0) giveUp(error);
  });

  const watch = () => {
    for (const thread of pool.threads) {
      if (watched.has(thread)) continue;
      watched.add(thread);
      thread.once('exit', (code: number) => {
        if (closing) return;
        thread.emit('error', new Error(`A worker thread stopped (code ${code}).`));
      });
    }
  };

  return {
    workers,
    run: (task, { name, signal, transfer = [] }) => {
      const result = pool.run(task, {
        name,
        transferList: [...transfer],
        ...(signal ? { signal } : {}),
      });
      watch();
      return Promise.race([result, allDead]);
    },
    close: async () => {
      closing = true;
      await pool.destroy();
    },
  };
}
