import { formatAdi, parseAdi } from '@w4gns/adif';
import { toShared } from '@w4gns/adif/parallel';
import { AWARDS, createTally, diagnostics, progress, type Tally } from '@w4gns/awards';
import { jest } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tallyLogs, type TallyWork } from '../src/awards/tally-logs.ts';
import { WHOLE_LOG } from '../src/awards/options.ts';
import { createCrew, type Crew } from '../src/crew.ts';
import type { Pool } from '../src/pool.ts';
import { Board, shareOut } from '../src/workers/board.ts';
import type { LogSource } from '../src/workers/source.ts';
import { tallyShare, type TallyShare } from '../src/workers/tally.ts';
import { folder } from './run.ts';

const VIEW = { ...WHOLE_LOG, awards: AWARDS };

/** What stands in a comment and is no record. */
const FAKE = '<CALL:4>P5AA<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240101<TIME_ON:4>1200<EOR>\n';

function logOf(qsos: number, COMMENT?: string): Uint8Array {
  const prefixes = ['K1', 'DL2', 'JA1', 'G4', 'VK3', 'PY2', 'ZS6', 'F5', 'UA3', '/'];
  const records = Array.from({ length: qsos }, (_, i) => ({
    CALL: `${prefixes[i % prefixes.length]}A${String.fromCharCode(65 + (i % 26))}`,
    QSO_DATE: `202${i % 5}0${1 + (i % 9)}1${i % 10}`,
    TIME_ON: '1200',
    BAND: ['40m', '20m', '10m', '11m'][i % 4],
    MODE: i % 3 === 0 ? 'CW' : 'FT8',
    GRIDSQUARE: i % 7 === 0 ? 'XX99' : `FN${String(i % 100).padStart(2, '0')}`,
    LOTW_QSL_RCVD: i % 2 === 0 ? 'Y' : undefined,
    COMMENT,
  }));
  return new TextEncoder().encode(formatAdi(records));
}

const PLAIN = logOf(4000);
/** Nearly every start of a piece is guessed wrong here. */
const DECEITFUL = logOf(120, FAKE.repeat(60));

const inMemory = (bytes: Uint8Array): LogSource => {
  const { buffer, length } = toShared(bytes);
  return { buffer, size: length };
};

function inFile(bytes: Uint8Array): LogSource {
  const path = join(folder(), 'log.adi');
  writeFileSync(path, bytes);
  return { path, size: bytes.length };
}

const answers = (tally: Tally) => ({
  qsos: tally.qsos,
  progress: progress(tally),
  counts: diagnostics(tally).map(({ code, count }) => [code, count]),
});

/** The same by records. */
function expected(...logs: Uint8Array[]) {
  const tally = createTally();
  for (const log of logs) for (const record of parseAdi(log).records) tally.add(record);
  return answers(tally);
}

/** A crew whose threads are promises. */
function crewOf(run: Pool['run']): Crew {
  return createCrew((workers) => ({ workers, run, close: () => Promise.resolve() }));
}

const helping = crewOf(async (task) => {
  await new Promise((resolve) => setImmediate(resolve));
  return tallyShare(task as TallyShare);
});

const work = (crew: Crew, workers: number): TallyWork => ({
  crew,
  workers,
  signal: new AbortController().signal,
});

it.each([
  { log: 'a plain log', bytes: PLAIN, workers: 1 },
  { log: 'a plain log', bytes: PLAIN, workers: 3 },
  { log: 'a log with records in its comments', bytes: DECEITFUL, workers: 1 },
  { log: 'a log with records in its comments', bytes: DECEITFUL, workers: 3 },
])('counts $log with $workers workers as by records', async ({ bytes, workers }) => {
  for (const source of [inMemory(bytes), inFile(bytes)]) {
    const { tally } = await tallyLogs([source], VIEW, work(helping, workers));
    expect(answers(tally)).toEqual(expected(bytes));
  }
});

it('counts several logs, an empty one too, and tells the records of each', async () => {
  const logs = [PLAIN, new Uint8Array(0), logOf(3), DECEITFUL];
  const { tally, records } = await tallyLogs(logs.map(inFile), VIEW, work(helping, 2));
  expect(answers(tally)).toEqual(expected(...logs));
  expect(records).toEqual([4000, 0, 3, 120]);
});

/** Takes two pieces, one of which it finishes. */
const take = (task: unknown): void => {
  const share = task as TallyShare;
  const board = new Board(share);
  const first = board.claim(share.share);
  board.claim(share.share);
  if (first) board.finish(share.share, first.piece, { ...first, records: 0 });
};

it('does again what a thread had that died', async () => {
  const dying = crewOf((task) => {
    take(task);
    return Promise.reject(new Error('gone'));
  });
  const { tally, records } = await tallyLogs([inFile(PLAIN)], VIEW, work(dying, 3));
  expect(answers(tally)).toEqual(expected(PLAIN));
  expect(records).toEqual([4000]);
});

it('does again what a thread had that hangs', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance', 'nextTick', 'queueMicrotask'] });
  try {
    const hanging = crewOf((task, { signal }) => {
      take(task);
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new Error('ended'));
        });
      });
    });
    const counted = tallyLogs([inFile(PLAIN)], VIEW, work(hanging, 2));
    const timer = setInterval(() => undefined, 1000);
    for (let i = 0; i < 200; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      await jest.advanceTimersByTimeAsync(1000);
    }
    clearInterval(timer);
    expect(answers((await counted).tally)).toEqual(expected(PLAIN));
  } finally {
    jest.useRealTimers();
  }
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const counted = tallyLogs([inFile(PLAIN)], VIEW, {
    crew: helping,
    workers: 2,
    signal: stop.signal,
    onProgress: () => {
      stop.abort();
    },
  });
  await expect(counted).rejects.toMatchObject({ name: 'AbortError' });
});

it('lets each piece be taken once, and anew when its share is lost', () => {
  const sharing = shareOut([{ buffer: new SharedArrayBuffer(0), size: 25 }], 10);
  const [board, other] = [new Board(sharing), new Board(sharing)];
  const ranges = (share: number) => [1, 2, 3, 4].map(() => board.claim(share)?.start);
  expect([board.claim(1), other.claim(2)]).toMatchObject([
    { start: 0, end: 10, speculative: false },
    { start: 10, end: 20, speculative: true },
  ]);
  other.finish(2, 1, { start: 12, end: 22, records: 3 });
  expect(board.claim(1)).toMatchObject({ start: 22, end: 25, speculative: false });
  expect([board.claim(1), board.isTaken, board.doneBytes]).toEqual([undefined, true, 10]);
  board.release(1);
  expect(board.isTaken).toBe(false);
  expect(ranges(3)).toEqual([0, 22, undefined, undefined]);
  board.finish(3, 0, { start: 0, end: 12, records: 1 });
  board.finish(3, 2, { start: 22, end: 25, records: 0 });
  expect([board.isSound, board.recordsOf(0)]).toEqual([true, 4]);
  board.finish(3, 0, { start: 0, end: 11, records: 1 });
  expect(board.isSound).toBe(false);
});
