// 200 logs of mixed size: tallied in this process's threads, and over four cluster workers of one thread each on this
// machine, which also lose a worker and then the server in mid-run. The tallies must be the same.
// `w4gns cluster worker` and `w4gns cluster run awards` as users start them, on a Redis of the benchmark's own.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getOptimalWorkers } from '@w4gns/hw-detect';
import {
  hasProgram,
  makeLog,
  median,
  runNode,
  W4GNS,
  withFolder,
  type Ran,
} from './lib/programs.ts';
import { report, rounded } from './lib/report.ts';

const LOGS = 200;
const QSOS = 1_000_000;
const WORKERS = 4;
const RUNS = 3;

interface Report {
  readonly logs: readonly { path: string; qsos: number; awards: unknown }[];
  readonly failed: readonly unknown[];
  readonly jobs: number;
}

/** Sizes from some ten QSOs to some ten thousands, as of real operators, that add up. */
function sizes(): number[] {
  const weights = Array.from({ length: LOGS }, (_, i) => Math.exp((8 * ((i * 89) % LOGS)) / LOGS));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => Math.max(10, Math.round((weight / sum) * QSOS)));
}

/** The logs are cut from one of the generator. */
async function makeLogs(folder: string): Promise<string> {
  const text = readFileSync(
    await makeLog(join(folder, 'all.adi'), { qsos: QSOS + LOGS * 10 }),
    'latin1',
  );
  const [head = '', ...records] = text.split(/(?<=<EOH>|<EOR>)/);
  const place = join(folder, 'logs');
  mkdirSync(place);
  let at = 0;
  for (const [i, size] of sizes().entries()) {
    const path = join(place, `${String(i).padStart(3, '0')}.adi`);
    await writeFile(path, head + records.slice(at, (at += size)).join(''), 'latin1');
  }
  return place;
}

/** CPU milliseconds of a process so far. */
function cpuOf({ pid }: ChildProcess): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resolves when the program has printed the text; it may go on printing. */
function said(stream: NodeJS.ReadableStream | null, text: string): Promise<void> {
  return new Promise((done) => {
    let all = '';
    stream?.on('data', (chunk: Buffer) => {
      if (all.includes(text)) return;
      all += String(chunk);
      if (all.includes(text)) done();
    });
  });
}

async function startRedis(port: number, folder: string): Promise<ChildProcess> {
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const safe = ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'];
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn('redis-server', [...place, ...safe], { stdio: [...stdio] });
  await said(child.stdout, 'Ready to accept connections');
  return child;
}

async function startWorker(url: string): Promise<ChildProcess> {
  const args = [W4GNS, 'cluster', 'worker', '--url', url, '--workers', '1'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'pipe'] });
  await said(child.stderr, 'Working for');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Run extends Omit<Ran, 'out' | 'mib'> {
  readonly report: Report;
}

async function runAwards(place: string, argv: readonly string[] = []): Promise<Run> {
  const { out, wallMs, cpuMs } = await runNode([
    ...[W4GNS, 'cluster', 'run', 'awards', '--logs', place, '--json'],
    ...argv,
  ]);
  return { report: JSON.parse(out) as Report, wallMs, cpuMs };
}

/** A run whose CPU time is that of the coordinator and of what it set to work. */
async function runOver(place: string, url: string, helpers: readonly ChildProcess[]): Promise<Run> {
  const used = () => helpers.reduce((sum, helper) => sum + cpuOf(helper), 0);
  const before = used();
  const run = await runAwards(place, ['--url', url]);
  return { ...run, cpuMs: run.cpuMs + used() - before };
}

async function repeated(run: () => Promise<Run>): Promise<Run> {
  const runs = [];
  for (let i = 0; i < RUNS; i += 1) runs.push(await run());
  const [{ report: first }] = runs as [Run];
  const of = (get: (each: Run) => number) => median(runs.map(get));
  return { report: first, wallMs: of(({ wallMs }) => wallMs), cpuMs: of(({ cpuMs }) => cpuMs) };
}

/** While a run is on: as soon as the worker computes, `strike`. */
async function whenAtWork(worker: ChildProcess, strike: () => Promise<void>): Promise<void> {
  const before = cpuOf(worker);
  while (cpuOf(worker) < before + 200) await sleep(20);
  await strike();
}

await withFolder(async (folder) => {
  const place = await makeLogs(folder);
  const threads = getOptimalWorkers('cpu');
  const rows: object[] = [];
  const base = await repeated(() => runAwards(place));
  assert.equal(base.report.logs.length, LOGS);
  const add = (engine: string, workers: number, run: Run, isOverhead = true) => {
    assert.deepEqual(run.report.logs, base.report.logs, engine);
    assert.deepEqual(run.report.failed, []);
    const { jobs } = run.report;
    const over = (get: (each: Run) => number) => rounded((get(run) - get(base)) / jobs);
    rows.push({
      engine,
      workers,
      logs: LOGS,
      jobs,
      'wall s': rounded(run.wallMs / 1000),
      'CPU s': rounded(run.cpuMs / 1000),
      same: true,
      ...(isOverhead
        ? {
            'wall ms more a job': over(({ wallMs }) => wallMs),
            'CPU ms more a job': over(({ cpuMs }) => cpuMs),
          }
        : {}),
    });
  };
  add('this process', threads, base, false);
  if (!hasProgram('redis-server')) {
    console.log('Without redis-server (apt-get install redis-server) there is no cluster here.');
    report('200 logs', rows);
    return;
  }
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let redis = await startRedis(port, folder);
  const workers = await Promise.all(Array.from({ length: WORKERS }, () => startWorker(url)));
  const [victim] = workers as [ChildProcess];
  try {
    await runAwards(place, ['--url', url]); // warms the workers up
    const run = await repeated(() => runOver(place, url, [...workers, redis]));
    add('Redis', WORKERS, run);
    const [struck] = await Promise.all([
      runAwards(place, ['--url', url]),
      whenAtWork(victim, async () => {
        await kill(redis);
        redis = await startRedis(port, folder);
      }),
    ]);
    add('Redis, killed in mid-run and started again', WORKERS, struck, false);
    const [bereft] = await Promise.all([
      runAwards(place, ['--url', url]),
      whenAtWork(victim, () => kill(victim)),
    ]);
    add('Redis, a worker killed in mid-run', WORKERS, bereft, false);
    report('w4gns cluster run awards', rows);
  } finally {
    await Promise.all(
      [...workers.filter(({ signalCode }) => signalCode === null), redis].map(kill),
    );
  }
});
