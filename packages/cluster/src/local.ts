import { getOptimalWorkers } from '@w4gns/hw-detect';
import { checkCount, ClusterError } from './errors.ts';
import { reasonOf, taskFailed, taskOf } from './tasks.ts';
import type { Engine, MapReduceOptions, Task, TaskTable } from './types.ts';

export interface LocalEngineOptions {
  readonly tasks: TaskTable;
  /** Jobs at the same time; default: what hw-detect finds right for computing. */
  readonly concurrency?: number | undefined;
}

/** Runs jobs in this process. Tasks that compute should hand their work to threads. */
export function createLocalEngine({ tasks, concurrency }: LocalEngineOptions): Engine {
  const limit = checkCount('concurrency', concurrency ?? getOptimalWorkers('cpu'));
  const closing = new AbortController();
  return {
    mapReduce: async (name, jobs, reduce, options = {}) => {
      if (closing.signal.aborted) throw new ClusterError('E_CLOSED', 'The engine is closed.');
      const attempts = checkCount('attempts', options.attempts ?? 3);
      const task = taskOf(tasks, name);
      const signals = options.signal ? [options.signal, closing.signal] : [closing.signal];
      return reduce(jobs, await mapAll(task, jobs, { ...options, attempts, signals, limit }));
    },
    close: () => {
      closing.abort(new ClusterError('E_CLOSED', 'The engine was closed.'));
      return Promise.resolve();
    },
  };
}

interface MapOptions extends MapReduceOptions {
  readonly attempts: number;
  readonly signals: AbortSignal[];
  readonly limit: number;
}

async function mapAll<J, R>(task: Task, jobs: readonly J[], options: MapOptions): Promise<R[]> {
  const { attempts, limit, onProgress } = options;
  // The first failure stops the rest, as an abort from outside does.
  const failed = new AbortController();
  const signal = AbortSignal.any([...options.signals, failed.signal]);
  signal.throwIfAborted();
  const results: R[] = [];
  const queue = jobs.entries();
  let done = 0;
  const work = async () => {
    for (const [index, job] of queue) {
      const attempt = () => task(job as never, { signal });
      const fail = (cause: unknown) => taskFailed(reasonOf(cause), index, jobs.length, cause);
      results[index] = (await persist(attempt, attempts, fail, signal)) as R;
      done += 1;
      onProgress?.(done, jobs.length);
    }
  };
  const workers = Array.from({ length: Math.min(limit, jobs.length) }, work);
  const aborted = rejection(signal);
  try {
    await Promise.race([Promise.all(workers), aborted]);
    return results;
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}

/** Rejects with the reason when the signal is aborted. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

async function persist(
  attempt: () => Promise<unknown>,
  attempts: number,
  fail: (cause: unknown) => Error,
  signal: AbortSignal,
): Promise<unknown> {
  for (let left = attempts - 1; ; left -= 1) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (cause) {
      signal.throwIfAborted();
      if (left <= 0) throw fail(cause);
    }
  }
}
