import { recordFormat, createLogWriter, type FileFormat } from '@w4gns/adif/node';
import { csvColumns } from '@w4gns/adif/csv';
import { formatCabrillo, writeLogStream, type AdifIssue, type UserDef } from '@w4gns/adif';
import { resolve } from 'node:path';
import type { Io } from '../io.ts';
import { VERSION } from '../version.ts';

/** A record that can be written and, for Cabrillo, be read by field. */
export interface Writable {
  get(name: string): string | undefined;
  entries(): Iterable<readonly [name: string, value: string]>;
}

const HEADER = { PROGRAMID: 'W4GNS Logger', PROGRAMVERSION: VERSION };

export interface WriteTarget {
  /** A file, or `-` for standard output. */
  readonly output: string;
  readonly format: FileFormat;
  /** Fields that the log defines for itself, for the header. */
  readonly userdefs?: readonly UserDef[];
}

/** Writes records to a file, which appears when it is complete, or to standard output; returns what the format could not hold. */
export async function writeRecords(
  records: AsyncIterable<Writable>,
  { output, format, userdefs = [] }: WriteTarget,
  io: Io,
): Promise<readonly AdifIssue[]> {
  if (output === '-') return writeToStdout(records, format, io);
  const writer = await createLogWriter(resolve(io.cwd, output), {
    format,
    header: HEADER,
    userdefs,
  });
  try {
    for await (const record of records) {
      io.signal.throwIfAborted();
      await writer.write(record);
    }
    return await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

async function writeToStdout(
  records: AsyncIterable<Writable>,
  format: FileFormat,
  io: Io,
): Promise<readonly AdifIssue[]> {
  if (format === 'cabrillo') {
    const { text, issues } = formatCabrillo(await gather(records));
    await io.out(text);
    return issues;
  }
  const known = format === 'csv' ? await gather(records) : undefined;
  const options = known ? { columns: csvColumns(known) } : { header: HEADER };
  const decoder = new TextDecoder();
  for await (const chunk of writeLogStream(known ?? records, recordFormat(format, options))) {
    await io.out(decoder.decode(chunk, { stream: true }));
  }
  return [];
}

/** CSV names its columns first and Cabrillo is sorted by time: both need to know all records. */
async function gather(records: AsyncIterable<Writable>): Promise<Writable[]> {
  const all: Writable[] = [];
  for await (const record of records) all.push(record);
  return all;
}
