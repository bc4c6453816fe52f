import { readFileSync } from 'node:fs';
import {
  getOptimalBatchSize,
  getOptimalWorkers,
  shouldUseParallel,
  type Workload,
} from '@w4gns/hw-detect';
import { cpuFiles, machine, makeTree, removeTrees } from './trees.ts';

type Workers = readonly [
  physical: number | null,
  logical: number | null,
  workload: Workload,
  max: number | null,
  ci: boolean,
  result: number,
];

interface Golden {
  readonly workers: readonly Workers[];
  readonly batch: readonly (readonly [items: number, workers: number, size: number])[];
  readonly parallel: readonly (readonly [number, number, boolean, boolean])[];
}

const golden = JSON.parse(
  readFileSync(new URL('fixtures/original-functions.json', import.meta.url), 'utf8'),
) as Golden;

afterAll(removeTrees);

const ON_CI = { CI: 'true' };
const ELSEWHERE = {};
const ciEnv = (ci: boolean): Record<string, string> => (ci ? ON_CI : ELSEWHERE);

it('gives the workers of the original for every machine it knew', () => {
  const roots = new Map<string, string>();
  const wrong = golden.workers.filter(([physical, logical, workload, max, ci, result]) => {
    if (physical === null || logical === null) return false;
    const key = `${physical}/${logical}`;
    const root = roots.get(key) ?? makeTree(cpuFiles(machine(physical, logical)));
    roots.set(key, root);
    const options = { root, env: ciEnv(ci), ...(max !== null && { maxWorkers: max }) };
    return getOptimalWorkers(workload, options) !== result;
  });
  expect(roots.size).toBe(12);
  expect(wrong).toEqual([]);
});

it('differs where the original could not count cores: half the CPUs instead of one core', () => {
  const root = makeTree(cpuFiles(machine(8, 8), { names: 'none' }));
  const ours = (['io', 'cpu', 'mixed'] as const).map((each) =>
    getOptimalWorkers(each, { root, env: {} }),
  );
  const theirs = golden.workers
    .filter(([physical, logical, , max]) => physical === null && logical === 8 && max === null)
    .map((row) => row[5]);
  expect(theirs).toEqual([2, 1, 1, 8]);
  expect(ours).toEqual([8, 4, 6]);
});

it('gives the batch sizes of the original', () => {
  const wrong = golden.batch.filter(
    ([items, workers, size]) => getOptimalBatchSize(items, workers) !== size,
  );
  expect(golden.batch.length).toBe(144);
  expect(wrong).toEqual([]);
});

it('goes parallel when the original did', () => {
  const wrong = golden.parallel.filter(
    ([items, threshold, ci, result]) =>
      shouldUseParallel(items, threshold, undefined, { env: ciEnv(ci) }) !== result,
  );
  expect(golden.parallel.length).toBe(28);
  expect(wrong).toEqual([]);
});

it.each([
  [0, 0],
  [-5, 4],
  [10, 0],
  [10, 1.5],
  [NaN, 4],
])('refuses %d items for %d workers, where the original failed or answered nonsense', (n, w) => {
  if (n === 0) expect(getOptimalBatchSize(0, 4)).toBe(0);
  else expect(() => getOptimalBatchSize(n, w)).toThrow(RangeError);
});

it('lets the caller force either way', () => {
  expect(shouldUseParallel(0, 100, true, { env: {} })).toBe(true);
  expect(shouldUseParallel(1e9, 100, false, { env: {} })).toBe(false);
});
