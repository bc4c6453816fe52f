import assert from 'node:assert/strict';
import { batchJobs, createLocalEngine } from '@w4gns/cluster';

// Tasks have names, so that other machines can be asked for them.
const tasks = {
  bands: (logs: readonly string[][]) => Promise.resolve([...new Set(logs.flat())]),
};
const logs = [['20m', '40m'], ['20m'], ['2m', '20m', '6m']];

const engine = createLocalEngine({ tasks });
const jobs = batchJobs(logs, (log) => log.length, 3);
// A union does not mind a job that was done twice.
const unite = (_jobs: readonly unknown[], results: readonly string[][]) => new Set(results.flat());
const bands = await engine.mapReduce('bands', jobs, unite, {
  onProgress: (done, total) => assert.ok(done <= total),
});
await engine.close();

assert.deepEqual([...bands].sort(), ['20m', '2m', '40m', '6m']);
