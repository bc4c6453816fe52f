import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { formatCabrillo, type FormatCabrilloOptions } from './cabrillo-writer.ts';
import type { ConformChange } from './conform-change.ts';
import { csvColumns } from './csv.ts';
import {
  conformerFor,
  formatOfName,
  isGzipName,
  recordWriter,
  type FileFormat,
  type RecordWriterOptions,
} from './file-formats.ts';
import type { WritableRecord } from './format.ts';
import { PlainRecord } from './plain-record.ts';
import { checkable, UNCHANGED, type RecordWriter } from './record-writer.ts';
import type { AdifIssue } from './types.ts';

/** How {@link createLogWriter} writes. */
export type LogWriterOptions = RecordWriterOptions &
  FormatCabrilloOptions & {
    /** What to write; by the file's name unless told, ADI for any other name. */
    readonly format?: FileFormat;
  };

/** Where a log goes that is not a file; each call waits for the one before. */
export interface LogSink {
  write(bytes: Uint8Array): Promise<void>;
  /** Nothing follows. */
  complete(): Promise<void>;
  /** What was written is of no use. */
  discard(): Promise<void>;
}

/** A log that is being written; a file appears under its name when it is complete. */
export interface LogWriter {
  readonly format: FileFormat;
  /** Takes the next record and tells what had to change in it; wait for it before the next call. */
  write(record: WritableRecord): Promise<readonly ConformChange[]>;
  /** Completes the log and returns what the format could not hold; where that is every record, no file is left. */
  close(): Promise<AdifIssue[]>;
  /** Leaves everything as it was. */
  abort(): Promise<void>;
}

/**
 * Writes a log record by record: to a file, compressed when its name ends in `.gz`, or to a sink.
 *
 * @throws what `node:fs` throws when the file cannot be written.
 */
export async function createLogWriter(
  target: string | LogSink,
  options: LogWriterOptions = {},
): Promise<LogWriter> {
  const named = typeof target === 'string' ? formatOfName(target) : undefined;
  const format = options.format ?? named ?? 'adi';
  const sink = typeof target === 'string' ? await createFileSink(target) : target;
  if (format === 'cabrillo' || (format === 'csv' && !options.columns)) {
    return holdingWriter(format, sink, options);
  }
  return streamingWriter(format, sink, recordWriter(format, options));
}

/** Writes all records; see {@link createLogWriter}. */
export async function writeLog(
  target: string | LogSink,
  records: Iterable<WritableRecord> | AsyncIterable<WritableRecord>,
  options: LogWriterOptions = {},
): Promise<AdifIssue[]> {
  const writer = await createLogWriter(target, options);
  try {
    for await (const record of records) await writer.write(record);
    return await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

const CHUNK_BYTES = 1 << 17;

/** So much may wait for the disk while records are written on. */
const PENDING_BYTES = 1 << 20;

function streamingWriter(format: FileFormat, sink: LogSink, writer: RecordWriter): LogWriter {
  return {
    format,
    async write(record) {
      const changes = writer.write(record);
      if (writer.size >= CHUNK_BYTES) await sink.write(writer.take());
      return changes;
    },
    async close() {
      await sink.write(writer.end());
      await sink.complete();
      return writer.issues();
    },
    abort: () => sink.discard(),
  };
}

/** For what can only be written when all records are known. */
function holdingWriter(
  format: 'csv' | 'cabrillo',
  sink: LogSink,
  options: LogWriterOptions,
): LogWriter {
  const records: PlainRecord[] = [];
  const conform = options.conform ? conformerFor(format, options) : undefined;
  return {
    format,
    write(record) {
      const done = conform?.(checkable(record));
      records.push(done?.record ?? PlainRecord.from(record));
      return Promise.resolve(done?.changes ?? UNCHANGED);
    },
    async close() {
      const issues = await (format === 'csv' ? writeCsv : writeCabrillo)(records, sink, options);
      // A log without a QSO must not take the place of one that has some.
      await (holdsSome(records, issues) ? sink.complete() : sink.discard());
      return issues;
    },
    abort: () => sink.discard(),
  };
}

async function writeCsv(records: readonly PlainRecord[], sink: LogSink): Promise<AdifIssue[]> {
  const writer = recordWriter('csv', { columns: csvColumns(records) });
  for (const record of records) {
    writer.write(record);
    if (writer.size >= CHUNK_BYTES) await sink.write(writer.take());
  }
  await sink.write(writer.end());
  return writer.issues();
}

async function writeCabrillo(
  records: readonly PlainRecord[],
  sink: LogSink,
  options: LogWriterOptions,
): Promise<AdifIssue[]> {
  const { text, issues } = formatCabrillo(records, options);
  await sink.write(new TextEncoder().encode(text));
  return [...issues];
}

/** Whether some record, or none at all, stands in the log. */
function holdsSome(records: readonly PlainRecord[], issues: readonly AdifIssue[]): boolean {
  const left = issues.filter(({ code }) => code === 'cabrillo-left-out');
  return records.length === 0 || new Set(left.map(({ record }) => record)).size < records.length;
}

/** A file under another name until it is complete. */
async function createFileSink(path: string): Promise<LogSink> {
  const temporary = `${path}.${randomUUID()}.part`;
  const file = createWriteStream(temporary, {
    flush: true,
    flags: 'wx',
    highWaterMark: PENDING_BYTES,
  });
  await once(file, 'open');
  const gzip = isGzipName(path) ? createGzip() : undefined;
  if (gzip) gzip.pipe(file);
  const entry = gzip ?? file;
  // A failure shows where somebody waits: in write, complete or discard.
  const done = finished(file);
  done.catch(() => undefined);
  return {
    async write(bytes) {
      if (!entry.write(bytes)) await Promise.race([once(entry, 'drain'), done]);
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
