import { randomUUID } from 'node:crypto';
import type { Queue, QueueEvents } from 'bullmq';
import { closeWith, connect } from './backend.ts';
import { BullRun } from './bull-run.ts';
import { checkCount, ClusterError } from './errors.ts';
import { DEFAULT_QUEUE, runOf, type JobData } from './queue.ts';
import { sweep } from './sweep.ts';
import { refusal, within } from './trouble.ts';
import type { Engine, MapReduceOptions } from './types.ts';
import { watchWorkers } from './watch.ts';

export interface BullEngineOptions {
  /** `redis://`, `rediss://` or `postgres://`. */
  readonly url: string;
  /** The queue's name; default `w4gns`. */
  readonly queue?: string | undefined;
  /** After how long without news the server is asked, in milliseconds; default 2,000. */
  readonly lookMs?: number | undefined;
  /** How long the server may be away during a run, in milliseconds; default 120,000. */
  readonly patienceMs?: number | undefined;
}

/** Events carry results, and the server keeps the last events: more of them would fill its memory. */
const EVENTS = 1_000;
const READY_MS = 10_000;

/**
 * Runs jobs on the machines that look after a queue. A run survives workers that die, and a server that is
 * restarted with its data; it waits while no worker is there.
 *
 * @throws ClusterError `E_URL`, `E_CONNECTION` when the server cannot be reached at the start, `E_OPTION`.
 */
export async function createBullEngine(options: BullEngineOptions): Promise<Engine> {
  const { lookMs = 2_000, patienceMs = 120_000 } = options;
  checkCount('lookMs', lookMs);
  checkCount('patienceMs', patienceMs);
  const runs = new Map<string, BullRun>();
  const { backend, queue, events } = await openQueue(options, runs);
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const untilDone = <T>(work: Promise<T>): Promise<T> => {
    const done = () => underWay.delete(work);
    underWay.add(work);
    work.then(done, done);
    return work;
  };
  const map = async (run: BullRun, id: string, { signal, onWorkers }: MapReduceOptions) => {
    runs.set(id, run);
    const failed = new AbortController();
    const signals = [failed.signal, closing.signal, ...(signal ? [signal] : [])];
    const unwatch = onWorkers && watchWorkers(queue, lookMs, guarded(onWorkers, failed));
    try {
      return await run.map(AbortSignal.any(signals));
    } finally {
      unwatch?.();
      void untilDone(sweep(queue, await run.cleanUp()));
      runs.delete(id);
    }
  };
  return {
    mapReduce: async (task, jobs, reduce, options = {}) => {
      const { attempts = 3, onProgress } = options;
      if (closing.signal.aborted) throw new ClusterError('E_CLOSED', 'The engine is closed.');
      checkCount('attempts', attempts);
      const id = randomUUID();
      const times = { attempts, lookMs, patienceMs };
      const run = new BullRun({ queue, id, task, jobs, onProgress, ...times });
      return reduce(jobs, (await untilDone(map(run, id, options))) as never);
    },
    close: async () => {
      closing.abort(new ClusterError('E_CLOSED', 'The engine was closed.'));
      await closeWith(backend, closeQueue(queue, events, underWay));
    },
  };
}

/** What the callback throws ends the run. */
function guarded(onWorkers: (workers: number) => void, failed: AbortController) {
  return (workers: number) => {
    try {
      onWorkers(workers);
    } catch (error) {
      failed.abort(error);
    }
  };
}

async function openQueue(
  { url, queue: name = DEFAULT_QUEUE }: BullEngineOptions,
  runs: ReadonlyMap<string, BullRun>,
) {
  const backend = await connect(url);
  const { classes, connection } = backend;
  const streams = { events: { maxLen: EVENTS } };
  const queue = new classes.Queue<JobData, string>(name, { connection, streams });
  const events = new classes.QueueEvents(name, { connection });
  // A lost connection comes back by itself; a run that misses something meanwhile asks for it.
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  events.on('completed', ({ jobId, returnvalue }) => {
    runs.get(runOf(jobId))?.completed(jobId, returnvalue);
  });
  events.on('failed', ({ jobId, failedReason }) => {
    runs.get(runOf(jobId))?.failed(jobId, failedReason);
  });
  try {
    const ready = Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
    if (await within(READY_MS, ready)) return { backend, queue, events };
    throw new ClusterError('E_CONNECTION', 'The queue was not ready in time.');
  } catch (error) {
    await closeWith(backend, closeQueue(queue, events, new Set()));
    throw refusal(error);
  }
}

async function closeQueue(queue: Queue, events: QueueEvents, underWay: Set<Promise<unknown>>) {
  while (underWay.size > 0) await Promise.allSettled(underWay);
  // They hold the last results.
  await queue.trimEvents(0).catch(() => undefined);
  await Promise.allSettled([queue.close(), events.close()]);
}
