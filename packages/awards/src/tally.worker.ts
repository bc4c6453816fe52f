import { tallyPiece, type TallyTask } from './tally-task.ts';

/** Tallies one piece of a log in a worker thread. */
export default function run(task: TallyTask): Uint8Array {
  return tallyPiece(task);
}
