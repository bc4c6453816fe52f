import { join, resolve } from 'node:path';
import { badInput } from './errors.ts';
import type { Io } from './io.ts';

/** Where the log is: `--db`, else W4GNS_DB, else the older W4GNS_DB_PATH, else the platform's data folder. */
export function logLocation(db: string | undefined, io: Io): string {
  const named = db ?? (io.env['W4GNS_DB'] || io.env['W4GNS_DB_PATH'] || undefined);
  if (named === undefined) return join(dataFolder(io), 'w4gns', 'log.sqlite');
  if (isUrl(named)) return named;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named)) {
    throw badInput(`not a log: ${shownLocation(named)}`, 'A log is a file, or a postgres:// URL.');
  }
  return resolve(io.cwd, named);
}

/** Whether a location names a database server. */
export function isUrl(location: string): boolean {
  return /^postgres(ql)?:\/\//i.test(location);
}

/** A location fit to be printed: a URL without its passwords. */
export function shownLocation(location: string): string {
  return location
    .replace(/(:\/\/[^:@/]*):.*@/s, '$1:***@')
    .replace(/([?&]password=)[^&]*/gi, '$1***');
}

function dataFolder({ platform, env, home }: Io): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] || join(home, '.local', 'share');
}
