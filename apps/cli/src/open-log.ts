import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LogStore } from '@w4gns/storage';
import { countryFileOf } from './country.ts';
import { deriverOf } from './derive.ts';
import { badInput, CliError } from './errors.ts';
import type { Io } from './io.ts';
import { isUrl, logLocation, shownLocation } from './paths.ts';

export interface OpenedLog {
  readonly store: LogStore;
  /** Fit to be printed: without a password. */
  readonly location: string;
}

/** Opens the log that exists, for reading and changing it. */
export async function openLog(db: string | undefined, io: Io): Promise<OpenedLog> {
  const location = logLocation(db, io);
  if (!isUrl(location) && !existsSync(location)) {
    throw new CliError(`there is no log at ${location}`, {
      hint: 'Make one: w4gns init, or w4gns import-adif FILE. Another log: --db LOG or W4GNS_DB.',
    });
  }
  return open(location, false, countryFileOf(io));
}

/** Opens the log, or makes it and the folder that it lies in. */
export async function openOrCreateLog(db: string | undefined, io: Io): Promise<OpenedLog> {
  const location = logLocation(db, io);
  if (!isUrl(location)) await mkdir(dirname(location), { recursive: true });
  return open(location, true, countryFileOf(io));
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
  }
}

async function open(
  location: string,
  create: boolean,
  countryFile: string | undefined,
): Promise<OpenedLog> {
  const { LogStore } = await import('@w4gns/storage');
  if (!isUrl(location) && existsSync(location) && statSync(location).isDirectory()) {
    throw badInput(`${location} is a folder, not a log`);
  }
  const derive = deriverOf(countryFile);
  const store = await LogStore.open(location, { create, derive }).catch((error: unknown) => {
    // A log that may only be read is read.
    if ((error as { code?: unknown }).code !== 'E_READ_ONLY') throw error;
    return LogStore.open(location, { readOnly: true, derive });
  });
  return { store, location: shownLocation(location) };
}
