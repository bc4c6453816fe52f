import { createPositioner, type AdifLog } from '@w4gns/adif';
import { parseAs, sniffFormat } from '@w4gns/adif/node';
import type { LogStore, OnDuplicate, PackedRows } from '@w4gns/storage';
import { countryFileOf } from '../country.ts';
import { badInput } from '../errors.ts';
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
  const { added, updated, duplicates } = await store.import(rowsOf(results, intake, input), {
    source: name,
    onDuplicate: options.onDuplicate,
    dryRun: options.dryRun,
    signal: options.signal,
  });
  const { read, rejected, issues } = intake;
  const seconds = Math.round(performance.now() - started) / 1000;
  return { read, added, updated, duplicates, rejected, issues, seconds, workers };
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
  if (intake.read === 0 && !looksLikeLog(head)) {
    throw badInput(`${shownName(name)} holds no QSO and does not look like a log`);
  }
}

/** A log without QSOs still has a tag or a head line; anything else is another kind of file. */
function looksLikeLog(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head);
  return /<(eoh|adif_ver:|programid:|adx\b|eor)|^START-OF-LOG|^[[{]|^"?CALL"?,/i.test(text);
}

/** ADI in memory goes to workers in pieces of the shared buffer, large and compressed logs as a stream; other formats are read whole. */
function packedPieces(
  { bytes, file, head, name }: Input,
  settings: PackSettings,
  options: WorkOptions,
): PieceRun<PackedPiece> | Promise<PieceRun<PackedPiece>> {
  if (!bytes) return streamPieces(file, settings, options);
  const kind = sniffFormat(head, name.replace(/\.gz$/i, ''));
  if (kind !== 'adi' || isUtf16(bytes))
    return { workers: 1, results: wholeLog(parseAs(kind, bytes), settings) };
  return runPieces(bytes, { name: 'packPiece', work: packPiece, extra: settings }, options);
}

/** One of the first two characters of a log is ASCII, so UTF-16 shows by a NUL beside it, or by its mark. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first = 1, second = 1] = bytes;
  return first === 0 || second === 0 || first + second === 0xfe + 0xff;
}

async function* wholeLog(log: AdifLog, settings: PackSettings): AsyncGenerator<PackedPiece> {
  const packed = packRecords(log.records, settings);
  yield {
    ...packed,
    issues: [...log.issues, ...packed.issues].sort((a, b) => a.offset - b.offset),
  };
}
