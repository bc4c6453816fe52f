import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HardwareInfo } from '@w4gns/hw-detect';
import {
  cgroup2,
  cpuFiles,
  machine,
  makeTree,
  removeTrees,
  statusFile,
  type Files,
} from './trees.ts';

// Real limits need a real process: these run what users run, dist.
const DIST = new URL('../dist/index.js', import.meta.url).href;
const LINUX = process.platform === 'linux';
const ROOT = LINUX && process.getuid?.() === 0;

afterAll(removeTrees);

/** What a child started by `command` sees; undefined when the command could not be run. */
function seenBy(
  command: readonly string[],
  options: object = {},
  how: SpawnSyncOptions = {},
): Pick<HardwareInfo, 'usable' | 'machine' | 'issues'> | undefined {
  const code = `import(${JSON.stringify(DIST)}).then(({ detectHardwareSync }) => {
    const { usable, machine, issues } = detectHardwareSync(${JSON.stringify(options)});
    console.log(JSON.stringify({ usable, machine, issues }));
  })`;
  const [program = '', ...args] = [...command, process.execPath, '-e', code];
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', env: {}, ...how });
  return status === 0 ? JSON.parse(String(stdout)) : undefined;
}

/** A test that needs something of the machine; its name says what was missing. */
function needs(reason: string | false, name: string, body: () => void): void {
  if (reason) it.skip(`${name} (skipped: ${reason})`, body);
  else it(name, body);
}

const noTaskset = spawnSync('taskset', ['-V']).status !== 0 && 'no taskset here';

needs(noTaskset, 'sees the one CPU that taskset leaves', () => {
  const cpu = /Cpus_allowed_list:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const seen = seenBy(['taskset', '-c', String(cpu)]);
  expect(seen?.usable).toMatchObject({ logical: 1, physical: 1, parallelism: 1 });
});

const CPU_MOUNT = LINUX ? cpuMount() : undefined;

function cpuMount(): string | undefined {
  const lines = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const v1 = lines.find((line) => / - cgroup .*\bcpu(,|$)/.test(line));
  return (v1 ?? lines.find((line) => line.includes(' - cgroup2 ')))?.split(' ')[4];
}

const noUnshare =
  (!CPU_MOUNT && 'no cgroup mount here') ||
  (spawnSync('unshare', ['-m', 'true']).status !== 0 && 'unshare -m is not allowed');

needs(noUnshare, 'sees a quota in files that are mounted over the real ones', () => {
  const fake = makeTree({
    'cpu.max': '50000 100000\n',
    'cpu.cfs_quota_us': '50000\n',
    'cpu.cfs_period_us': '100000\n',
  });
  const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"';
  const seen = seenBy(['unshare', '-m', 'sh', '-c', script, 'sh', fake, String(CPU_MOUNT)]);
  expect(seen?.usable).toMatchObject({ cpuQuota: 0.5, parallelism: 1 });
});

/** Makes a cgroup with half a CPU; undefined when this machine does not let us. */
function halfCpuGroup(): string | undefined {
  if (!ROOT || !CPU_MOUNT) return undefined;
  const group = join(CPU_MOUNT, `hw-detect-test-${process.pid}`);
  try {
    mkdirSync(group);
    const v2 = existsSync(join(group, 'cpu.max'));
    if (v2) writeFileSync(join(group, 'cpu.max'), '50000 100000');
    else writeFileSync(join(group, 'cpu.cfs_quota_us'), '50000');
    return group;
  } catch {
    if (existsSync(group)) rmdirSync(group);
    return undefined;
  }
}

const group = halfCpuGroup();
afterAll(() => {
  if (group) rmdirSync(group);
});

needs(!group && 'no cgroup can be made', 'sees a real quota of half a CPU', () => {
  const enter = 'echo $$ > "$1/cgroup.procs" && shift && exec "$@"';
  const seen = seenBy(['sh', '-c', enter, 'sh', String(group)]);
  expect(seen?.usable).toMatchObject({ cpuQuota: 0.5, parallelism: 1 });
});

const asNobody: SpawnSyncOptions = ROOT ? { uid: 65_534, gid: 65_534 } : {};
const noNobody =
  !LINUX || !seenBy([], {}, asNobody) ? 'an ordinary user cannot run this build' : false;

needs(noNobody, 'goes on without files that it may not read, and names them', () => {
  const files: Files = {
    ...cpuFiles(machine(2, 4)),
    ...statusFile('0-3'),
    ...cgroup2('/', '/', { 'cpu.max': '100000 100000\n' }),
  };
  const root = makeTree(files);
  chmodSync(root, 0o755);
  for (const path of Object.keys(files)) chmodSync(join(root, path), 0o000);
  const seen = seenBy([], { root }, asNobody);
  expect(seen?.usable).toMatchObject({ logical: 4, physical: 2, parallelism: 4 });
  expect(seen?.issues).toContainEqual({
    code: 'E_READ',
    source: '/proc/self/status',
    message: 'EACCES',
  });
});

const noMkfifo = spawnSync('mkfifo', ['--version']).status !== 0 && 'no mkfifo here';

needs(noMkfifo, 'does not wait for a pipe in place of a file', () => {
  const root = makeTree(cpuFiles(machine(2, 4)));
  mkdirSync(join(root, 'proc/self'), { recursive: true });
  for (const name of ['status', 'cgroup', 'mountinfo']) {
    spawnSync('mkfifo', [join(root, 'proc/self', name)]);
  }
  spawnSync('mkfifo', [join(root, 'proc/cpuinfo')]);
  expect(seenBy([], { root }, { timeout: 10_000 })?.usable.logical).toBe(4);
});

const BIN = fileURLToPath(new URL('../bin/hw-detect.js', import.meta.url));

it.each([
  [['--json'], {}, 0],
  [['--nonsense'], {}, 2],
  [[], { W4GNS_MAX_WORKERS: 'x' }, 2],
])('the program with %j and %j exits with %d', (args, env, code) => {
  const run = spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env });
  expect(run.status).toBe(code);
  if (code === 0) expect(JSON.parse(run.stdout)).toMatchObject({ schemaVersion: 1 });
  else expect(run.stderr).toMatch(/^hw-detect: [^\n]+\n$/);
});
