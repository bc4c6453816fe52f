import 'reflect-metadata';
import { readersFor, writersFor } from '@w4gns/hw-detect';
import type pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { DataSource } from 'typeorm/data-source/DataSource.js';
import type { Rows, Sql } from './database.ts';
import { BatchEntity, cacheEntity } from './entity.ts';
import { codeOf, StorageError } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** The log's own schema: a database may hold other things beside it. */
export const NAMESPACE = 'w4gns';

/** Waits this long, in ms, for a connection; and for another program's lock. */
const CONNECT_TIMEOUT = 30_000;
const LOCK_TIMEOUT = 120_000;

/** TypeORM's source with a pool for as many readers and writers as this machine drives. */
export async function openSource(url: string, readOnly: boolean): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: NAMESPACE,
    entities: [BatchEntity, cacheEntity('bytea')],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    installExtensions: false,
    extra: {
      max: readersFor('postgres') + writersFor('postgres') + 1,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      maxLifetimeSeconds: 3600,
      options: sessionOptions(readOnly),
    },
  });
  return source.initialize();
}

/** A connection of its own, so that a stream that is being read keeps none of the pool's. */
export async function openClient(url: string): Promise<pg.Client> {
  const { Client } = (await import('pg')).default;
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    options: sessionOptions(true),
  });
  await client.connect();
  return client;
}

function sessionOptions(readOnly: boolean): string {
  const settings = {
    search_path: NAMESPACE,
    lock_timeout: LOCK_TIMEOUT,
    default_transaction_read_only: readOnly ? 'on' : 'off',
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** The URL for messages. */
export function withoutPassword(url: string): string {
  try {
    const parts = new URL(url);
    parts.password = '';
    parts.searchParams.delete('password');
    return parts.href;
  } catch {
    throw new StorageError('E_ARGUMENT', 'This is not a postgres:// URL');
  }
}

/** The driver's connection under a TypeORM runner, which must be released by the caller. */
export async function clientOf(runner: QueryRunner): Promise<pg.PoolClient> {
  return (await runner.connect()) as pg.PoolClient;
}

export function sqlOfClient(client: pg.ClientBase): Sql {
  return {
    all: async <T extends Rows>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
      (await client.query<T>(sql, [...parameters])).rows,
  };
}

/** A package that only PostgreSQL logs need. */
export async function optional<T>(load: () => Promise<T>, name: string): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!/MODULE_NOT_FOUND$/.test(codeOf(error) ?? '')) throw error;
    const message = `A PostgreSQL log needs ${name}: npm install ${name}`;
    throw new StorageError('E_DRIVER', message, { cause: error });
  }
}
