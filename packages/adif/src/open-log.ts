import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readCsvStream } from './csv-stream.ts';
import { parseAs, sniffFormat, type FileFormat } from './file-formats.ts';
import { readNdjsonStream } from './ndjson-stream.ts';
import { EMPTY_HEADER } from './plain-record.ts';
import { readLogStream } from './streams.ts';
import type { AdifHeader, AdifIssue, RecordList } from './types.ts';

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

const CHUNK_BYTES = 1 << 18;

/** Bytes of a file that tell its format. */
const PROBE = 4096;

/**
 * Opens a log file by name, or the bytes of one: ADI, ADX, CSV, NDJSON, JSON or Cabrillo, compressed or
 * not. Damaged gzip data give the records before the damage, and an issue.
 *
 * @throws what `node:fs` throws when the file cannot be read.
 */
export async function openLog(
  source: string | Uint8Array,
  options: OpenLogOptions = {},
): Promise<OpenLog> {
  const gzip = isGzip(typeof source === 'string' ? await headOf(source) : source);
  const issues: AdifIssue[] = [];
  const chunks = (): AsyncGenerator<Uint8Array, void> => chunksOf(source, gzip, issues);
  const name = typeof source === 'string' ? source : '';
  const format = options.format ?? sniffFormat(await firstBytes(chunks()), name);
  issues.length = 0;
  const parts = withIssues(readParts(format, chunks), issues);
  const first = await parts.next();
  const header = first.done === true ? EMPTY_HEADER : first.value.header;
  return { format, gzip, header, parts: startedWith(first, parts) };
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
  source: string | Uint8Array,
  gzip: boolean,
  issues: AdifIssue[],
): AsyncGenerator<Uint8Array, void> {
  const raw: Readable =
    typeof source === 'string'
      ? createReadStream(source, { highWaterMark: CHUNK_BYTES })
      : Readable.from(slicesOf(source), { objectMode: false, highWaterMark: CHUNK_BYTES });
  const stream = gzip ? raw.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : raw;
  raw.on('error', (error) => stream.destroy(error));
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
    raw.destroy();
  }
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** Told by its code: the class of an error from another realm is another one. */
function isDamage(error: unknown): error is Error {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error && error.code;
  return typeof code === 'string' && code.startsWith('Z_');
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The first two bytes of a file. */
async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of chunks) return chunk.subarray(0, PROBE);
  return new Uint8Array(0);
}
