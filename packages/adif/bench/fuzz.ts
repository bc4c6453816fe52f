// Looks for crashes, hangs and disagreements: node with --expose-gc is not needed; FUZZ_SECONDS (default 10), FUZZ_SEED.
import {
  type AdifLog,
  LogReader,
  adiFormat,
  checkLog,
  createAdiWriter,
  createConformer,
  fixLog,
  formatAdi,
  formatNdjson,
  parseAdi,
  parseAdx,
  parseNdjson,
  rewriteLog,
} from '@w4gns/adif';
import { formatCsv, parseCsv } from '@w4gns/adif/csv';
import { readPiece } from '@w4gns/adif/parallel';

const PARTS = [
  '<CALL:5>K1ABC',
  '<NAME:4>José',
  '<NAME:5>José',
  '<NOTES:9>a\nb\nc\nd\n',
  '<A:9>',
  '<B:-1>',
  '<C:0>',
  '<EOR>',
  '<eor>\r\n',
  '<EOH>',
  '<',
  '>',
  ':',
  '//',
  ' ',
  '\r\n',
  '\n',
  '\r',
  '\uFEFF',
  'é',
  '📻',
  'x',
  '<X',
  '<X:',
  '<X:2',
  '<X:2:S>ab',
  '<COMMENT:19>ends with <EOR> tag',
  '<COMMENT:40>',
  '<QTH:6>Madrid',
  '<>',
  '\0',
  '\x1a',
  '<A:99999999999>',
  '12',
  '<LONG_NAME_OF_A_FIELD:3>abc',
  '<BAND:3>20M',
  '<MODE:5>PSK31',
  '<MODE:3>SSB',
  '<SUBMODE:3>USB',
  '<FREQ:5>14074',
  '<FREQ:6>14.074',
  '<DXCC:3>291',
  '<STATE:2>CT',
  '<STATE:2>ON',
  '<CNTY:8>Hartford',
  '<CQZ:2>41',
  '<QSO_DATE:10>2024-07-04',
  '<QSO_DATE:8>20240704',
  '<TIME_ON:5>12:00',
  '<TX_PWR:3>10W',
  '<GRIDSQUARE:10>FN31pr00aa',
  '<NAME_INTL:5>José',
  '<NOTES:3>a\nb',
  '<CALL:6> K1ABC',
  '<APP_X_Y:200>',
  '<RECORD>',
  '</RECORD>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&amp;',
  '&',
  '<QTH/>',
  '<CALL>K</CALL>',
  '"',
  "'",
  '<ADX>',
];

const seconds = Number(process.env['FUZZ_SECONDS'] ?? 10);
let state = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1e9);
console.log(`seed ${state}, ${seconds} s`);

function next(limit: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % limit;
}

/** Text made of confusing parts, or good records with some bytes broken. */
function hostile(): Uint8Array {
  const parts = Array.from({ length: next(60) }, () => PARTS[next(PARTS.length)] ?? '');
  const text =
    next(3) === 0
      ? formatAdi(
          Array.from({ length: next(6) }, () => ({ CALL: parts[0], NOTES: parts.join('') })),
        )
      : parts.join('');
  const bytes = new TextEncoder().encode(text);
  for (let i = next(4); i > 0 && bytes.length > 0; i--) bytes[next(bytes.length)] = next(256);
  return bytes;
}

interface Read {
  records: Iterable<{ entries(): Iterable<[string, string]> }>;
}
const entriesOf = (logs: readonly Read[]): string =>
  JSON.stringify(
    logs.flatMap(({ records }) => Array.from(records, (record) => [...record.entries()])),
  );

function pushed(bytes: Uint8Array, notation: 'adi' | 'adx'): string {
  const reader = new LogReader({ notation });
  const parts: Read[] = [];
  for (let at = 0; at < bytes.length;) {
    const to = at + 1 + next(50);
    parts.push(reader.push(bytes.subarray(at, to)));
    at = to;
  }
  return entriesOf([...parts, reader.end()]);
}

