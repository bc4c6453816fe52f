import { runHwCommand } from '@w4gns/hw-detect/report';
import { cgroup2, cpuFiles, machine, makeTree, removeTrees, statusFile } from './trees.ts';

let root: string;
beforeAll(() => {
  root = makeTree({
    ...cpuFiles(machine(16, 32), { smtControl: 'on' }),
    ...statusFile('0-7,16-19'),
    ...cgroup2('/pod/app', '/', {
      'pod/app/cpu.max': 'max 100000',
      'pod/cpu.max': '350000 100000',
    }),
    'proc/cpuinfo': 'model name\t: AMD Ryzen 9 \u001b[31m5950X\nflags\t\t: fpu\n',
    'sys/fs/cgroup/pod/memory.max': '2147483648\n',
  });
});
afterAll(removeTrees);

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const texts = { out: '', err: '' };
  const code = await runHwCommand(args, {
    out: (text) => void (texts.out += text),
    err: (text) => void (texts.err += text),
    env,
  });
  return { code, ...texts };
}

it('prints one JSON document', async () => {
  const { code, out, err } = await run(['--json', '--root', root]);
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    machine: { logical: 32, physical: 16, packages: 1 },
    usable: { logical: 12, physical: 8, cpuQuota: 3.5, parallelism: 4 },
    memory: { limitBytes: 2_147_483_648 },
    workers: { io: 4, cpu: 4, mixed: 6 },
    quality: { physical: 'exact', source: 'sysfs' },
    constraints: [
      { kind: 'cgroup-quota', cpus: null, binding: false },
      { kind: 'online', cpus: 32, binding: false },
      { kind: 'affinity', cpus: 12, binding: false },
      { kind: 'cgroup-quota', cpus: 3.5, source: '/sys/fs/cgroup/pod/cpu.max', binding: true },
    ],
  });
});

it('says no limit as null', async () => {
  const bare = makeTree(cpuFiles(machine(2, 2)));
  expect(JSON.parse((await run(['--json', '--root', bare])).out)).toMatchObject({
    usable: { cpuQuota: null },
    memory: { limitBytes: null, totalBytes: null },
  });
});

it('prints a screen that a person can read and a terminal does not obey', async () => {
  const { code, out } = await run(['--explain', '--root', root]);
  expect(code).toBe(0);
  expect(out).not.toContain('\u001b');
  expect(out).toContain('AMD Ryzen 9 ?[31m5950X · 1 package · 16 cores / 32 threads (SMT 2)');
  expect(out).toContain('12 threads on 8 cores · quota 3.50 CPUs · parallelism 4');
  expect(out).toContain('> cgroup-quota');
  expect(out).toContain('io 4 · cpu 4 · mixed 6');
  expect(out).toContain('1,000→100  5,000→416  10,000→833  50,000→4,166  100,000→8,333');
});

it('plans', async () => {
  const { out } = await run(['--plan', '50,000', '--root', root]);
  expect(out).toContain('50,000 items: parallel, 4 workers, 13 batches of 4,166');
  const json = await run(['--plan', '500000', '--cost-us', '1.6', '--json', '--root', root]);
  expect(JSON.parse(json.out)).toMatchObject({ plan: { items: 500_000, mode: 'parallel' } });
});

it.each([
  [['--plan', 'many'], {}],
  [['--plan'], {}],
  [['--workload', 'coding'], {}],
  [['--cost-us', '-1', '--plan', '5'], {}],
  [['--root', '/nowhere-at-all'], {}],
  [['--colour'], {}],
  [['extra'], {}],
  [[], { W4GNS_WORKERS: 'many' }],
])('refuses %j with %j in one line', async (args, env) => {
  const { code, out, err } = await run(args, env as Record<string, string>);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(/^[^\n]+\n$/);
});

it('helps', async () => {
  const { code, out } = await run(['--help']);
  expect(code).toBe(0);
  expect(out).toContain('--plan N');
});
