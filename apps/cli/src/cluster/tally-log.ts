import { parseAdi } from '@w4gns/adif';
import { openLog } from '@w4gns/adif/node';
import { createTally, type Tally } from '@w4gns/awards';
import { readFile, stat } from 'node:fs/promises';
import { tallyOptions } from '../awards/make.ts';
import type { TallyView } from '../awards/options.ts';

/** One log to tally, by the path that every machine knows it by. */
export interface LogTask extends TallyView {
  readonly path: string;
}

// Up to this size a log is read whole: its columns are quicker than its records.
const WHOLE_BYTES = 512 * 1024 * 1024;

/** A tally as bytes, or why there is none: what cannot be read stays so, and is no reason to try again. */
export type LogTally = { readonly tally: Uint8Array } | { readonly error: string };

/** Tallies one log, a file of any format or a database file. */
export async function tallyLog({ path, ...view }: LogTask): Promise<LogTally> {
  const tally = createTally(tallyOptions(view));
  try {
    if (/\.(sqlite|db)$/i.test(path)) await addDatabase(tally, path);
    else await addFile(tally, path);
    return { tally: tally.toBytes() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function addFile(tally: Tally, path: string): Promise<void> {
  const { format, gzip, parts } = await openLog(path);
  if (format === 'adi' && !gzip && (await stat(path)).size <= WHOLE_BYTES) {
    await parts.return();
    const log = parseAdi(await readFile(path));
    tally.addColumns({ length: log.records.length, column: (name) => log.fieldReader(name) });
    return;
  }
  for await (const part of parts) for (const record of part.records) tally.add(record);
}

async function addDatabase(tally: Tally, path: string): Promise<void> {
  const { LogStore } = await import('@w4gns/storage');
  const store = await LogStore.open(path, { readOnly: true });
  try {
    for await (const rows of store.awardRows()) for (const row of rows) tally.add(row, row.id);
  } finally {
    await store.close();
  }
}