function inPieces(bytes: Uint8Array): string {
  const logs: Read[] = [];
  for (let start = 0; start < bytes.length;) {
    const piece = readPiece(bytes, {
      start,
      end: Math.min(bytes.length, start + 1 + next(80)),
      speculative: false,
    });
    logs.push(piece.log);
    start = piece.end;
  }
  return entriesOf(logs);
}

/** What the writer makes of a log, and what it says of each record. */
function written(log: AdifLog, conform: boolean): string {
  const writer = createAdiWriter({ conform, userdefs: log.header.userdefs });
  const changes = Array.from(log.records, (record) => writer.write(record));
  return Buffer.from(writer.end()).toString() + JSON.stringify(changes);
}

/** The same, record by record as text. */
function writtenSlowly(log: AdifLog, conform: boolean): string {
  const { userdefs } = log.header;
  const conformer = createConformer({ header: log.header });
  const { head, format } = adiFormat(conform ? { userdefs, charset: 'ascii' } : { userdefs });
  const done = Array.from(log.records, (record) =>
    conform ? conformer(record) : { record, changes: [] },
  );
  const text = head + done.map(({ record }) => format(record)).join('');
  return Buffer.from(text).toString() + JSON.stringify(done.map(({ changes }) => changes));
}

/** The values of each record by name, in the order of the names; with empty ones or without. */
function valuesOf({ records }: Read, withEmpty: boolean): string {
  return JSON.stringify(
    Array.from(records, (record) => {
      const values = new Map<string, string[]>();
      for (const [name, value] of record.entries()) {
        if (withEmpty || value !== '') values.set(name, [...(values.get(name) ?? []), value]);
      }
      return [...values].sort(([a], [b]) => (a < b ? -1 : 1));
    }),
  );
}

function expectSame(what: string, bytes: Uint8Array, got: string, wanted: string): void {
  if (got === wanted) return;
  console.error(
    `${what} differs for ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}\n${got}\n${wanted}`,
  );
  process.exit(1);
}

const isUtf16 = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 4).some((byte) => byte === 0 || byte >= 0xfe);
const end = Date.now() + 1000 * seconds;
let logs = 0;
let records = 0;
let size = 0;
let longest = 0;

function tryLog(bytes: Uint8Array): void {
  const whole = parseAdi(bytes);
  expectSame('pushed ADI', bytes, pushed(bytes, 'adi'), entriesOf([whole]));
  expectSame('ADI in pieces', bytes, inPieces(bytes), entriesOf([whole]));
  expectSame('pushed ADX', bytes, pushed(bytes, 'adx'), entriesOf([parseAdx(bytes)]));
  const copied = Buffer.concat([...rewriteLog({ bytes, records: whole.records }, () => undefined)]);
  expectSame('rewritten', bytes, copied.toString('latin1'), Buffer.from(bytes).toString('latin1'));
  for (const conform of [true, false]) {
    expectSame('written', bytes, written(whole, conform), writtenSlowly(whole, conform));
  }
  const json = parseNdjson(formatNdjson(whole.records));
  expectSame('NDJSON', bytes, valuesOf(json, true), valuesOf(whole, true));
  const csv = parseCsv(formatCsv(whole.records));
  const hasValues = csv.records.length > 0 || csv.issues.length > 0;
  if (hasValues) expectSame('CSV', bytes, valuesOf(csv, false), valuesOf(whole, false));
  checkLog(whole, { bytes });
  fixLog(whole.records);
  records += whole.records.length;
}

while (Date.now() < end) {
  const bytes = hostile();
  if (isUtf16(bytes)) continue;
  const start = process.cpuUsage();
  tryLog(bytes);
  const { user, system } = process.cpuUsage(start);
  longest = Math.max(longest, (user + system) / 1000);
  logs++;
  size += bytes.length;
}
console.log(
  `${logs} logs, ${records} records, ${size} bytes: no difference, no crash; at most ${longest.toFixed(0)} ms of CPU a log`,
);
