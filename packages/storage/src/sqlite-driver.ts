import { pathToFileURL } from 'node:url';
import sqlite3 from 'sqlite3';
import type { Rows, Sql } from './database.ts';

/** Waits this long, in ms, for another program's transaction: an import of a million QSOs holds the lock for seconds. */
export const BUSY_TIMEOUT = 120_000;

/** Opens an existing file; never creates one. */
export function openHandle(path: string, readOnly: boolean): Promise<sqlite3.Database> {
  return connect(path, readOnly ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE);
}

/** Opens a file that nobody writes to, without the side files that reading makes otherwise. */
export function openStill(path: string): Promise<sqlite3.Database> {
  const url = `${pathToFileURL(path).href}?immutable=1`;
  return connect(url, sqlite3.OPEN_READONLY | sqlite3.OPEN_URI);
}

function connect(name: string, mode: number): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(name, mode, (error) => {
      if (error) reject(error);
      else resolve(handle);
    });
    handle.configure('busyTimeout', BUSY_TIMEOUT);
  });
}

export function closeHandle(handle: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.close((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

export function sqlOf(handle: sqlite3.Database): Sql {
  return {
    all: <T extends Rows>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
      new Promise((resolve, reject) => {
        handle.all(sql, parameters, (error: Error | null, rows: T[]) => {
          if (error) reject(error);
          else resolve(rows);
        });
      }),
  };
}
