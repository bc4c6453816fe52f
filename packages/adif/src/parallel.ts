export { mapPieces, toShared } from './map-pieces.ts';
export type { MapPiecesOptions, PieceResult, PieceTask } from './map-pieces.ts';
export { alignPiece, placeInLog, readPiece } from './split.ts';
export type { Piece, PieceRange } from './split.ts';
