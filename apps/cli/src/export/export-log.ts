import { resolve } from 'node:path';
import { openAnalysis } from '../analytics/duckdb.ts';
import type { AdifIssue } from '@w4gns/adif';
import { badInput } from '../errors.ts';
import type { Io } from '../io.ts';
import { startProgress } from '../progress.ts';
import type { ListedQso } from '../render/qsos.ts';
import type { ExportFormat } from './formats.ts';
import { writeRecords } from './write.ts';

export interface ExportJob {
  readonly qsos: AsyncIterable<readonly ListedQso[]>;
  /** How many of them at most. */
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

/** Writes QSOs in constant memory (CSV and Cabrillo, which must be known whole, aside). */
export async function exportQsos(job: ExportJob, io: Io): Promise<Exported> {
  const progress = startProgress(io, 'Exporting', 'QSOs');
  let written = 0;
  const limited = limitedBatches(job, (count) => {
    written = count;
    progress.at(count, job.total);
  });
  const { format } = job;
  try {
    if (format !== 'parquet') {
      const issues = await writeRecords(flat(limited), { ...job, format }, io);
      return { issues, written: written - leftOut(issues) };
    }
    if (job.output === '-') throw badInput('parquet needs a file: --output NAME.parquet');
    const analysis = await openAnalysis(limited);
    await analysis.writeParquet(resolve(io.cwd, job.output));
    analysis.close();
    return { written, issues: [] };
  } finally {
    progress.end();
  }
}

async function* limitedBatches(
  { qsos, limit }: ExportJob,
  onCount: (count: number) => void,
): AsyncGenerator<readonly ListedQso[]> {
  let count = 0;
  for await (const batch of qsos) {
    const taken = batch.slice(0, limit - count);
    count += taken.length;
    onCount(count);
    yield taken;
    if (count >= limit) return;
  }
}

async function* flat<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch;
}
