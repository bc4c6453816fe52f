import { ColumnReader, type ColumnWindow, type PieceRange } from '@w4gns/adif/parallel';
import { createTally, type Tally } from '@w4gns/awards';
import { tallyOptions } from '../awards/make.ts';
import type { TallyView } from '../awards/options.ts';
import { Board, type Found, type Sharing } from './board.ts';
import { openSource, type OpenSource } from './source.ts';

/** One thread's part in the tallying of logs. */
export interface TallyShare extends Sharing, TallyView {
  /** Number of the part, from 1. */
  readonly share: number;
}

/** Tallies piece after piece as long as there are free ones; the tally comes as bytes, which cross threads. */
export function tallyShare(task: TallyShare): Uint8Array {
  const tally = createTally(tallyOptions(task));
  const windows = addShare(tally, task);
  while (!windows.next().done);
  return tally.toBytes();
}

/** Adds piece after piece to a tally; yields, each few milliseconds, what was just added. */
export function* addShare(
  tally: Tally,
  { share, ...sharing }: Sharing & { readonly share: number },
): Generator<ColumnWindow, void, undefined> {
  const board = new Board(sharing);
  const logs = openLogs(sharing);
  try {
    for (let claim = board.claim(share); claim !== undefined; claim = board.claim(share)) {
      const found = yield* addPiece(tally, logs.reader(claim.source), claim);
      board.finish(share, claim.piece, found);
    }
  } finally {
    logs.close();
  }
}

/** Adds one piece; gives what it proved to be. */
export function* addPiece(
  tally: Tally,
  reader: ColumnReader,
  range: PieceRange,
): Generator<ColumnWindow, Found, undefined> {
  let found: Found | undefined;
  for (const window of reader.read(range)) {
    const { start, records } = found ?? { start: window.start, records: 0 };
    found = { start, end: window.end, records: records + window.length };
    tally.addColumns(window);
    yield window;
  }
  return found ?? { start: range.start, end: range.start, records: 0 };
}

/** Opens one log at a time: pieces come in the order of the logs. */
function openLogs({ sources }: Sharing) {
  let open:
    | { readonly source: number; readonly file: OpenSource; readonly reader: ColumnReader }
    | undefined;
  const close = () => open?.file.close();
  return {
    close,
    reader: (source: number): ColumnReader => {
      const log = sources[source];
      if (open?.source === source) return open.reader;
      if (log === undefined) throw new RangeError(`No log ${source}`);
      close();
      open = undefined;
      const file = openSource(log);
      open = { source, file, reader: new ColumnReader(file) };
      return open.reader;
    },
  };
}
