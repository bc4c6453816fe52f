import { deflateSync, inflateSync } from 'node:zlib';
import type { TaskTable } from '@w4gns/cluster';
import type { TallyView } from '../awards/options.ts';
import type { Pool } from '../pool.ts';

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

/** A log that cannot be read is a result, too: trying again would not help. */
async function tallyOne(pool: Pool, view: TallyView, path: string): Promise<TallyOutcome> {
  try {
    const bytes = (await pool.run({ ...view, path }, { name: 'tallyLog' })) as Uint8Array;
    return { path, tally: deflateSync(bytes).toString('base64') };
  } catch (error) {
    return { path, error: error instanceof Error ? error.message : String(error) };
  }
}

export function unpackTally(text: string): Uint8Array {
  return inflateSync(Buffer.from(text, 'base64'));
}
