import { readPiece, type PieceResult, type PieceTask } from '@w4gns/adif/parallel';
import { createTally, type Tally } from '@w4gns/awards';
import type { TallyView } from '../awards/options.ts';

/** Reads and tallies one piece of an ADI log. */
export function tallyPiece(task: PieceTask & TallyView): PieceResult<Tally> {
  const { start, end, log } = readPiece(new Uint8Array(task.buffer), task);
  const tally = createTally({ filter: task.filter, account: task.account });
  for (const record of log.records) tally.add(record);
  return { start, end, result: tally };
}
