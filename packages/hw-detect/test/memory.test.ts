import { detectHardwareSync, explainWorkers, getOptimalWorkers } from '@w4gns/hw-detect';
import { cgroup1, cgroup2, cpuFiles, machine, makeTree, removeTrees, type Files } from './trees.ts';

const GIB = 2 ** 30;
const MEMINFO: Files = {
  'proc/meminfo': 'MemTotal:       8388608 kB\nMemFree:  1048576 kB\nMemAvailable:   4194304 kB\n',
};

afterAll(removeTrees);

function memoryOf(files: Files) {
  const root = makeTree({ ...cpuFiles(machine(4, 8)), ...files });
  return detectHardwareSync({ root, env: {} }).memory;
}

it.each<{ name: string; files: Files; limit: number; available: number }>([
  { name: 'no limit', files: MEMINFO, limit: Infinity, available: 4 * GIB },
  {
    name: 'a v2 limit, of which the idle page cache counts as free',
    files: {
      ...MEMINFO,
      ...cgroup2('/', '/', {
        'memory.max': `${2 * GIB}\n`,
        'memory.current': `${1.5 * GIB}\n`,
        'memory.stat': `anon 1\ninactive_file ${GIB}\nactive_file 7\n`,
      }),
    },
    limit: 2 * GIB,
    available: 1.5 * GIB,
  },
  {
    name: 'a parent that is fuller than the leaf',
    files: {
      ...MEMINFO,
      ...cgroup2('/a/b', '/', {
        'a/b/memory.max': `${2 * GIB}\n`,
        'a/b/memory.current': '0\n',
        'a/memory.max': `${3 * GIB}\n`,
        'a/memory.current': `${2.5 * GIB}\n`,
      }),
    },
    limit: 2 * GIB,
    available: 0.5 * GIB,
  },
  {
    name: 'v1',
    files: {
      ...MEMINFO,
      ...cgroup1(
        'cpu',
        '/',
        '/',
        {},
        {
          'memory.limit_in_bytes': `${GIB}\n`,
          'memory.usage_in_bytes': `${0.5 * GIB}\n`,
          'memory.stat': `total_inactive_file ${0.25 * GIB}\n`,
        },
      ),
    },
    limit: GIB,
    available: 0.75 * GIB,
  },
  {
    name: 'a v1 limit above the mount',
    files: {
      ...MEMINFO,
      ...cgroup1(
        'cpu',
        '/',
        '/',
        {},
        {
          'memory.limit_in_bytes': '9223372036854771712\n',
          'memory.usage_in_bytes': '0\n',
          'memory.stat': `cache 1\nhierarchical_memory_limit ${GIB}\ntotal_inactive_file 0\n`,
        },
      ),
    },
    limit: GIB,
    available: GIB,
  },
  {
    name: 'an address-space limit',
    files: {
      ...MEMINFO,
      'proc/self/limits': `Limit   Soft   Hard   Units\nMax address space         ${2 * GIB}  unlimited  bytes\n`,
      'proc/self/status': 'VmSize:\t 1048576 kB\n',
    },
    limit: 2 * GIB,
    available: GIB,
  },
  { name: 'nothing known', files: {}, limit: Infinity, available: NaN },
])('finds $name', ({ files, limit, available }) => {
  expect(memoryOf(files)).toMatchObject({ limitBytes: limit, availableBytes: available });
});

it('caps workers by memory when asked', () => {
  const root = makeTree({ ...cpuFiles(machine(8, 16)), ...MEMINFO });
  const workers = (bytesPerWorker: number, reserveBytes?: number): number =>
    getOptimalWorkers('cpu', {
      root,
      env: {},
      bytesPerWorker,
      ...(reserveBytes !== undefined && { reserveBytes }),
    });
  // 4 GiB available, less a tenth of 8.
  expect(workers(GIB)).toBe(3);
  expect(workers(GIB, 0)).toBe(4);
  expect(workers(100 * GIB)).toBe(1);
  expect(workers(0)).toBe(8);
  const { constraints } = explainWorkers('cpu', { root, env: {}, bytesPerWorker: GIB });
  expect(constraints.at(-1)).toMatchObject({ kind: 'memory', cpus: 3, binding: true });
});

it('tells pressure and throttling', () => {
  const root = makeTree({
    ...cpuFiles(machine(4, 8)),
    ...cgroup2('/', '/', {
      'cpu.stat': 'usage_usec 5\nnr_periods 200\nnr_throttled 50\nthrottled_usec 9\n',
      'cpu.pressure': 'some avg10=12.50 avg60=1.00 avg300=0.00 total=1\n',
    }),
    'proc/pressure/cpu': 'some avg10=7.25 avg60=1.00 avg300=0.00 total=1\n',
  });
  expect(detectHardwareSync({ root, env: {} }).pressure).toEqual({
    cpuSome10: 12.5,
    throttledRatio: 0.25,
  });
});

it.each([
  [{ '.dockerenv': '' }, {}, 'docker'],
  [{ 'run/.containerenv': '' }, {}, 'podman'],
  [{ 'proc/self/cgroup': '0::/kubepods/pod1/c\n' }, {}, 'kubernetes'],
  [{}, { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, 'kubernetes'],
  [{}, { container: 'lxc' }, 'lxc'],
  [{}, { container: 'other' }, 'unknown'],
  [{}, {}, undefined],
])('with %o and %o is in %s', (files, env, container) => {
  const root = makeTree({ ...cpuFiles(machine(1, 1)), ...(files as Files) });
  expect(detectHardwareSync({ root, env: env as Record<string, string> }).container).toBe(
    container,
  );
});

it.each([
  ['model name\t: AMD Ryzen 9\nflags\t\t: fpu hypervisor lahf\n', 'AMD Ryzen 9', true],
  ['model name\t: Xeon\nflags\t\t: fpu lahf\n', 'Xeon', false],
  ['Hardware\t: BCM2835\n', 'BCM2835', undefined],
  ['', undefined, undefined],
])('reads cpuinfo %j', (cpuinfo, brand, virtualized) => {
  const root = makeTree({ ...cpuFiles(machine(1, 1)), 'proc/cpuinfo': cpuinfo });
  expect(detectHardwareSync({ root, env: {} })).toMatchObject({ brand, virtualized });
});

it('leaves slow cores out when asked', () => {
  const root = makeTree({
    ...cpuFiles(machine(16, 24, true)),
    'sys/devices/cpu_core/cpus': '0-15\n',
    'sys/devices/cpu_atom/cpus': '16-23\n',
  });
  expect(getOptimalWorkers('cpu', { root, env: {} })).toBe(16);
  expect(getOptimalWorkers('cpu', { root, env: {}, exclude: 'efficiency' })).toBe(8);
  expect(getOptimalWorkers('io', { root, env: {}, exclude: 'efficiency' })).toBe(16);
});
