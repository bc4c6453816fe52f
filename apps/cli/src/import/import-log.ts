import { createPositioner, type AdifLog } from '@w4gns/adif';
import type { LogStore, OnDuplicate, PackedRows } from '@w4gns/storage';
import { countryFileOf } from '../country.ts';
import { badInput } from '../errors.ts';
import { isPlainAdi, readLog, refuseOtherFiles } from '../log-file.ts';
import { openInput, shownName, type Input } from '../input.ts';
import type { Io } from '../io.ts';
import { runPieces, type PieceRun, type WorkOptions } from '../pieces.ts';
import { packPiece, packRecords, type PackedPiece, type PackSettings } from '../workers/pack.ts';
import { Intake, type ImportReport } from './report.ts';
import { streamPieces } from './streamed.ts';

export interface ImportLogOptions extends Omit<WorkOptions, 'onProgress'> {
  readonly onDuplicate: OnDuplicate;
  readonly dryRun: boolean;
  readonly onProgress: (bytes: number, total: number) => void;
}

/** Imports one log as one unit: workers read, resolve and pack; this thread only hands rows to the one writer. */
export async function importLog(
  name: string,
  store: LogStore,
  options: ImportLogOptions,
  io: Io,
): Promise<ImportReport> {
  const started = performance.now();
  const input = await openInput(name, io);
  const work = {
    workers: options.workers,
    signal: options.signal,
    onProgress: (done: number) => {
      options.onProgress(done, input.size);
    },
  };
  const settings = { format: store.packFormat, countryFile: countryFileOf(io) };
  const { workers, results } = await packedPieces(input, settings, work);
  const intake = new Intake(name, input.bytes ? createPositioner(input.bytes) : nowhere);
  const { added, updated, duplicates, conflicts, lost } = await store.import(
    rowsOf(results, intake, input),
    {
      source: name,
      onDuplicate: options.onDuplicate,
      dryRun: options.dryRun,
      signal: options.signal,
    },
  );
  const { read, rejected, issues } = intake;
  const seconds = Math.round(performance.now() - started) / 1000;
  const counts = { read, added, updated, duplicates, rejected };
  return { ...counts, conflicts, lost, issues, seconds, workers };
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
  };
}
