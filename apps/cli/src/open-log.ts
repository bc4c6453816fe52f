import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LogStore, OpenOptions, PackFormat } from '@w4gns/storage';
import { badInput, CliError } from './errors.ts';
import type { Io } from './io.ts';
import { isUrl, logLocation, shownLocation } from './paths.ts';

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

/** Opens the log, or makes it and the folder that it lies in. */
export async function openOrCreateLog(db: string | undefined, io: Io): Promise<OpenedLog> {
  const location = logLocation(db, io);
  if (!isUrl(location)) await mkdir(dirname(location), { recursive: true });
  return open(location, { create: true, ...(await deriving(io)) });
}

/** The log to try an import on; where there is none, an empty one that is gone afterwards. */
export async function openLogToTry(db: string | undefined, io: Io): Promise<OpenedLog> {
  const location = logLocation(db, io);
  const options = await deriving(io);
  try {
    return await open(location, options);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'E_NOT_FOUND') throw error;
    const folder = await mkdtemp(join(tmpdir(), 'w4gns-try-'));
    const discard = () => rm(folder, { recursive: true, force: true });
    const log = await open(join(folder, 'log.sqlite'), { create: true, ...options });
    return { ...log, location: shownLocation(location), discard };
  }
}

/** How rows must be packed for the log, before it is open. */
export function packFormatOf(db: string | undefined, io: Io): PackFormat {
  return isUrl(logLocation(db, io)) ? 'copy' : 'jsonb';
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
    if ((error as { code?: unknown }).code !== 'E_READ_ONLY') throw error;
    return LogStore.open(location, { readOnly: true });
  });
  return { store, location: shownLocation(location) };
}
