import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import {
  appTypes,
  createConformer,
  createFixer,
  LogReader,
  rewriteLogStream,
  type AdifIssue,
  type AdifRecord,
  type ConformChange,
  type FixChange,
  type RecordEdit,
} from '@w4gns/adif';
import { csvColumns } from '@w4gns/adif/csv';
import { isGzipName, openLog, type FileFormat, type OpenLog } from '@w4gns/adif/node';
import { leftOut } from './export/export-log.ts';
import { writeRecords, type Writable } from './export/write.ts';
import type { Io } from './io.ts';
import { outputFault, probeOutput } from './output.ts';
import { startProgress } from './progress.ts';
import type { Route } from './route.ts';

/** A change of a field, and the number of its record from 1. */
export type RecordChange = (FixChange | ConformChange) & { readonly record: number };

export interface Conversion {
  /** Records read; `records` were written. */
  readonly read: number;
  readonly records: number;
  readonly issues: readonly AdifIssue[];
  readonly changes: readonly RecordChange[];
}

/** Reads a log and writes it in another format, every field as it was; `conform`: by the letter of ADIF, each change told. */
export async function convertLog(
  route: Route,
  format: FileFormat,
  conform: boolean,
  io: Io,
): Promise<Conversion> {
  const { header, parts } = await openRoute(route);
  const issues: AdifIssue[] = [];
  const changes: RecordChange[] = [];
  // By the letter of ADIF a value may have to be of another type.
  const types = conform ? undefined : new Map<string, string>();
  let count = 0;
  const progress = startProgress(io, 'Converting', 'records');
  const counted = function* (records: Iterable<Writable>): Generator<Writable> {
    for (const record of records) {
      count += 1;
      yield record;
    }
  };
  const batches = async function* (): AsyncGenerator<Iterable<Writable>> {
    for await (const part of parts) {
      issues.push(...part.issues);
      for (const { name, type } of appTypes(part.records)) types?.set(name, type);
      yield counted(part.records);
      progress.at(count);
    }
  };
  const onChanges = (made: readonly ConformChange[]): void => {
    for (const change of made) changes.push({ ...change, record: count });
  };
  try {
    const unwritten = await writeRecords(
      batches(),
      {
        output: route.output,
        format,
        userdefs: header.userdefs,
        ...(types && { types }),
        ...(conform && { onChanges }),
        ...(format === 'csv' && { columns: await columnsOf(route, conform) }),
      },
      io,
    );
    const written = count - leftOut(unwritten);
    return { records: written, read: count, issues: [...issues, ...unwritten], changes };
  } finally {
    progress.end();
  }
}

/** CSV names its columns first: a look at the whole log before, so that memory does not grow with it. */
async function columnsOf(route: Route, conform: boolean): Promise<string[]> {
  const { header, parts } = await openRoute(route);
  const conformed = createConformer({ header });
  const columns = new Set<string>();
  for await (const { records } of parts) {
    const written = conform ? Array.from(records, (record) => conformed(record).record) : records;
    for (const column of csvColumns(written)) columns.add(column);
  }
  return [...columns];
}

function openRoute({ source, from }: Route): Promise<OpenLog> {
  return openLog(source, { format: from });
}

/** Writes a log byte for byte as it is; only compression may change. */
export async function copyLog(route: Route, io: Io): Promise<Conversion> {
  const reader = new LogReader({ notation: notationOf(route) });
  const progress = startProgress(io, 'Copying', 'records');
  let count = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of await chunksOf(route)) {
      count += reader.push(chunk).records.length;
      progress.at(count);
      yield chunk;
    }
    count += reader.end().records.length;
  };
  await writeBytes(route, counted(), io).finally(() => progress.end());
  return { records: count, read: count, issues: [], changes: [] };
}

/** Repairs what leaves no doubt; every byte that needs no repair stays as it is. */
export async function fixLog(route: Route, io: Io): Promise<Conversion> {
  const fix = createFixer();
  const progress = startProgress(io, 'Repairing', 'records');
  const changes: RecordChange[] = [];
  let count = 0;
  const edit = (record: AdifRecord): RecordEdit | undefined => {
    count += 1;
    progress.at(count);
    const made = fix(record).changes;
    if (made.length === 0) return undefined;
    for (const change of made) changes.push({ ...change, record: count });
    return Object.fromEntries(made.map(({ field, to }) => [field, to]));
  };
  const options = { notation: notationOf(route) };
  const chunks = rewriteLogStream(await chunksOf(route), edit, options);
  await writeBytes(route, chunks, io).finally(() => progress.end());
  return { records: count, read: count, issues: [], changes };
}

function notationOf({ from }: Route): 'adi' | 'adx' {
  return from === 'adx' ? 'adx' : 'adi';
}

/** The bytes of a log, not compressed. */
async function chunksOf(route: Route): Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>> {
  if (typeof route.source !== 'string') return [route.source];
  const { gzip, parts } = await openRoute(route);
  await parts.return();
  const file = createReadStream(route.source);
  return gzip ? file.pipe(createGunzip()) : file;
}

/** A file appears under its name when it is complete. */
async function writeBytes(
  { output }: Route,
  chunks: AsyncIterable<Uint8Array>,
  io: Io,
): Promise<void> {
  if (output === '-') {
    for await (const chunk of chunks) {
      io.signal.throwIfAborted();
      await io.out(chunk);
    }
    return;
  }
  await probeOutput(output, io);
  const path = resolve(io.cwd, output);
  const partial = `${path}.partial`;
  const { signal } = io;
  try {
    const source = Readable.from(chunks);
    const sink = createWriteStream(partial);
    if (isGzipName(path)) await pipeline(source, createGzip(), sink, { signal });
    else await pipeline(source, sink, { signal });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw outputFault(output, error, io);
  }
}
