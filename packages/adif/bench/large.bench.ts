// A 300 MB log in one thread and in two with a warm pool (wall-clock seconds, best of 3; needs two idle cores), and 1 GB in a stream (memory).
import { writeFileSync } from 'node:fs';
import { readLogStream } from '@w4gns/adif';
import { parseColumns, readColumns, toShared } from '@w4gns/adif/parallel';
import { Tinypool } from 'tinypool';
import { wideLog } from './wide-log.ts';

const NAMES = ['CALL', 'BAND', 'MODE', 'QSO_DATE'];
/** Small, so that the memory is that of the reader and not of this log. */
const RECORDS_OF_BLOCK = 2_500;
const BLOCK = new TextEncoder().encode(wideLog(RECORDS_OF_BLOCK).replace(/^.*<EOH>\r\n/s, ''));

const rows: { work: string; seconds: number; mbPerSecond: number; ratio: number }[] = [];

function record(work: string, size: number, seconds: number, ratio: number): void {
  const mbPerSecond = Math.round(size / 1e6 / seconds);
  rows.push({ work, seconds: Number(seconds.toFixed(3)), mbPerSecond, ratio });
}

/** No figure before the answers are right. */
function check(what: string, got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`${what}: ${got} instead of ${wanted}`);
}

async function bestOf(run: () => Promise<{ length: number }>, records: number): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    check('records', (await run()).length, records);
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

async function compareThreads(): Promise<void> {
  const copies = Math.ceil(300e6 / BLOCK.length);
  const bytes = toShared(new Uint8Array(copies * BLOCK.length));
  for (let i = 0; i < copies; i++) bytes.set(BLOCK, i * BLOCK.length);
  const filename = new URL(import.meta.resolve('@w4gns/adif/parallel'));
  const worker = new URL('columns.worker.js', filename).href;
  const pool = new Tinypool({ filename: worker, minThreads: 2, maxThreads: 2 });
  const records = copies * RECORDS_OF_BLOCK;
  const parallel = (): Promise<{ length: number }> =>
    readColumns(bytes, NAMES, { workers: 2, pool });
  await parallel();
  const one = await bestOf(() => Promise.resolve(parseColumns(bytes, NAMES)), records);
  const two = await bestOf(parallel, records);
  await pool.destroy();
  record('four columns of 300 MB, one thread', bytes.length, one, 1);
  record('the same, two workers', bytes.length, two, Number((one / two).toFixed(2)));
}

/** 1 GB that nobody holds: one block again and again. */
async function streamGigabyte(): Promise<void> {
  const blocks = Math.ceil(1e9 / BLOCK.length);
  let most = 0;
  function* chunks(): Generator<Uint8Array> {
    for (let i = 0; i < blocks; i++) {
      for (let at = 0; at < BLOCK.length; at += 1 << 16) yield BLOCK.subarray(at, at + (1 << 16));
    }
  }
  let records = 0;
  const start = performance.now();
  for await (const part of readLogStream(chunks())) {
    records += part.records.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  check('streamed records', records, blocks * RECORDS_OF_BLOCK);
  const seconds = (performance.now() - start) / 1000;
  record(
    `1 GB in a stream, ${Math.round(most / 1e6)} MB resident`,
    blocks * BLOCK.length,
    seconds,
    1,
  );
}

await streamGigabyte();
await compareThreads();

console.table(rows);
const json = process.env['W4GNS_BENCH_JSON'];
if (json) writeFileSync(json, JSON.stringify(rows));
