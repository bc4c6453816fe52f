import { getOptimalBatchSize, getOptimalWorkers, planParallel } from '@w4gns/hw-detect';

it.each([
  [1_000, 100],
  [5_000, 416],
  [10_000, 833],
  [50_000, 4_166],
  [100_000, 8_333],
  [120_000, 10_000],
])('puts %d items for 4 workers in batches of %d', (items, size) => {
  expect(getOptimalBatchSize(items, 4)).toBe(size);
});

it('answers for the machine at hand', () => {
  expect(getOptimalWorkers('cpu')).toBeGreaterThanOrEqual(1);
  expect(planParallel(999).mode).toBe('sequential');
});
