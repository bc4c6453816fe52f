import { type Columns, columnsOf } from './columns.ts';
import type { PieceResult, PieceTask } from './map-pieces.ts';
import { scanPiece } from './split.ts';

/** Which columns of which piece. */
export interface ColumnsTask extends PieceTask {
  readonly names: readonly string[];
  readonly fallback: string | undefined;
}

/** Reads the columns of one piece of a log. */
export default function columnsOfPiece(task: ColumnsTask): PieceResult<Columns> {
  const { names, fallback } = task;
  const options = fallback === undefined ? {} : { fallback };
  const { log, start } = scanPiece(new Uint8Array(task.buffer), task, options);
  return { start, end: log.scan.end, result: columnsOf(log, names, fallback) };
}
