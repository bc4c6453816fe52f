import { Tinypool } from 'tinypool';

/** What the packages' parallel entries ask of a pool. */
export interface Runner {
  run(task: unknown, options?: { name?: string; signal?: AbortSignal }): Promise<unknown>;
}

export interface Pool extends Runner {
  readonly workers: number;
  close(): Promise<void>;
}

/**
 * The program's one pool of worker threads; its size comes from hw-detect.
 *
 * tinypool never settles the task of a worker thread that exits, so every thread is watched and its death
 * is reported to tinypool as the thread's error: the task rejects and a new thread takes its place.
 */
export function openPool(workers: number): Pool {
  const filename = new URL('./workers/log.worker.js', import.meta.url).href;
  const pool = new Tinypool({ filename, minThreads: workers, maxThreads: workers });
  const watched = new WeakSet();
  let closing = false;

  const watch = () => {
    for (const thread of pool.threads) {
      if (watched.has(thread)) continue;
      watched.add(thread);
      thread.once('exit', (code: number) => {
        if (!closing) thread.emit('error', new Error(`A worker thread stopped (code ${code}).`));
      });
    }
  };

  return {
    workers,
    run: (task, { name, signal } = {}) => {
      const result = pool.run(task, { ...(name ? { name } : {}), ...(signal ? { signal } : {}) });
      watch();
      return result;
    },
    close: async () => {
      closing = true;
      await pool.destroy();
    },
  };
}
