import { stat } from 'node:fs/promises';
import type { TaskTable } from '@w4gns/cluster';
import { reasonFor } from '../errors.ts';
import { deadlineFor, type Pool } from '../pool.ts';
import type { LogPart, LogTally, SentView } from './tally-log.ts';

/** Several logs to tally, or a piece of one: enough work to be worth a job. */
export interface TallyJob {
  readonly view: SentView;
  readonly parts: readonly LogPart[];
}

export const TALLY_TASK = 'tally';

/** What a cluster worker can be asked for. The work is done in threads, so that the worker keeps its jobs while it computes. */
export function clusterTasks(pool: Pool): TaskTable {
  return {
    [TALLY_TASK]: ({ view, parts }: TallyJob): Promise<LogTally[]> =>
      Promise.all(parts.map((part) => tallyOne(pool, view, part))),
  };
}

/** A thread that died or hung on the log is no fault of the log, unless it happens again. */
async function tallyOne(pool: Pool, view: SentView, part: LogPart): Promise<LogTally> {
  const deadlineMs = deadlineFor(await sizeOf(part));
  const attempt = () =>
    pool.run({ ...view, ...part }, { name: 'tallyLog', deadlineMs }) as Promise<LogTally>;
  try {
    return await attempt().catch(attempt);
  } catch (error) {
    return { path: part.path, error: reasonFor(error) };
  }
}

async function sizeOf({ path, piece }: LogPart): Promise<number> {
  if (piece) return piece.end - piece.start;
  const info = await stat(path).catch(() => undefined);
  return info?.size ?? 0;
}
