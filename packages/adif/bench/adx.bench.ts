// Reading and writing a wide log as ADX (some 22 MB), beside a well-kept XML parser. CPU seconds, medians.
import { writeFileSync } from 'node:fs';
import { type AdifRecord, formatAdx, parseAdi, parseAdx } from '@w4gns/adif';
import { SaxesParser } from 'saxes';
import { wideLog } from './wide-log.ts';

const plain = Array.from(parseAdi(wideLog(25_000)).records, (record) => record.toObject());
const text = formatAdx(plain);
const bytes = new TextEncoder().encode(text);

/** No more than an XML parser must do. */
function tagsBySaxes(): number {
  let tags = 0;
  const parser = new SaxesParser();
  parser.on('opentag', () => tags++);
  parser.write(new TextDecoder().decode(bytes)).close();
  return tags;
}

function objectsBySaxes(): Record<string, string>[] {
  const records: Record<string, string>[] = [];
  let record: Record<string, string> = {};
  let name = '';
  let value = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name: element, attributes: { PROGRAMID, FIELDNAME } }) => {
    if (element === 'RECORD') records.push((record = {}));
    name = element === 'APP' ? `APP_${PROGRAMID}_${FIELDNAME}` : element;
    value = '';
  });
  parser.on('text', (part) => (value += part));
  parser.on('closetag', ({ name: element }) => {
    if (element !== 'RECORD' && element !== 'RECORDS' && element !== 'ADX') record[name] = value;
  });
  parser.write(new TextDecoder().decode(bytes)).close();
  return records;
}

const toObject = (record: AdifRecord): Record<string, string> => record.toObject();
const objects = (): Record<string, string>[] => Array.from(parseAdx(bytes).records, toObject);

const rows: { work: string; seconds: number; mbPerSecond: number }[] = [];

function measure(work: string, run: () => unknown): void {
  const seconds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  const median = seconds.sort((a, b) => a - b)[2] ?? NaN;
  const mbPerSecond = Math.round(bytes.length / 1e6 / median);
  rows.push({ work, seconds: Number(median.toFixed(3)), mbPerSecond });
}

/** No figure before the answers are right. */
if (JSON.stringify(objects()) !== JSON.stringify(objectsBySaxes())) {
  throw new Error('The two readers disagree');
}

measure('ADX: offsets of every field', () => parseAdx(bytes));
measure('  saxes: tags, no values', tagsBySaxes);
measure('ADX: plain objects', objects);
measure('  saxes: plain objects', objectsBySaxes);
measure('ADX: write from objects', () => formatAdx(plain));

console.table(rows);
const json = process.env['W4GNS_BENCH_JSON'];
if (json) writeFileSync(json, JSON.stringify(rows));
