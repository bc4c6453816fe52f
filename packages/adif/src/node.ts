import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { formatCabrillo, type FormatCabrilloOptions } from './cabrillo-writer.ts';
import { csvColumns } from './csv.ts';
import { readCsvStream } from './csv-stream.ts';
import {
  formatOfName,
  isGzipName,
  parseAs,
  recordFormat,
  sniffFormat,
  type FileFormat,
} from './file-formats.ts';
import type { FormatOptions, LogFormat, WritableRecord } from './format.ts';
import { readNdjsonStream } from './ndjson-stream.ts';
import { EMPTY_HEADER, PlainRecord } from './plain-record.ts';
import { readLogStream } from './streams.ts';
import type { AdifHeader, AdifIssue, RecordList } from './types.ts';

export {
  formatOfName,
  isGzipName,
  parseAs,
  recordFormat,
  sniffFormat,
  type FileFormat,
} from './file-formats.ts';

/** Some records of a log file, in the order of the file. */
export interface LogPart {
  readonly header: AdifHeader;
  readonly records: RecordList;
  readonly issues: readonly AdifIssue[];
}

/** Parts to read in turn; `return` closes the file before its end. */
export interface LogParts extends AsyncIterableIterator<LogPart, void, undefined> {
  return(): Promise<IteratorResult<LogPart, void>>;
}

/** A log file that is being read. */
export interface OpenLog {
  readonly format: FileFormat;
  readonly gzip: boolean;
  readonly header: AdifHeader;
  /** The log, part by part; ADI, ADX, CSV and NDJSON of any size in constant memory. */
  readonly parts: LogParts;
}

export interface OpenLogOptions {
  /** What the file is in; found out from its first bytes and its name unless told. */
  readonly format?: FileFormat;
}

/** Bytes of a file that tell its format. */
const PROBE = 4096;

/**
 * Opens a log file by name: ADI, ADX, CSV, NDJSON, JSON or Cabrillo, compressed or not. A damaged gzip
 * file gives the records before the damage, and an issue.
 *
 * @throws what `node:fs` throws when the file cannot be read.
 */
export async function openLog(path: string, options: OpenLogOptions = {}): Promise<OpenLog> {
  const gzip = await isGzip(path);
  const issues: AdifIssue[] = [];
  const chunks = (): AsyncGenerator<Uint8Array, void> => chunksOf(path, gzip, issues);
  const format = options.format ?? sniffFormat(await firstBytes(chunks()), path);
  issues.length = 0;
  const parts = withIssues(readParts(format, chunks), issues);
  const first = await parts.next();
  const header = first.done === true ? EMPTY_HEADER : first.value.header;
  return { format, gzip, header, parts: startedWith(first, parts) };
}

/** How {@link createLogWriter} writes. */
export type LogWriterOptions = FormatOptions &
  FormatCabrilloOptions & {
    /** What to write; by the file's name unless told, ADI for any other name. */
    readonly format?: FileFormat;
    /** Columns of CSV; without them the records are held until the end, to know all names. */
    readonly columns?: readonly string[];
  };

/** A log file that is being written; it appears under its name when it is complete. */
export interface LogWriter {
  readonly format: FileFormat;
  /** Takes the next record; wait for it before the next call. */
  write(record: WritableRecord): Promise<void>;
  /** Completes the file and returns what the format could not hold. */
  close(): Promise<AdifIssue[]>;
  /** Leaves everything as it was. */
  abort(): Promise<void>;
}

/**
 * Writes a log file record by record, compressed when its name ends in `.gz`.
 *
 * @throws what `node:fs` throws when the file cannot be written.
 */
export async function createLogWriter(
  path: string,
  options: LogWriterOptions = {},
): Promise<LogWriter> {
  const format = options.format ?? formatOfName(path) ?? 'adi';
  const sink = await createSink(path);
  if (format === 'cabrillo' || (format === 'csv' && !options.columns)) {
    return holdingWriter(format, sink, options);
  }
  return streamingWriter(format, sink, recordFormat(format, options));
}

