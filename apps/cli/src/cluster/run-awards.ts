import { progress, Tally, type AwardProgress } from '@w4gns/awards';
import { batchJobs, createLocalEngine, type Engine } from '@w4gns/cluster';
import { getOptimalWorkers } from '@w4gns/hw-detect';
import type { TallyView } from '../awards/options.ts';
import type { Io } from '../io.ts';
import { openPool } from '../pool.ts';
import type { LogFile } from './logs.ts';
import { sentView, unpackTally, type LogTally } from './tally-log.ts';
import { clusterTasks, TALLY_TASK, type TallyJob } from './tasks.ts';

/** Where the owner of one log stands. */
export interface LogAwards {
  readonly path: string;
  readonly qsos: number;
  readonly awards: Readonly<Record<string, AwardProgress>>;
}

export interface ClusterReport {
  readonly logs: readonly LogAwards[];
  readonly failed: readonly { readonly path: string; readonly error: string }[];
  readonly jobs: number;
  readonly seconds: number;
}

export interface RunAwardsOptions {
  readonly ids: readonly string[] | undefined;
  readonly view: TallyView;
  readonly onProgress: (done: number, total: number) => void;
  /** Told how many workers a queue has. */
  readonly onWorkers: (workers: number) => void;
}

// An ADIF record of a common log; only the balance of the jobs depends on it.
const BYTES_A_QSO = 400;

/** Tallies many logs, each for itself, on an engine; the figures do not depend on which. */
export async function runAwards(
  files: readonly LogFile[],
  engine: Engine,
  { ids, view, onProgress, onWorkers }: RunAwardsOptions,
  io: Io,
): Promise<ClusterReport> {
  const started = performance.now();
  const jobs = batchJobs(files, ({ size }) => size / BYTES_A_QSO).map((batch): TallyJob => ({
    view: sentView(view),
    paths: batch.map(({ path }) => path),
  }));
  const outcomes = await engine.mapReduce(
    TALLY_TASK,
    jobs,
    (_jobs, results: readonly LogTally[][]) => results.flat(),
    { signal: io.signal, onProgress, onWorkers },
  );
  const logs = outcomes.flatMap((outcome) =>
    'tally' in outcome ? [awardsOf(outcome, view, ids)] : [],
  );
  const failed = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
  return {
    logs,
    failed,
    jobs: jobs.length,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

function awardsOf(
  { path, tally: packed }: { readonly path: string; readonly tally: string },
  view: TallyView,
  ids: readonly string[] | undefined,
): LogAwards {
  const tally = Tally.fromBytes(unpackTally(packed), view);
  return { path, qsos: tally.qsos, awards: progress(tally, ids) };
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
