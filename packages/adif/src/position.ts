import { CR, LF } from './ascii.ts';
import type { RawIssue } from './scanner.ts';
import type { AdifIssue } from './types.ts';

/** Where a byte stands, both 1-based; the column counts bytes. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of a byte offset; CR LF, LF and a lone CR end lines. */
export function positionOf(bytes: Uint8Array, offset: number): Position {
  return { line: 1 + countLines(bytes, 0, offset), column: columnOf(bytes, offset) };
}

/** Line ends in `bytes[start, end)`; add them up to place issues found in pieces. */
export function countLines(bytes: Uint8Array, start: number, end: number): number {
  let lines = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) lines++;
  }
  return lines;
}

function columnOf(bytes: Uint8Array, offset: number): number {
  let start = offset;
  while (start > 0 && bytes[start - 1] !== LF && bytes[start - 1] !== CR) start--;
  return offset - start + 1;
}

/** Gives issues, in any order, their line and column, with one walk over the bytes. */
export function placeIssues(
  issues: readonly RawIssue[],
  bytes: Uint8Array,
  from: { readonly offset: number; readonly line: number },
): AdifIssue[] {
  const sorted = [...issues].sort((a, b) => a.offset - b.offset);
  let { offset, line } = from;
  return sorted.map(({ code, severity, offset: at, ...rest }) => {
    line += countLines(bytes, offset, at);
    offset = at;
    return { code, severity, offset: at, line, column: columnOf(bytes, at), ...rest };
  });
}

/**
 * Line and column of many offsets in one input: each is counted from the one before,
 * so offsets that come nearly in order cost one walk over the bytes.
 *
 * @param from - what the first byte of `bytes` is in the whole input; its start unless told.
 */
export function createPositioner(
  bytes: Uint8Array,
  from: { readonly offset: number; readonly line: number } = { offset: 0, line: 1 },
): (offset: number) => Position {
  let last = 0;
  let line = from.line;
  return (offset) => {
    const at = Math.min(Math.max(offset - from.offset, 0), bytes.length);
    line += at >= last ? countLines(bytes, last, at) : -countLines(bytes, at, last);
    last = at;
    return { line, column: columnOf(bytes, at) };
  };
}
