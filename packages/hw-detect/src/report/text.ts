import type { Constraint, HardwareInfo, HwIssue, Workload } from '../types.ts';
import { explainWorkers } from '../workers.ts';
import { batchTable, workersOf } from './json.ts';

/** One screen for people; no trailing newline. */
export function renderHardware(hardware: HardwareInfo, nodeSays?: number): string {
  return [
    line('CPU', describeMachine(hardware)),
    line('Usable', describeUsable(hardware)),
    line('Memory', describeMemory(hardware)),
    ...describePressure(hardware),
    ...describePlace(hardware),
    '',
    ...renderLimits(hardware, nodeSays),
    '',
    line('Workers', describeWorkers(hardware)),
    ...renderBatches(workersOf(hardware).cpu),
    ...hardware.issues.map(renderIssue),
  ].join('\n');
}

/** Why each count is what it is, one line a workload. */
export function renderExplanation(hardware: HardwareInfo): string {
  const workloads: readonly Workload[] = ['io', 'cpu', 'mixed'];
  const kinds = hardware.machine.kinds.map(
    ({ name, physical, logical, relativeSpeed }) =>
      `${name} ${physical} cores / ${logical} threads${speed(relativeSpeed)}`,
  );
  return [
    line('Kinds', kinds.join(SEPARATOR)),
    ...workloads.map((workload) => line('Why', explainWorkers(workload, { hardware }).text)),
  ]
    .map(plain)
    .join('\n');
}

/** `1234567` as `1,234,567`. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

export function line(label: string, text: string): string {
  return `${label.padEnd(8)} ${text}`;
}

/** Text from files, without what a terminal would obey: control and direction characters. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}

const SEPARATOR = ' · ';

function describeMachine({ brand, arch, machine, quality }: HardwareInfo): string {
  const { logical, physical, packages, numaNodes, smt } = machine;
  const threads = smt === undefined ? '' : ` (${smt ? `SMT ${smtWidth(machine)}` : 'no SMT'})`;
  const parts = [
    plain(brand ?? arch),
    counted(packages, 'package'),
    `${counted(physical, 'core')} / ${counted(logical, 'thread')}${threads}`,
    counted(numaNodes, 'NUMA node'),
  ];
  return `${parts.join(SEPARATOR)}  [${quality.source}, ${quality.physical}]`;
}

function smtWidth({ logical, physical }: HardwareInfo['machine']): number {
  return Math.ceil(logical / physical);
}

function describeUsable({ usable }: HardwareInfo): string {
  const { logical, physical, cpuQuota, parallelism } = usable;
  const quota = cpuQuota === Infinity ? 'no quota' : `quota ${cpuQuota.toFixed(2)} CPUs`;
  const place = `${counted(logical, 'thread')} on ${counted(physical, 'core')}`;
  return [place, quota, `parallelism ${parallelism}`].join(SEPARATOR);
}

function describeMemory({ memory }: HardwareInfo): string {
  const { totalBytes, limitBytes, availableBytes } = memory;
  const limit = limitBytes === Infinity ? 'no limit' : `limit ${gibibytes(limitBytes)}`;
  return [limit, `available ${gibibytes(availableBytes)}`, `machine ${gibibytes(totalBytes)}`].join(
    SEPARATOR,
  );
}

function gibibytes(bytes: number): string {
  return Number.isNaN(bytes) ? 'not known' : `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

function describePressure({ pressure }: HardwareInfo): readonly string[] {
  if (!pressure) return [];
  const waiting = `cpu some ${Math.round(pressure.cpuSome10)} % (10 s)`;
  const throttled = `throttled ${Math.round(100 * pressure.throttledRatio)} % of periods`;
  return [line('Pressure', [waiting, throttled].join(SEPARATOR))];
}

function describePlace({ container, virtualized, isCI }: HardwareInfo): readonly string[] {
  const facts = [
    ...(container === undefined ? [] : [`container: ${container}`]),
    ...(virtualized === true ? ['virtual machine: cores are what the host shows'] : []),
    ...(isCI ? ['CI'] : []),
  ];
  return facts.length === 0 ? [] : [line('Place', facts.join(SEPARATOR))];
}

function renderLimits(hardware: HardwareInfo, nodeSays?: number): readonly string[] {
  const rows = hardware.constraints.map(renderConstraint);
  const { parallelism } = hardware.usable;
  if (nodeSays !== undefined && nodeSays !== parallelism) {
    rows.push(`  ${row('Node says', nodeSays)}os.availableParallelism() sees other limits`);
  }
  return rows.map((text, index) => `${(index === 0 ? 'Limits' : '').padEnd(7)}${text}`);
}

function renderConstraint({ kind, cpus, source, binding, obeyed }: Constraint): string {
  const note = obeyed ? '' : '  (shown, not obeyed)';
  return `${binding ? '> ' : '  '}${row(kind, cpus)}${plain(source)}${note}`;
}

function row(name: string, cpus: number): string {
  const count = cpus === Infinity ? 'none' : `${Math.round(cpus * 100) / 100}`;
  return `${name.padEnd(14)}${count.padStart(6)}   `;
}

function describeWorkers(hardware: HardwareInfo): string {
  const { io, cpu, mixed } = workersOf(hardware);
  return [`io ${io}`, `cpu ${cpu}`, `mixed ${mixed}`].join(SEPARATOR);
}

// The number of workers that the original's table is written for.
const TABLE_WORKERS = 4;

function renderBatches(workers: number): readonly string[] {
  return [...new Set([workers, TABLE_WORKERS])].map((count, index) => {
    const rows = batchTable(count)
      .filter(({ strategy }) => strategy !== 'sequential')
      .map(({ items, batchSize }) => `${grouped(items)}→${grouped(batchSize)}`);
    const text = `${counted(count, 'worker')}: below 1,000 one thread${SEPARATOR}${rows.join('  ')}`;
    return line(index === 0 ? 'Batches' : '', text);
  });
}

function renderIssue({ source, message }: HwIssue): string {
  return line('Note', plain(`${source}: ${message}`));
}

function speed(relativeSpeed: number | undefined): string {
  return relativeSpeed === undefined ? '' : ` (speed ${relativeSpeed})`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
