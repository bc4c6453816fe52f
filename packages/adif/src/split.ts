import { type ParseOptions, scanAdi } from './adi-reader.ts';
import { GT, LT } from './ascii.ts';
import { toBytes } from './input.ts';
import { LineCounter } from './position.ts';
import { logOf, type ScannedLog } from './log.ts';
import type { AdifIssue, AdifLog } from './types.ts';

/** A byte range of a log. */
export interface PieceRange {
  readonly start: number;
  readonly end: number;
  /** True: `start` is just a place in the file, and the first record boundary after it has to be guessed. */
  readonly speculative: boolean;
}

/** The records of a piece, and where it really begins and ends. */
export interface Piece {
  /** Where reading began: `start`, or the guess. */
  readonly start: number;
  /** The first record boundary at or after the asked `end`. */
  readonly end: number;
  readonly log: AdifLog;
}

/**
 * Reads the records of one piece of an ADI log; line and record numbers of issues count from 1 within the piece.
 *
 * A guess can be wrong, since an `<EOR>` may stand inside a value: it was right when the piece
 * before, read from a right start, ends at it. `mapPieces` of `@w4gns/adif/parallel` sees to that.
 */
export function readPiece(
  bytes: Uint8Array,
  range: PieceRange,
  options: Pick<ParseOptions, 'fallback'> = {},
): Piece {
  const { log, start } = scanPiece(bytes, range, options);
  const view = logOf(log, start, new LineCounter());
  return { start, end: view.end, log: view };
}

/** The same before anything is decoded. */
export function scanPiece(
  bytes: Uint8Array,
  range: PieceRange,
  options: Pick<ParseOptions, 'fallback'> = {},
): { readonly log: ScannedLog; readonly start: number } {
  const start = range.speculative ? guessBoundary(bytes, range.start) : range.start;
  const end = Math.max(start, range.end);
  return { log: scanAdi(toBytes(bytes), { ...options, start, end }), start };
}

/** Where the piece from `start` to `end` probably begins and certainly ends, if it begins there. */
export function alignPiece(
  bytes: Uint8Array,
  start: number,
  end: number,
): Pick<Piece, 'start' | 'end'> {
  const { log, start: guess } = scanPiece(bytes, { start, end, speculative: start > 0 });
  return { start: guess, end: log.scan.end };
}

/** Bytes of `<EOR>`. */
export const EOR_SIZE = 5;

/** The first place at or after `from` with an `<EOR>` just before it; the end of the data when there is none. */
export function guessBoundary(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(LT, Math.max(0, from - EOR_SIZE));
  while (at >= 0) {
    if (isEor(bytes, at)) return at + EOR_SIZE;
    at = bytes.indexOf(LT, at + 1);
  }
  return bytes.length;
}

function isEor(bytes: Uint8Array, at: number): boolean {
  const letter = (i: number): number => (bytes[at + i] ?? 0) & 0xdf;
  return letter(1) === 0x45 && letter(2) === 0x4f && letter(3) === 0x52 && bytes[at + 4] === GT;
}

/** Gives the issues of a piece their place in the whole log: `line` and `records` are what came before it. */
export function placeInLog(
  issues: readonly AdifIssue[],
  before: { readonly lines: number; readonly records: number },
): AdifIssue[] {
  return issues.map(({ record, ...issue }) => ({
    ...issue,
    line: issue.line + before.lines,
    ...(record === undefined ? {} : { record: record + before.records }),
  }));
}
