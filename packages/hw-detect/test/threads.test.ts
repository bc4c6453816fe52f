import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  calibrateWorkerCosts,
  measureEffectiveCpus,
  readersFor,
  recallWorkerCosts,
  writersFor,
} from '@w4gns/hw-detect';
import { cpuFiles, machine, makeTree, removeTrees } from './trees.ts';

let cacheDir: string;
beforeAll(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'hw-cache-'));
});
afterAll(() => {
  rmSync(cacheDir, { recursive: true });
  removeTrees();
});

it('measures worker costs once and keeps them', async () => {
  const first = await calibrateWorkerCosts({ cacheDir });
  expect(first.workerStart).toBeGreaterThan(first.roundTrip);
  expect(first.roundTrip).toBeGreaterThan(0);
  expect(first.cloneBytesPerMicrosecond).toBeGreaterThan(0);
  expect(await calibrateWorkerCosts({ cacheDir })).toEqual(first);
  expect(recallWorkerCosts({ cacheDir })).toEqual(first);
  expect(readdirSync(cacheDir)).toHaveLength(1);
  expect(recallWorkerCosts({ cacheDir, maxAgeMs: 0 })).toBeUndefined();
  expect(recallWorkerCosts({ cacheDir: false })).toBeUndefined();
});

it('measures again over a broken or old file', async () => {
  const [name = ''] = readdirSync(cacheDir);
  for (const text of ['{"savedAt":', '{"savedAt":9e15,"value":{"roundTrip":1}}', 'null', '[]']) {
    writeFileSync(join(cacheDir, name), text);
    expect((await calibrateWorkerCosts({ cacheDir })).workerStart).toBeGreaterThan(0);
  }
});

it('does without a folder to write to', async () => {
  const file = join(cacheDir, 'a-file');
  writeFileSync(file, '');
  expect((await calibrateWorkerCosts({ cacheDir: join(file, 'x') })).roundTrip).toBeGreaterThan(0);
});

it('measures CPUs that are really obtained', async () => {
  const cpus = await measureEffectiveCpus({ threads: 1, durationMs: 20 });
  expect(cpus).toBeGreaterThan(0);
  // One thread spins; the others of this process may add a little.
  expect(cpus).toBeLessThan(3);
  await expect(measureEffectiveCpus({ threads: 0 })).rejects.toThrow(RangeError);
});

it('gives databases the connections that they can use', () => {
  const root = makeTree(cpuFiles(machine(8, 16)));
  expect(writersFor('sqlite', { root, env: {} })).toBe(1);
  expect(writersFor('postgres', { root, env: {} })).toBe(16);
  expect(readersFor('sqlite', { root, env: {} })).toBe(4);
  expect(readersFor('sqlite', { root, env: { UV_THREADPOOL_SIZE: '12' } })).toBe(12);
  expect(readersFor('postgres', { root, env: {} })).toBe(16);
});
