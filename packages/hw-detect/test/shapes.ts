import { cgroup1, cgroup2, cpuFiles, machine, statusFile, type Cpu, type Files } from './trees.ts';

/** A made-up machine or container and what is true of it. */
export interface Shape {
  readonly name: string;
  readonly files: Files;
  readonly expected: {
    readonly logical: number;
    readonly physical: number;
    readonly packages?: number;
    readonly numaNodes?: number;
    readonly kinds?: readonly (readonly [name: string, physical: number, logical: number])[];
    readonly quality?: string;
    /** Default: all of the machine. */
    readonly usable?: readonly [logical: number, physical: number];
    readonly quota?: number;
    readonly parallelism?: number;
    readonly memoryLimit?: number;
    /** Default: nothing to complain about. */
    readonly issues?: number;
  };
}

const MIB = 2 ** 20;

const BOARD: Files = cpuFiles(machine(8, 16), { smtControl: 'on' });
const ALL: Files = { ...BOARD, ...statusFile('0-15') };
const SIXTEEN = { logical: 16, physical: 8 };

function quotaShape(name: string, limits: Files, quota: number, more: object = {}): Shape {
  const parallelism = Math.min(16, Math.ceil(quota));
  return {
    name,
    files: { ...ALL, ...limits },
    expected: { ...SIXTEEN, quota, parallelism, ...more },
  };
}

function sockets(packs: number, coresEach: number): readonly Cpu[] {
  return machine(packs * coresEach, packs * coresEach * 2).map((cpu) => {
    const pack = Math.floor(cpu.core / coresEach);
    return { ...cpu, pack, node: pack };
  });
}

function withCapacity(capacities: readonly number[]): readonly Cpu[] {
  return capacities.map((capacity, cpu) => ({ cpu, core: cpu, capacity }));
}

function pmu(files: Readonly<Record<string, string>>): Files {
  return Object.fromEntries(
    Object.entries(files).map(([kind, cpus]) => [`sys/devices/cpu_${kind}/cpus`, `${cpus}\n`]),
  );
}

const CPUINFO = [0, 1, 2, 3]
  .map((cpu) => `processor\t: ${cpu}\nvendor_id\t: GenuineIntel\nmodel name\t: unknown\n`)
  .join('\n');

const CPUINFO_CORES = [0, 1, 2, 3]
  .map((cpu) => `processor\t: ${cpu}\nphysical id\t: 0\ncore id\t\t: ${cpu % 2}\n`)
  .join('\n');

