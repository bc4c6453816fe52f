import {
  breakEven,
  learnCost,
  planParallel,
  strategyFor,
  type CostModel,
  type HardwareInfo,
} from '@w4gns/hw-detect';
import fc from 'fast-check';

/** A machine without limits. */
function hardware(physical: number, logical: number): HardwareInfo {
  return {
    platform: 'linux',
    arch: 'x64',
    brand: undefined,
    machine: { logical, physical, packages: 1, numaNodes: 1, smt: logical > physical, kinds: [] },
    usable: { logical, physical, cpuQuota: Infinity, parallelism: logical },
    memory: { totalBytes: NaN, limitBytes: Infinity, availableBytes: NaN },
    pressure: undefined,
    isCI: false,
    virtualized: undefined,
    container: undefined,
    constraints: [],
    quality: { physical: 'exact', source: 'sysfs' },
    issues: [],
    detectedAt: 0,
  };
}

const FOUR = hardware(4, 4);

it.each([
  [999, 'sequential', 'sequential', 999, 1],
  [1_000, 'small', 'parallel', 100, 10],
  [5_000, 'small', 'parallel', 416, 13],
  [10_000, 'small', 'parallel', 833, 13],
  [50_000, 'medium', 'parallel', 4_166, 13],
  [100_000, 'medium', 'parallel', 8_333, 13],
  [120_000, 'large', 'parallel', 10_000, 12],
  [1_000_000, 'large', 'parallel', 10_000, 100],
])('plans %d items by the table: %s', (items, band, mode, batchSize, batches) => {
  expect(planParallel(items, { hardware: FOUR })).toMatchObject({ mode, batchSize, batches, band });
  expect(strategyFor(items)).toBe(band);
});

it('never has a step of zero', () => {
  expect(planParallel(0, { hardware: FOUR })).toMatchObject({
    batches: 0,
    batchSize: 1,
    workers: 1,
  });
});

it('stays in one thread where there is one worker', () => {
  expect(planParallel(1e6, { hardware: hardware(1, 1) }).mode).toBe('sequential');
});

it.each([
  [{ force: true }, 10, 'parallel'],
  [{ force: false }, 1e6, 'sequential'],
  [{ threshold: 10 }, 10, 'parallel'],
  [{ force: true, cost: { perItem: 1 } }, 10, 'parallel'],
  [{ force: false, cost: { perItem: 1 } }, 1e9, 'sequential'],
] as const)('with %o plans %d items %s', (options, items, mode) => {
  expect(planParallel(items, { hardware: FOUR, ...options }).mode).toBe(mode);
});

// Parsing: 1.6 us a record; break-even counts from measurements on Node 20 and 24, margins left out.
it.each([
  [2, 78_907],
  [4, 39_445],
  [8, 31_718],
])('%d cold workers break even near %d records', (workers, items) => {
  const found = breakEven({ perItem: 1.6 }, { hardware: hardware(workers, workers) });
  expect(found).toBeGreaterThan(items * 0.95);
  expect(found).toBeLessThan(items * 1.8);
});

it('running workers pay far sooner, workers that return objects never', () => {
  const warm = breakEven({ perItem: 1.6, warmWorkers: 4 }, { hardware: FOUR });
  expect(warm).toBeLessThan(4_000);
  expect(breakEven({ perItem: 1.6, transferOutPerItem: 1.7 }, { hardware: FOUR })).toBe(Infinity);
});

it('gives dear items to all workers, a few at a time', () => {
  const plan = planParallel(12, { hardware: FOUR, cost: { perItem: 100_000 } });
  expect(plan).toMatchObject({ mode: 'parallel', workers: 4, batchSize: 1, batches: 12 });
});

it('takes no more workers than help', () => {
  const costs: CostModel = { perItem: 1.6, workerStart: 31_500 };
  const plan = planParallel(60_000, { hardware: hardware(64, 128), cost: costs });
  expect(plan.workers).toBeLessThan(64);
});

it('stays in one thread for a gain of some percent', () => {
  const plan = planParallel(100_000, { hardware: hardware(2, 2), cost: { perItem: 1.6 } });
  expect(plan.predicted?.speedup).toBeGreaterThan(1.01);
  expect(plan.mode).toBe('sequential');
});

it('does not count on more CPUs than the quota gives', () => {
  const whole = hardware(4, 4);
  const limited = { ...whole, usable: { ...whole.usable, cpuQuota: 1.5, parallelism: 2 } };
  const { predicted } = planParallel(1e6, { hardware: limited, cost: { perItem: 100 } });
  expect(predicted?.speedup).toBeLessThan(1.5);
  expect(predicted?.speedup).toBeGreaterThan(1.4);
});

it('learns the cost of an item from a sample', () => {
  expect(learnCost({ items: 500, microseconds: 1_000 }, { warmWorkers: 2 })).toEqual({
    perItem: 2,
    warmWorkers: 2,
  });
  expect(() => learnCost({ items: 0, microseconds: 5 })).toThrow(RangeError);
});

it.each([[-1], [1.5], [NaN]])('refuses %d items', (items) => {
  expect(() => planParallel(items, { hardware: FOUR })).toThrow(RangeError);
});

it.each([[{ perItem: -1 }], [{ perItem: NaN }], [{ perItem: 1, roundTrip: -1 }]])(
  'refuses the cost %o',
  (cost) => {
    expect(() => planParallel(10, { hardware: FOUR, cost })).toThrow(RangeError);
  },
);

it('covers every item with batches, by table and by cost', () => {
  const cost = fc.option(
    fc.record({
      perItem: fc.double({ min: 0, max: 1e6, noNaN: true }),
      transferOutPerItem: fc.double({ min: 0, max: 10, noNaN: true }),
      warmWorkers: fc.nat(200),
    }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(
      fc.nat(3_000_000),
      fc.integer({ min: 1, max: 64 }),
      cost,
      fc.option(fc.boolean(), { nil: undefined }),
      (items, cores, model, force) => {
        const plan = planParallel(items, {
          hardware: hardware(cores, 2 * cores),
          cost: model,
          force,
        });
        expect(plan.batches * plan.batchSize).toBeGreaterThanOrEqual(items);
        expect((plan.batches - 1) * plan.batchSize).toBeLessThan(Math.max(1, items));
        expect(plan.workers).toBeLessThanOrEqual(Math.max(1, Math.min(cores, plan.batches)));
        const { predicted } = plan;
        if (force !== undefined || !predicted || plan.mode === 'sequential') return;
        const saved = predicted.sequentialMs - predicted.parallelMs;
        expect(saved).toBeGreaterThan(Math.max(2, predicted.sequentialMs / 10));
      },
    ),
  );
});
