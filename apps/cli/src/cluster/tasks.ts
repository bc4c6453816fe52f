import { stat } from 'node:fs/promises';
import type { TaskTable } from '@w4gns/cluster';
import { reasonFor } from '../errors.ts';
import { deadlineFor, type Pool } from '../pool.ts';
import type { LogTally, SentView } from './tally-log.ts';

/** Several logs to tally: enough work to be worth a job. */
export interface TallyJob {
  readonly view: SentView;
  readonly paths: readonly string[];
}

export const TALLY_TASK = 'tally';

/** What a cluster worker can be asked for. The work is done in threads, so that the worker keeps its jobs while it computes. */
export function clusterTasks(pool: Pool): TaskTable {
  return {
    [TALLY_TASK]: ({ view, paths }: TallyJob): Promise<LogTally[]> =>
      Promise.all(paths.map((path) => tallyOne(pool, view, path))),
  };
}

/** A thread that died or hung on the log is no fault of the log, unless it happens again. */
async function tallyOne(pool: Pool, view: SentView, path: string): Promise<LogTally> {
  const deadlineMs = deadlineFor(await sizeOf(path));
  const attempt = () =>
    pool.run({ ...view, path }, { name: 'tallyLog', deadlineMs }) as Promise<LogTally>;
  try {
    return await attempt().catch(attempt);
  } catch (error) {
    return { path, error: reasonFor(error) };
  }
}

async function sizeOf(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined);
  return info?.size ?? 0;
}