const TOPOLOGIES: readonly Shape[] = [
  {
    name: 'intel-ht-8c16t',
    files: BOARD,
    expected: { ...SIXTEEN, packages: 1, kinds: [['performance', 8, 16]] },
  },
  {
    name: 'amd-smt-16c32t',
    files: cpuFiles(machine(16, 32)),
    expected: { logical: 32, physical: 16 },
  },
  { name: 'adjacent siblings', files: cpuFiles(machine(8, 16, true)), expected: SIXTEEN },
  {
    name: 'numa-2x20c80t',
    files: cpuFiles(sockets(2, 20)),
    expected: { logical: 80, physical: 40, packages: 2, numaNodes: 2 },
  },
  {
    name: 'intel-hybrid-8P8E',
    files: { ...cpuFiles(machine(16, 24, true)), ...pmu({ core: '0-15', atom: '16-23' }) },
    expected: {
      logical: 24,
      physical: 16,
      kinds: [
        ['performance', 8, 16],
        ['efficiency', 8, 8],
      ],
    },
  },
  {
    name: 'hybrid-6P8E2LP',
    files: {
      ...cpuFiles(machine(16, 22, true)),
      ...pmu({ core: '0-11', atom: '12-19', lowpower: '20-21' }),
    },
    expected: {
      logical: 22,
      physical: 16,
      kinds: [
        ['performance', 6, 12],
        ['efficiency', 8, 8],
        ['low-power', 2, 2],
      ],
    },
  },
  {
    name: 'arm tri-cluster',
    files: cpuFiles(withCapacity([250, 250, 250, 250, 700, 700, 700, 1024])),
    expected: {
      logical: 8,
      physical: 8,
      kinds: [
        ['performance', 1, 1],
        ['tier-2', 3, 3],
        ['efficiency', 4, 4],
      ],
    },
  },
  {
    name: 'capacities of one kind differ a little (GB10)',
    files: cpuFiles(
      withCapacity([
        ...Array.from({ length: 5 }, () => 718),
        ...Array.from({ length: 5 }, () => 997),
        ...Array.from({ length: 5 }, () => 731),
        ...Array.from({ length: 4 }, () => 1017),
        1024,
      ]),
    ),
    expected: {
      logical: 20,
      physical: 20,
      kinds: [
        ['performance', 10, 10],
        ['efficiency', 10, 10],
      ],
    },
  },
  {
    name: 'mixed capacity within one core set',
    files: cpuFiles([
      { cpu: 0, core: 0, capacity: 1024 },
      { cpu: 1, core: 0, capacity: 700 },
      { cpu: 2, core: 1, capacity: 1024 },
      { cpu: 3, core: 1, capacity: 1024 },
    ]),
    expected: { logical: 4, physical: 2, kinds: [['performance', 2, 4]] },
  },
  {
    name: 'rpi4',
    files: cpuFiles(withCapacity([1024, 1024, 1024, 1024])),
    expected: { logical: 4, physical: 4, packages: 1 },
  },
  {
    name: 'arm package -1',
    files: cpuFiles(machine(8, 8).map((cpu) => ({ ...cpu, pack: -1 }))),
    expected: { logical: 8, physical: 8, packages: 1 },
  },
  {
    name: 'arm package -1 without a package list',
    files: cpuFiles(
      machine(8, 8).map((cpu) => ({ ...cpu, pack: -1 })),
      { names: 'masks' },
    ),
    expected: { logical: 8, physical: 8, packages: 1 },
  },
  {
    name: 'aws-4vcpu-smt',
    files: cpuFiles(machine(2, 4), { smtControl: 'on' }),
    expected: { logical: 4, physical: 2 },
  },
  {
    name: 'firecracker',
    files: cpuFiles(machine(2, 2), { smtControl: 'notsupported' }),
    expected: { logical: 2, physical: 2 },
  },
  {
    name: 'power-smt4',
    files: cpuFiles(Array.from({ length: 16 }, (_, cpu) => ({ cpu, core: Math.floor(cpu / 4) }))),
    expected: { logical: 16, physical: 4 },
  },
  {
    name: 'rv64 SMT2, smt notimplemented',
    files: cpuFiles(machine(4, 8, true), { smtControl: 'notimplemented' }),
    expected: { logical: 8, physical: 4 },
  },
  {
    name: 'nosmt: allowed list keeps offline CPUs',
    files: {
      ...cpuFiles(
        machine(4, 8, true).map((cpu) => ({ ...cpu, online: cpu.cpu % 2 === 0 })),
        { smtControl: 'forceoff' },
      ),
      ...statusFile('0-7'),
    },
    expected: { logical: 4, physical: 4, usable: [4, 4], parallelism: 4 },
  },
  {
    name: 'offline siblings',
    files: cpuFiles(machine(4, 8).map((cpu) => ({ ...cpu, online: cpu.cpu < 6 }))),
    expected: { logical: 6, physical: 4 },
  },
  {
    name: 'odd sockets',
    files: cpuFiles(machine(17, 17).map((cpu) => ({ ...cpu, pack: cpu.cpu < 16 ? 0 : 1 }))),
    expected: { logical: 17, physical: 17, packages: 2 },
  },
  {
    name: 'hotplug: 2 of 8 present CPUs online',
    files: cpuFiles(machine(8, 8).map((cpu) => ({ ...cpu, online: cpu.cpu < 2 }))),
    expected: { logical: 2, physical: 2 },
  },
  {
    name: 'NUL-terminated lists',
    files: cpuFiles(machine(4, 8), { end: '\n\0' }),
    expected: { logical: 8, physical: 4 },
  },
  {
    name: 'CRLF',
    files: cpuFiles(machine(4, 8), { end: '\r\n' }),
    expected: { logical: 8, physical: 4 },
  },
  {
    name: 'old names only',
    files: cpuFiles(machine(4, 8), { names: 'old' }),
    expected: { logical: 8, physical: 4 },
  },
  {
    name: 'masks only',
    files: cpuFiles(machine(24, 48), { names: 'masks' }),
    expected: { logical: 48, physical: 24 },
  },
  {
    name: 'a list with groups',
    files: {
      ...cpuFiles(machine(16, 16).map((cpu) => ({ ...cpu, online: cpu.cpu % 8 < 2 }))),
      'sys/devices/system/cpu/online': '0-15:2/8\n',
    },
    expected: { logical: 4, physical: 4 },
  },
  {
    name: 'no topology directory',
    files: cpuFiles(machine(4, 4), { names: 'none' }),
    expected: { logical: 4, physical: 2, quality: 'estimated guess' },
  },
  {
    name: 'gVisor: cpuinfo only',
    files: { 'proc/cpuinfo': CPUINFO },
    expected: { logical: 4, physical: 2, quality: 'estimated guess' },
  },
  {
    name: 'cpuinfo with cores',
    files: { 'proc/cpuinfo': CPUINFO_CORES },
    expected: { logical: 4, physical: 2, quality: 'reported cpuinfo' },
  },
  {
    name: 'no online file: directories',
    files: Object.fromEntries(
      Object.entries(cpuFiles(machine(4, 8))).filter(([path]) => !path.endsWith('cpu/online')),
    ),
    expected: { logical: 8, physical: 4 },
  },
  {
    name: 'no online file, one CPU switched off',
    files: {
      ...Object.fromEntries(
        Object.entries(cpuFiles(machine(4, 4))).filter(([path]) => !path.endsWith('cpu/online')),
      ),
      'sys/devices/system/cpu/cpu3/online': '0\n',
    },
    expected: { logical: 3, physical: 3 },
  },
  {
    name: '/proc/stat only',
    files: { 'proc/stat': 'cpu  1 2 3\ncpu0 1 2 3\ncpu1 1 2 3\nintr 5\n' },
    expected: { logical: 2, physical: 1, quality: 'estimated guess' },
  },
  {
    name: '1,024 CPUs',
    files: {
      ...cpuFiles([{ cpu: 0, core: 0 }], { smtControl: 'off' }),
      'sys/devices/system/cpu/online': '0-1023\n',
      ...statusFile('0-1023'),
    },
    expected: { logical: 1024, physical: 1024 },
  },
  {
    name: 'nothing at all',
    files: { 'proc/version': 'Linux\n' },
    expected: { logical: 1, physical: 1, quality: 'estimated guess', issues: 1 },
  },
  {
    name: 'malformed text everywhere',
    files: {
      'sys/devices/system/cpu/online': '3-1,x\n',
      'proc/stat': 'cpu0 1\ncpu1 1\n',
      ...cgroup2('/', '/', { 'cpu.max': 'lots of\n' }),
      ...statusFile('a-b'),
    },
    expected: {
      logical: 2,
      physical: 1,
      parallelism: 2,
      quality: 'estimated guess',
      issues: 2,
    },
  },
];