/** Writes all records; see {@link createLogWriter}. */
export async function writeLog(
  path: string,
  records: Iterable<WritableRecord> | AsyncIterable<WritableRecord>,
  options: LogWriterOptions = {},
): Promise<AdifIssue[]> {
  const writer = await createLogWriter(path, options);
  try {
    for await (const record of records) await writer.write(record);
    return await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

function readParts(
  format: FileFormat,
  chunks: () => AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<LogPart, void, undefined> {
  switch (format) {
    case 'adi':
    case 'adx':
      return readLogStream(chunks(), { notation: format });
    case 'csv':
      return readCsvStream(chunks);
    case 'ndjson':
      return readNdjsonStream(chunks());
    default:
      return readWhole(format, chunks());
  }
}

/** JSON and Cabrillo make sense as a whole only. */
async function* readWhole(
  format: FileFormat,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<LogPart, void, undefined> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  yield parseAs(format, Buffer.concat(all));
}

/** Parts whose first is read already; unlike a new generator they close the file when they are left unread. */
function startedWith(
  first: IteratorResult<LogPart, void>,
  rest: AsyncGenerator<LogPart, void, undefined>,
): LogParts {
  let known: IteratorResult<LogPart, void> | undefined = first;
  return {
    async next() {
      const result = known ?? (await rest.next());
      known = undefined;
      return result;
    },
    async return() {
      known = undefined;
      return rest.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* withIssues(
  parts: AsyncGenerator<LogPart, void, undefined>,
  issues: readonly AdifIssue[],
): AsyncGenerator<LogPart, void, undefined> {
  let last: LogPart | undefined;
  for await (const part of parts) {
    if (last) yield last;
    last = part;
  }
  if (last) yield { ...last, issues: [...last.issues, ...issues] };
}

async function* chunksOf(
  path: string,
  gzip: boolean,
  issues: AdifIssue[],
): AsyncGenerator<Uint8Array, void> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const stream = gzip ? file.pipe(createGunzip({ chunkSize: 1 << 18 })) : file;
  file.on('error', (error) => stream.destroy(error));
  let offset = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      offset += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    const message = `The compressed data are damaged: ${error.message}`;
    issues.push({ code: 'gzip-damaged', severity: 'error', offset, line: 0, column: 0, message });
  } finally {
    file.destroy();
  }
}

/** Told by its code: the class of an error from another realm is another one. */
function isDamage(error: unknown): error is Error {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error && error.code;
  return typeof code === 'string' && code.startsWith('Z_');
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of chunks) return chunk.subarray(0, PROBE);
  return new Uint8Array(0);
}

/** A file under another name until it is complete. */
interface Sink {
  write(text: string): Promise<void>;
  complete(): Promise<void>;
  discard(): Promise<void>;
}

async function createSink(path: string): Promise<Sink> {
  const temporary = `${path}.${randomUUID()}.part`;
  const file = createWriteStream(temporary, { flush: true, flags: 'wx' });
  await once(file, 'open');
  const gzip = isGzipName(path) ? createGzip() : undefined;
  if (gzip) gzip.pipe(file);
  const entry = gzip ?? file;
  // A failure shows where somebody waits: in write, complete or discard.
  const done = finished(file);
  done.catch(() => undefined);
  return {
    async write(text) {
      if (!entry.write(text)) await Promise.race([once(entry, 'drain'), done]);
    },
    async complete() {
      entry.end();
      await done;
      await rename(temporary, path);
    },
    async discard() {
      entry.destroy();
      file.destroy();
      await done.catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

const CHUNK_CHARACTERS = 1 << 16;

function streamingWriter(format: FileFormat, sink: Sink, lines: LogFormat): LogWriter {
  let text = lines.head;
  return {
    format,
    async write(record) {
      text += lines.format(record);
      if (text.length < CHUNK_CHARACTERS) return;
      const chunk = text;
      text = '';
      await sink.write(chunk);
    },
    async close() {
      await sink.write(text + lines.tail);
      await sink.complete();
      return [];
    },
    abort: () => sink.discard(),
  };
}

/** For what can only be written when all records are known. */
function holdingWriter(
  format: 'csv' | 'cabrillo',
  sink: Sink,
  options: LogWriterOptions,
): LogWriter {
  const records: PlainRecord[] = [];
  return {
    format,
    write(record) {
      records.push(PlainRecord.from(record));
      return Promise.resolve();
    },
    async close() {
      const { text, issues } =
        format === 'csv' ? csvText(records) : formatCabrillo(records, options);
      await sink.write(text);
      await sink.complete();
      return [...issues];
    },
    abort: () => sink.discard(),
  };
}

function csvText(records: readonly PlainRecord[]): { text: string; issues: AdifIssue[] } {
  const { head, format } = recordFormat('csv', { columns: csvColumns(records) });
  return { text: head + records.map(format).join(''), issues: [] };
}
