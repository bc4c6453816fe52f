import { createConcurrencyController, fitUsl } from '@w4gns/hw-detect';

const QUIET = { pressure: (): undefined => undefined };

/** Runs batches on a machine whose rate follows `rate(workers)`; time is the test's own. */
function climb(rate: (workers: number) => number, initial: number, max: number, samples: number) {
  let clock = 0;
  const controller = createConcurrencyController({
    kind: 'batch',
    initial,
    max,
    now: () => clock,
    ...QUIET,
  });
  const limits: number[] = [];
  for (let i = 0; i < samples; i++) {
    const { limit } = controller;
    const durationMs = 1000 / limit;
    for (let done = 0; done < 10 * limit; done++) {
      clock += durationMs;
      controller.record({ inflight: limit, durationMs, items: rate(limit) * durationMs });
    }
    limits.push(limit);
  }
  return limits;
}

it.each([
  {
    name: 'as many as there are cores',
    rate: (n: number) => Math.min(n, 8),
    from: 2,
    best: [8, 10],
  },
  {
    name: 'fewer when more hurt',
    rate: (n: number) => n / (1 + 0.05 * n * n),
    from: 12,
    best: [3, 7],
  },
  { name: 'one when all wait for one', rate: () => 1, from: 4, best: [1, 5] },
])('climbs to $name', ({ rate, from, best: [least = 0, most = 0] }) => {
  const limits = climb(rate, from, 32, 200);
  const last = limits.slice(-40).sort((a, b) => a - b)[20] ?? 0;
  expect(last).toBeGreaterThanOrEqual(least);
  expect(last).toBeLessThanOrEqual(most);
});

it('stays within its bounds', () => {
  const limits = climb((n) => n * n, 2, 6, 50);
  expect(Math.max(...limits)).toBe(6);
  expect(Math.min(...climb((n) => 1 / n, 4, 6, 50))).toBe(1);
});

it('does not grow while CPUs are short', () => {
  let clock = 0;
  const controller = createConcurrencyController({
    kind: 'batch',
    initial: 2,
    max: 16,
    now: () => clock,
    pressure: () => ({ cpuSome10: 95, throttledRatio: 0 }),
  });
  for (let i = 0; i < 1_000; i++) {
    clock += 20;
    controller.record({ inflight: 2, durationMs: 20 });
    expect(controller.limit).toBeLessThanOrEqual(2);
  }
});

/** A service that answers `fast` at once and queues the rest. */
function request(fast: number, rounds: number, max = 100): number {
  const controller = createConcurrencyController({ kind: 'network', initial: 2, max });
  for (let i = 0; i < rounds; i++) {
    const { limit } = controller;
    const durationMs = 100 * Math.max(1, limit / fast);
    controller.record({ inflight: limit, durationMs });
  }
  return controller.limit;
}

it('lets requests grow to the bound while latency holds', () => {
  expect(request(1_000, 500)).toBe(100);
});

it('stops growing where a service begins to queue', () => {
  const limit = request(20, 2_000, 1_000);
  expect(limit).toBeGreaterThan(15);
  expect(limit).toBeLessThan(120);
});

it('halves once for all requests that a refusal catches on their way, down to one', () => {
  const controller = createConcurrencyController({ kind: 'network', initial: 48, max: 100 });
  const refuse = (): void => {
    const { limit } = controller;
    for (let i = 0; i < limit; i++) {
      controller.record({ inflight: limit - i, durationMs: 1, ok: false });
    }
  };
  refuse();
  expect(controller.limit).toBe(24);
  for (let i = 0; i < 20; i++) refuse();
  expect(controller.limit).toBe(1);
});

it('does not grow on half-empty windows', () => {
  const controller = createConcurrencyController({ kind: 'network', initial: 10, max: 100 });
  for (let i = 0; i < 100; i++) controller.record({ inflight: 1, durationMs: 50 });
  expect(controller.limit).toBe(10);
});

it.each([
  [{ kind: 'network', min: 0 }],
  [{ kind: 'network', min: 5, max: 4 }],
  [{ kind: 'network', max: 4, initial: 5 }],
] as const)('refuses %o', (options) => {
  expect(() => createConcurrencyController(options)).toThrow(RangeError);
});

it.each([
  [100, 0.05, 0.001],
  [7, 0, 0.02],
  [3, 0.2, 0],
])('fits lambda %d, sigma %d, kappa %d', (lambda, sigma, kappa) => {
  const points = [1, 2, 4, 8].map((n) => ({
    n,
    throughput: (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1)),
  }));
  const fit = fitUsl(points);
  expect(fit.lambda).toBeCloseTo(lambda, 6);
  expect(fit.sigma).toBeCloseTo(sigma, 6);
  expect(fit.kappa).toBeCloseTo(kappa, 6);
  if (kappa > 1e-9) expect(fit.peak).toBeCloseTo(Math.sqrt((1 - sigma) / kappa), 4);
});

it.each([
  [[]],
  [[{ n: 1, throughput: 5 }]],
  [
    [
      { n: 1, throughput: 5 },
      { n: 2, throughput: 0 },
    ],
  ],
])('refuses to fit %o', (points) => {
  expect(() => fitUsl(points)).toThrow(RangeError);
});
