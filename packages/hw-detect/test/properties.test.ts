import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  detectHardwareSync,
  explainWorkers,
  getOptimalWorkers,
  type Workload,
} from '@w4gns/hw-detect';
import fc from 'fast-check';
import { cgroup1, cgroup2, cpuFiles, makeTree, ranges, removeTrees, statusFile } from './trees.ts';
import type { Cpu, Files } from './trees.ts';

afterEach(removeTrees);

const RUNS = { numRuns: 40 };
const WORKLOADS: readonly Workload[] = ['io', 'cpu', 'mixed'];

const cpus: fc.Arbitrary<readonly Cpu[]> = fc
  .array(
    fc.record({
      core: fc.integer({ min: 0, max: 9 }),
      pack: fc.integer({ min: -1, max: 1 }),
      online: fc.boolean(),
      capacity: fc.constantFrom(250, 700, 731, 1024),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map((draft, cpu) => ({ ...draft, cpu, online: draft.online || cpu === 0 })),
  );
const allowed = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }).map(ranges);
const names = fc.constantFrom('new', 'old', 'masks', 'none');
const quota = fc.record({
  quota: fc.integer({ min: 1, max: 2_000_000 }),
  period: fc.integer({ min: 1_000, max: 1_000_000 }),
});

it('keeps 1 <= usable physical <= usable logical <= online <= present', () => {
  fc.assert(
    fc.property(cpus, allowed, names, (machine, list, kind) => {
      const root = makeTree({ ...cpuFiles(machine, { names: kind }), ...statusFile(list) });
      const { machine: all, usable } = detectHardwareSync({ root, env: {} });
      const online = machine.filter(({ online }) => online);
      expect(all.logical).toBe(online.length);
      expect(usable.physical).toBeGreaterThanOrEqual(1);
      expect(usable.physical).toBeLessThanOrEqual(usable.logical);
      expect(usable.logical).toBeLessThanOrEqual(all.logical);
      expect(usable.parallelism).toBeGreaterThanOrEqual(1);
      expect(usable.parallelism).toBeLessThanOrEqual(usable.logical);
      if (kind !== 'none') expect(all.physical).toBe(new Set(online.map(({ core }) => core)).size);
    }),
    RUNS,
  );
});

const noLimit: Files = {};
const constraint: fc.Arbitrary<{ readonly files: Files; readonly env: Record<string, string> }> =
  fc.oneof(
    quota.map((q) => ({
      files: cgroup2('/', '/', { 'cpu.max': `${q.quota} ${q.period}` }),
      env: {},
    })),
    quota.map((q) => ({
      files: cgroup1('cpu', '/a', '/', {
        'a/cpu.cfs_quota_us': `${q.quota}`,
        'a/cpu.cfs_period_us': `${q.period}`,
      }),
      env: {},
    })),
    allowed.map((list) => ({ files: statusFile(list), env: {} })),
    fc
      .record({
        name: fc.constantFrom('NSLOTS', 'SLURM_CPUS_PER_TASK', 'W4GNS_MAX_WORKERS'),
        cpus: fc.integer({ min: 1, max: 20 }),
      })
      .map(({ name, cpus }) => ({ files: noLimit, env: { [name]: `${cpus}` } })),
    fc
      .integer({ min: 128, max: 10_240 })
      .map((mb) => ({ files: noLimit, env: { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: `${mb}` } })),
    fc.constant({ files: noLimit, env: { CI: 'true' } }),
  );

it('never has more workers for one more limit, and always one', () => {
  fc.assert(
    fc.property(cpus, constraint, constraint, fc.boolean(), (machine, first, second, slow) => {
      const board = cpuFiles(machine);
      const workers = (files: Files, env: Record<string, string>): readonly number[] => {
        const root = makeTree({ ...board, ...files });
        return WORKLOADS.map((each) =>
          getOptimalWorkers(each, { root, env, latencySensitive: slow }),
        );
      };
      const few = workers({ ...first.files, ...second.files }, { ...first.env, ...second.env });
      // A file or variable of the second may replace that of the first: compare with it alone.
      const more = workers(second.files, second.env);
      // On a machine with one CPU the original has two workers under CI, three CPUs' worth of doubt.
      if ('CI' in first.env || 'CI' in second.env) return;
      few.forEach((count, index) => {
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(more[index] ?? 0);
      });
    }),
    RUNS,
  );
});

