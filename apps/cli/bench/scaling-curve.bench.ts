// `w4gns awards progress --from`, start of the program included, over the number of QSOs and of workers.
// Logs of all fields that such programs write (346 bytes a QSO); one of a million wide ones (584 bytes). With W4GNS_BENCH_LARGE, a log of ten million, too.
import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getOptimalWorkers } from '@w4gns/hw-detect';
import { makeLog, median, runNode, W4GNS, withFolder, type LogShape } from './lib/programs.ts';
import { report, rounded } from './lib/report.ts';

const SHAPES: readonly LogShape[] = [
  { qsos: 10_000 },
  { qsos: 30_000 },
  { qsos: 100_000 },
  { qsos: 300_000 },
  { qsos: 1_000_000 },
  { qsos: 1_000_000, wide: true },
  ...(process.env['W4GNS_BENCH_LARGE'] === '1' ? [{ qsos: 10_000_000 }] : []),
];

/** 1, 2, 4 ... up to what hw-detect would use. */
function workerCounts(): number[] {
  const most = getOptimalWorkers('cpu');
  const counts = [1];
  for (let count = 2; count < most; count *= 2) counts.push(count);
  return most > 1 ? [...counts, most] : counts;
}

async function measure(path: string, workers: number, runs: number) {
  const args = [W4GNS, 'awards', 'progress', '--from', path, '--json'];
  const all = [];
  for (let run = 0; run < runs; run += 1)
    all.push(await runNode([...args, '--workers', String(workers)]));
  const of = (get: (ran: (typeof all)[number]) => number) => median(all.map(get));
  return {
    out: all[0]?.out,
    wallMs: of(({ wallMs }) => wallMs),
    cpuMs: of(({ cpuMs }) => cpuMs),
    mib: of(({ mib }) => mib),
  };
}

async function curveOf(folder: string, shape: LogShape): Promise<object[]> {
  const path = await makeLog(join(folder, 'log.adi'), shape);
  const bytes = statSync(path).size;
  const { qsos, wide = false } = shape;
  const rows = [];
  let first: Awaited<ReturnType<typeof measure>> | undefined;
  for (const workers of workerCounts()) {
    const ran = await measure(path, workers, qsos > 1_000_000 ? 1 : 3);
    first ??= ran;
    assert.equal(ran.out, first.out, `${qsos} QSOs by ${workers} workers`);
    rows.push({
      QSOs: qsos,
      wide,
      MB: Math.round(bytes / 1e6),
      workers,
      'wall s': rounded(ran.wallMs / 1000),
      'CPU s': rounded(ran.cpuMs / 1000),
      'QSOs/s': Math.round((qsos / ran.wallMs) * 1000),
      'x wall': rounded(first.wallMs / ran.wallMs),
      'peak MiB': Math.round(ran.mib),
    });
  }
  rmSync(path);
  return rows;
}

await withFolder(async (folder) => {
  const rows: object[] = [];
  for (const shape of SHAPES) rows.push(...(await curveOf(folder, shape)));
  report('w4gns awards progress --from LOG --workers N', rows);
});
