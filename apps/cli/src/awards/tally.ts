import { toShared } from '@w4gns/adif/parallel';
import { createTally, isAwardsError, Tally } from '@w4gns/awards';
import type { LogStore, RecordPage } from '@w4gns/storage';
import { awardsConfig } from '../awards-config.ts';
import type { Values } from '../command.ts';
import { withCrew } from '../crew.ts';
import { countryFileOf, resolverOf } from '../country.ts';
import { tallyOptions } from './make.ts';
import { workersOf } from '../commands/import-adif.ts';
import { readInput, seekable, shownName, type SeekableFile } from '../input.ts';
import type { Io } from '../io.ts';
import { isPlainAdi, readLog, refuseOtherFiles } from '../log-file.ts';
import { openLog, withLog } from '../open-log.ts';
import { startProgress } from '../progress.ts';
import { bytesIn, moreDone, readAhead, sizedFiles, type SizedFile } from '../read-ahead.ts';
import { VERSION } from '../version.ts';
import { tallyLogs, type TallyWork } from './tally-logs.ts';
import { isWholeLog, viewOf, type AWARD_OPTIONS, type TallyView } from './options.ts';

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

/** Plain files are counted where they lie, all at once; the others are read while those before them are counted. */
async function tallyFiles(
  names: readonly string[],
  view: TallyView,
  workers: number | undefined,
  io: Io,
): Promise<Tally> {
  const files = await sizedFiles(names, io);
  const totalBytes = bytesIn(files);
  const progress = startProgress(io, `Counting ${names.map(shownName).join(', ')}`, 'bytes');
  let done = 0;
  const onMore = (bytes: number) => {
    progress.at((done += bytes), totalBytes);
  };
  const { plain, others } = await sortedOut(files, io);
  const tally = await withCrew(async (crew) => {
    const work = () => ({ workers, crew, signal: io.signal, onProgress: moreDone(onMore) });
    const all = await tallyPlain(plain, view, work());
    const add = ({ name }: SizedFile) => addOther(all, name, view, work(), io);
    const added = readAhead(others, READ_AHEAD_BYTES, add);
    while (!(await added.next()).done);
    return all;
  });
  progress.end();
  return tally;
}

/** Plain ADI files, and all else. */
async function sortedOut(files: readonly SizedFile[], io: Io) {
  const plain: SeekableFile[] = [];
  const others: SizedFile[] = [];
  for (const file of files) {
    const found = await seekable(file.name, io);
    if (found && isPlainAdi({ name: file.name, bytes: found.head })) plain.push(found);
    else others.push(file);
  }
  return { plain, others };
}

async function tallyPlain(
  files: readonly SeekableFile[],
  view: TallyView,
  work: TallyWork,
): Promise<Tally> {
  const sources = files.map(({ path, size }) => ({ path, size }));
  const { tally, records } = await tallyLogs(sources, view, work);
  files.forEach(({ name, head }, i) => {
    if (records[i] === 0) refuseOtherFiles(head, name);
  });
  return tally;
}

async function addOther(
  tally: Tally,
  name: string,
  view: TallyView,
  work: TallyWork,
  io: Io,
): Promise<void> {
  const input = await readInput(name, io);
  if (!isPlainAdi(input)) {
    for (const record of readLog(input).log.records) tally.add(record);
    return;
  }
  const { buffer, length } = toShared(input.bytes);
  const logs = await tallyLogs([{ buffer, size: length }], view, work);
  if (logs.records[0] === 0) refuseOtherFiles(input.bytes, name);
  tally.merge(logs.tally);
}

function tallyLog(view: TallyView, db: string | undefined, io: Io): Promise<Tally> {
  return withLog(openLog(db, io), ({ store }) => tallyStore(store, view, io));
}

/**
 * The tally of a log, or of the part of it that a view shows. That of the whole log is kept beside it: QSOs that were
 * added since are added to it, and after any other change it is made anew.
 */
export async function tallyStore(store: LogStore, view: TallyView, io: Io): Promise<Tally> {
  if (!isWholeLog(view)) return countStore(store, view, io);
  const key = `tally ${VERSION} ${resolverOf(view.countryFile).version ?? ''}`;
  const grown = await grownTally(store, key, view, io);
  if (grown) return grown;
  const version = await store.dataVersion();
  const tally = await countStore(store, view, io);
  // What changed in the meantime may be in it, or not.
  if ((await store.dataVersion()) === version) await keepTally(store, key, version, tally);
  return tally;
}

async function grownTally(
  store: LogStore,
  key: string,
  view: TallyView,
  io: Io,
): Promise<Tally | undefined> {
  const kept = await store.kept(key);
  const tally = kept && readTally(kept.bytes, view);
  if (!tally || kept.addedFrom === undefined) return tally;
  await addPages(tally, store.awardPages({ idFrom: kept.addedFrom }), io);
  if ((await store.dataVersion()) !== kept.version) return undefined;
  await keepTally(store, key, kept.version, tally);
  return tally;
}

/** A log that may only be read keeps nothing. */
async function keepTally(
  store: LogStore,
  key: string,
  version: number,
  tally: Tally,
): Promise<void> {
  try {
    await store.keep(key, version, tally.toBytes());
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'E_READ_ONLY') throw error;
  }
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
  await addPages(tally, store.awardPages(), io);
  return tally;
}

async function addPages(tally: Tally, pages: AsyncIterable<RecordPage>, io: Io): Promise<void> {
  const progress = startProgress(io, 'Counting', 'QSOs');
  for await (const page of pages) {
    io.signal.throwIfAborted();
    tally.addColumns(page, page.ids);
    progress.at(tally.qsos + tally.left);
  }
  progress.end();
}
