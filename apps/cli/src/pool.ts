import { Tinypool } from 'tinypool';

/** What the packages' parallel entries ask of a pool. */
export interface Runner {
  run(
    task: unknown,
    options?: { name?: string; signal?: AbortSignal; transfer?: ArrayBuffer[] },
  ): Promise<unknown>;
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
  // A thread that dies between two tasks is replaced; there is nobody to tell.
  pool.on('error', () => undefined);
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
    run: (task, { name, signal, transfer } = {}) => {
      const result = pool.run(task, {
        ...(name ? { name } : {}),
        ...(signal ? { signal } : {}),
        ...(transfer ? { transferList: transfer } : {}),
      });
      watch();
      return result;
    },
    close: async () => {
      closing = true;
      await pool.destroy();
    },
  };
}
