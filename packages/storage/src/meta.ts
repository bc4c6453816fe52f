import type { Sql } from './database.ts';
import { StorageError } from './errors.ts';

/** The schema this version writes: the number of its migrations. */
export const SCHEMA = 2;

/** The log's schema; an error for one that this version does not know. */
export async function schemaOf(sql: Sql, label: string): Promise<number> {
  const [row] = await sql.all<{ schema: number | string }>('SELECT schema FROM log_meta');
  const schema = Number(row?.schema);
  if (!Number.isSafeInteger(schema))
    throw new StorageError('E_CORRUPT', `The log has no version: ${label}`);
  if (schema > SCHEMA) {
    throw new StorageError(
      'E_NEWER',
      `The log was written by a newer version (schema ${schema}, this one knows ${SCHEMA}): ${label}`,
    );
  }
  return schema;
}

/** Counts the log's changes; a cache made of an earlier state knows by it that it is stale. */
export async function raiseVersion(sql: Sql): Promise<void> {
  await sql.all('UPDATE log_meta SET version = version + 1');
}

export async function versionOf(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ version: number | string }>('SELECT version FROM log_meta');
  return Number(row?.version);
}
