import { JsonRecords } from './ndjson.ts';
import { plainLog, type PlainRecord } from './plain-record.ts';
import { LineCounter, placeIssues } from './position.ts';
import type { AdifLog } from './types.ts';

const LF = 10;

/** Reads NDJSON in parts, as `parseNdjson` reads it whole. */
export async function* readNdjsonStream(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<AdifLog, void, undefined> {
  const reader = new JsonRecords();
  const counter = new LineCounter();
  let offset = 0;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LF) + 1;
    if (end === 0) {
      rest = concat(rest, chunk);
      continue;
    }
    const bytes = concat(rest, chunk.subarray(0, end));
    yield readLines(bytes, offset, reader, counter);
    offset += bytes.length;
    rest = chunk.slice(end);
  }
  yield readLines(rest, offset, reader, counter);
}

function readLines(
  bytes: Uint8Array,
  base: number,
  reader: JsonRecords,
  counter: LineCounter,
): AdifLog {
  const records: PlainRecord[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(LF, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const record = reader.line(bytes.subarray(start, end), base + start);
    if (record) records.push(record);
    start = end;
  }
  const local = reader.issues.splice(0).map((issue) => ({ ...issue, offset: issue.offset - base }));
  const placed = placeIssues(local, bytes, 0, counter);
  counter.advance(bytes, local.at(-1)?.offset ?? 0, bytes.length);
  const issues = placed.map((issue) => ({ ...issue, offset: issue.offset + base }));
  return plainLog(records, issues, base + bytes.length);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
