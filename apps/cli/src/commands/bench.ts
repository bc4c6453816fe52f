import { formatAdi } from '@w4gns/adif';
import { toShared } from '@w4gns/adif/parallel';
import { AWARDS, createTally, progress, type Tally } from '@w4gns/awards';
import { getOptimalWorkers } from '@w4gns/hw-detect';
import { WHOLE_LOG } from '../awards/options.ts';
import { tallyLogs } from '../awards/tally-logs.ts';
import { withCrew } from '../crew.ts';
import { defineCommand, wholeNumber } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { isPlainAdi, refuseOtherFiles } from '../log-file.ts';
import { kernelColumns } from '../kernels/columns.ts';
import { measureKernels, type KernelTime } from '../kernels/measure.ts';
import { table } from '../render/table.ts';
import { printable, thousands } from '../text.ts';

const RUNS = 3;

export const bench = defineCommand({
  options: {
    qsos: { type: 'string', value: 'N', summary: 'QSOs of the made-up log (default: 50000)' },
    gpu: {
      type: 'boolean',
      summary: 'the award kernel on the processor and on the GPU (npm webgpu@0.6.2) instead',
    },
  },
  examples: [
    ['w4gns bench', 'how much worker threads gain on this machine'],
    ['w4gns bench mylog.adi --json', 'on your own log, for a program'],
    ['w4gns bench --gpu', 'whether the GPU would gain anything'],
  ],
  async run({ positionals: [name, extra], values, io }) {
    if (extra !== undefined) throw badInput('bench takes one file');
    const qsos = wholeNumber('qsos', values.qsos, 1) ?? 50_000;
    const bytes = toShared(name === undefined ? madeUpLog(qsos) : await logNamed(name, io));
    if (values.gpu) return benchKernels(bytes, values.json ?? false, io);
    const rows: Row[] = [];
    for (const workers of workerCounts(io)) rows.push(await measure(bytes, workers, rows[0], io));
    const exact = rows.every(({ figures }) => figures === rows[0]?.figures);
    const results = rows.map(({ workers, seconds, qsosPerSecond, speedup }) => ({
      workers,
      seconds,
      qsosPerSecond,
      speedup,
    }));
    if (values.json) await printJson(io, { bytes: bytes.length, exact, results });
    else
      await io.out(
        `${table(results, COLUMNS)}${exact ? 'All counts agree.\n' : 'THE COUNTS DIFFER.\n'}`,
      );
    return exact ? EXIT.done : EXIT.failed;
  },
});

async function logNamed(name: string, io: Io): Promise<Uint8Array> {
  const { bytes } = await readInput(name, io);
  if (!isPlainAdi({ name, bytes })) throw badInput('bench takes a log in ADI');
  refuseOtherFiles(bytes, name);
  return bytes;
}

async function benchKernels(bytes: Uint8Array, json: boolean, io: Io): Promise<number> {
  const report = await measureKernels(kernelColumns(bytes));
  if (report.noGpu !== undefined) {
    // A package for a program lies beside it.
    const why = report.noGpu.replace('npm install webgpu', 'npm install -g webgpu');
    io.err(`${printable(why)} It is left out.\n`);
  }
  const { engines, exact, choice } = report;
  const verdict = exact ? 'All counts agree.' : 'THE COUNTS DIFFER.';
  if (json) await printJson(io, report);
  else await io.out(`${table(engines, ENGINE_COLUMNS)}${verdict} ${printable(choice.reason)}\n`);
  return exact ? EXIT.done : EXIT.failed;
}

interface Result {
  readonly workers: number;
  /** The best of some runs. */
  readonly seconds: number;
  readonly qsosPerSecond: number;
  /** Against one worker. */
  readonly speedup: number;
}

interface Row extends Result {
  readonly figures: string;
}

const COLUMNS = [
  { title: 'Workers', value: ({ workers }: Result) => workers, align: 'right' },
  { title: 'Seconds', value: ({ seconds }: Result) => seconds.toFixed(3), align: 'right' },
  {
    title: 'QSOs a second',
    value: ({ qsosPerSecond }: Result) => thousands(qsosPerSecond),
    align: 'right',
  },
  { title: 'Gain', value: ({ speedup }: Result) => `${speedup.toFixed(2)} x`, align: 'right' },
] as const;

const ENGINE_COLUMNS = [
  { title: 'Engine', value: ({ engine }: KernelTime) => engine },
  { title: 'Milliseconds', value: ({ ms }: KernelTime) => ms.toFixed(2), align: 'right' },
  {
    title: 'QSOs a second',
    value: ({ qsosPerSecond }: KernelTime) => thousands(qsosPerSecond),
    align: 'right',
  },
] as const;

/** 1, 2, 4 ... up to what hw-detect would use. */
function workerCounts(io: Io): number[] {
  const most = getOptimalWorkers('cpu', { env: io.env });
  const counts = [1];
  for (let n = 2; n < most; n *= 2) counts.push(n);
  return most > 1 ? [...counts, most] : counts;
}

async function measure(
  bytes: Uint8Array<SharedArrayBuffer>,
  workers: number,
  first: Row | undefined,
  io: Io,
): Promise<Row> {
  let seconds = Infinity;
  let tally = createTally();
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    tally = await tallyAll(bytes, workers, io);
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
  }
  const { qsos } = tally;
  const figures = JSON.stringify(progress(tally));
  const speedup = (first?.seconds ?? seconds) / seconds;
  return { workers, seconds, qsosPerSecond: Math.round(qsos / seconds), speedup, figures };
}

async function tallyAll(
  { buffer, length }: Uint8Array<SharedArrayBuffer>,
  workers: number,
  io: Io,
): Promise<Tally> {
  const view = { ...WHOLE_LOG, awards: AWARDS };
  const { tally } = await withCrew((crew) =>
    tallyLogs([{ buffer, size: length }], view, { workers, crew, signal: io.signal }),
  );
  return tally;
}

/** Calls and grids that repeat as in a real log. */
function madeUpLog(qsos: number): Uint8Array {
  const prefixes = ['K1', 'W6', 'DL2', 'JA1', 'G4', 'VK3', 'PY2', 'ZS6', 'F5', 'UA3'];
  const bands = ['80m', '40m', '20m', '15m', '10m'];
  const records = Array.from({ length: qsos }, (_, i) => ({
    CALL: `${prefixes[i % prefixes.length]}${String.fromCharCode(65 + (i % 23), 65 + (i % 19), 65 + (i % 17))}`,
    QSO_DATE: `20${String(10 + (i % 15))}0${1 + (i % 9)}${10 + (i % 18)}`,
    TIME_ON: `${String(i % 24).padStart(2, '0')}${String(i % 60).padStart(2, '0')}`,
    BAND: bands[i % bands.length],
    MODE: i % 3 === 0 ? 'CW' : 'FT8',
    GRIDSQUARE: `FN${String(i % 100).padStart(2, '0')}`,
    LOTW_QSL_RCVD: i % 2 === 0 ? 'Y' : undefined,
  }));
  return new TextEncoder().encode(formatAdi(records));
}
