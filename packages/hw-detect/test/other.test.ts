import {
  clearHardwareCache,
  detectHardware,
  detectHardwareSync,
  getCpuInfo,
  getOptimalWorkers,
  type SystemProvider,
} from '@w4gns/hw-detect';
import { cpuFiles, machine, makeTree, removeTrees } from './trees.ts';

afterEach(clearHardwareCache);
afterAll(removeTrees);

interface Recorded {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly runtime: number;
  readonly answer?: unknown;
  readonly recalled?: unknown;
}

function provider({ platform, arch, runtime, answer, recalled }: Recorded): SystemProvider & {
  readonly kept: object[];
} {
  const kept: object[] = [];
  return {
    platform,
    arch,
    kept,
    availableParallelism: () => runtime,
    totalMemory: () => 16e9,
    freeMemory: () => 4e9,
    cpuTimes: () => ({ busy: 1, total: 2 }),
    cpuDescription: () =>
      answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
    recall: () => recalled,
    remember: (description) => kept.push(description),
  };
}

// Shapes that systeminformation.cpu() gives on these machines.
const M3_PRO = {
  manufacturer: 'Apple',
  brand: 'M3 Pro',
  cores: 12,
  physicalCores: 12,
  performanceCores: 6,
  efficiencyCores: 6,
  processors: 1,
};
const INTEL_MAC = {
  manufacturer: 'Intel',
  brand: 'Core i7',
  cores: 12,
  physicalCores: 6,
  performanceCores: 6,
  efficiencyCores: 0,
  processors: 1,
};
const WINDOWS_I9 = { ...INTEL_MAC, brand: 'Core i9-13900K', cores: 32, physicalCores: 24 };
const HYBRID = { ...WINDOWS_I9, performanceCores: 8, efficiencyCores: 16 };
const TWO_SOCKETS = { ...INTEL_MAC, cores: 128, physicalCores: 64, processors: 2 };

it.each([
  {
    name: 'Apple silicon',
    recorded: { platform: 'darwin', arch: 'arm64', runtime: 12, answer: M3_PRO },
    physical: 12,
    usable: [12, 12],
    quality: 'exact arch-rule',
    kinds: ['performance 6/6', 'efficiency 6/6'],
  },
  {
    name: 'an Intel Mac',
    recorded: { platform: 'darwin', arch: 'x64', runtime: 12, answer: INTEL_MAC },
    physical: 6,
    usable: [12, 6],
    quality: 'reported systeminformation',
    kinds: ['performance 6/12'],
  },
  {
    name: 'Windows on a hybrid',
    recorded: { platform: 'win32', arch: 'x64', runtime: 32, answer: HYBRID },
    physical: 24,
    usable: [32, 24],
    quality: 'reported systeminformation',
    kinds: ['performance 8/16', 'efficiency 16/16'],
  },
  {
    name: 'Windows with two processor groups, one visible to Node',
    recorded: { platform: 'win32', arch: 'x64', runtime: 64, answer: TWO_SOCKETS },
    physical: 64,
    usable: [64, 32],
    quality: 'reported systeminformation',
    kinds: ['performance 64/128'],
  },
  {
    name: 'Windows on ARM without systeminformation',
    recorded: { platform: 'win32', arch: 'arm64', runtime: 8, answer: new Error('no PowerShell') },
    physical: 8,
    usable: [8, 8],
    quality: 'exact arch-rule',
    kinds: ['performance 8/8'],
  },
  {
    name: 'FreeBSD without systeminformation',
    recorded: { platform: 'freebsd', arch: 'x64', runtime: 8, answer: new Error('ENOENT') },
    physical: 4,
    usable: [8, 4],
    quality: 'estimated guess',
    kinds: ['performance 4/8'],
  },
] as const)('describes $name', async ({ recorded, physical, usable, quality, kinds }) => {
  const info = await detectHardware({ provider: provider(recorded), env: {} });
  expect(info.machine.physical).toBe(physical);
  expect([info.usable.logical, info.usable.physical]).toEqual(usable);
  expect(`${info.quality.physical} ${info.quality.source}`).toBe(quality);
  expect(info.machine.kinds.map((k) => `${k.name} ${k.physical}/${k.logical}`)).toEqual(kinds);
});

