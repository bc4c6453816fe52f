import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { CsvRows, delimiterOf } from './csv-rows.ts';
import { CSV_OPTIONS, isUnclosedQuote, unclosedQuote } from './csv.ts';
import { decodeText } from './decode.ts';
import { plainLog, type PlainRecord } from './plain-record.ts';
import type { AdifIssue, AdifLog } from './types.ts';

/** Records of a part. */
const BATCH = 1000;

interface Item {
  readonly record: readonly Uint8Array[];
  readonly info: { readonly bytes: number; readonly lines: number };
}

/** Where the next row begins. */
interface Cursor {
  offset: number;
  line: number;
}

/**
 * Reads CSV in parts, as `parseCsv` reads it whole.
 *
 * @param chunks - opens the bytes; it is called again where a quote was never closed.
 */
export async function* readCsvStream(
  chunks: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<AdifLog, void, undefined> {
  const rows = new CsvRows();
  const cursor: Cursor = { offset: 0, line: 1 };
  try {
    yield* readRows(chunks(), rows, cursor, {});
  } catch (error) {
    if (!isUnclosedQuote(error)) throw error;
    const issue = { ...unclosedQuote(cursor.offset), line: cursor.line, column: 1 };
    yield plainLog([], [issue], cursor.offset);
    yield* readRows(skip(chunks(), cursor.offset), rows, cursor, { quote: false });
  }
}

async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  rows: CsvRows,
  cursor: Cursor,
  options: { readonly quote?: false },
): AsyncGenerator<AdifLog, void, undefined> {
  const base = { ...cursor };
  let records: PlainRecord[] = [];
  let issues: AdifIssue[] = [];
  try {
    for await (const { record: cells, info } of rowsOf(chunks, options)) {
      const end = base.offset + info.bytes;
      const row = { cells: cells.map((cell) => decodeText(cell)), start: cursor.offset, end };
      const record = rows.record(row);
      if (record) records.push(record);
      const { line } = cursor;
      issues.push(...rows.issues.splice(0).map((issue) => ({ ...issue, line, column: 1 })));
      cursor.offset = end;
      cursor.line = base.line + info.lines;
      if (records.length < BATCH) continue;
      yield plainLog(records, issues, end);
      [records, issues] = [[], []];
    }
  } finally {
    // Also what came before a quote that was never closed.
    if (records.length > 0 || issues.length > 0) yield plainLog(records, issues, cursor.offset);
  }
}

async function* rowsOf(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly quote?: false },
): AsyncGenerator<Item> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const [line = ''] = decodeText(first.value).split(/[\r\n]/, 1);
  const settings = { ...CSV_OPTIONS, bom: true, encoding: null, info: true, ...options };
  const parser = parse({ ...settings, delimiter: delimiterOf(line) });
  const source = Readable.from(rejoin(first.value, iterator), { objectMode: false });
  source.on('error', (error) => parser.destroy(error)).pipe(parser);
  yield* parser as AsyncIterable<Item>;
}

async function* rejoin(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield next.value;
  }
}

async function* skip(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
