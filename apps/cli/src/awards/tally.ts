import { createTally, isAwardsError, Tally } from '@w4gns/awards';
import type { LogStore } from '@w4gns/storage';
import { awardsConfig } from '../awards-config.ts';
import type { Values } from '../command.ts';
import { withCrew } from '../crew.ts';
import { countryFileOf, resolverOf } from '../country.ts';
import { tallyOptions } from './make.ts';
import { workersOf } from '../commands/import-adif.ts';
import { readInput, shownName } from '../input.ts';
import type { Io } from '../io.ts';
import { isPlainAdi, readLog, refuseOtherFiles } from '../log-file.ts';
import { openLog, withLog } from '../open-log.ts';
import { runPieces, type WorkOptions } from '../pieces.ts';
import { startProgress } from '../progress.ts';
import { bytesIn, moreDone, readAhead, sizedFiles, type SizedFile } from '../read-ahead.ts';
import { tallyPiece } from '../workers/tally.ts';
import { VERSION } from '../version.ts';
import { viewOf, viewText, type AWARD_OPTIONS, type TallyView } from './options.ts';

// A merge costs as much as some thousand QSOs, so pieces are large.
const PIECE_BYTES = 16 * 1024 * 1024;

type TallyValues = Values<typeof AWARD_OPTIONS> & { readonly db?: string | undefined };

/** The tally that the options ask for: of ADIF files, or of the log. */
export async function tallyFor(values: TallyValues, io: Io): Promise<Tally> {
  const { awards } = await awardsConfig(io);
  const view = { ...viewOf(values), awards, countryFile: countryFileOf(io) };
  if (!values.from?.length) return tallyLog(view, values.db, io);
  return tallyFiles(values.from, view, workersOf(values.workers), io);
}

// What logs may take in memory that wait while another one is counted; one always waits.
const READ_AHEAD_BYTES = 64 * 1024 * 1024;

/** Logs are read while those before them are counted, and small ones are counted several at a time. */
async function tallyFiles(
  names: readonly string[],
  view: TallyView,
  workers: number | undefined,
  io: Io,
): Promise<Tally> {
  const files = await sizedFiles(names, io);
  const totalBytes = bytesIn(files);
  const tally = createTally(tallyOptions(view));
  const progress = startProgress(io, `Counting ${names.map(shownName).join(', ')}`, 'bytes');
  let done = 0;
  const onMore = (bytes: number) => {
    progress.at((done += bytes), totalBytes);
  };
  await withCrew(async (crew) => {
    const work = { workers, crew, totalBytes, signal: io.signal };
    const add = ({ name }: SizedFile) =>
      addFile(tally, name, view, { ...work, onProgress: moreDone(onMore) }, io);
    const added = readAhead(files, READ_AHEAD_BYTES, add);
    while (!(await added.next()).done);
  });
  progress.end();
  return tally;
}

function tallyLog(view: TallyView, db: string | undefined, io: Io): Promise<Tally> {
  return withLog(openLog(db, io), ({ store }) => tallyStore(store, view, io));
}

/** The tally of a log, or of the part of it that a view shows; that of the whole log is kept beside it until the log changes. */
export async function tallyStore(store: LogStore, view: TallyView, io: Io): Promise<Tally> {
  if (viewText(view) !== '') return countStore(store, view, io);
  const key = `tally ${VERSION} ${resolverOf(view.countryFile).version ?? ''}`;
  const version = await store.dataVersion();
  const kept = await store.cached(key);
  const known = kept && readTally(kept, view);
  if (known) return known;
  const tally = await countStore(store, view, io);
  await store.keep(key, version, tally.toBytes());
  return tally;
}

/** undefined for bytes of a catalogue that is not today's: they are made anew. */
function readTally(bytes: Uint8Array, view: TallyView): Tally | undefined {
  try {
    return Tally.fromBytes(bytes, tallyOptions(view));
  } catch (error) {
    if (isAwardsError(error)) return undefined;
    throw error;
  }
}

async function countStore(store: LogStore, view: TallyView, io: Io): Promise<Tally> {
  const tally = createTally(tallyOptions(view));
  const progress = startProgress(io, 'Counting', 'QSOs');
  for await (const rows of store.awardRows()) {
    io.signal.throwIfAborted();
    for (const row of rows) tally.add(row, row.id);
    progress.at(tally.qsos + tally.left);
  }
  progress.end();
  return tally;
}

async function addFile(
  tally: Tally,
  name: string,
  view: TallyView,
  options: WorkOptions,
  io: Io,
): Promise<void> {
  const input = await readInput(name, io);
  if (!isPlainAdi(input)) {
    for (const record of readLog(input).log.records) tally.add(record);
    return;
  }
  const work = { name: 'tallyPiece', work: tallyPiece, extra: view, pieceBytes: PIECE_BYTES };
  const made = tallyOptions(view);
  let seen = 0;
  for await (const bytes of runPieces(input.bytes, work, options).results) {
    const piece = Tally.fromBytes(bytes, made);
    seen += piece.qsos + piece.left;
    tally.merge(piece);
  }
  if (seen === 0) refuseOtherFiles(input.bytes, name);
}
