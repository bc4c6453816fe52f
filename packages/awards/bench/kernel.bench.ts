import { writeFileSync } from 'node:fs';
import { createGpuKernel, type GpuKernel } from '@w4gns/awards/gpu';
import {
  LIMITS,
  createJsKernel,
  createSimdKernel,
  type AwardKernel,
  type Count,
  type DimensionName,
  type QsoColumns,
} from '@w4gns/awards/kernel';

const QSOS = 1_000_000;
const RUNS = 7;
const DIMENSIONS: readonly DimensionName[] = ['entity', 'state', 'cqZone', 'grid'];

/** A small seeded generator (mulberry32), so that every run sees the same log. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As in real logs, few units make most contacts. */
function someLog(length: number): QsoColumns {
  const random = randomFrom(20260704);
  const skewed = (limit: number) => (): number => Math.floor(random() ** 3 * limit);
  return {
    entity: Uint16Array.from({ length }, skewed(400)),
    state: Uint8Array.from({ length }, skewed(51)),
    cqZone: Uint8Array.from({ length }, skewed(41)),
    grid: Uint16Array.from({ length }, skewed(32_401)),
    band: Uint8Array.from({ length }, skewed(LIMITS.band)),
    modeGroup: Uint8Array.from({ length }, skewed(LIMITS.modeGroup)),
    confirmed: Uint8Array.from({ length }, () => (random() < 0.4 ? 1 : 0)),
  };
}

/** A contact as the naive computation holds it. */
type Qso = Readonly<Record<DimensionName | 'band' | 'modeGroup' | 'confirmed', string | boolean>>;

function toObjects(columns: QsoColumns): Qso[] {
  return Array.from({ length: columns.entity.length }, (_, i) => ({
    entity: String(columns.entity[i]),
    state: String(columns.state[i]),
    cqZone: String(columns.cqZone[i]),
    grid: String(columns.grid[i]),
    band: `${columns.band[i]}m`,
    modeGroup: `M${columns.modeGroup[i]}`,
    confirmed: columns.confirmed[i] !== 0,
  }));
}

/** Sets of units for each slot, in one pass over objects. */
function naive(qsos: readonly Qso[]): Record<DimensionName, Count> {
  const worked = new Map<string, Set<string>>();
  const confirmed = new Map<string, Set<string>>();
  const put = (sets: Map<string, Set<string>>, key: string, unit: string): void => {
    const set = sets.get(key);
    if (set) set.add(unit);
    else sets.set(key, new Set([unit]));
  };
  for (const qso of qsos) {
    for (const dimension of DIMENSIONS) {
      const unit = String(qso[dimension]);
      if (unit === '0') continue;
      const key = `${dimension}|${String(qso.band)}|${String(qso.modeGroup)}`;
      put(worked, key, unit);
      if (qso.confirmed) put(confirmed, key, unit);
    }
  }
  const total = (sets: Map<string, Set<string>>, dimension: string): number =>
    [...sets].reduce(
      (sum, [key, set]) => sum + (key.startsWith(`${dimension}|`) ? set.size : 0),
      0,
    );
  return countsOf((dimension) => ({
    worked: total(worked, dimension),
    confirmed: total(confirmed, dimension),
  }));
}

function withKernel(kernel: AwardKernel, columns: QsoColumns): Record<DimensionName, Count> {
  kernel.clear();
  kernel.add(columns);
  return countsOf((dimension) => kernel.countSlots(dimension));
}

async function withGpu(
  kernel: GpuKernel,
  columns: QsoColumns,
): Promise<Record<DimensionName, Count>> {
  await kernel.clear();
  await kernel.add(columns);
  const [entity, state, cqZone, grid] = [
    await kernel.countSlots('entity'),
    await kernel.countSlots('state'),
    await kernel.countSlots('cqZone'),
    await kernel.countSlots('grid'),
  ];
  return { entity, state, cqZone, grid };
}

function countsOf(count: (dimension: DimensionName) => Count): Record<DimensionName, Count> {
  return {
    entity: count('entity'),
    state: count('state'),
    cqZone: count('cqZone'),
    grid: count('grid'),
  };
}

/** Median milliseconds, of CPU time and by the clock. */
async function timed(runs: number, run: () => unknown): Promise<{ cpuMs: number; wallMs: number }> {
  const [cpu, wall]: [number[], number[]] = [[], []];
  for (let i = 0; i < runs; i++) {
    const [startCpu, startWall] = [process.cpuUsage(), performance.now()];
    await run();
    wall.push(performance.now() - startWall);
    const { user, system } = process.cpuUsage(startCpu);
    cpu.push((user + system) / 1000);
  }
  const median = (list: number[]): number => list.sort((a, b) => a - b)[runs >> 1] ?? 0;
  return { cpuMs: median(cpu), wallMs: median(wall) };
}

interface Engine {
  readonly name: string;
  readonly runs: number;
  readonly run: () => unknown;
  /** Works while the processor waits: judged by the clock instead of CPU time. */
  readonly isGpu?: boolean;
}

const columns = someLog(QSOS);
const objects = toObjects(columns);
const simd = createSimdKernel();
if (simd === undefined) throw new Error('No WebAssembly SIMD here.');
const js = createJsKernel();
const { kernel: gpu, reason } = await createGpuKernel();

const engines: Engine[] = [
  { name: 'objects and Sets', runs: 3, run: () => naive(objects) },
  { name: 'typed arrays', runs: RUNS, run: () => withKernel(js, columns) },
  { name: 'WebAssembly SIMD', runs: RUNS, run: () => withKernel(simd, columns) },
];
if (gpu !== undefined) {
  const { name, isSoftware } = gpu.adapter;
  engines.push({
    name: `WebGPU, ${name}${isSoftware ? ' (no GPU: a software renderer)' : ''}`,
    runs: RUNS,
    run: () => withGpu(gpu, columns),
    isGpu: true,
  });
}

// The answers first.
const answers: string[] = [];
for (const { run } of engines) answers.push(JSON.stringify(await run()));
if (new Set(answers).size !== 1) throw new Error(`The answers differ:\n${answers.join('\n')}`);
for (const { run } of engines.slice(1)) for (let i = 0; i < 3; i++) await run();

const times: { cpuMs: number; wallMs: number }[] = [];
for (const { runs, run } of engines) times.push(await timed(runs, run));
await gpu?.close();

const [objectsMs = 0, arraysMs = 0] = times.map(({ cpuMs }) => cpuMs);
const rows = engines.map(({ name, isGpu }, i) => {
  const { cpuMs = 0, wallMs = 0 } = times[i] ?? {};
  const ms = isGpu === true ? wallMs : cpuMs;
  return {
    engine: name,
    'CPU ms': Number(cpuMs.toFixed(2)),
    'wall ms': Number(wallMs.toFixed(2)),
    'M QSO/s': Number((QSOS / ms / 1000).toFixed(1)),
    'x objects': Number((objectsMs / ms).toFixed(1)),
    'x typed arrays': Number((arraysMs / ms).toFixed(2)),
  };
});
console.log(`${QSOS} QSOs; entities, states, CQ zones and grids by band and mode group`);
if (reason !== undefined) console.log(`Without WebGPU: ${reason}`);
console.table(rows);
const json = process.env.W4GNS_BENCH_JSON;
if (json !== undefined) writeFileSync(json, JSON.stringify(rows));
