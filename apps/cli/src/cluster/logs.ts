import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { badInput } from '../errors.ts';
import type { Io } from '../io.ts';

export interface LogFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

const LOG_NAMES = ['**/*.{adi,adif,adx,csv,json,ndjson,cbr,sqlite,db}', '**/*.{adi,adif,adx}.gz'];

/** The logs in a folder, those that a pattern names, or a single one; in the order of their names. */
export async function findLogs(place: string, io: Io): Promise<LogFile[]> {
  const root = resolve(io.cwd, place);
  const info = await stat(root).catch(() => undefined);
  const paths = info?.isFile()
    ? [root]
    : info
      ? await glob(LOG_NAMES, { cwd: root, absolute: true })
      : await glob(place, { cwd: io.cwd, absolute: true });
  if (paths.length === 0) throw badInput(`there are no logs at ${place}`);
  return Promise.all(paths.sort().map(async (path) => ({ path, size: (await stat(path)).size })));
}
