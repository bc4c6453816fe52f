import { latestResult, numberIn, placeOf, type Result, type Row } from './results.ts';
import { bytes, count, duration, figure, markdownTable } from './text.ts';

/** One figure of docs/scaling.md. */
type Figure = (root: string) => Promise<string>;

/** `<!-- figures: NAME -->` of docs/scaling.md, by NAME. */
export const FIGURES: Readonly<Record<string, Figure>> = {
  steps: stepsFigure,
  curve: curveFigure,
  cluster: clusterFigure,
  billion: billionFigure,
};

async function stepsFigure(root: string): Promise<string> {
  const steps = await latestResult(root, 'cli/scaling-steps');
  const perMillion = (row: Row) => numberIn(row, 'CPU s/million');
  const table = markdownTable(steps.rows, [
    { title: 'Of', value: (row) => String(row['of']), isText: true },
    { title: 'Step', value: (row) => String(row['step']), isText: true },
    { title: 'CPU s', value: (row) => figure(perMillion(row)) },
    { title: 'QSOs a CPU second', value: (row) => count(1e6 / perMillion(row)) },
    { title: 'Its limit', value: (row) => String(row['limit']), isText: true },
  ]);
  return `${table}\n\nMeasured on ${placeOf(steps)}.`;
}

async function curveFigure(root: string): Promise<string> {
  const curve = await latestResult(root, 'cli/scaling-curve');
  const table = markdownTable(curve.rows, [
    { title: 'QSOs', value: (row) => count(numberIn(row, 'QSOs')) },
    { title: 'File', value: (row) => bytes(numberIn(row, 'MB') * 1e6) },
    { title: 'Workers', value: (row) => count(numberIn(row, 'workers')) },
    { title: 'Time', value: (row) => duration(numberIn(row, 'wall s')) },
    { title: 'CPU time', value: (row) => duration(numberIn(row, 'CPU s')) },
    { title: 'QSOs a second', value: (row) => count(numberIn(row, 'QSOs/s')) },
    { title: 'Gain', value: (row) => `${figure(numberIn(row, 'x wall'))} x` },
    { title: 'Memory', value: (row) => `${count(numberIn(row, 'peak MiB'))} MiB` },
  ]);
  return `${table}\n\nMeasured on ${placeOf(curve)}.`;
}

async function clusterFigure(root: string): Promise<string> {
  const cluster = await latestResult(root, 'cli/cluster-logs');
  const table = markdownTable(cluster.rows, [
    { title: 'Where', value: (row) => String(row['engine']), isText: true },
    { title: 'Workers', value: (row) => count(numberIn(row, 'workers')) },
    { title: 'Logs', value: (row) => count(numberIn(row, 'logs')) },
    { title: 'Jobs', value: (row) => count(numberIn(row, 'jobs')) },
    { title: 'Time', value: (row) => duration(numberIn(row, 'wall s')) },
    { title: 'More a job', value: (row) => milliseconds(row, 'wall ms more a job') },
    { title: 'CPU more a job', value: (row) => milliseconds(row, 'CPU ms more a job') },
    { title: 'Same tallies', value: (row) => (row['same'] === true ? 'yes' : 'NO'), isText: true },
  ]);
  return `${table}\n\nMeasured on ${placeOf(cluster)}.`;
}

function milliseconds(row: Row, name: string): string {
  return duration(numberIn(row, name) / 1000);
}

const BILLION = 1e9;
const JOB_QSOS = 100_000;
const CORES = [1, 8, 64];

/** A way to work through a billion QSOs, computed from measured rates. */
interface Way {
  readonly name: string;
  readonly cpuSeconds: number;
  /** Bytes to read. */
  readonly input: number;
  readonly assumes: string;
}

async function billionFigure(root: string): Promise<string> {
  const curve = await latestResult(root, 'cli/scaling-curve');
  const peers = await latestResult(root, 'cli/peers-awards');
  const cluster = await latestResult(root, 'cli/cluster-logs');
  const table = markdownTable(waysFor(curve, peers, cluster), [
    { title: 'Engine', value: ({ name }) => name, isText: true },
    { title: 'Input', value: ({ input }) => bytes(input) },
    ...CORES.map((cores) => ({
      title: cores === 1 ? '1 core' : `${cores} cores`,
      value: ({ cpuSeconds }: Way) => duration(cpuSeconds / cores),
    })),
    {
      title: 'Reads, on 64 cores',
      value: ({ input, cpuSeconds }) => `${bytes((input / cpuSeconds) * 64)}/s`,
    },
    { title: 'Assumes', value: ({ assumes }) => assumes, isText: true },
  ]);
  return `${table}\n\nComputed, not run: rates measured on ${placeOf(curve)}, a billion times, over cores that share the work without loss.`;
}

function waysFor(curve: Result, peers: Result, cluster: Result): Way[] {
  const wide = curve.rows.find((row) => row['wide'] === true && row['workers'] === 1);
  const cpuOf = (row: Row | undefined) => numberIn(row, 'CPU s') / numberIn(row, 'QSOs');
  const input = (numberIn(wide, 'MB') * 1e6 * BILLION) / numberIn(wide, 'QSOs');
  const redis = cluster.rows.find((row) => row['engine'] === 'Redis');
  const jobs = BILLION / JOB_QSOS;
  const overhead = Math.max(0, numberIn(redis, 'CPU ms more a job')) / 1000;
  const columns = 9 * BILLION;
  const peer = (name: string) => peers.rows.find((row) => row['name'] === name);
  const adif = cpuOf(wide) * BILLION;
  return [
    {
      name: '`w4gns awards progress --from`, wide ADIF',
      cpuSeconds: adif,
      input,
      assumes: 'one log; a disk that keeps up',
    },
    {
      name: '`w4gns cluster run awards`, wide ADIF',
      cpuSeconds: adif + jobs * overhead,
      input,
      assumes: `${count(jobs)} jobs; logs on storage that all machines reach`,
    },
    {
      name: 'award kernel, WebAssembly SIMD',
      cpuSeconds: cpuOf(peer('award kernel, WebAssembly SIMD')) * BILLION,
      input: columns,
      assumes: 'columns of numbers, read and resolved before; four kinds of units, one log',
    },
    {
      name: 'DuckDB, a mask for each unit',
      cpuSeconds: cpuOf(peer('DuckDB, a mask for each unit')) * BILLION,
      input: columns,
      assumes: 'the same columns, in memory or Parquet; any question in SQL',
    },
  ];
}
