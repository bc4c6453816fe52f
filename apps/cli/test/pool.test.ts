import { fileURLToPath } from 'node:url';
import { toShared } from '@w4gns/adif/parallel';
import { clusterTasks, TALLY_TASK } from '../src/cluster/tasks.ts';
import { createCrew } from '../src/crew.ts';
import { runPieces } from '../src/pieces.ts';
import { openPool, type Pool } from '../src/pool.ts';

// Real threads with work that stops or hangs them; what other threads must not notice is in shared memory.
const HOSTILE = fileURLToPath(new URL('./hostile.worker.mjs', import.meta.url));

/** A flag that the first task to see it takes down. */
const armed = () => new Int32Array(new SharedArrayBuffer(4)).fill(1);

let pool: Pool;
afterEach(() => pool.close());

it.each([
  { fate: 'stops', says: 'worker thread stopped (code 3)' },
  { fate: 'hangs', says: 'aborted' },
  { fate: 'throws', says: 'mine' },
])('rejects the task that $fate, and does the others', async ({ fate, says }) => {
  pool = openPool(2, HOSTILE);
  const task = { fate, flag: armed() };
  const runs = Array.from({ length: 6 }, () => pool.run(task, { name: 'once', deadlineMs: 1_000 }));
  const results = await Promise.allSettled(runs);
  const lost = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(lost.map(({ reason }) => String(reason))).toEqual([expect.stringContaining(says)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
});

it('does not hang when no thread can start', async () => {
  pool = openPool(2, fileURLToPath(new URL('./no-such.worker.mjs', import.meta.url)));
  const runs = [1, 2, 3].map((task) => pool.run(task, { name: 'once' }));
  for (const { status } of await Promise.allSettled(runs)) expect(status).toBe('rejected');
});

it('stops a task that is aborted, and one that waits', async () => {
  pool = openPool(1, HOSTILE);
  const stop = new AbortController();
  const options = { name: 'once', signal: stop.signal };
  const runs = [1, 2].map(() => pool.run({ fate: 'hangs', flag: armed() }, options));
  setTimeout(() => {
    stop.abort();
  }, 100);
  for (const { status } of await Promise.allSettled(runs)) expect(status).toBe('rejected');
  expect(await pool.run({ fate: 'none', flag: armed() }, { name: 'once' })).toBe('done');
});

it('is asked for nothing after it is closed', async () => {
  pool = openPool(1, HOSTILE);
  await pool.close();
  await expect(pool.run({}, { name: 'once' })).rejects.toThrow('gone');
});

it.each(['stops', 'hangs'])(
  'gives the same results although a thread %s at its work',
  async (fate) => {
    pool = openPool(2, HOSTILE);
    const short: Pool = {
      ...pool,
      run: (task, options) => pool.run(task, { ...options, deadlineMs: 1_000 }),
    };
    const crew = createCrew(() => short);
    const text = Array.from(
      { length: 3_000 },
      (_, i) => `<CALL:5>K1${String(i % 997).padStart(3, '0')}<EOR>\n`,
    );
    const bytes = toShared(new TextEncoder().encode(`made<EOH>${text.join('')}`));
    const extra = { fate, flag: armed() };
    const work = { name: 'callsOnce', work: () => failHere(), extra, pieceBytes: 4_096 };
    const signal = new AbortController().signal;
    const { results } = runPieces<typeof extra, string>(bytes, work, { workers: 2, crew, signal });
    const calls: string[] = [];
    for await (const piece of results) calls.push(piece);
    expect(extra.flag[0]).toBe(0);
    expect(calls.join('')).toBe(text.map((line) => line.slice(8, 13)).join(''));
  },
);

it('tallies a log again whose thread was lost, and only then blames the log', async () => {
  pool = openPool(1, HOSTILE);
  const tally = clusterTasks(pool)[TALLY_TASK] as (job: unknown, context: unknown) => unknown;
  const view = { fate: 'stops', flag: armed() };
  const outcomes = await tally({ view, parts: [{ path: 'a.adi' }, { path: 'b.adi' }] }, {});
  expect(outcomes).toEqual([
    { path: 'a.adi', error: 'no log' },
    { path: 'b.adi', error: 'no log' },
  ]);
});

function failHere(): never {
  throw new Error('All of this is work for threads.');
}
