// What a job costs on each engine: without work in it, and with 5 ms of work, over 1, 2 and 4 worker processes.
// The servers are named by REDIS_URL and POSTGRES_URL; one that is not named is left out.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createLocalEngine, type Engine } from '@w4gns/cluster';
import { createBullEngine } from '@w4gns/cluster/bull';

const NOOPS = 2_000;
const WORKS = 200;
const WORK_MS = 5;
const TRIPS = 50;
const BULL = import.meta.resolve('@w4gns/cluster/bull');
const TASKS = `{
  noop: async (n) => n,
  work: async (n) => { for (const end = performance.now() + ${WORK_MS}; performance.now() < end; ); return n; },
}`;
const WORKER = `
  import { startBullWorker } from ${JSON.stringify(BULL)};
  await startBullWorker({ url: process.env.QUEUE_URL, queue: 'bench', concurrency: 1, tasks: ${TASKS} });
  console.log('ready');`;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const sum = (_jobs: readonly number[], results: readonly number[]) =>
  results.reduce((a, b) => a + b, 0);

async function startWorker(url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WORKER], {
    env: { ...process.env, QUEUE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

/** Milliseconds of a run, whose answer is checked. */
async function timeOf(engine: Engine, task: string, count: number): Promise<number> {
  const start = performance.now();
  const total = await engine.mapReduce(task, upTo(count), sum);
  const ms = performance.now() - start;
  assert.equal(total, (count * (count - 1)) / 2);
  return ms;
}

async function roundTrip(engine: Engine): Promise<number> {
  const times: number[] = [];
  for (let trip = 0; trip < TRIPS; trip += 1) times.push(await timeOf(engine, 'noop', 1));
  return times.sort((a, b) => a - b)[TRIPS / 2] ?? NaN;
}

async function measure(name: string, workers: number, engine: Engine) {
  await timeOf(engine, 'noop', 200);
  const cpu = process.cpuUsage();
  const noop = (await timeOf(engine, 'noop', NOOPS)) / NOOPS;
  const { user, system } = process.cpuUsage(cpu);
  const trip = await roundTrip(engine);
  const work = await timeOf(engine, 'work', WORKS);
  const ideal = (WORKS * WORK_MS) / Math.min(workers, availableParallelism());
  return {
    engine: name,
    workers,
    'no-op job, ms': noop.toFixed(3),
    'its CPU here, ms': ((user + system) / 1000 / NOOPS).toFixed(3),
    'round trip, ms': trip.toFixed(2),
    [`${WORKS} jobs of ${WORK_MS} ms`]: work.toFixed(0),
    'overhead, ms/job': ((work - ideal) / WORKS).toFixed(2),
  };
}

const rows = [];
const local = createLocalEngine({
  concurrency: 1,
  tasks: {
    noop: async (n: number) => n,
    work: async (n: number) => {
      for (const end = performance.now() + WORK_MS; performance.now() < end;);
      return n;
    },
  },
});
rows.push(await measure('in process', 1, local));
const servers = { Redis: process.env['REDIS_URL'], PostgreSQL: process.env['POSTGRES_URL'] };
for (const [name, url] of Object.entries(servers)) {
  if (!url) continue;
  for (const count of [1, 2, 4]) {
    const workers = await Promise.all(upTo(count).map(() => startWorker(url)));
    const engine = await createBullEngine({ url, queue: 'bench' });
    rows.push(await measure(name, count, engine));
    await engine.close();
    for (const worker of workers) worker.kill('SIGKILL');
  }
}
console.table(rows);
const json = process.env['W4GNS_BENCH_JSON'];
if (json) writeFileSync(json, JSON.stringify(rows));
