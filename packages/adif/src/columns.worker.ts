import { type PackedColumns, packColumns } from './columns.ts';
import type { PieceResult, PieceTask } from './map-pieces.ts';
import { scanPiece } from './split.ts';

/** Which columns of which piece. */
export interface ColumnsTask extends PieceTask {
  readonly names: readonly string[];
}

/** Reads the columns of one piece of a log. */
export default function columnsOfPiece(task: ColumnsTask): PieceResult<PackedColumns> {
  const { log, start } = scanPiece(new Uint8Array(task.buffer), task);
  return { start, end: log.scan.end, result: packColumns(log, task.names) };
}
