// Writing 100,000 wide records as ADI, conforming (repair, mapping, ASCII) and as they are. CPU seconds, medians.
import { writeFileSync } from 'node:fs';
import { adiFormat, checkLog, createAdiWriter, createConformer, parseAdi } from '@w4gns/adif';
import { wideLog } from './wide-log.ts';

const log = parseAdi(wideLog(100_000));
/** Enough for the slow ways. */
const part = parseAdi(wideLog(10_000));

const CHUNK = 1 << 16;

/** Bytes in chunks, as a file gets them; their number. */
function write({ records }: typeof log, conform: boolean): number {
  const writer = createAdiWriter({ conform });
  let size = 0;
  for (const record of records) {
    writer.write(record);
    if (writer.size > CHUNK) size += writer.take().length;
  }
  return size + writer.end().length;
}

/** By way of records and text, as records of other formats go. */
function writeText({ records }: typeof log, conform: boolean): string {
  const conformed = createConformer();
  const { head, format } = adiFormat();
  let text = head;
  for (const record of records) text += format(conform ? conformed(record).record : record);
  return text;
}

const rows: { work: string; seconds: number; fieldsPerSecond: number }[] = [];

function measure(work: string, fields: number, run: () => unknown): void {
  const seconds = Array.from({ length: 5 }, () => {
    globalThis.gc?.();
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  const median = seconds.sort((a, b) => a - b)[2] ?? NaN;
  const fieldsPerSecond = Math.round(fields / median);
  rows.push({ work, seconds: Number(median.toFixed(3)), fieldsPerSecond });
}

/** No figure before the answers are right. */
const written = new TextEncoder().encode(writeText(part, true));
const faults = checkLog(parseAdi(written), { bytes: written }).filter(
  ({ severity }) => severity === 'error',
);
if (faults.length > 0) throw new Error(`Not conforming: ${JSON.stringify(faults[0])}`);
if (write(part, true) !== written.length) throw new Error('The two ways differ');
if (write(part, false) !== writeText(part, false).length) throw new Error('Fields were lost');

measure('ADI: conforming write', log.fieldCount, () => write(log, true));
measure('ADI: values as they are', log.fieldCount, () => write(log, false));
measure('  conforming, record by record as text', part.fieldCount, () => writeText(part, true));
measure('  as they are, as text', part.fieldCount, () => writeText(part, false));

console.table(rows);
const json = process.env['W4GNS_BENCH_JSON'];
if (json) writeFileSync(json, JSON.stringify(rows));
