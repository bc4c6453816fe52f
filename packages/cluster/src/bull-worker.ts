import { UnrecoverableError, WaitingError, type Job } from 'bullmq';
import { getOptimalWorkers } from '@w4gns/hw-detect';
import { closeWith, connect, type Backend } from './backend.ts';
import { checkCount } from './errors.ts';
import { decode, DEFAULT_QUEUE, encode, type JobData } from './queue.ts';
import { reasonOf, unknownTask } from './tasks.ts';
import type { TaskTable } from './types.ts';

export interface BullWorkerOptions {
  /** `redis://`, `rediss://` or `postgres://`. */
  readonly url: string;
  readonly tasks: TaskTable;
  /** Jobs at the same time; default: what hw-detect finds right for computing. */
  readonly concurrency?: number | undefined;
  /** The queue's name; default `w4gns`. */
  readonly queue?: string | undefined;
  /**
   * A job whose worker was silent for so long is given to another one, in milliseconds; default 30,000. A task that
   * keeps the event loop busy for half of it may lose its job: hand such work to a thread.
   */
  readonly lockMs?: number | undefined;
  /** Told of each job that was done, or failed at an attempt. */
  readonly onJob?: ((outcome: JobOutcome) => void) | undefined;
  /** Told when the server is away, again and again until it is back. */
  readonly onTrouble?: ((message: string) => void) | undefined;
}

export interface JobOutcome {
  readonly task: string;
  readonly ok: boolean;
  /** Why it failed. */
  readonly message?: string;
}

export interface ClusterWorker {
  /** Takes no more jobs, and waits for those at hand; a task that heeds its signal is done by another worker. */
  close(): Promise<void>;
}

/** Lost workers a job survives: one that kills each worker it meets must not kill them all. */
const MAX_LOST = 2;
const RETRY_MS = 1_000;
const MAX_REASON = 2_000;

/**
 * Looks after a queue until closed; waits for a server that goes away.
 *
 * @throws ClusterError `E_URL`, `E_CONNECTION` when the server cannot be reached at the start, `E_OPTION`.
 */
export async function startBullWorker(options: BullWorkerOptions): Promise<ClusterWorker> {
  const { onJob, onTrouble, concurrency = getOptimalWorkers('cpu'), lockMs = 30_000 } = options;
  checkCount('concurrency', concurrency);
  checkCount('lockMs', lockMs);
  const closing = new AbortController();
  const atHand = new Set<Promise<string>>();
  const backend = await connect(options.url);
  const worker = makeWorker(backend, { ...options, concurrency, lockMs }, (job, token) => {
    const result = runJob(options.tasks, closing.signal, job, token);
    atHand.add(result);
    const ended = () => atHand.delete(result);
    result.then(ended, ended);
    return result;
  });
  // Without a listener a lost connection would end the process; the client connects again by itself.
  worker.on('error', (error) => onTrouble?.(reasonOf(error)));
  worker.on('completed', ({ name }) => onJob?.({ task: name, ok: true }));
  worker.on('failed', (job, { message }) => onJob?.({ task: job?.name ?? '', ok: false, message }));
  await worker.waitUntilReady();
  return {
    close: async () => {
      closing.abort();
      // Without a server nobody takes the results, and BullMQ would wait; another worker does the jobs again.
      const away = await connect(options.url).then(
        () => false,
        () => true,
      );
      const closed = worker.close(away);
      await Promise.allSettled(atHand);
      await closeWith(backend, closed);
    },
  };
}

function makeWorker(
  { classes, connection }: Backend,
  options: BullWorkerOptions & { readonly concurrency: number; readonly lockMs: number },
  run: (job: Job<JobData, string>, token?: string) => Promise<string>,
) {
  const { queue = DEFAULT_QUEUE, concurrency, lockMs } = options;
  return new classes.Worker<JobData, string>(queue, run, {
    connection,
    concurrency,
    lockDuration: lockMs,
    stalledInterval: Math.max(500, Math.floor(lockMs / 3)),
    maxStalledCount: MAX_LOST,
    runRetryDelay: RETRY_MS,
  });
}

async function runJob(
  tasks: TaskTable,
  signal: AbortSignal,
  job: Job<JobData, string>,
  token?: string,
): Promise<string> {
  const task = Object.hasOwn(tasks, job.name) ? tasks[job.name] : undefined;
  if (!task) throw new UnrecoverableError(unknownTask(job.name));
  try {
    return encode(await task(decode(job.data.json) as never, { signal }));
  } catch (error) {
    if (!signal.aborted) throw storable(error);
    await job.moveToWait(token);
    throw new WaitingError();
  }
}

/** What the server keeps of an error: its message, without what PostgreSQL or a terminal would choke on. */
function storable(error: unknown): Error {
  const message = reasonOf(error).slice(0, MAX_REASON);
  const kept = new Error(message.replace(/[\p{Cc}\p{Cs}]/gu, ' ') || 'no reason given');
  kept.stack = kept.message;
  return kept;
}
