import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import {
  createConformer,
  createFixer,
  rewriteLogStream,
  type AdifIssue,
  type AdifRecord,
  type ConformChange,
  type FixChange,
  type RecordEdit,
} from '@w4gns/adif';
import { isGzipName, openLog, type FileFormat } from '@w4gns/adif/node';
import { badInput } from './errors.ts';
import { leftOut } from './export/export-log.ts';
import { writeRecords, type Writable } from './export/write.ts';
import type { Io } from './io.ts';

/** A change of a field, and the number of its record from 1. */
export type RecordChange = (FixChange | ConformChange) & { readonly record: number };

export interface Conversion {
  /** Records read; `records` were written. */
  readonly read: number;
  readonly records: number;
  readonly issues: readonly AdifIssue[];
  readonly changes: readonly RecordChange[];
}

export interface Route {
  readonly input: string;
  readonly output: string;
}

type Step = (record: AdifRecord) => {
  readonly record: Writable;
  readonly changes: readonly (FixChange | ConformChange)[];
};

const AS_IT_IS: Step = (record) => ({ record, changes: [] });

/** Reads a log and writes it in another format, every field as it was; `conform`: by the letter of ADIF, each change told. */
export async function convertLog(
  { input, output }: Route,
  format: FileFormat,
  conform: boolean,
  io: Io,
): Promise<Conversion> {
  const { header, parts } = await openLog(resolve(io.cwd, input));
  const step = conform
    ? createConformer({ header, format: format === 'adx' ? 'adx' : 'adi' })
    : AS_IT_IS;
  const issues: AdifIssue[] = [];
  const changes: RecordChange[] = [];
  let count = 0;
  const records = async function* (): AsyncGenerator<Writable> {
    for await (const part of parts) {
      issues.push(...part.issues);
      for (const read of part.records) {
        count += 1;
        const { record, changes: made } = step(read);
        for (const change of made) changes.push({ ...change, record: count });
        yield record;
      }
    }
  };
  const unwritten = await writeRecords(
    records(),
    { output, format, userdefs: header.userdefs },
    io,
  );
  const written = count - leftOut(unwritten);
  return { records: written, read: count, issues: [...issues, ...unwritten], changes };
}

/** Repairs what leaves no doubt; every byte that needs no repair stays as it is. */
export function fixLog(route: Route, io: Io): Promise<Conversion> {
  const fix = createFixer();
  return rewriteFile(route, (record) => fix(record).changes, io);
}

/** Writes a log byte for byte as it is; only compression may change. */
export function copyLog(route: Route, io: Io): Promise<Conversion> {
  return rewriteFile(route, () => [], io);
}

async function rewriteFile(
  { input, output }: Route,
  changesOf: (record: AdifRecord) => readonly FixChange[],
  io: Io,
): Promise<Conversion> {
  const changes: RecordChange[] = [];
  let count = 0;
  const edit = (record: AdifRecord): RecordEdit | undefined => {
    count += 1;
    const made = changesOf(record);
    for (const change of made) changes.push({ ...change, record: count });
    return made.length === 0
      ? undefined
      : Object.fromEntries(made.map(({ field, to }) => [field, to]));
  };
  const { gzip, parts } = await openLog(resolve(io.cwd, input));
  await parts.return();
  const bytes = createReadStream(resolve(io.cwd, input));
  const chunks = gzip ? bytes.pipe(createGunzip()) : bytes;
  await writeFile(resolve(io.cwd, output), rewriteLogStream(chunks, edit), io.signal);
  return { records: count, read: count, issues: [], changes };
}

/** The file appears under its name when it is complete. */
async function writeFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const partial = `${path}.partial`;
  try {
    const source = Readable.from(chunks);
    const sink = createWriteStream(partial);
    if (isGzipName(path)) await pipeline(source, createGzip(), sink, { signal });
    else await pipeline(source, sink, { signal });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Refuses to write over what is being read. */
export function differentFiles({ input, output }: Route, io: Io): void {
  if (resolve(io.cwd, input) === resolve(io.cwd, output)) {
    throw badInput('IN and OUT are the same file; the original would be lost');
  }
}
