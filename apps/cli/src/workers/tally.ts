import { readPiece, type PieceResult, type PieceTask } from '@w4gns/adif/parallel';
import { CallBook, createTally } from '@w4gns/awards';
import type { TallyView } from '../awards/options.ts';
import { resolverOf } from '../country.ts';

/** Read at a time: so much, with the table of its fields, stays in the processor's cache. */
const READ_BYTES = 512 * 1024;

/** A book with so many calls takes some 100 MB: it is time for a new one. */
const MOST_CALLS = 500_000;

let book: { readonly file: string | undefined; readonly calls: CallBook } | undefined;

/** Reads and tallies one piece of an ADI log; the tally comes as bytes, which cross threads and machines. */
export function tallyPiece(task: PieceTask & TallyView): PieceResult<Uint8Array> {
  const { filter, account, awards, countryFile } = task;
  const tally = createTally({ filter, account, awards, calls: callsOf(countryFile) });
  const bytes = new Uint8Array(task.buffer);
  const read = (
    from: number,
    speculative: boolean,
  ): { readonly start: number; readonly end: number } => {
    const end = Math.min(task.end, from + READ_BYTES);
    const piece = readPiece(bytes, { start: from, end, speculative });
    const { log } = piece;
    tally.addColumns({ length: log.records.length, column: (name) => log.column(name) });
    return piece;
  };
  const { start, end: first } = read(task.start, task.speculative);
  let end = first;
  while (end < task.end) ({ end } = read(end, false));
  return { start, end, result: tally.toBytes() };
}

/** Calls repeat from piece to piece: the thread's book remembers them. */
function callsOf(file: string | undefined): CallBook {
  if (book && book.file === file && book.calls.size <= MOST_CALLS) return book.calls;
  const calls = new CallBook(resolverOf(file));
  book = { file, calls };
  return calls;
}
