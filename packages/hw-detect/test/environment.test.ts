import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  clearHardwareCache,
  detectHardwareSync,
  explainWorkers,
  getOptimalWorkers,
  HwConfigError,
  workerEnvironment,
} from '@w4gns/hw-detect';
import { cgroup2, cpuFiles, machine, makeTree, removeTrees, statusFile } from './trees.ts';

let root: string;
beforeAll(() => {
  root = makeTree({
    ...cpuFiles(machine(8, 16), { smtControl: 'on' }),
    ...statusFile('0-15'),
    ...cgroup2('/', '/', { 'cpu.max': '1050000 100000\n' }),
  });
});
afterAll(removeTrees);

// 8 cores, 16 threads, 10.5 CPUs of quota.
it.each([
  { env: {}, io: 11, cpu: 8, mixed: 12 },
  { env: { W4GNS_WORKERS: '5' }, io: 5, cpu: 5, mixed: 5 },
  { env: { W4GNS_WORKERS: '50%' }, io: 5, cpu: 5, mixed: 5 },
  { env: { W4GNS_WORKERS: '0.5%' }, io: 1, cpu: 1, mixed: 1 },
  { env: { W4GNS_WORKERS: '' }, io: 11, cpu: 8, mixed: 12 },
  { env: { W4GNS_MAX_WORKERS: '3' }, io: 3, cpu: 3, mixed: 3 },
  { env: { W4GNS_CPUS: '4' }, io: 4, cpu: 2, mixed: 3 },
  { env: { W4GNS_CPUS: '4', W4GNS_PHYSICAL_CORES: '4' }, io: 4, cpu: 4, mixed: 6 },
  { env: { W4GNS_PHYSICAL_CORES: '3' }, io: 6, cpu: 3, mixed: 4 },
  { env: { W4GNS_CPUS: '64' }, io: 11, cpu: 11, mixed: 16 },
  { env: { CI: 'true' }, io: 2, cpu: 2, mixed: 2 },
  { env: { JENKINS_URL: 'http://ci' }, io: 2, cpu: 2, mixed: 2 },
  { env: { CI: 'true', W4GNS_CI_WORKERS: '4' }, io: 4, cpu: 4, mixed: 4 },
  { env: { CI: 'false' }, io: 11, cpu: 8, mixed: 12 },
  { env: { CI: '0', GITHUB_ACTIONS: 'true' }, io: 11, cpu: 8, mixed: 12 },
  { env: { CI: '' }, io: 11, cpu: 8, mixed: 12 },
  { env: { CI: 'true', W4GNS_CI: '0' }, io: 11, cpu: 8, mixed: 12 },
  { env: { W4GNS_CI: '1' }, io: 2, cpu: 2, mixed: 2 },
  { env: { SLURM_CPUS_PER_TASK: '6', SLURM_CPUS_ON_NODE: '2' }, io: 6, cpu: 6, mixed: 9 },
  { env: { SLURM_CPUS_ON_NODE: '6', SLURM_JOB_NUM_NODES: '1' }, io: 6, cpu: 6, mixed: 9 },
  { env: { SLURM_CPUS_ON_NODE: '6', SLURM_JOB_NUM_NODES: '2' }, io: 11, cpu: 8, mixed: 12 },
  { env: { PBS_NUM_PPN: '2' }, io: 2, cpu: 2, mixed: 3 },
  { env: { NCPUS: '2' }, io: 2, cpu: 2, mixed: 3 },
  { env: { NSLOTS: '3' }, io: 3, cpu: 3, mixed: 4 },
  { env: { LSB_DJOB_NUMPROC: '3' }, io: 3, cpu: 3, mixed: 4 },
  { env: { PJM_VNODE_CORE: '3' }, io: 3, cpu: 3, mixed: 4 },
  { env: { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '3008' }, io: 2, cpu: 2, mixed: 3 },
  { env: { OMP_NUM_THREADS: '1', GOMAXPROCS: '1' }, io: 11, cpu: 8, mixed: 12 },
  { env: { OMP_NUM_THREADS: '2,4', W4GNS_HONOR: 'omp,go' }, io: 2, cpu: 2, mixed: 3 },
  { env: { NSLOTS: 'many' }, io: 11, cpu: 8, mixed: 12 },
])('obeys $env', ({ env, io, cpu, mixed }) => {
  const workers = (['io', 'cpu', 'mixed'] as const).map((each) =>
    getOptimalWorkers(each, { root, env: env as Record<string, string> }),
  );
  expect(workers).toEqual([io, cpu, mixed]);
});

it.each([
  ['W4GNS_WORKERS', '0'],
  ['W4GNS_WORKERS', '-1'],
  ['W4GNS_WORKERS', '0%'],
  ['W4GNS_WORKERS', '4.5'],
  ['W4GNS_WORKERS', 'all'],
  ['W4GNS_MAX_WORKERS', '1e3'],
  ['W4GNS_CPUS', '99999'],
  ['W4GNS_PHYSICAL_CORES', 'x'],
  ['W4GNS_CI', 'maybe'],
  ['W4GNS_CI_WORKERS', '0'],
  ['W4GNS_HONOR', 'omp,everything'],
])('refuses %s=%s', (variable, value) => {
  const ask = (): number => getOptimalWorkers('cpu', { root, env: { [variable]: value } });
  expect(ask).toThrow(expect.objectContaining({ code: 'E_HW_ENV', variable }));
  expect(ask).toThrow(HwConfigError);
});

