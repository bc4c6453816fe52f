import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openAnalysis } from '../analytics/duckdb.ts';
import type { AdifIssue, UserDef } from '@w4gns/adif';
import type { LogStore, QsoFilter, UserField } from '@w4gns/storage';
import { badInput, CliError } from '../errors.ts';
import type { Io } from '../io.ts';
import { probeOutput } from '../output.ts';
import { startProgress } from '../progress.ts';
import type { ExportFormat } from './formats.ts';
import { writeRecords } from './write.ts';

export interface ExportJob {
  readonly store: LogStore;
  readonly filter: QsoFilter;
  /** How many QSOs at most. */
  readonly limit: number;
  /** For the progress line. */
  readonly total: number;
  /** A file, or `-` for standard output. */
  readonly output: string;
  readonly format: ExportFormat;
}

export interface Exported {
  readonly written: number;
  /** What the format could not hold. */
  readonly issues: readonly { readonly message: string }[];
}

/** How many records a format could not hold at all. */
export function leftOut(issues: readonly AdifIssue[]): number {
  const records = issues.filter(({ code }) => code === LEFT_OUT).map(({ record }) => record);
  return new Set(records).size;
}

const LEFT_OUT = 'cabrillo-left-out';

/** Writes QSOs, the oldest first, in constant memory (CSV and Cabrillo, which must be known whole, aside). */
export async function exportQsos(job: ExportJob, io: Io): Promise<Exported> {
  const progress = startProgress(io, 'Exporting', 'QSOs');
  let written = 0;
  const limited = <T>(batches: AsyncIterable<Batch<T>>) =>
    limitedBatches(batches, job.limit, (count) => {
      written = count;
      progress.at(count, job.total);
    });
  const { store, filter, format, output } = job;
  try {
    if (format !== 'parquet') {
      const issues = await writeRecords(
        limited(store.pages(filter, 'start')),
        { output, format, ...(await definitionsOf(store)) },
        io,
      );
      return { issues, written: written - leftOut(issues) };
    }
    if (output === '-') throw badInput('parquet needs a file: --output NAME.parquet');
    await probeOutput(output, io);
    const analysis = await openAnalysis(limited(store.stream(filter, 'start')));
    await writeWhole(resolve(io.cwd, output), (path) => analysis.writeParquet(path)).catch(
      (error: unknown) => {
        throw new CliError(`${output} could not be written: ${reasonOf(error)}`);
      },
    );
    analysis.close();
    return { written, issues: [] };
  } finally {
    progress.end();
  }
}

/** DuckDB's reason stands behind the name of the part file, which means nothing to a user. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('": ').at(-1) ?? text;
}

/** A file appears under its name when it is complete. */
async function writeWhole(path: string, write: (path: string) => Promise<void>): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await write(partial);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

/** The header names a log's own fields before the first QSO is read: all of them. Types of `APP_` fields stand in tags. */
async function definitionsOf(store: LogStore) {
  const all = await store.userdefs();
  const fields = all.filter((field) => !isAppType(field));
  const userdefs = fields.map((field, i): UserDef => ({ ...field, id: i + 1, offset: 0 }));
  const apps = all.filter(isAppType);
  if (apps.length === 0) return { userdefs };
  return { userdefs, types: new Map(apps.map(({ name, type = 'S' }) => [name, type])) };
}

/** What no header has to say. */
function isAppType({ name, values, range }: UserField): boolean {
  return name.startsWith('APP_') && values === undefined && range === undefined;
}

type Batch<T> = Iterable<T> & { readonly length: number };

async function* limitedBatches<T>(
  batches: AsyncIterable<Batch<T>>,
  limit: number,
  onCount: (count: number) => void,
): AsyncGenerator<Iterable<T>> {
  let count = 0;
  for await (const batch of batches) {
    const left = limit - count;
    yield batch.length <= left ? batch : [...batch].slice(0, left);
    count += Math.min(batch.length, left);
    onCount(count);
    if (count >= limit) return;
  }
}
