import { batchJobs, createLocalEngine } from '@w4gns/cluster';
import fc from 'fast-check';

const square = (n: number) => Promise.resolve(n * n);
const sum = (_jobs: readonly number[], results: readonly number[]) =>
  results.reduce((a, b) => a + b, 0);

it('gives reduce the results in the order of the jobs, however long each takes', async () => {
  const late = async (ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return `${ms}`;
  };
  const engine = createLocalEngine({ tasks: { late }, concurrency: 3 });
  const jobs = [30, 1, 20, 2, 10];
  const results = await engine.mapReduce('late', jobs, (_jobs, all: readonly string[]) => all);
  expect(results).toEqual(jobs.map(String));
  expect(await engine.mapReduce('late', [], (_jobs, all) => all)).toEqual([]);
});

it('never runs more jobs at once than it may', async () => {
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  const engine = createLocalEngine({ tasks: { task }, concurrency: 2 });
  await engine.mapReduce('task', [1, 2, 3, 4, 5, 6], () => undefined);
  expect(most).toBe(2);
});

it('tries a job again, and gives up after the last attempt', async () => {
  let calls = 0;
  const shaky = () => {
    calls += 1;
    return calls < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(1);
  };
  const engine = createLocalEngine({ tasks: { shaky } });
  await expect(engine.mapReduce('shaky', [1], sum)).resolves.toBe(1);
  calls = -10;
  const failure = engine.mapReduce('shaky', [1], sum, { attempts: 2 });
  const message = 'Job 1 of 1 failed: not yet';
  await expect(failure).rejects.toMatchObject({ code: 'E_TASK', message });
  expect(calls).toBe(-8);
});

it('starts no more jobs, and tells those under way, when one has failed', async () => {
  const started: number[] = [];
  let told = false;
  const task = async (n: number, { signal }: { signal: AbortSignal }) => {
    started.push(n);
    if (n === 1) throw new Error('broken');
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    told = true;
  };
  const engine = createLocalEngine({ tasks: { task }, concurrency: 2 });
  const failure = engine.mapReduce('task', [0, 1, 2, 3], sum, { attempts: 1 });
  await expect(failure).rejects.toMatchObject({ code: 'E_TASK' });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect({ started, told }).toEqual({ started: [0, 1], told: true });
});

it('reports progress', async () => {
  const engine = createLocalEngine({ tasks: { square } });
  const seen: unknown[] = [];
  const onProgress = (...progress: number[]) => seen.push(progress);
  await engine.mapReduce('square', [1, 2], sum, { onProgress });
  expect(seen).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

it('ends when it is aborted or closed, though a task never does', async () => {
  const never = () => new Promise(() => undefined);
  const engine = createLocalEngine({ tasks: { never } });
  const stop = new AbortController();
  const run = engine.mapReduce('never', [1], sum, { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(run).rejects.toThrow('enough');
  const late = engine.mapReduce('never', [1], sum, { signal: stop.signal });
  await expect(late).rejects.toThrow('enough');
  const second = engine.mapReduce('never', [1], sum);
  await engine.close();
  await expect(second).rejects.toMatchObject({ code: 'E_CLOSED' });
  await expect(engine.mapReduce('never', [1], sum)).rejects.toMatchObject({ code: 'E_CLOSED' });
});

it.each(['cube', 'toString', '__proto__'])('knows no task %s', async (name) => {
  const engine = createLocalEngine({ tasks: { square } });
  const run = engine.mapReduce(name, [1], sum);
  await expect(run).rejects.toMatchObject({ code: 'E_UNKNOWN_TASK' });
});

it.each([0, -1, 1.5, NaN])('refuses %d for a count', async (count) => {
  const error = expect.objectContaining({ code: 'E_OPTION' }) as Error;
  expect(() => createLocalEngine({ tasks: {}, concurrency: count })).toThrow(error);
  const engine = createLocalEngine({ tasks: { square } });
  const run = engine.mapReduce('square', [1], sum, { attempts: count });
  await expect(run).rejects.toMatchObject({ code: 'E_OPTION' });
  if (count !== 1.5) expect(() => batchJobs([1], (n) => n, count)).toThrow(error);
});

it('batches any items in their order, each batch but the last just large enough', () => {
  const size = (batch: readonly number[]) => batch.reduce((a, b) => a + b, 0);
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 100 }), (items, target) => {
      const batches = batchJobs(items, (n) => n, target);
      expect(batches.flat()).toEqual(items);
      expect(batches.slice(0, -1).every((batch) => size(batch) >= target)).toBe(true);
      expect(batches.every((batch) => size(batch.slice(0, -1)) < target)).toBe(true);
      expect(batches.every((batch) => batch.length > 0)).toBe(true);
    }),
  );
});
