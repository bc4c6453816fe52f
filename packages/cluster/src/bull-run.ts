import type { JobType, Queue } from 'bullmq';
import { ClusterError } from './errors.ts';
import { decode, encode, jobIdOf, type JobData } from './queue.ts';
import { removeJobs, SLICE } from './sweep.ts';
import { reasonOf, taskFailed, unknownTask } from './tasks.ts';
import { isAway, refusal, within } from './trouble.ts';

export interface BullRunParts {
  readonly queue: Pick<Queue<JobData, string>, 'addBulk' | 'getJob' | 'getRanges' | 'remove'>;
  /** A UUID. */
  readonly id: string;
  readonly task: string;
  readonly jobs: readonly unknown[];
  readonly attempts: number;
  readonly lookMs: number;
  readonly patienceMs: number;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

const BACKOFF_MS = 200;
const CLEAN_MS = 2_000;
/** Of a run whose own process died, in seconds. */
const KEEP = { age: 3600 };
const ENDED: JobType[] = ['completed', 'failed'];
// In the order in which jobs move: one that moves between two questions is seen.
const UNDER_WAY: JobType[] = ['delayed', 'prioritized', 'waiting', 'active'];

/**
 * One map over a queue. Results come with events. Whenever those pause for `lookMs`, the run asks the server what it
 * holds: it takes the results that it was not told of, and adds the jobs that were lost.
 */
export class BullRun {
  readonly #parts: BullRunParts;
  /** Job ids to indices, of the jobs whose results are not here yet. */
  readonly #pending: Map<string, number>;
  readonly #results: unknown[] = [];
  readonly #ended = new AbortController();
  #done: string[] = [];
  #step: Promise<void> | undefined;
  #heard = false;
  #silentMs = 0;
  #reason = 'no answer';

  constructor(parts: BullRunParts) {
    this.#parts = parts;
    this.#pending = new Map(parts.jobs.map((_, index) => [jobIdOf(parts.id, index), index]));
  }

  /** The results in the order of the jobs. */
  async map(signal: AbortSignal): Promise<unknown[]> {
    signal.throwIfAborted();
    if (this.#pending.size === 0) return [];
    const abort = () => {
      this.#ended.abort(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    const timer = setInterval(() => {
      this.#tick();
    }, this.#parts.lookMs);
    this.#take(() => this.#add([...this.#pending]));
    await new Promise((resolve) => {
      this.#ended.signal.addEventListener('abort', resolve, { once: true });
    });
    clearInterval(timer);
    signal.removeEventListener('abort', abort);
    if (this.#pending.size > 0) throw this.#ended.signal.reason;
    return this.#results;
  }

  /** Takes the run's jobs out of the queue; gives the ids of those that could not be. */
  async cleanUp(): Promise<string[]> {
    const ids = [...this.#done, ...this.#pending.keys()];
    let left: string[] = ids;
    const clean = async () => {
      await this.#step;
      left = await removeJobs(this.#parts.queue, ids);
    };
    await within(CLEAN_MS, clean());
    return left;
  }

  completed(jobId: string, json: unknown): void {
    const { jobs, onProgress } = this.#parts;
    const index = this.#pending.get(jobId);
    if (index === undefined || this.#ended.signal.aborted) return;
    this.#heard = true;
    this.#silentMs = 0;
    try {
      this.#results[index] = decode(json);
      this.#pending.delete(jobId);
      onProgress?.(jobs.length - this.#pending.size, jobs.length);
    } catch (error) {
      this.#ended.abort(error);
    }
    this.#discard(jobId);
    if (this.#pending.size === 0) this.#ended.abort();
  }

  failed(jobId: string, reason: string): void {
    const index = this.#pending.get(jobId);
    if (index === undefined) return;
    const { task, jobs } = this.#parts;
    const unknown = reason === unknownTask(task);
    const error = unknown
      ? new ClusterError('E_UNKNOWN_TASK', `A worker says: ${reason}`)
      : taskFailed(reason, index, jobs.length);
    this.#ended.abort(error);
  }

  /** Results do not wait in the server for the end of a long run. */
  #discard(jobId: string): void {
    this.#done.push(jobId);
    if (this.#done.length < SLICE) return;
    const ids = this.#done;
    this.#done = [];
    void removeJobs(this.#parts.queue, ids).then((held) => this.#done.push(...held));
  }

  #tick(): void {
    if (this.#heard && !this.#step) {
      this.#heard = false;
      return;
    }
    const { lookMs, patienceMs } = this.#parts;
    this.#silentMs += lookMs;
    if (this.#silentMs > patienceMs) {
      const message = `The server was away for ${patienceMs / 1000} s: ${this.#reason}`;
      this.#ended.abort(new ClusterError('E_CONNECTION', message));
    } else {
      this.#take(() => this.#look());
    }
  }

  /** Takes a step towards the server, one at a time. */
  #take(step: () => Promise<void>): void {
    this.#step ??= step()
      .catch((error: unknown) => {
        if (isAway(error)) this.#reason = reasonOf(error);
        else this.#ended.abort(refusal(error));
      })
      .finally(() => (this.#step = undefined));
  }

  async #add(jobs: readonly (readonly [id: string, index: number])[]): Promise<void> {
    for (let at = 0; at < jobs.length && !this.#ended.signal.aborted; at += SLICE) {
      const slice = jobs.slice(at, at + SLICE).map(([id, index]) => this.#bulkJob(id, index));
      await this.#parts.queue.addBulk(slice);
      this.#silentMs = 0;
    }
  }

  #bulkJob(jobId: string, index: number) {
    const { task, jobs, attempts } = this.#parts;
    const backoff = { type: 'fixed', delay: BACKOFF_MS };
    return {
      name: task,
      data: { json: encode(jobs[index]) },
      opts: { jobId, attempts, backoff, removeOnComplete: KEEP, removeOnFail: KEEP },
    };
  }

  async #look(): Promise<void> {
    const { queue } = this.#parts;
    const ended = new Set(await queue.getRanges(ENDED, 0, -1));
    for (const id of [...this.#pending.keys()].filter((id) => ended.has(id))) await this.#ask(id);
    const underWay = new Set(await queue.getRanges(UNDER_WAY, 0, -1));
    this.#silentMs = 0;
    await this.#add([...this.#pending].filter(([id]) => !underWay.has(id) && !ended.has(id)));
  }

  async #ask(jobId: string): Promise<void> {
    const job = await this.#parts.queue.getJob(jobId);
    if (!job?.finishedOn) return;
    // One that was done at another attempt still has the reason of the one that failed.
    const isDone = typeof job.returnvalue === 'string' || !job.failedReason;
    if (isDone) this.completed(jobId, job.returnvalue);
    else this.failed(jobId, job.failedReason);
  }
}
