import { stat } from 'node:fs/promises';
import { deflateSync, inflateSync } from 'node:zlib';
import { openLog } from '@w4gns/adif/node';
import { ColumnReader, type PieceRange } from '@w4gns/adif/parallel';
import { AWARDS, createTally, type Tally } from '@w4gns/awards';
import { tallyOptions } from '../awards/make.ts';
import type { TallyView } from '../awards/options.ts';
import { badInput, reasonFor } from '../errors.ts';
import { headOf, isGzipFile } from '../input.ts';
import { isPlainAdi, looksLikeLog, NO_LOG } from '../log-file.ts';
import type { Found } from '../workers/board.ts';
import { openSource } from '../workers/source.ts';
import { addPiece } from '../workers/tally.ts';

/** A view as workers are sent it: without the catalogue, which they have. */
export interface SentView extends Omit<TallyView, 'awards'> {
  readonly awards?: TallyView['awards'];
}

export function sentView({ awards, ...view }: TallyView): SentView {
  return awards === AWARDS ? view : { ...view, awards };
}

/** A log to tally, by the path that every machine knows it by, or a piece of one. */
export interface LogPart {
  readonly path: string;
  readonly piece?: LogPiece;
}

/** Some bytes of a plain ADI file. */
export interface LogPiece extends PieceRange {
  /** Bytes of the whole file: another one of that name is not tallied. */
  readonly size: number;
}

export type LogTask = LogPart & SentView;

/**
 * What a part came to: its tally, packed as text, or why there is none. What cannot be read stays so, and is no reason
 * to try again.
 */
export type LogTally =
  | {
      readonly path: string;
      /** Absent: nothing of a piece is left. */
      readonly tally?: string;
      /** Where a piece really began and ended. */
      readonly found?: Pick<Found, 'start' | 'end'>;
    }
  | { readonly path: string; readonly error: string };

/** Tallies one log, a file of any format or a database file, or one piece. */
export async function tallyLog({ path, piece, ...sent }: LogTask): Promise<LogTally> {
  const view = { awards: AWARDS, ...sent };
  try {
    const tally = createTally(tallyOptions(view));
    if (!piece) {
      await addLog(tally, path);
      return { path, tally: pack(tally.toBytes()) };
    }
    const { size } = await stat(path);
    if (size !== piece.size)
      throw badInput(`has ${size} bytes, not ${piece.size}: another file, or still written to`);
    const { start, end } = addRange(tally, path, piece);
    return { path, tally: pack(tally.toBytes()), found: { start, end } };
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

async function addLog(tally: Tally, path: string): Promise<void> {
  if (isDatabase(path)) return addDatabase(tally, path);
  const gzip = await isGzipFile(path);
  const head = await headOf({ path, gzip }, {});
  if (gzip || !isPlainAdi({ name: path, bytes: head })) await addRecords(tally, path);
  else {
    const { size } = await stat(path);
    addRange(tally, path, { start: 0, end: size, size, speculative: false });
  }
  if (tally.qsos + tally.left === 0 && !looksLikeLog(head)) throw badInput(NO_LOG);
}

/** Of a log that can be read by columns where it lies. */
function addRange(tally: Tally, path: string, piece: LogPiece): Found {
  const source = openSource({ path, size: piece.size });
  try {
    const windows = addPiece(tally, new ColumnReader(source), piece);
    for (;;) {
      const { done, value } = windows.next();
      if (done) return value;
    }
  } finally {
    source.close();
  }
}

export function isDatabase(path: string): boolean {
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
