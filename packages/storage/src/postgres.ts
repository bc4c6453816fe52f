import { writersFor } from '@w4gns/hw-detect';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { copyLog } from './copy-log.ts';
import type { Begun, Database, ImportJob, Put, Rows, Snapshot, Transaction } from './database.ts';
import { POSTGRES } from './dialect.ts';
import { connectFault, StorageError, toStorageError } from './errors.ts';
import { Feeder } from './feeder.ts';
import { replaceFile } from './host.ts';
import { SCHEMA, schemaOf } from './meta.ts';
import { Lock } from './lock.ts';
import type { PackedRows } from './pack.ts';
import {
  clientOf,
  NAMESPACE,
  openClient,
  openSource,
  optional,
  sqlOfClient,
  withoutPassword,
} from './postgres-source.ts';
import { copyRows, createStaging, dropStaging, finishStaging } from './postgres-staging.ts';
import { untilAborted, type Wire } from './postgres-cancel.ts';
import { problemsOf } from './problems.ts';
import { SqliteDatabase, type OpenMode } from './sqlite.ts';
import type { CheckReport } from './types.ts';

/** Writers of one log take turns, so that two imports never add the same QSO. */
const WRITE_LOCK = 'pg_advisory_xact_lock(1463043918, 1)';
const MIGRATION_LOCK = '(1463043918, 2)';

interface Connection extends Transaction {
  readonly client: pg.PoolClient;
}

/** Opens a team's log on a PostgreSQL server. */
export async function openPostgres(url: string, { create, readOnly }: OpenMode): Promise<Database> {
  const label = withoutPassword(url);
  try {
    await optional(() => import('pg'), 'pg');
    const source = await openSource(url, readOnly).catch((error: unknown) => {
      throw connectFault(error, label);
    });
    const database = new PostgresDatabase(url, source, readOnly);
    try {
      await database.prepare(create && !readOnly);
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    throw toStorageError(error, label);
  }
}

class PostgresDatabase implements Database {
  readonly dialect = POSTGRES;
  readonly label: string;
  readonly #url: string;
  readonly #source: DataSource;
  readonly #readOnly: boolean;
  readonly #writes = new Lock();
  readonly #stages = new Lock();
  #closed = false;

  constructor(url: string, source: DataSource, readOnly: boolean) {
    this.label = withoutPassword(url);
    this.#url = url;
    this.#source = source;
    this.#readOnly = readOnly;
  }

  async all<T extends Rows>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.#connected(({ all }) => all<T>(sql, parameters));
  }

  async snapshot(): Promise<Snapshot> {
    return this.#guard(async () => {
      const client = await openClient(this.#url);
      const { all } = sqlOfClient(client);
      await all('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return { all, release: () => client.end() };
    });
  }

  write<T>(work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#writes.run(() =>
      this.#connected((connection) => this.#transaction(connection, work, signal)),
    );
  }

  /** Rows are copied by several connections at once into a table that no crash need recover, nor anyone else read. */
  stage<B extends Begun, T>(job: ImportJob<B, T>, signal?: AbortSignal): Promise<T> {
    const staged = async (owner: Connection) => {
      const table = await createStaging(owner);
      try {
        await this.#load(table, job.load, signal);
        await untilAborted(signal, this.#wire(owner), () => finishStaging(owner, table));
        return await this.write(
          async (tx) => job.finish(tx, await job.begin(tx), { table, key: 'n', isLog: false }),
          signal,
        );
      } finally {
        await dropStaging(owner, table);
      }
    };
    return this.#stages.run(() => this.#connected(staged));
  }

  /** Copies the log into a SQLite log, history and ids included. */
  async backup(path: string): Promise<void> {
    const snapshot = await this.snapshot();
    try {
      await replaceFile(path, async (part) => {
        const copy = await SqliteDatabase.open(part, { create: true, readOnly: false });
        try {
          await copy.write((tx) => copyLog(snapshot, POSTGRES, tx));
        } finally {
          await copy.close();
        }
      });
    } finally {
      await snapshot.release();
    }
  }

  async check(): Promise<CheckReport> {
    const problems = await problemsOf(this);
    return { ok: problems.length === 0, problems };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#source.destroy();
  }

  /** Finds the log's tables or, when asked to, makes or migrates them. */
  async prepare(create: boolean): Promise<void> {
    const schema = await this.#schema();
    if (schema === SCHEMA || (this.#readOnly && schema > 0)) return;
    if (schema === 0 && !create)
      throw new StorageError('E_NOT_FOUND', `There is no log at ${this.label}`);
    await this.#connected(async ({ all }) => {
      await all(`SELECT pg_advisory_lock${MIGRATION_LOCK}`);
      try {
        await all(`CREATE SCHEMA IF NOT EXISTS ${NAMESPACE}`);
        await this.#source.runMigrations({ transaction: 'all' });
      } finally {
        await all(`SELECT pg_advisory_unlock${MIGRATION_LOCK}`);
      }
    });
  }

  async #schema(): Promise<number> {
    const [row] = await this.all<{ log: string | null }>(
      `SELECT to_regclass('${NAMESPACE}.log_meta') AS log`,
    );
    return row?.log ? schemaOf(this, this.label) : 0;
  }

  async #load(
    table: string,
    load: (put: Put) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const feeder = new Feeder(writersFor('postgres'));
    const copy = (part: number, rows: PackedRows) =>
      this.#connected(({ client }) =>
        untilAborted(signal, this.#wire({ client }), () => copyRows(client, table, part, rows)),
      );
    let parts = 0;
    const put = (rows: PackedRows) => {
      const part = parts++;
      return feeder.add(() => copy(part, rows));
    };
    try {
      await load(put);
    } finally {
      await feeder.end();
    }
  }

  async #transaction<T>(
    connection: Connection,
    work: (tx: Transaction) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const { all, manager } = connection;
    if (this.#readOnly)
      throw new StorageError('E_READ_ONLY', `The log was opened for reading: ${this.label}`);
    await all('BEGIN');
    try {
      const result = await untilAborted(signal, this.#wire(connection), async () => {
        await all(`SELECT ${WRITE_LOCK}`);
        return work({ all, manager });
      });
      await all('COMMIT');
      return result;
    } catch (error) {
      await all('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  #wire({ client }: Pick<Connection, 'client'>): Wire {
    return { url: this.#url, client };
  }

  #connected<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#guard(async () => {
      const runner = this.#source.createQueryRunner();
      try {
        const client = await clientOf(runner);
        return await work({ ...sqlOfClient(client), client, manager: runner.manager });
      } finally {
        await runner.release();
      }
    });
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new StorageError('E_CLOSED', `The log was closed: ${this.label}`);
    try {
      return await work();
    } catch (error) {
      throw toStorageError(error, this.label);
    }
  }
}
