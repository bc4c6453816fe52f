import { viewMachine } from './view.ts';
import { resolveOptions } from './options.ts';
import { getOptimalWorkers, type WorkerOptions } from './workers.ts';

export type Database = 'sqlite' | 'postgres';

/**
 * Connections that write at once: a SQLite file takes one writer, PostgreSQL as many as this side
 * can feed.
 */
export function writersFor(database: Database, options: WorkerOptions = {}): number {
  return database === 'sqlite' ? 1 : getOptimalWorkers('io', options);
}

// Node runs SQLite's calls on libuv's pool, which has this many threads unless told otherwise.
const LIBUV_THREADS = 4;

/** Connections that read at once; for SQLite no more than libuv has threads to run them on. */
export function readersFor(database: Database, options: WorkerOptions = {}): number {
  const readers = getOptimalWorkers('io', options);
  return database === 'sqlite' ? Math.min(readers, libuvThreads(options)) : readers;
}

function libuvThreads(options: WorkerOptions): number {
  const { signals } = viewMachine(resolveOptions(options));
  return signals.find(({ source }) => source === 'UV_THREADPOOL_SIZE')?.cpus ?? LIBUV_THREADS;
}
