import { createPositioner, toUtf8, type AdifLog } from '@w4gns/adif';
import type { LogStore, OnDuplicate, PackedRows, PackFormat } from '@w4gns/storage';
import { countryFileOf } from '../country.ts';
import type { Crew } from '../crew.ts';
import { badInput } from '../errors.ts';
import { isPlainAdi, readLog, refuseOtherFiles } from '../log-file.ts';
import { openInput, shownName, type Input } from '../input.ts';
import type { Io } from '../io.ts';
import { runPieces, type PieceRun, type WorkOptions } from '../pieces.ts';
import { bytesIn, moreDone, readAhead, sizedFiles, type SizedFile } from '../read-ahead.ts';
import { packPiece, packRecords, type PackedPiece, type PackSettings } from '../workers/pack.ts';
import { Intake, type ImportReport } from './report.ts';
import { streamPieces } from './streamed.ts';

/** How to read logs to be imported. */
export interface ReadOptions {
  /** Of the log that they go to. */
  readonly format: PackFormat;
  readonly workers: number | undefined;
  readonly crew: Crew;
  readonly onProgress: (bytes: number, total: number) => void;
}

export interface ImportRules {
  readonly onDuplicate: OnDuplicate;
  readonly dryRun: boolean;
}

// What logs may take that wait for the writer; one is always at work before its turn.
const READ_AHEAD_BYTES = 16 * 1024 * 1024;

/**
 * Reads logs in their order, one ahead of the writer: workers read, resolve and pack. Returns when the first one is at
 * work, so that what else there is to load is loaded meanwhile.
 */
export async function readLogs(
  names: readonly string[],
  { format, workers, crew, onProgress }: ReadOptions,
  io: Io,
): Promise<AsyncGenerator<PreparedLog>> {
  const files = await sizedFiles(names, io);
  const totalBytes = bytesIn(files);
  const settings = { format, countryFile: countryFileOf(io) };
  let done = 0;
  const onMore = (bytes: number) => {
    onProgress((done += bytes), totalBytes);
  };
  const work = { workers, crew, totalBytes, signal: io.signal };
  const prepare = ({ name }: SizedFile) =>
    prepareLog(name, settings, { ...work, onProgress: moreDone(onMore) }, io);
  return begun(readAhead(files, READ_AHEAD_BYTES, prepare));
}

/**
 * Imports logs, each as one unit: this thread only hands their rows to the one writer.
 *
 * @param started - when the work on the first one began, by `performance.now`.
 */
export async function writeLogs(
  logs: AsyncIterable<PreparedLog>,
  store: LogStore,
  { started, ...rules }: ImportRules & { readonly started: number },
  io: Io,
): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  let since = started;
  for await (const log of logs) {
    const counts = await writeLog(log, store, { ...rules, signal: io.signal });
    const now = performance.now();
    reports.push({ ...counts, seconds: Math.round(now - since) / 1000 });
    since = now;
  }
  return reports;
}

/** The same items when the first one is there. */
async function begun<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* items;
  })();
}

/** A log whose first rows are on their way. */
export interface PreparedLog extends PieceRun<PackedPiece> {
  readonly input: Input;
}

async function prepareLog(
  name: string,
  settings: PackSettings,
  options: WorkOptions,
  io: Io,
): Promise<PreparedLog> {
  const input = await openInput(name, io);
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
