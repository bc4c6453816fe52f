import { deflateSync, inflateSync } from 'node:zlib';
import { openLog } from '@w4gns/adif/node';
import { AWARDS, createTally, type Tally } from '@w4gns/awards';
import { stat } from 'node:fs/promises';
import { tallyOptions } from '../awards/make.ts';
import type { TallyView } from '../awards/options.ts';
import { badInput, reasonFor } from '../errors.ts';
import { headOf, isGzipFile } from '../input.ts';
import { isPlainAdi, looksLikeLog, NO_LOG } from '../log-file.ts';
import { shareOut } from '../workers/board.ts';
import { tallyShare } from '../workers/tally.ts';

/** A view as workers are sent it: without the catalogue, which they have. */
export interface SentView extends Omit<TallyView, 'awards'> {
  readonly awards?: TallyView['awards'];
}

export function sentView({ awards, ...view }: TallyView): SentView {
  return awards === AWARDS ? view : { ...view, awards };
}

/** One log to tally, by the path that every machine knows it by. */
export interface LogTask extends SentView {
  readonly path: string;
}

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
    return { path, tally: pack(await tallyOf(path, { awards: AWARDS, ...view })) };
  } catch (error) {
    return { path, error: reasonFor(error) };
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
  const tally = createTally(tallyOptions(view));
  if (isDatabase(path)) {
    await addDatabase(tally, path);
    return tally.toBytes();
  }
  const gzip = await isGzipFile(path);
  const head = await headOf({ path, gzip }, {});
  if (!gzip && isPlainAdi({ name: path, bytes: head }))
    tally.addBytes(await plainTally(path, view));
  else await addRecords(tally, path);
  if (tally.qsos + tally.left === 0 && !looksLikeLog(head)) throw badInput(NO_LOG);
  return tally.toBytes();
}

/** A log that can be read by columns where it lies. */
async function plainTally(path: string, view: TallyView): Promise<Uint8Array> {
  const { size } = await stat(path);
  // One share that takes every piece.
  return tallyShare({ ...view, ...shareOut([{ path, size }], Math.max(1, size)), share: 1 });
}

function isDatabase(path: string): boolean {
  return /\.(sqlite|db)$/i.test(path);
}

async function addRecords(tally: Tally, path: string): Promise<void> {
  const { parts } = await openLog(path);
  for await (const { records, issues } of parts) {
    for (const record of records) tally.add(record);
    const damage = issues.find(({ code }) => code === 'gzip-damaged');
    if (damage) throw badInput(damage.message);
  }
}

async function addDatabase(tally: Tally, path: string): Promise<void> {
  const { LogStore } = await import('@w4gns/storage');
  const store = await LogStore.open(path, { readOnly: true });
  try {
    for await (const page of store.awardPages()) tally.addColumns(page, page.ids);
  } finally {
    await store.close();
  }
}
