import { readPiece, type PieceResult, type PieceTask } from '@w4gns/adif/parallel';
import { createTally } from '@w4gns/awards';
import { createResolver, type Resolver } from '@w4gns/awards/callsign';
import type { TallyView } from '../awards/options.ts';

let resolver: Resolver | undefined;

/** Reads and tallies one piece of an ADI log; the tally comes as bytes, which cross threads and machines. */
export function tallyPiece(task: PieceTask & TallyView): PieceResult<Uint8Array> {
  const { start, end, log } = readPiece(new Uint8Array(task.buffer), task);
  // Calls repeat from piece to piece: the thread's resolver remembers them.
  resolver ??= createResolver();
  const { filter, account, awards } = task;
  const tally = createTally({ filter, account, awards, resolver });
  tally.addColumns({ length: log.records.length, column: (name) => log.fieldReader(name) });
  return { start, end, result: tally.toBytes() };
}
