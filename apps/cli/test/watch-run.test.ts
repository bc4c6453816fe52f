import { jest } from '@jest/globals';
import { watchRun } from '../src/cluster/watch-run.ts';
import type { Io } from '../src/io.ts';

const URL = 'redis://:secret@queue:6379';
const WAITING = 'Waiting for a worker: w4gns cluster worker --url redis://:***@queue:6379\n';

function watched() {
  let err = '';
  const notes: (string | undefined)[] = [];
  const io = { err: (text: string) => (err += text) } as unknown as Io;
  const at = (_done: number, _total?: number, note?: string) => notes.push(note);
  const watch = watchRun({ at, end: () => undefined }, URL, io);
  return { ...watch, said: () => err, notes };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('says which command starts a worker when none has come in time, and when one comes', () => {
  const { onWorkers, said, end } = watched();
  onWorkers(0);
  jest.advanceTimersByTime(2_900);
  expect(said()).toBe('');
  jest.advanceTimersByTime(200);
  expect(said()).toBe(WAITING);
  onWorkers(2);
  jest.advanceTimersByTime(60_000);
  expect(said()).toBe(`${WAITING}2 workers at the queue.\n`);
  end();
});

it('says it again when the last worker has left', () => {
  const { onWorkers, said, end } = watched();
  for (const workers of [1, 0]) onWorkers(workers);
  jest.advanceTimersByTime(10_000);
  expect(said()).toBe(WAITING);
  end();
});

it('says nothing once the run has ended', () => {
  const { onWorkers, said, end } = watched();
  onWorkers(0);
  end();
  jest.advanceTimersByTime(10_000);
  expect(said()).toBe('');
});

it('shows on the progress line how many workers there are', () => {
  const { onProgress, onWorkers, notes, end } = watched();
  onProgress(0, 8);
  onWorkers(1);
  onProgress(1, 8);
  onWorkers(3);
  expect(notes).toEqual(['', '1 worker', '1 worker', '3 workers']);
  end();
});