it('reports malformed variables of others as issues', () => {
  const { issues } = detectHardwareSync({ root, env: { NSLOTS: 'many' } });
  expect(issues).toEqual([expect.objectContaining({ code: 'E_FORMAT', source: 'NSLOTS' })]);
});

it('reads the tree that W4GNS_HW_ROOT names', () => {
  expect(detectHardwareSync({ env: { W4GNS_HW_ROOT: root } }).machine.logical).toBe(16);
});

it('sees a changed variable in the next call', () => {
  const env: Record<string, string> = {};
  expect(getOptimalWorkers('cpu', { root, env })).toBe(8);
  env['W4GNS_WORKERS'] = '3';
  expect(getOptimalWorkers('cpu', { root, env })).toBe(3);
});

it('gives CI machines fewer than two where a limit does', () => {
  const quarter = makeTree({
    ...cpuFiles(machine(2, 4)),
    ...cgroup2('/', '/', { 'cpu.max': '25000 100000\n' }),
  });
  for (const latencySensitive of [false, true]) {
    const options = { root: quarter, env: { CI: '1' }, latencySensitive };
    expect(getOptimalWorkers('io', options)).toBe(1);
  }
});

it('reads limits anew after a while, or at once when asked', () => {
  const changing = makeTree({
    ...cpuFiles(machine(4, 4)),
    ...cgroup2('/', '/', { 'cpu.max': '200000 100000\n' }),
  });
  const ask = (maxAgeMs: number): number =>
    getOptimalWorkers('cpu', { root: changing, env: {}, maxAgeMs });
  expect(ask(60_000)).toBe(2);
  writeFileSync(join(changing, 'sys/fs/cgroup/cpu.max'), '300000 100000\n');
  expect(ask(60_000)).toBe(2);
  expect(ask(0)).toBe(3);
  writeFileSync(join(changing, 'sys/fs/cgroup/cpu.max'), '100000 100000\n');
  clearHardwareCache();
  expect(ask(60_000)).toBe(1);
});

it('names the limit that binds', () => {
  const { workers, constraints, text } = explainWorkers('io', { root, env: {} });
  expect(workers).toBe(11);
  expect(constraints.filter((each) => each.binding)).toEqual([
    {
      kind: 'cgroup-quota',
      cpus: 10.5,
      source: '/sys/fs/cgroup/cpu.max',
      binding: true,
      obeyed: true,
    },
  ]);
  expect(text).toContain('/sys/fs/cgroup/cpu.max');
});

it.each([
  [{}, 'cpu', '8 for cpu work: one a core (8)'],
  [
    { W4GNS_WORKERS: '3' },
    'io',
    '3 for io work: W4GNS_WORKERS decides; bound by env (W4GNS_WORKERS)',
  ],
  [{ CI: '1' }, 'mixed', '2 for mixed work: CI machine: 2; bound by ci (CI)'],
] as const)('with %o explains %s work', (env, workload, text) => {
  expect(explainWorkers(workload, { root, env }).text).toBe(text);
});

it('reads the limits of another process', () => {
  const other = makeTree({
    ...cpuFiles(machine(2, 4)),
    ...cgroup2('/', '/', { 'cpu.max': 'max 100000\n', 'b/cpu.max': '100000 100000\n' }),
    'proc/42/status': 'Cpus_allowed_list:\t0-2\n',
    'proc/42/cgroup': '0::/b\n',
  });
  expect(detectHardwareSync({ root: other, pid: 42, env: {} }).usable).toMatchObject({
    logical: 3,
    cpuQuota: 1,
  });
  expect(() => detectHardwareSync({ root: other, pid: -1 })).toThrow(RangeError);
});

it('shows settings of other programs without obeying them', () => {
  const { constraints } = explainWorkers('io', { root, env: { GOMAXPROCS: '1' } });
  expect(constraints.at(-1)).toMatchObject({ source: 'GOMAXPROCS', obeyed: false, binding: false });
});

it.each([
  [{ latencySensitive: true }, 10],
  [{ maxWorkers: 3 }, 3],
  [{ maxWorkers: 0 }, 1],
  [{ maxWorkers: -5 }, 1],
])('applies %o', (options, io) => {
  expect(getOptimalWorkers('io', { root, env: {}, ...options })).toBe(io);
});

it('shares the CPUs out among nested workers', () => {
  expect(workerEnvironment(3, { root, env: {} })).toEqual({ W4GNS_MAX_WORKERS: '3' });
  expect(workerEnvironment(64, { root, env: {} })).toEqual({ W4GNS_MAX_WORKERS: '1' });
});
