// Reading 100,000 wide records, beside a bare hop over the bytes and other libraries. CPU seconds, medians.
import { writeFileSync } from 'node:fs';
import { formatAdi, parseAdi, readLogStream } from '@w4gns/adif';
import { AdifParser } from 'adif-parser-ts';
import { wideLog } from './wide-log.ts';

const RECORDS = 100_000;
const text = wideLog(RECORDS);
const bytes = new TextEncoder().encode(text);
const latin1 = Buffer.from(bytes).toString('latin1');

/** The least any reader must do: go from tag to tag by the lengths. */
function hop(): number {
  let fields = 0;
  let i = 0;
  while (i < bytes.length) {
    if (bytes[i] !== 60) {
      i++;
      continue;
    }
    let j = i + 1;
    let byte = bytes[j] ?? 0;
    while (byte !== 58 && byte !== 62) byte = bytes[++j] ?? 62;
    if (byte === 62) {
      i = j + 1;
      continue;
    }
    let length = 0;
    for (byte = bytes[++j] ?? 62; byte !== 62; byte = bytes[++j] ?? 62)
      length = length * 10 + byte - 48;
    fields++;
    i = j + 1 + length;
  }
  return fields;
}

const FOUR = ['CALL', 'BAND', 'MODE', 'QSO_DATE'] as const;

function readFour(): number {
  let characters = 0;
  for (const record of parseAdi(bytes).records) {
    for (const name of FOUR) characters += record.get(name)?.length ?? 0;
  }
  return characters;
}

function readFourByReader(): number {
  const log = parseAdi(bytes);
  const readers = FOUR.map((name) => log.fieldReader(name));
  let characters = 0;
  for (let r = 0; r < log.records.length; r++) {
    for (const read of readers) characters += read(r)?.length ?? 0;
  }
  return characters;
}

function readFourByPeer(): number {
  let characters = 0;
  for (const record of AdifParser.parseAdi(latin1).records ?? []) {
    for (const name of FOUR) characters += record[name.toLowerCase()]?.length ?? 0;
  }
  return characters;
}

/** tcadif checks all values too, and takes minutes for all of it: the first tenth. */
const TENTH = text.slice(0, text.indexOf('<EOR>', text.length / 10) + 5);

interface Tcadif {
  ADIF: { parse(text: string): { toObject(): { qsos: Record<string, string>[] } } };
}

async function readFourByTcadif(): Promise<number> {
  const name = 'tcadif' as string;
  const { ADIF } = ((await import(name)) as { default: Tcadif }).default;
  let characters = 0;
  for (const qso of ADIF.parse(TENTH).toObject().qsos) {
    for (const field of FOUR) characters += qso[field]?.length ?? 0;
  }
  return characters;
}

const objects = (): number =>
  Array.from(parseAdi(bytes).records, (record) => record.toObject()).length;
const parsed = parseAdi(bytes);
/** A collection of garbage takes compiled code with it when none of its objects is left; in a running program some are. */
const kept = parsed.records.at(0);

async function stream(): Promise<number> {
  const chunk = 1 << 16;
  function* chunks(): Generator<Uint8Array> {
    for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk);
  }
  let records = 0;
  for await (const part of readLogStream(chunks())) records += part.records.length;
  return records;
}

interface Row {
  readonly work: string;
  readonly seconds: number;
  readonly mbPerSecond: number;
  readonly fieldsPerSecond: number;
}
const rows: Row[] = [];

/** CPU seconds of one run. */
async function secondsOf(run: () => unknown): Promise<number> {
  globalThis.gc?.();
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function record(work: string, all: readonly number[], share = 1): void {
  const median = (all.toSorted((a, b) => a - b)[all.length >> 1] ?? NaN) / share;
  rows.push({
    work,
    seconds: Number(median.toFixed(3)),
    mbPerSecond: Math.round(bytes.length / 1e6 / median),
    fieldsPerSecond: Math.round(parsed.fieldCount / median),
  });
}

async function measure(work: string, run: () => unknown, times = 5, share = 1): Promise<void> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push(await secondsOf(run));
  record(work, all, share);
}

/** Runs of several works in turn, so that what else the machine does meets all of them alike. */
async function compare(works: readonly (readonly [string, () => unknown])[]): Promise<void> {
  const all = works.map((): number[] => []);
  for (let i = 0; i < 11; i++) {
    for (const [w, [, run]] of works.entries()) all[w]?.push(await secondsOf(run));
  }
  works.forEach(([work], w) => record(work, all[w] ?? []));
}

/** No figure before the answers are right. */
function check(what: string, got: unknown, wanted: unknown): void {
  if (got !== wanted) throw new Error(`${what}: ${String(got)} instead of ${String(wanted)}`);
}

check('records', parsed.records.length, RECORDS);
check('first record', kept?.index, 0);
check('fields', parsed.fieldCount + 2, hop());
check('issues', parsed.issues.length, 0);
check('four fields', readFour(), readFourByPeer());
check('by reader', readFourByReader(), readFour());
check('stream', await stream(), RECORDS);

await compare([
  ['bare hop by lengths', hop],
  ['scan to offsets of every field', () => parseAdi(bytes)],
  ['parse, four fields by get', readFour],
  ['parse, four fields by fieldReader', readFourByReader],
]);
await measure('  adif-parser-ts: the same', readFourByPeer, 3);
await measure('parse to plain objects', objects);
await measure('stream in 64 KiB chunks', stream);
await measure('  tcadif: parse, four fields', readFourByTcadif, 1, TENTH.length / text.length);
const plain = Array.from(parsed.records, (record) => record.toObject());
check('written', parseAdi(formatAdi(plain)).fieldCount, parsed.fieldCount);
await measure('write from objects', () => formatAdi(plain).length);

console.table(rows);
const json = process.env['W4GNS_BENCH_JSON'];
if (json) writeFileSync(json, JSON.stringify(rows));
