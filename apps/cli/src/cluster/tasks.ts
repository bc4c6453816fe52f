import { stat } from 'node:fs/promises';
import { deflateSync, inflateSync } from 'node:zlib';
import type { TaskTable } from '@w4gns/cluster';
import type { TallyView } from '../awards/options.ts';
import { deadlineFor, type Pool } from '../pool.ts';
import type { LogTally } from './tally-log.ts';

/** Several logs to tally: enough work to be worth a job. */
export interface TallyJob {
  readonly view: TallyView;
  readonly paths: readonly string[];
}

/** What a log came to: its packed tally, or why there is none. */
export type TallyOutcome =
  | { readonly path: string; readonly tally: string }
  | { readonly path: string; readonly error: string };

export const TALLY_TASK = 'tally';

/** What a cluster worker can be asked for. The work is done in threads, so that the worker keeps its jobs while it computes. */
export function clusterTasks(pool: Pool): TaskTable {
  return {
    [TALLY_TASK]: ({ view, paths }: TallyJob): Promise<TallyOutcome[]> =>
      Promise.all(paths.map((path) => tallyOne(pool, view, path))),
  };
}

/** A thread that died or hung on the log is no fault of the log, unless it happens again. */
async function tallyOne(pool: Pool, view: TallyView, path: string): Promise<TallyOutcome> {
  const deadlineMs = deadlineFor(await sizeOf(path));
  const attempt = () =>
    pool.run({ ...view, path }, { name: 'tallyLog', deadlineMs }) as Promise<LogTally>;
  try {
    const outcome = await attempt().catch(attempt);
    if ('error' in outcome) return { path, error: outcome.error };
    return { path, tally: deflateSync(outcome.tally).toString('base64') };
  } catch (error) {
    return { path, error: error instanceof Error ? error.message : String(error) };
  }
}

async function sizeOf(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined);
  return info?.size ?? 0;
}

export function unpackTally(text: string): Uint8Array {
  return inflateSync(Buffer.from(text, 'base64'));
}
