import type { ChildProcess } from 'node:child_process';
import { createBullEngine, type BullEngineOptions } from '@w4gns/cluster/bull';
import type { Engine } from '@w4gns/cluster';
import fc from 'fast-check';
import { ended, killed, startWorkerProcess, untilSaid } from './processes.ts';
import type { ServerKind, TestServer } from './servers.ts';

const sum = (_jobs: readonly number[], results: readonly number[]) =>
  results.reduce((a, b) => a + b, 0);
const list = <T>(_jobs: readonly unknown[], results: readonly T[]) => [...results];
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** What engine and workers promise, whatever the server. */
export function testsOn({ missing, make }: ServerKind): void {
  if (missing) {
    it.skip(`needs a server: ${missing}`, () => undefined);
    return;
  }
  let server: TestServer;
  let workers: ChildProcess[] = [];
  const engines: Engine[] = [];

  beforeAll(async () => {
    server = await make();
    await server.start();
  });
  afterEach(async () => {
    await Promise.all(engines.map((engine) => engine.close()));
    const left = await server.jobIds();
    await Promise.all(workers.map(killed));
    workers = [];
    engines.length = 0;
    expect(left).toEqual([]);
  });
  afterAll(() => server.remove());

  const startWorkers = async (count: number) => {
    const start = () => startWorkerProcess(server.url);
    workers = await Promise.all(Array.from({ length: count }, start));
    return workers as [ChildProcess];
  };
  const openEngine = async (options: Partial<BullEngineOptions> = {}) => {
    const engine = await createBullEngine({ url: server.url, lookMs: 300, ...options });
    engines.push(engine);
    return engine;
  };

  it('gives the results in the order of the jobs, and leaves nothing behind', async () => {
    await startWorkers(2);
    const engine = await openEngine();
    const seen: number[] = [];
    const onProgress = (done: number) => seen.push(done);
    const results = await engine.mapReduce('square', upTo(600), list, { onProgress });
    expect(results).toEqual(upTo(600).map((n) => n * n));
    expect(seen).toEqual(upTo(600).map((n) => n + 1));
  });

  it('carries any plain data there and back', async () => {
    await startWorkers(1);
    const engine = await openEngine();
    const hostile = fc.constantFrom('\0', '\ud800', '\u2028', "'; DROP TABLE job; --", '__proto__');
    const data = fc.oneof(fc.jsonValue(), hostile, fc.dictionary(hostile, fc.jsonValue()));
    const jobs = [null, '', 0, 'é'.repeat(100_000), ...fc.sample(data, 100)];
    const plain = jobs.map((job) => JSON.parse(JSON.stringify(job)) as unknown);
    expect(await engine.mapReduce('echo', jobs, list)).toEqual(plain);
  });

  it('tells how many workers there are, none at first', async () => {
    const engine = await openEngine();
    const seen: number[] = [];
    let run: Promise<unknown> | undefined;
    await new Promise<void>((resolve) => {
      const onWorkers = (count: number) => {
        seen.push(count);
        resolve();
      };
      run = engine.mapReduce('slow', upTo(12), list, { onWorkers });
    });
    expect(seen).toEqual([0]);
    await startWorkers(2);
    expect(await run).toEqual(upTo(12));
    expect(seen.at(-1)).toBe(2);
  });

  it('keeps runs apart that share the queue', async () => {
    await startWorkers(1);
    const [a, b] = [await openEngine(), await openEngine()];
    const results = await Promise.all([
      a.mapReduce('square', [1, 2, 3], sum),
      a.mapReduce('square', [4, 5], sum),
      b.mapReduce('square', [10, 20], sum),
      b.mapReduce('square', [], sum),
    ]);
    expect(results).toEqual([14, 41, 500, 0]);
  });

  it('tries a job again, and tells why it failed at last', async () => {
    await startWorkers(1);
    const engine = await openEngine();
    expect(await engine.mapReduce('shaky', [1, 2, 3], sum)).toBe(6);
    const failure = engine.mapReduce('fails', [1, 2, 3], sum, { attempts: 2 });
    const message = 'Job 2 of 3 failed: no 2  [2J';
    await expect(failure).rejects.toMatchObject({ code: 'E_TASK', message });
    const nonsense = engine.mapReduce('constructor', [1], sum);
    await expect(nonsense).rejects.toMatchObject({ code: 'E_UNKNOWN_TASK' });
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    const odd = engine.mapReduce('echo', [1, cyclic], list);
    await expect(odd).rejects.toMatchObject({ code: 'E_JOB' });
  });

  it('ends a run whose own callbacks throw', async () => {
    await startWorkers(1);
    const engine = await openEngine();
    const fail = () => {
      throw new Error('mine');
    };
    const run = engine.mapReduce('square', [1, 2], sum, { onProgress: fail });
    await expect(run).rejects.toThrow('mine');
    const watched = engine.mapReduce('slow', upTo(9), sum, { onWorkers: fail });
    await expect(watched).rejects.toThrow('mine');
    await expect(engine.mapReduce('square', [1, 2], fail)).rejects.toThrow('mine');
  });

  it.each([0, 100])('takes everything back when it is aborted after %d ms', async (ms) => {
    const [worker] = await startWorkers(1);
    const engine = await openEngine();
    const stop = new AbortController();
    const run = engine.mapReduce('slow', upTo(600), sum, { signal: stop.signal });
    const outcome = expect(run).rejects.toThrow('enough');
    if (ms > 0) await untilSaid(worker, 'took');
    stop.abort(new Error('enough'));
    await outcome;
  });

  it('ends its runs when it is closed', async () => {
    const engine = await openEngine();
    const run = engine.mapReduce('slow', [1], sum);
    const outcome = expect(run).rejects.toMatchObject({ code: 'E_CLOSED' });
    await engine.close();
    await outcome;
    await expect(engine.mapReduce('slow', [1], sum)).rejects.toMatchObject({ code: 'E_CLOSED' });
  });

  it('is exact although a worker is killed at its work', async () => {
    const [victim] = await startWorkers(2);
    const engine = await openEngine();
    const run = engine.mapReduce('slow', upTo(6), list);
    await untilSaid(victim, 'took');
    await killed(victim);
    expect(await run).toEqual(upTo(6));
  });

  it('gives the job of a worker that closes to another one', async () => {
    const [leaver] = await startWorkers(2);
    const engine = await openEngine();
    const run = engine.mapReduce('heeds', upTo(4), list, { attempts: 1 });
    await untilSaid(leaver, 'took');
    await ended(leaver, 'SIGTERM');
    expect(await run).toEqual(upTo(4));
  });

  it('is exact although tasks block their worker', async () => {
    await startWorkers(2);
    const engine = await openEngine();
    expect(await engine.mapReduce('blocks', [600, 601, 602], list)).toEqual([600, 601, 602]);
  });

  it('is exact although the server is killed in mid-run and started again', async () => {
    const [worker] = await startWorkers(2);
    const engine = await openEngine();
    const run = engine.mapReduce('slow', upTo(10), list);
    await untilSaid(worker, 'took');
    await server.kill();
    await server.start();
    expect(await run).toEqual(upTo(10));
  });

  it('gives up on a job that kills every worker it meets', async () => {
    await startWorkers(4);
    const engine = await openEngine();
    const run = engine.mapReduce('deadly', [1], list);
    await expect(run).rejects.toMatchObject({ code: 'E_TASK' });
  });

  it('gives up when the server stays away', async () => {
    const [worker] = await startWorkers(1);
    const engine = await openEngine({ patienceMs: 1000 });
    const run = engine.mapReduce('slow', upTo(10), list);
    const outcome = expect(run).rejects.toMatchObject({ code: 'E_CONNECTION' });
    await untilSaid(worker, 'took');
    await server.kill();
    await outcome;
    await engine.close();
    await ended(worker, 'SIGTERM');
    await server.remove();
    await server.start();
  });
}
