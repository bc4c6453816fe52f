import { createTally, progress, type AwardProgress, type ProgressOptions } from '@w4gns/awards';
import { batchJobs, createLocalEngine, type Engine } from '@w4gns/cluster';
import { getOptimalWorkers } from '@w4gns/hw-detect';
import type { TallyView } from '../awards/options.ts';
import type { Io } from '../io.ts';
import { openPool } from '../pool.ts';
import { tallySound } from './join-pieces.ts';
import type { LogFile } from './logs.ts';
import { splitLog } from './split-logs.ts';
import { sentView, unpackTally, type LogPart, type LogTally } from './tally-log.ts';
import { clusterTasks, TALLY_TASK, type TallyJob } from './tasks.ts';

/** Where the owner of one log stands. */
export interface LogAwards {
  readonly path: string;
  readonly qsos: number;
  readonly awards: Readonly<Record<string, AwardProgress>>;
}

export interface FailedLog {
  readonly path: string;
  readonly error: string;
}

export interface ClusterReport {
  readonly logs: readonly LogAwards[];
  readonly failed: readonly FailedLog[];
  readonly jobs: number;
  readonly seconds: number;
}

export interface RunAwardsOptions {
  readonly ids: readonly string[] | undefined;
  readonly view: TallyView;
  /** Lists, and which own entities count. */
  readonly results: ProgressOptions;
  readonly onProgress: (done: number, total: number) => void;
  /** Told how many workers a queue has. */
  readonly onWorkers: (workers: number) => void;
  /** QSOs that make a job, more or less; default 100,000. */
  readonly jobQsos?: number;
}

const JOB_QSOS = 100_000;

/** Tallies many logs, each for itself, on an engine; the figures do not depend on which. */
export async function runAwards(
  files: readonly LogFile[],
  engine: Engine,
  options: RunAwardsOptions,
  io: Io,
): Promise<ClusterReport> {
  const { view, onProgress, onWorkers, jobQsos = JOB_QSOS } = options;
  const started = performance.now();
  const parts = await Promise.all(files.map((file) => splitLog(file, jobQsos)));
  let jobs = 0;
  const outcomes = await tallySound(parts.flat(), (some) => {
    const batches = batchJobs(some, ({ qsos }) => qsos, jobQsos);
    jobs += batches.length;
    return engine.mapReduce(
      TALLY_TASK,
      batches.map((batch) => jobOf(batch, view)),
      (_jobs, results: readonly LogTally[][]) => results.flat(),
      { signal: io.signal, onProgress, onWorkers },
    );
  });
  const joined = [...byLog(outcomes)].map(([path, own]) => awardsOf(path, own, options));
  return {
    logs: joined.filter((log) => 'awards' in log),
    failed: joined.filter((log) => 'error' in log),
    jobs,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

function jobOf(parts: readonly LogPart[], view: TallyView): TallyJob {
  const plain = parts.map(({ path, piece }) => (piece ? { path, piece } : { path }));
  return { view: sentView(view), parts: plain };
}

function byLog(outcomes: readonly LogTally[]): Map<string, LogTally[]> {
  const logs = new Map<string, LogTally[]>();
  for (const outcome of outcomes) {
    const own = logs.get(outcome.path);
    if (own) own.push(outcome);
    else logs.set(outcome.path, [outcome]);
  }
  return logs;
}

/** Of all pieces of a log; one that failed leaves nothing to say. */
function awardsOf(
  path: string,
  pieces: readonly LogTally[],
  { ids, view, results }: RunAwardsOptions,
): LogAwards | FailedLog {
  const tally = createTally(view);
  for (const piece of pieces) {
    if ('error' in piece) return piece;
    if (piece.tally !== undefined) tally.addBytes(unpackTally(piece.tally));
  }
  return { path, qsos: tally.qsos, awards: progress(tally, ids, results) };
}

/** Jobs run in this program's own threads. */
export function openLocalEngine(): Engine {
  const workers = getOptimalWorkers('cpu');
  const pool = openPool(workers);
  const engine = createLocalEngine({ tasks: clusterTasks(pool), concurrency: workers });
  return {
    mapReduce: (...call) => engine.mapReduce(...call),
    close: async () => {
      await engine.close();
      await pool.close();
    },
  };
}