it('explains the very count that it gives', () => {
  fc.assert(
    fc.property(
      cpus,
      constraint,
      fc.option(fc.nat(9), { nil: undefined }),
      (machine, limit, most) => {
        const root = makeTree({ ...cpuFiles(machine), ...limit.files });
        const options = { root, env: limit.env, maxWorkers: most };
        for (const workload of WORKLOADS) {
          const { workers, constraints } = explainWorkers(workload, options);
          expect(workers).toBe(getOptimalWorkers(workload, options));
          expect(constraints.some(({ binding }) => binding)).toBe(true);
          const seen = constraints.map((each) => each.cpus);
          expect(seen).toEqual([...seen].sort((a, b) => (a === b ? 0 : b - a)));
        }
      },
    ),
    RUNS,
  );
});

it('reads the same quota whatever the period', () => {
  fc.assert(
    fc.property(quota, fc.integer({ min: 1, max: 9 }), ({ quota: q, period }, factor) => {
      const cpusOf = (text: string): number => {
        const root = makeTree({
          ...cpuFiles([{ cpu: 0, core: 0 }]),
          ...cgroup2('/', '/', { 'cpu.max': text }),
        });
        return detectHardwareSync({ root, env: {} }).usable.cpuQuota;
      };
      expect(cpusOf(`${q * factor} ${period * factor}`)).toBe(cpusOf(`${q} ${period}`));
    }),
    RUNS,
  );
});

const PATHS = [
  'sys/devices/system/cpu/online',
  'sys/devices/system/cpu/smt/active',
  'sys/devices/system/cpu/smt/control',
  'sys/devices/system/cpu/cpu0/topology/core_cpus_list',
  'sys/devices/system/cpu/cpu0/topology/package_cpus_list',
  'sys/devices/system/cpu/cpu0/cpu_capacity',
  'sys/devices/cpu_core/cpus',
  'sys/devices/system/node/online',
  'proc/self/status',
  'proc/self/cgroup',
  'proc/self/mountinfo',
  'proc/self/limits',
  'proc/stat',
  'proc/cpuinfo',
  'proc/meminfo',
  'proc/pressure/cpu',
  'sys/fs/cgroup/cpu.max',
  'sys/fs/cgroup/cpu.stat',
  'sys/fs/cgroup/memory.max',
  'sys/fs/cgroup/memory.stat',
];

const HOSTILE = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom('0', '1', '9', '-', ',', ':', '/', ' ', '\n', '\0', 'x', '..', 'é'),
    maxLength: 40,
  }),
  fc.constantFrom(
    '0-4294967295',
    '0-99999999999999999999',
    '0-3:0/0',
    '-1',
    'max',
    'max max',
    '0 0',
    '1 0',
    '9'.repeat(400),
    'Cpus_allowed_list:\t0-65535\n',
    '0::/' + '../'.repeat(200),
    '0::' + '/a'.repeat(500),
    '30 23 0:26 /\\777\\000 /sys/fs/cgroup rw - cgroup2 cgroup rw',
    'processor : 0\nphysical id : 99999999999\ncore id : 1\n',
    'cpu0 \ncpu99999 \n',
  ),
);

it('survives any content of any file', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...PATHS), HOSTILE, { noNullPrototype: true }),
      (files) => {
        const root = makeTree({ 'proc/version': '', ...files });
        const { machine, usable } = detectHardwareSync({ root, env: {} });
        expect(usable.physical).toBeGreaterThanOrEqual(1);
        expect(usable.physical).toBeLessThanOrEqual(usable.logical);
        expect(usable.logical).toBeLessThanOrEqual(machine.logical);
        expect(usable.cpuQuota).toBeGreaterThan(0);
        for (const workload of WORKLOADS) {
          const workers = getOptimalWorkers(workload, { root, env: {} });
          expect(Number.isSafeInteger(workers) && workers >= 1).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});

it('survives directories and endless links in place of files, and says so', () => {
  const files = cpuFiles([
    { cpu: 0, core: 0 },
    { cpu: 1, core: 1 },
  ]);
  for (const path of PATHS) {
    const others = Object.entries(files).filter(([name]) => name !== path);
    const root = makeTree({ 'proc/version': '', ...Object.fromEntries(others) });
    mkdirSync(join(root, path), { recursive: true });
    expect(getOptimalWorkers('cpu', { root, env: {} })).toBeGreaterThanOrEqual(1);
    expect(
      detectHardwareSync({ root, env: {}, maxAgeMs: 0 }).machine.logical,
    ).toBeGreaterThanOrEqual(1);
  }
  const root = makeTree({ 'proc/version': '' });
  mkdirSync(join(root, 'proc/self'));
  symlinkSync('cgroup', join(root, 'proc/self/cgroup'));
  const { issues } = detectHardwareSync({ root, env: {} });
  expect(issues).toContainEqual({ code: 'E_SOURCE', source: root, message: expect.any(String) });
});