const BROKEN_LISTS: readonly Shape[] = [
  '3-1',
  '0-99999',
  '0-',
  '-3',
  '0-3:2',
  '0-3:5/4',
  '1,,2',
].map((list) => ({
  name: `/proc/stat when the online list is ${list}`,
  files: {
    'sys/devices/system/cpu/online': `${list}\n`,
    'proc/stat': 'cpu0 1 2 3\ncpu1 1 2 3\n',
  },
  expected: { logical: 2, physical: 1, quality: 'estimated guess' },
}));

const AFFINITIES: readonly Shape[] = [
  {
    name: 'cpuset with half a core',
    files: { ...BOARD, ...statusFile('0,1,8') },
    expected: { ...SIXTEEN, usable: [3, 2], parallelism: 3 },
  },
  {
    name: 'isolcpus 2-3',
    files: { ...cpuFiles(machine(4, 8, true)), ...statusFile('0-1,4-7') },
    expected: { logical: 8, physical: 4, usable: [6, 3] },
  },
  {
    name: 'empty allowed list',
    files: { ...BOARD, ...statusFile('') },
    expected: { ...SIXTEEN, usable: [16, 8], issues: 1 },
  },
  {
    name: 'allowed list alone in the file',
    files: { ...BOARD, 'proc/self/status': 'Cpus_allowed_list:\t0-3\n' },
    expected: { ...SIXTEEN, usable: [4, 4] },
  },
];

