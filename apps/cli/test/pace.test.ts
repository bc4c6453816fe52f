import { Pace } from '../src/awards/pace.ts';

const MIB = 1024 * 1024;
const CPUS = { W4GNS_WORKERS: '4', W4GNS_CPUS: '4', W4GNS_PHYSICAL_CORES: '4' };

let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = { ...process.env };
  Object.assign(process.env, CPUS);
});
afterEach(() => {
  process.env = before;
});

/** The workers that a log gets whose first megabytes take so long each. */
function workersFor(mebibytes: number, milliseconds: readonly number[]): number {
  const pace = new Pace(mebibytes * MIB, 0);
  if (pace.least > 1) return pace.least;
  for (const each of milliseconds) {
    const workers = pace.learn(MIB, each);
    if (workers !== undefined && workers > 1) return workers;
  }
  return 1;
}

const steady = (milliseconds: number, length: number): number[] =>
  Array.from({ length }, () => milliseconds);

it('has threads help at once with a log that pays at any pace', () => {
  expect(workersFor(4096, [])).toBeGreaterThan(1);
});

it('leaves a small log to one thread, however slowly it begins', () => {
  expect(workersFor(6, [60, 30, 20, 12, 9, 8])).toBe(1);
  expect(workersFor(58, [60, 30, 20, 12, 9, 8, ...steady(5, 52)])).toBe(1);
});

it('does not trust a pace that still falls', () => {
  const pace = new Pace(256 * MIB, 0);
  expect([40, 20, 20].map((each) => pace.learn(MIB, each))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('has threads help with a log that proves slow', () => {
  expect(workersFor(256, steady(40, 64))).toBeGreaterThan(1);
});

it('asks less of threads that run already', () => {
  const left = 128 * MIB;
  expect(new Pace(left, 0).least).toBe(1);
  expect(new Pace(left, 3).least).toBeGreaterThan(1);
});
