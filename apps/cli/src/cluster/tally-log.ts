import { deflateSync, inflateSync } from 'node:zlib';
import { openLog } from '@w4gns/adif/node';
import { toShared } from '@w4gns/adif/parallel';
import { createTally, type Tally } from '@w4gns/awards';
import { readFile, stat } from 'node:fs/promises';
import { tallyOptions } from '../awards/make.ts';
import type { TallyView } from '../awards/options.ts';
import { isPlainAdi } from '../log-file.ts';
import { tallyPiece } from '../workers/tally.ts';

/** One log to tally, by the path that every machine knows it by. */
export interface LogTask extends TallyView {
  readonly path: string;
}

// Up to this size a log is read whole: its columns are quicker than its records.
const WHOLE_BYTES = 512 * 1024 * 1024;

/**
 * What a log came to: its tally, packed as text, or why there is none. What cannot be read stays so, and is no reason
 * to try again.
 */
export type LogTally =
  | { readonly path: string; readonly tally: string }
  | { readonly path: string; readonly error: string };

/** Tallies one log, a file of any format or a database file. */
export async function tallyLog({ path, ...view }: LogTask): Promise<LogTally> {
  try {
    return { path, tally: pack(await tallyOf(path, view)) };
  } catch (error) {
    return { path, error: error instanceof Error ? error.message : String(error) };
  }
}

function pack(bytes: Uint8Array): string {
  // The server and the network want few bytes, the thread little work.
  return deflateSync(bytes, { level: 1 }).toString('base64');
}

export function unpackTally(text: string): Uint8Array {
  return inflateSync(Buffer.from(text, 'base64'));
}

async function tallyOf(path: string, view: TallyView): Promise<Uint8Array> {
  const bytes = await plainAdi(path);
  if (bytes) {
    const whole = { buffer: bytes.buffer, start: 0, end: bytes.length, speculative: false };
    return tallyPiece({ ...view, ...whole }).result;
  }
  const tally = createTally(tallyOptions(view));
  if (isDatabase(path)) await addDatabase(tally, path);
  else await addRecords(tally, path);
  return tally.toBytes();
}

function isDatabase(path: string): boolean {
  return /\.(sqlite|db)$/i.test(path);
}

/** A log that can be read whole, by columns. */
async function plainAdi(path: string): Promise<Uint8Array<SharedArrayBuffer> | undefined> {
  if (isDatabase(path) || (await stat(path)).size > WHOLE_BYTES) return undefined;
  const bytes = toShared(await readFile(path));
  return isPlainAdi({ name: path, bytes }) ? bytes : undefined;
}

async function addRecords(tally: Tally, path: string): Promise<void> {
  const { parts } = await openLog(path);
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