const QUOTAS: readonly Shape[] = [
  quotaShape('v2 1.5', cgroup2('/', '/', { 'cpu.max': '150000 100000\n' }), 1.5),
  quotaShape(
    'v2 nested: leaf 2, parent 4, grandparent 6',
    cgroup2('/a/b/c', '/', {
      'a/b/c/cpu.max': '200000 100000\n',
      'a/b/cpu.max': '400000 100000\n',
      'a/cpu.max': '600000 100000\n',
    }),
    2,
  ),
  quotaShape(
    'v2 parent only',
    cgroup2('/a/b', '/', { 'a/b/cpu.max': 'max 100000\n', 'a/cpu.max': '300000 100000\n' }),
    3,
  ),
  quotaShape('v2 0.25', cgroup2('/', '/', { 'cpu.max': '25000 100000\n' }), 0.25),
  quotaShape('v2 12 of 1 s', cgroup2('/', '/', { 'cpu.max': '12000000 1000000\n' }), 12),
  quotaShape('v2 without a period', cgroup2('/', '/', { 'cpu.max': '250000\n' }), 2.5),
  quotaShape('v2 max', cgroup2('/', '/', { 'cpu.max': 'max 100000\n' }), Infinity),
  quotaShape(
    'v2 bind mount without a cgroup namespace',
    cgroup2('/docker/abc', '/docker/abc', { 'cpu.max': '300000 100000\n' }),
    3,
  ),
  quotaShape(
    'v2 outside the namespace',
    {
      ...cgroup2('/../x', '/', { 'cpu.max': '300000 100000\n' }),
      'sys/fs/x/cpu.max': '100000 100000\n',
    },
    3,
  ),
  quotaShape(
    'v2 at a mount point with a blank',
    {
      ...cgroup2('/', '/', { 'cpu.max': '200000 100000\n' }, '/mnt/c group'),
      'proc/self/mountinfo': '30 23 0:26 / /mnt/c\\040group rw - cgroup2 cgroup rw\n',
    },
    2,
  ),
  quotaShape(
    'v2 mounted twice: the one that shows the path',
    {
      ...cgroup2('/docker/abc', '/docker/abc', { 'cpu.max': '300000 100000\n' }),
      'proc/self/mountinfo':
        '30 23 0:26 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup rw\n' +
        '31 23 0:26 /docker/other /mnt/other rw - cgroup2 cgroup rw\n',
      'mnt/other/cpu.max': '100000 100000\n',
    },
    3,
  ),
  quotaShape(
    'v2 without mountinfo',
    { 'proc/self/cgroup': '0::/a\n', 'sys/fs/cgroup/a/cpu.max': '200000 100000\n' },
    2,
  ),
  quotaShape(
    'v1 docker bind, cpu,cpuacct, 512 MiB',
    cgroup1(
      'cpu,cpuacct',
      '/docker/abc',
      '/docker/abc',
      { 'cpu.cfs_quota_us': '250000\n', 'cpu.cfs_period_us': '100000\n' },
      { 'memory.limit_in_bytes': '536870912\n' },
    ),
    2.5,
    { memoryLimit: 512 * MIB },
  ),
  quotaShape(
    'v1 cpuacct,cpu, parent 1.5',
    cgroup1('cpuacct,cpu', '/a/b', '/', {
      'a/b/cpu.cfs_quota_us': '-1\n',
      'a/b/cpu.cfs_period_us': '100000\n',
      'a/cpu.cfs_quota_us': '150000\n',
      'a/cpu.cfs_period_us': '100000\n',
    }),
    1.5,
  ),
  quotaShape(
    'v1 unlimited',
    cgroup1(
      'cpu',
      '/',
      '/',
      { 'cpu.cfs_quota_us': '-1\n', 'cpu.cfs_period_us': '100000\n' },
      { 'memory.limit_in_bytes': '9223372036854771712\n' },
    ),
    Infinity,
    { memoryLimit: Infinity },
  ),
  quotaShape('v1 quota 0', cgroup1('cpu', '/', '/', { 'cpu.cfs_quota_us': '0\n' }), Infinity),
  quotaShape(
    'hybrid: v1 cpu beside v2',
    {
      'proc/self/cgroup': '1:cpu:/a\n0::/b\n',
      'proc/self/mountinfo':
        '40 31 0:40 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n' +
        '41 31 0:41 / /sys/fs/cgroup/unified rw - cgroup2 cgroup rw\n',
      'sys/fs/cgroup/cpu/a/cpu.cfs_quota_us': '300000\n',
      'sys/fs/cgroup/cpu/a/cpu.cfs_period_us': '100000\n',
      'sys/fs/cgroup/unified/b/cpu.max': '100000 100000\n',
    },
    3,
  ),
  quotaShape(
    'v2 memory only at the parent',
    cgroup2('/a/b', '/', { 'a/b/memory.max': 'max\n', 'a/memory.max': '419430400\n' }),
    Infinity,
    { memoryLimit: 400 * MIB },
  ),
  quotaShape(
    'v2 memory.high below memory.max',
    cgroup2('/', '/', { 'memory.max': '419430400\n', 'memory.high': '314572800\n' }),
    Infinity,
    { memoryLimit: 300 * MIB },
  ),
];

export const SHAPES: readonly Shape[] = [...TOPOLOGIES, ...BROKEN_LISTS, ...AFFINITIES, ...QUOTAS];
