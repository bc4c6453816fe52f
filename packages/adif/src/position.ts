import { CR, LF } from './ascii.ts';
import type { RawIssue } from './scan.ts';
import type { AdifIssue } from './types.ts';

/** Where a byte stands, both 1-based; the column counts bytes. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of a byte offset; CR LF, LF and a lone CR end lines. */
export function positionOf(bytes: Uint8Array, offset: number): Position {
  return new LineCounter().advance(bytes, 0, offset).position(bytes[offset]);
}

/** Line ends in `bytes[start, end)`, to place what was found in a piece. */
export function countLines(bytes: Uint8Array, start: number, end: number): number {
  return new LineCounter().advance(bytes, start, end).position(bytes[end]).line - 1;
}

/** The 1-based column of a byte, found by looking back for the line's start. */
export function columnOf(bytes: Uint8Array, offset: number): number {
  let start = offset;
  while (start > 0 && bytes[start - 1] !== LF && bytes[start - 1] !== CR) start--;
  return offset - start + 1;
}

/** Counts lines over bytes that come in pieces, each byte once. */
export class LineCounter {
  #line: number;
  /** Bytes since the last line end. */
  #width: number;
  /** The last byte was a CR: a line end, unless a LF follows and is it. */
  #afterCr = false;

  constructor(at: Position = { line: 1, column: 1 }) {
    this.#line = at.line;
    this.#width = at.column - 1;
  }

  advance(bytes: Uint8Array, start: number, end: number): this {
    const shift = bytes.byteOffset & 3;
    const words = new Int32Array(
      bytes.buffer,
      bytes.byteOffset - shift,
      (shift + bytes.length) >> 2,
    );
    let lineStart = start - this.#width;
    let afterCr = this.#afterCr;
    for (let i = start; i < end; i++) {
      if (!afterCr && ((i + shift) & 3) === 0) {
        while (i + 4 <= end && !hasControl(words[(i + shift) >> 2] ?? 0)) i += 4;
        if (i >= end) break;
      }
      const byte = bytes[i] ?? 0;
      if (byte > CR && !afterCr) continue;
      if (byte === LF || afterCr) {
        this.#line++;
        lineStart = byte === LF ? i + 1 : i;
      }
      afterCr = byte === CR;
    }
    this.#afterCr = afterCr;
    this.#width = end - lineStart;
    return this;
  }

  /** The position of the byte that comes next; which one it is decides about a CR before it. */
  position(next: number | undefined): Position {
    if (this.#afterCr && next !== LF) return { line: this.#line + 1, column: 1 };
    return { line: this.#line, column: this.#width + 1 };
  }
}

/** One of the word's four bytes is below 14, as CR and LF are. */
function hasControl(word: number): boolean {
  return ((word - 0x0e0e0e0e) & ~word & 0x80808080) !== 0;
}

/** Gives issues, in any order, their line and column; `counter` stands at byte `from` of `bytes`. */
export function placeIssues(
  issues: readonly RawIssue[],
  bytes: Uint8Array,
  from: number,
  counter: LineCounter,
): AdifIssue[] {
  const sorted = [...issues].sort((a, b) => a.offset - b.offset);
  let at = from;
  return sorted.map((issue) => {
    counter.advance(bytes, at, issue.offset);
    at = issue.offset;
    return placed(issue, counter.position(bytes[at]));
  });
}

/** Field by field: a log may hold millions of issues, and copies by `...` take several times as long. */
function placed(
  { code, severity, offset, record, field, message, repair }: RawIssue,
  { line, column }: Position,
): AdifIssue {
  const issue: AdifIssue = { code, severity, offset, line, column, message };
  if (record !== undefined) issue.record = record;
  if (field !== undefined) issue.field = field;
  if (repair !== undefined) issue.repair = repair;
  return issue;
}

/**
 * Line and column of many offsets in one input: each is counted from the one before,
 * so offsets that come nearly in order cost one walk over the bytes.
 *
 * @param from - what the first byte of `bytes` is in the whole input; its start unless told.
 */
export function createPositioner(
  bytes: Uint8Array,
  from: { readonly offset: number; readonly line: number; readonly column?: number } = START,
): (offset: number) => Position {
  const before = (from.column ?? 1) - 1;
  let last = 0;
  let line = from.line;
  return (offset) => {
    const at = Math.min(Math.max(offset - from.offset, 0), bytes.length);
    line += at >= last ? countLines(bytes, last, at) : -countLines(bytes, at, last);
    last = at;
    return { line, column: columnOf(bytes, at) + (line === from.line ? before : 0) };
  };
}

const START = { offset: 0, line: 1 } as const;
