import { createPositioner, toUtf8, type AdifLog } from '@w4gns/adif';
import type { LogStore, OnDuplicate, PackedRows } from '@w4gns/storage';
import { countryFileOf } from '../country.ts';
import { withCrew } from '../crew.ts';
import { badInput } from '../errors.ts';
import { isPlainAdi, readLog, refuseOtherFiles } from '../log-file.ts';
import { openInput, shownName, type Input } from '../input.ts';
import type { Io } from '../io.ts';
import { runPieces, type PieceRun, type WorkOptions } from '../pieces.ts';
import { bytesIn, moreDone, readAhead, sizedFiles, type SizedFile } from '../read-ahead.ts';
import { packPiece, packRecords, type PackedPiece, type PackSettings } from '../workers/pack.ts';
import { Intake, type ImportReport } from './report.ts';
import { streamPieces } from './streamed.ts';

export interface ImportOptions {
  readonly workers: number | undefined;
  readonly onDuplicate: OnDuplicate;
  readonly dryRun: boolean;
  readonly onProgress: (bytes: number, total: number) => void;
}

// What logs may take that wait for the writer; one is always at work before its turn.
const READ_AHEAD_BYTES = 16 * 1024 * 1024;

/**
 * Imports logs in their order, each as one unit: workers read, resolve and pack, this thread only hands rows to the
 * one writer. While one log is written the next ones are read and packed.
 */
export async function importLogs(
  names: readonly string[],
  store: LogStore,
  { workers, onProgress, ...rules }: ImportOptions,
  io: Io,
): Promise<ImportReport[]> {
  const files = await sizedFiles(names, io);
  const totalBytes = bytesIn(files);
  const reports: ImportReport[] = [];
  let started = performance.now();
  let done = 0;
  const onMore = (bytes: number) => {
    onProgress((done += bytes), totalBytes);
  };
  await withCrew(async (crew) => {
    const work = { workers, crew, totalBytes, signal: io.signal };
    const prepare = ({ name }: SizedFile) =>
      prepareLog(name, store, { ...work, onProgress: moreDone(onMore) }, io);
    for await (const log of readAhead(files, READ_AHEAD_BYTES, prepare)) {
      const counts = await writeLog(log, store, { ...rules, signal: io.signal });
      const now = performance.now();
      reports.push({ ...counts, seconds: Math.round(now - started) / 1000 });
      started = now;
    }
  });
  return reports;
}

/** A log whose first rows are on their way. */
interface PreparedLog extends PieceRun<PackedPiece> {
  readonly input: Input;
}

async function prepareLog(
  name: string,
  store: LogStore,
  options: WorkOptions,
  io: Io,
): Promise<PreparedLog> {
  const input = await openInput(name, io);
  const settings = { format: store.packFormat, countryFile: countryFileOf(io) };
  const { workers, results } = await packedPieces(input, settings, options);
  return { input, workers, results: started(results) };
}

/** Asks for the first item at once. */
function started<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const first = items.next();
  // Whoever asks for it still sees it fail.
  first.catch(() => undefined);
  return (async function* () {
    const { done, value } = await first;
    if (done) return;
    yield value;
    yield* items;
  })();
}

type WriteOptions = Parameters<LogStore['import']>[1];

async function writeLog(
  { input, workers, results }: PreparedLog,
  store: LogStore,
  options: Omit<WriteOptions, 'source'>,
): Promise<Omit<ImportReport, 'seconds'>> {
  const { name } = input;
  const intake = new Intake(name, input.bytes ? createPositioner(toUtf8(input.bytes)) : nowhere);
  const { added, updated, duplicates, conflicts, lost, refused } = await store.import(
    rowsOf(results, intake, input),
    { ...options, source: name, userdefs: () => intake.userdefs },
  );
  intake.refuse(refused);
  const { read, rejected, issues } = intake;
  return { read, added, updated, duplicates, rejected, conflicts, lost, issues, workers };
}

/** Streamed pieces say themselves where they stand. */
function nowhere(): { line: number; column: number } {
  return { line: 0, column: 0 };
}

async function* rowsOf(
  pieces: AsyncIterable<PackedPiece>,
  intake: Intake,
  { name, head }: Input,
): AsyncGenerator<PackedRows> {
  for await (const piece of pieces) {
    intake.take(piece);
    if (piece.rows.count > 0) yield piece.rows;
  }
  if (intake.read > 0) return;
  refuseOtherFiles(head, name);
  const error = intake.issues.find(({ severity }) => severity === 'error');
  if (error) throw badInput(`${shownName(name)}:${error.line}: ${error.message}`);
}

/** ADI in memory goes to workers in pieces of the shared buffer, large and compressed logs as a stream; other formats are read whole. */
function packedPieces(
  { bytes, file, name }: Input,
  settings: PackSettings,
  options: WorkOptions,
): PieceRun<PackedPiece> | Promise<PieceRun<PackedPiece>> {
  if (!bytes) return streamPieces(file, settings, options);
  if (!isPlainAdi({ name, bytes })) {
    return { workers: 1, results: wholeLog(readLog({ name, bytes }).log, settings) };
  }
  return runPieces(bytes, { name: 'packPiece', work: packPiece, extra: settings }, options);
}

async function* wholeLog(log: AdifLog, settings: PackSettings): AsyncGenerator<PackedPiece> {
  const packed = packRecords(log.records, settings);
  yield {
    ...packed,
    issues: [...log.issues, ...packed.issues].sort((a, b) => a.offset - b.offset),
    userdefs: log.header.userdefs,
  };
}
