import type { Database } from './database.ts';
import { StorageError } from './errors.ts';
import type { OpenMode } from './sqlite.ts';

export function openPostgres(_url: string, _mode: OpenMode): Promise<Database> {
  return Promise.reject(new StorageError('E_DRIVER', 'PostgreSQL logs cannot be opened yet'));
}
