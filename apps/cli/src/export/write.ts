import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Io } from '../io.ts';
import { startProgress } from '../progress.ts';
import type { ListedQso } from '../render/qsos.ts';
import { FORMATS, type FormatName } from './formats.ts';

export interface ExportJob {
  readonly qsos: AsyncIterable<readonly ListedQso[]>;
  readonly limit: number;
  /** For the progress line. */
  readonly total: number;
  /** A file, or `-` for standard output. */
  readonly output: string;
  readonly format: FormatName;
}

/** Writes QSOs in constant memory; a file appears under its name only when it is complete. */
export async function writeExport(job: ExportJob, io: Io): Promise<number> {
  const counter = { written: 0 };
  const text = encoded(job, counter, io);
  if (job.output === '-') for await (const piece of text) await io.out(piece);
  else await writeFile(resolve(io.cwd, job.output), text, io.signal);
  return counter.written;
}

async function* encoded(
  job: ExportJob,
  counter: { written: number },
  io: Io,
): AsyncGenerator<string> {
  const encoder = FORMATS[job.format]();
  const progress = startProgress(io, 'Exporting', 'QSOs');
  yield encoder.head;
  for await (const qsos of job.qsos) {
    const batch = qsos.slice(0, job.limit - counter.written);
    yield encoder.batch(batch, counter.written === 0);
    counter.written += batch.length;
    progress.at(counter.written, job.total);
    if (counter.written >= job.limit) break;
  }
  yield encoder.tail;
  progress.end();
}

async function writeFile(
  path: string,
  text: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const partial = `${path}.partial`;
  try {
    const sink = createWriteStream(partial);
    const source = Readable.from(text);
    if (path.endsWith('.gz')) await pipeline(source, createGzip(), sink, { signal });
    else await pipeline(source, sink, { signal });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
