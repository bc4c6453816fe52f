import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LogStore, OpenOptions, PackFormat } from '@w4gns/storage';
import { badInput, CliError } from './errors.ts';
import type { Io } from './io.ts';
import { makeFolder } from './output.ts';
import { isUrl, logLocation, shownLocation } from './paths.ts';
import { printable } from './text.ts';

export interface OpenedLog {
  readonly store: LogStore;
  /** Fit to be printed: without a password. */
  readonly location: string;
  /** Clears away a log that was made only to try something. */
  readonly discard?: () => Promise<void>;
}

/** Opens the log that exists, to read it, to remove QSOs and to take changes back. */
export async function openLog(db: string | undefined, io: Io): Promise<OpenedLog> {
  return open(existingLog(db, io), {});
}

/** The same to change QSOs too: what follows from their fields is then derived anew. */
export async function openLogToEdit(db: string | undefined, io: Io): Promise<OpenedLog> {
  return open(existingLog(db, io), await deriving(io));
}

/** Opens the log, or makes it and the folder that it lies in, which is told. */
export async function openOrCreateLog(db: string | undefined, io: Io): Promise<OpenedLog> {
  const location = logLocation(db, io);
  const made = isUrl(location) ? undefined : await makeFolder(dirname(location));
  if (made !== undefined) io.err(`Made the folder ${printable(made)}\n`);
  return open(location, { create: true, ...(await deriving(io)) });
}

/**
 * The log to try an import on; where there is none, an empty one that is gone afterwards, and in place of one that may
 * only be read a copy.
 */
export async function openLogToTry(db: string | undefined, io: Io): Promise<OpenedLog> {
  const location = logLocation(db, io);
  const options = await deriving(io);
  const tried = await open(location, options).catch((error: unknown) => {
    if (!hasCode(error, 'E_NOT_FOUND')) throw error;
  });
  if (tried && (await mayWrite(tried.store))) return tried;
  const folder = await mkdtemp(join(tmpdir(), 'w4gns-try-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'log.sqlite');
  try {
    await tried?.store.backup(path).finally(() => tried.store.close());
    const log = await open(path, { create: true, ...options });
    return { ...log, location: shownLocation(location), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** How rows must be packed for the log, before it is open. */
export function packFormatOf(db: string | undefined, io: Io): PackFormat {
  return isUrl(logLocation(db, io)) ? 'copy' : 'jsonb';
}

/** Imports nothing, to see whether anything could be imported. */
async function mayWrite(store: LogStore): Promise<boolean> {
  try {
    await store.import([], { source: '', dryRun: true });
    return true;
  } catch (error) {
    if (hasCode(error, 'E_READ_ONLY')) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return (error as { code?: unknown }).code === code;
}

function existingLog(db: string | undefined, io: Io): string {
  const location = logLocation(db, io);
  if (isUrl(location) || existsSync(location)) return location;
  throw new CliError(`there is no log at ${location}`, {
    hint: 'Make one: w4gns init, or w4gns import-adif FILE. Another log: --db LOG or W4GNS_DB.',
  });
}

/** Loaded only for those who write: the tables that it needs take longer to load than a list to print. */
async function deriving(io: Io): Promise<OpenOptions> {
  const { deriverOf } = await import('./derive.ts');
  const { countryFileOf } = await import('./country.ts');
  return { derive: deriverOf(countryFileOf(io)) };
}

/** Runs `work` on a log and closes the log whatever happens. */
export async function withLog<T>(
  opening: Promise<OpenedLog>,
  work: (log: OpenedLog) => Promise<T>,
): Promise<T> {
  const log = await opening;
  try {
    return await work(log);
  } finally {
    await log.store.close();
    await log.discard?.();
  }
}

async function open(location: string, options: OpenOptions): Promise<OpenedLog> {
  const { LogStore } = await import('@w4gns/storage');
  if (!isUrl(location) && existsSync(location) && statSync(location).isDirectory()) {
    throw badInput(`${location} is a folder, not a log`);
  }
  const store = await LogStore.open(location, options).catch((error: unknown) => {
    // A log that may only be read is read.
    if (!hasCode(error, 'E_READ_ONLY')) throw error;
    return LogStore.open(location, { readOnly: true });
  });
  return { store, location: shownLocation(location) };
}
