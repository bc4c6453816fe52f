/**
 * Work on one job. It may run twice for one job, so it has no effects, or harmless ones.
 * Jobs and results are plain data: what `JSON` carries (bytes as base64), a result best below a megabyte.
 */
export type Task = (job: never, context: TaskContext) => Promise<unknown>;

/** Tasks by name: the same on every machine. */
export type TaskTable = Readonly<Record<string, Task>>;

export interface TaskContext {
  /** Aborted when nobody waits for the result any more, or the worker closes; a long task then stops. */
  readonly signal: AbortSignal;
}

export interface MapReduceOptions {
  /** Attempts a job, lost workers not counted; default 3. */
  readonly attempts?: number | undefined;
  /** Aborting takes back what waits and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each job. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Over a server: told how many workers the queue has, at the start and when that changes. */
  readonly onWorkers?: ((workers: number) => void) | undefined;
}

/** Where jobs run: in this process, or on any machine that looks after the same queue. */
export interface Engine {
  /**
   * Runs a task on every job and reduces the results, which stand in the order of the jobs.
   *
   * Jobs are done at least once, so a result must not depend on how often.
   *
   * @throws ClusterError `E_TASK` when a job fails at its last attempt, `E_UNKNOWN_TASK`, `E_CLOSED`, `E_OPTION`;
   * over a server also `E_CONNECTION`, `E_SERVER`, `E_JOB`.
   */
  mapReduce<J, R, O>(
    task: string,
    jobs: readonly J[],
    reduce: (jobs: readonly J[], results: readonly R[]) => O,
    options?: MapReduceOptions,
  ): Promise<O>;
  /** Ends what runs with `E_CLOSED`. */
  close(): Promise<void>;
}
