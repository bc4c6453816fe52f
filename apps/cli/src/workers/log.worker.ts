// The functions that the program's worker threads can be asked for, by name. Each is pure and tested without threads.
export { packPart, packPiece } from './pack.ts';
export { tallyShare } from './tally.ts';
export { tallyLog } from '../cluster/tally-log.ts';
