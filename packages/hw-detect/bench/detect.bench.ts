// First and later questions next to what else Node programs ask; each first call in a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { getOptimalWorkers } from '@w4gns/hw-detect';

const RUNS = 9;
const LATER = 20_000;

interface Row {
  readonly call: string;
  readonly firstCpuMs: number;
  readonly firstWallMs: number;
  readonly laterUs: number | undefined;
}

const HERE = import.meta.url;

/** Milliseconds of CPU and of wall time of one first call, in a new process; median of several. */
function first(prepare: string, call: string, env: Record<string, string> = {}): [number, number] {
  // After a pause, as the kernel books a running thread's time late: else the import would count.
  const code = `${prepare}
    await new Promise((go) => setTimeout(go, 20));
    process.cpuUsage(process.cpuUsage());
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    ${call};
    const { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify([(user + system) / 1000, performance.now() - wall]));`;
  const runs = Array.from({ length: RUNS }, () => {
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      cwd: dirname(new URL(HERE).pathname),
      env: { ...process.env, ...env },
    });
    return JSON.parse(out) as [number, number];
  });
  return [median(runs.map(([cpu]) => cpu)), median(runs.map(([, wall]) => wall))];
}

function later(call: () => unknown, times: number): number {
  call();
  const rounds = Array.from({ length: 5 }, () => {
    const cpu = process.cpuUsage();
    for (let i = 0; i < times; i++) call();
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / times;
  });
  return median(rounds);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** A made-up machine of 64 cores with two threads each, in a container with a parent quota. */
function bigTree(): string {
  const root = mkdtempSync(join(os.tmpdir(), 'hw-bench-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  };
  write('sys/devices/system/cpu/online', '0-127');
  write('sys/devices/system/cpu/smt/control', 'on');
  write('sys/devices/system/cpu/smt/active', '1');
  for (let cpu = 0; cpu < 128; cpu++) {
    const core = cpu % 64;
    write(`sys/devices/system/cpu/cpu${cpu}/topology/core_cpus_list`, `${core},${core + 64}`);
    write(`sys/devices/system/cpu/cpu${cpu}/topology/package_cpus_list`, '0-127');
  }
  write('proc/self/status', 'Cpus_allowed_list:\t0-127');
  write('proc/self/cgroup', '0::/pod/app');
  write('proc/self/mountinfo', '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup rw');
  write('sys/fs/cgroup/pod/app/cpu.max', 'max 100000');
  write('sys/fs/cgroup/pod/cpu.max', '350000 100000');
  return root;
}

function check(name: string, actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`${name}: ${actual}, expected ${expected}`);
}

const OURS = `import { getOptimalWorkers } from '@w4gns/hw-detect';`;
const OS = `import os from 'node:os';`;
const SI = `import si from 'systeminformation';`;

const root = bigTree();
try {
  check('workers of the made-up machine', getOptimalWorkers('cpu', { root, env: {} }), 4);
  const rows: Row[] = [];
  const add = (call: string, [cpu, wall]: [number, number], laterUs?: number): void => {
    rows.push({ call, firstCpuMs: cpu, firstWallMs: wall, laterUs });
  };
  add(
    'getOptimalWorkers()',
    first(OURS, `getOptimalWorkers('cpu')`),
    later(() => getOptimalWorkers('cpu'), LATER),
  );
  add(
    'getOptimalWorkers(), 128 CPUs',
    first(OURS, `getOptimalWorkers('cpu')`, { W4GNS_HW_ROOT: root }),
  );
  add(
    'os.availableParallelism()',
    first(OS, 'os.availableParallelism()'),
    later(() => os.availableParallelism(), LATER),
  );
  add(
    'os.cpus()',
    first(OS, 'os.cpus()'),
    later(() => os.cpus(), 500),
  );
  add('systeminformation.cpu()', first(SI, 'await si.cpu()'));
  console.log(
    `Node ${process.version}, ${os.arch()}, ${os.cpus().length} CPUs; medians of ${RUNS}, CPU without child processes`,
  );
  const results = rows.map(({ call, firstCpuMs, firstWallMs, laterUs }) => ({
    call,
    'first, ms CPU': firstCpuMs.toFixed(2),
    'first, ms': firstWallMs.toFixed(2),
    'later, us CPU': laterUs?.toFixed(2) ?? '',
  }));
  console.table(results);
  const json = process.env['W4GNS_BENCH_JSON'];
  if (json !== undefined) writeFileSync(json, JSON.stringify(results));
} finally {
  rmSync(root, { recursive: true });
}
