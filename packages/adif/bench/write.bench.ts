// Writing 25,000 wide records so that they conform to ADIF: repair, mapping, ASCII. CPU seconds, medians.
import { writeFileSync } from 'node:fs';
import { adiFormat, checkLog, createConformer, parseAdi } from '@w4gns/adif';
import { wideLog } from './wide-log.ts';

const log = parseAdi(wideLog(25_000));

function conform(): string {
  const conformed = createConformer();
  const { head, format } = adiFormat();
  let text = head;
  for (const record of log.records) text += format(conformed(record).record);
  return text;
}

function copy(): string {
  const { head, format } = adiFormat();
  let text = head;
  for (const record of log.records) text += format(record);
  return text;
}

const rows: { work: string; seconds: number; fieldsPerSecond: number }[] = [];

function measure(work: string, run: () => unknown): void {
  const seconds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  const median = seconds.sort((a, b) => a - b)[2] ?? NaN;
  const fieldsPerSecond = Math.round(log.fieldCount / median);
  rows.push({ work, seconds: Number(median.toFixed(3)), fieldsPerSecond });
}

/** No figure before the answers are right. */
const written = new TextEncoder().encode(conform());
const faults = checkLog(parseAdi(written), { bytes: written }).filter(
  ({ severity }) => severity === 'error',
);
if (faults.length > 0) throw new Error(`Not conforming: ${JSON.stringify(faults[0])}`);
if (parseAdi(copy()).fieldCount !== log.fieldCount) throw new Error('Fields were lost');

measure('ADI: conforming write', conform);
measure('ADI: write values as they are', copy);

console.table(rows);
const json = process.env['W4GNS_BENCH_JSON'];
if (json) writeFileSync(json, JSON.stringify(rows));