it.each([
  ['no object', undefined],
  ['no cores', { ...INTEL_MAC, physicalCores: 0 }],
  ['more cores than CPUs', { ...INTEL_MAC, physicalCores: 24 }],
  ['fewer CPUs than Node sees', { ...INTEL_MAC, cores: 3, physicalCores: 3 }],
  ['Infinity', { ...INTEL_MAC, physicalCores: Infinity }],
  ['text', { ...INTEL_MAC, cores: '12' }],
  ['a failure', new Error('spawn powershell ENOENT')],
])('does not believe %s', async (_, answer) => {
  const source = provider({ platform: 'win32', arch: 'x64', runtime: 12, answer });
  const info = await detectHardware({ provider: source, env: {} });
  expect(info.quality).toEqual({ physical: 'estimated', source: 'guess' });
  expect(info.machine.physical).toBe(6);
  expect(info.issues).toEqual([expect.objectContaining({ source: 'systeminformation' })]);
  expect(source.kept).toEqual([]);
});

it('takes core kinds only when their sums come out', async () => {
  const answer = { ...HYBRID, efficiencyCores: -64, performanceCores: 88 };
  const source = provider({ platform: 'win32', arch: 'x64', runtime: 32, answer });
  const info = await detectHardware({ provider: source, env: {} });
  expect(info.machine.kinds).toHaveLength(1);
  expect(info.machine.physical).toBe(24);
});

it('leaves efficiency cores out when asked', async () => {
  const source = provider({ platform: 'darwin', arch: 'arm64', runtime: 12, answer: M3_PRO });
  const hardware = await detectHardware({ provider: source, env: {} });
  expect(getOptimalWorkers('cpu', { hardware })).toBe(12);
  expect(getOptimalWorkers('cpu', { hardware, exclude: 'efficiency' })).toBe(6);
});

it('waits no longer than it may', async () => {
  const source: SystemProvider = {
    ...provider({ platform: 'win32', arch: 'x64', runtime: 8 }),
    cpuDescription: () => new Promise(() => undefined),
  };
  const info = await detectHardware({ provider: source, env: {}, timeoutMs: 5 });
  expect(info.issues[0]?.message).toContain('5 ms');
  clearHardwareCache();
  const controller = new AbortController();
  const answer = detectHardware({ provider: source, env: {}, signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
});

it('asks once: later calls and processes remember', async () => {
  const recorded = { platform: 'win32', arch: 'x64', runtime: 12, answer: INTEL_MAC } as const;
  const source = provider(recorded);
  expect(detectHardwareSync({ provider: source, env: {} }).quality.physical).toBe('estimated');
  await detectHardware({ provider: source, env: {} });
  expect(getOptimalWorkers('cpu', { provider: source, env: {} })).toBe(6);
  expect(source.kept).toHaveLength(1);
  await detectHardware({ provider: source, env: {} });
  expect(source.kept).toHaveLength(1);

  const later = provider({ ...recorded, recalled: source.kept[0] });
  const { quality, machine } = detectHardwareSync({ provider: later, env: {} });
  expect(quality).toEqual({ physical: 'reported', source: 'cache' });
  expect(machine.physical).toBe(6);
});

it('asks a source that fails no second time', async () => {
  let asked = 0;
  const source: SystemProvider = {
    ...provider({ platform: 'win32', arch: 'x64', runtime: 8 }),
    cpuDescription: () => {
      asked++;
      return Promise.reject(new Error('no PowerShell'));
    },
  };
  const first = await detectHardware({ provider: source, env: {} });
  const second = await detectHardware({ provider: source, env: {} });
  expect([first.issues[0]?.message, second.issues[0]?.message, asked]).toEqual([
    'no PowerShell',
    'no PowerShell',
    1,
  ]);
});

it('never asks when told not to, nor on Linux', async () => {
  const loud = (platform: NodeJS.Platform): SystemProvider => ({
    ...provider({ platform, arch: 'x64', runtime: 8 }),
    cpuDescription: () => Promise.reject(new Error('was asked')),
  });
  const env = { W4GNS_HW_NO_SI: '1' };
  expect((await detectHardware({ provider: loud('win32'), env })).issues).toEqual([]);
  const root = makeTree(cpuFiles(machine(2, 4)));
  expect((await detectHardware({ provider: loud('linux'), root, env: {} })).issues).toEqual([]);
});

it('answers in the shape of the original', async () => {
  const source = provider({ platform: 'darwin', arch: 'x64', runtime: 12, answer: INTEL_MAC });
  expect(await getCpuInfo({ provider: source, env: {} })).toEqual({
    physicalCores: 6,
    logicalCores: 12,
    hyperthreading: true,
    isCi: false,
    cpuPercent: 0,
    memoryPercent: 75,
    optimalWorkers: { ioBound: 12, cpuBound: 6, mixed: 9 },
  });
});
