import { createPositioner, parseLog, sniffLog, type AdifLog } from '@w4gns/adif';
import type { LogStore, OnDuplicate, PackedRows, PackFormat } from '@w4gns/storage';
import { badInput } from '../errors.ts';
import { shownName, type Input } from '../input.ts';
import { runPieces, type PieceRun, type WorkOptions } from '../pieces.ts';
import { packPiece, packRecords, type PackedPiece } from '../workers/pack.ts';
import { Intake, type ImportReport } from './report.ts';

export interface ImportLogOptions extends WorkOptions {
  readonly onDuplicate: OnDuplicate;
  readonly dryRun: boolean;
}

/** Imports one log as one unit: workers read, resolve and pack; this thread only hands rows to the one writer. */
export async function importLog(
  input: Input,
  store: LogStore,
  options: ImportLogOptions,
): Promise<ImportReport> {
  const started = performance.now();
  const { workers, results } = packedPieces(input, store.packFormat, options);
  const intake = new Intake(input.name, createPositioner(input.bytes));
  const { added, updated, duplicates } = await store.import(rowsOf(results, intake, input), {
    source: input.name,
    onDuplicate: options.onDuplicate,
    dryRun: options.dryRun,
    signal: options.signal,
  });
  const { read, rejected, issues } = intake;
  const seconds = Math.round(performance.now() - started) / 1000;
  return { read, added, updated, duplicates, rejected, issues, seconds, workers };
}

async function* rowsOf(
  pieces: AsyncIterable<PackedPiece>,
  intake: Intake,
  input: Input,
): AsyncGenerator<PackedRows> {
  for await (const piece of pieces) {
    intake.take(piece);
    if (piece.rows.count > 0) yield piece.rows;
  }
  if (intake.read === 0 && !looksLikeLog(input.bytes)) {
    throw badInput(`${shownName(input.name)} holds no QSO and does not look like ADIF`);
  }
}

/** A log without QSOs still has a tag or two; anything else is another kind of file. */
function looksLikeLog(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 64 * 1024));
  return /<(eoh|adif_ver:|programid:|adx\b|eor)/i.test(head);
}

/** ADI is worked through in pieces; ADX and UTF-16, which are rare and small, whole and in this thread. */
function packedPieces(
  input: Input,
  format: PackFormat,
  options: ImportLogOptions,
): PieceRun<PackedPiece> {
  if (sniffLog(input.bytes) === 'adi' && !isUtf16(input.bytes)) {
    return runPieces(
      input.bytes,
      { name: 'packPiece', work: packPiece, extra: { format } },
      options,
    );
  }
  return { workers: 1, results: wholeLog(parseLog(input.bytes), format) };
}

/** One of the first two characters of a log is ASCII, so UTF-16 shows by a NUL beside it, or by its mark. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first = 1, second = 1] = bytes;
  return first === 0 || second === 0 || first + second === 0xfe + 0xff;
}

async function* wholeLog(log: AdifLog, format: PackFormat): AsyncGenerator<PackedPiece> {
  const packed = packRecords(log.records, format);
  yield {
    ...packed,
    issues: [...log.issues, ...packed.issues].sort((a, b) => a.offset - b.offset),
  };
}
