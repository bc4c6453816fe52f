export { mapPieces, toShared } from './map-pieces.ts';
export type { MapPiecesOptions, PieceResult, PieceTask } from './map-pieces.ts';
export { alignPiece, placeInLog, readPiece } from './split.ts';
export type { Piece, PieceRange } from './split.ts';
export { parseColumns } from './columns.ts';
export type { Column } from './column.ts';
export type { Columns } from './columns.ts';
export { readColumns } from './read-columns.ts';
export type { PiecePool, ReadColumnsOptions } from './read-columns.ts';
