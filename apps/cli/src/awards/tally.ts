import { parseLog, sniffLog } from '@w4gns/adif';
import { createTally, type Tally } from '@w4gns/awards';
import type { LogStore } from '@w4gns/storage';
import type { Values } from '../command.ts';
import { workersOf } from '../commands/import-adif.ts';
import { readInput, shownName } from '../input.ts';
import type { Io } from '../io.ts';
import { openLog, withLog } from '../open-log.ts';
import { runPieces } from '../pieces.ts';
import { startProgress } from '../progress.ts';
import { tallyPiece } from '../workers/tally.ts';
import { viewOf, type AWARD_OPTIONS, type TallyView } from './options.ts';

type TallyValues = Values<typeof AWARD_OPTIONS> & { readonly db?: string | undefined };

/** The tally that the options ask for: of ADIF files, or of the log. */
export async function tallyFor(values: TallyValues, io: Io): Promise<Tally> {
  const view = viewOf(values);
  if (!values.from?.length) return tallyLog(view, values.db, io);
  const tally = createTally(view);
  for (const name of values.from)
    tally.merge(await tallyFile(name, view, workersOf(values.workers), io));
  return tally;
}

function tallyLog(view: TallyView, db: string | undefined, io: Io): Promise<Tally> {
  return withLog(openLog(db, io), ({ store }) => tallyStore(store, view, io));
}

/** The tally of a log, or of the part of it that a view shows. */
export async function tallyStore(store: LogStore, view: TallyView, io: Io): Promise<Tally> {
  const tally = createTally(view);
  const progress = startProgress(io, 'Counting', 'QSOs');
  for await (const rows of store.awardRows()) {
    io.signal.throwIfAborted();
    for (const row of rows) tally.add(row, row.id);
    progress.at(tally.qsos + tally.left);
  }
  progress.end();
  return tally;
}

async function tallyFile(
  name: string,
  view: TallyView,
  workers: number | undefined,
  io: Io,
): Promise<Tally> {
  const { bytes } = await readInput(name, io);
  const tally = createTally(view);
  if (sniffLog(bytes) === 'adx') {
    for (const record of parseLog(bytes).records) tally.add(record);
    return tally;
  }
  const progress = startProgress(io, `Counting ${shownName(name)}`, 'bytes');
  const work = { name: 'tallyPiece', work: tallyPiece, extra: view };
  const { results } = runPieces(bytes, work, {
    workers,
    signal: io.signal,
    onProgress: (done) => {
      progress.at(done, bytes.length);
    },
  });
  for await (const piece of results) tally.merge(piece);
  progress.end();
  return tally;
}
