import { parseAdi } from '@w4gns/adif';
import {
  type PieceResult,
  type PieceTask,
  alignPiece,
  mapPieces,
  placeInLog,
  readPiece,
  toShared,
} from '@w4gns/adif/parallel';
import fc from 'fast-check';
import { hostileAdi, traps } from './hostile.ts';

type Entries = [string, string][];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a worker would do, in this thread. */
const readEntries = (task: PieceTask): Promise<PieceResult<Entries[]>> => {
  const { start, end, log } = readPiece(new Uint8Array(task.buffer), task);
  return Promise.resolve({ start, end, result: [...log.records].map((r) => [...r.entries()]) });
};

async function gather<T>(pieces: AsyncIterable<PieceResult<T[]>>): Promise<T[]> {
  const all = [];
  for await (const { result } of pieces) all.push(...result);
  return all;
}

it('gives what one thread gives, for any log and any size of piece', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(hostileAdi, traps),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 5 }),
      async (text, pieceBytes, lookAhead) => {
        const bytes = toShared(encode(text));
        const pieces = await gather(mapPieces({ bytes, pieceBytes, lookAhead, run: readEntries }));
        expect(pieces).toEqual(
          [...parseAdi(bytes, { start: 0 }).records].map((r) => [...r.entries()]),
        );
      },
    ),
    { numRuns: 300 },
  );
});

it('places the issues of pieces in the whole log', async () => {
  const text =
    'Made by X\n<EOH>\n' + '<NAME:50>Jim\r\n<QTH:1>x<EOR>\n<QTH:1>x<QTH:1>y<EOR>\n'.repeat(20);
  const bytes = toShared(encode(text));
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const issues = [];
  let records = 0;
  const run = (task: PieceTask) => {
    const { start, end, log } = readPiece(new Uint8Array(task.buffer), task);
    return Promise.resolve({
      start,
      end,
      result: { issues: log.issues, records: log.records.length },
    });
  };
  for await (const { start, result } of mapPieces({ bytes, pieceBytes: 100, lookAhead: 4, run })) {
    issues.push(...placeInLog(result.issues, { lines: lineOf(start), records }));
    records += result.records;
  }
  expect(issues).toEqual(parseAdi(text).issues);
});

it('aligns a piece to the boundaries around it', () => {
  const bytes = encode('<A:1>x<EOR>\n<A:1>y<EOR>\n<A:1>z<EOR>');
  expect(alignPiece(bytes, 0, 3)).toEqual({ start: 0, end: 11 });
  expect(alignPiece(bytes, 3, 20)).toEqual({ start: 11, end: 23 });
  expect(alignPiece(bytes, 11, 12)).toEqual({ start: 11, end: 23 });
  expect(alignPiece(bytes, 30, 35)).toEqual({ start: 35, end: 35 });
});

const BYTES = toShared(encode('<A:1>x<EOR>\n'.repeat(50)));

it('looks ahead no further than it is told', async () => {
  let started = 0;
  let taken = 0;
  const run = (task: PieceTask) => {
    started++;
    expect(started - taken).toBeLessThanOrEqual(3);
    return readEntries(task);
  };
  for await (const { end } of mapPieces({ bytes: BYTES, pieceBytes: 24, lookAhead: 3, run })) {
    expect(end).toBeGreaterThan(24 * taken++);
  }
  expect(taken).toBe(25);
});

it('runs a piece again when its worker failed or never answered', async () => {
  let calls = 0;
  const run = (task: PieceTask): Promise<PieceResult<Entries[]>> => {
    calls++;
    if (calls === 1) return Promise.reject(new Error('out of memory'));
    return calls === 2 ? new Promise(() => undefined) : readEntries(task);
  };
  const pieces = await gather(
    mapPieces({ bytes: BYTES, pieceBytes: 200, lookAhead: 4, run, deadlineMs: 200 }),
  );
  expect(pieces).toHaveLength(50);
});

it('gives up when a piece fails twice', async () => {
  const run = (): Promise<PieceResult<Entries[]>> => Promise.reject(new Error('no'));
  await expect(
    gather(mapPieces({ bytes: BYTES, pieceBytes: 200, lookAhead: 1, run })),
  ).rejects.toMatchObject({
    code: 'E_WORKER',
  });
});

it('stops when told to, and tells the workers', async () => {
  const abort = new AbortController();
  const signals: AbortSignal[] = [];
  const run = (task: PieceTask, signal: AbortSignal) => {
    signals.push(signal);
    return readEntries(task);
  };
  const read = async (): Promise<void> => {
    for await (const { end } of mapPieces({
      bytes: BYTES,
      pieceBytes: 24,
      lookAhead: 4,
      run,
      signal: abort.signal,
    })) {
      abort.abort(new Error(`enough after ${end}`));
    }
  };
  await expect(read()).rejects.toThrow('enough after 35');
  expect(signals.every((signal) => signal.aborted)).toBe(true);
});

it.each([
  ['bytes that are not shared', { bytes: encode('x') as never, pieceBytes: 1, lookAhead: 1 }],
  ['pieces of no size', { bytes: BYTES, pieceBytes: 0, lookAhead: 1 }],
])('refuses %s', async (_, options) => {
  await expect(gather(mapPieces({ ...options, run: readEntries }))).rejects.toMatchObject({
    code: 'E_INPUT',
  });
});
