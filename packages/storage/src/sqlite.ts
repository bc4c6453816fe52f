import { readersFor } from '@w4gns/hw-detect';
import type sqlite3 from 'sqlite3';
import type { Begun, Database, ImportJob, Rows, Snapshot, Transaction } from './database.ts';
import { SQLITE } from './dialect.ts';
import { codeOf, StorageError, toStorageError } from './errors.ts';
import { createPrivate, fileState, hasBytes, replaceFile } from './host.ts';
import { Lock } from './lock.ts';
import { SCHEMA, schemaOf } from './meta.ts';
import { Pool } from './pool.ts';
import { problemsOf } from './problems.ts';
import { closeHandle, openHandle, openStill, sqlOf } from './sqlite-driver.ts';
import type { SqliteWriter } from './sqlite-writer.ts';
import type { CheckReport } from './types.ts';

export interface OpenMode {
  readonly create: boolean;
  readonly readOnly: boolean;
}

/** "W4GN", in the file's header: tells a log from another program's database. */
const APPLICATION_ID = 1463043918;

/**
 * A log in one file. Reads go to a pool of plain connections of the driver; TypeORM, which takes ten times as long to
 * load, comes with the first write or migration.
 */
export class SqliteDatabase implements Database {
  readonly dialect = SQLITE;
  readonly label: string;
  readonly #readOnly: boolean;
  readonly #readers: Pool<sqlite3.Database>;
  readonly #writes = new Lock();
  #writer: Promise<SqliteWriter> | undefined;
  #closed = false;

  private constructor(path: string, readOnly: boolean) {
    this.label = path;
    this.#readOnly = readOnly;
    this.#readers = new Pool(readersFor('sqlite'), () => openReader(path, readOnly));
  }

  static async open(path: string, { create, readOnly }: OpenMode): Promise<SqliteDatabase> {
    const database = new SqliteDatabase(path, readOnly);
    try {
      await database.#prepare(create && !readOnly);
      return database;
    } catch (error) {
      await database.close();
      throw toStorageError(error, path);
    }
  }

  async all<T extends Rows>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.#guard(() => this.#readers.use((reader) => sqlOf(reader).all<T>(sql, parameters)));
  }

  /** On a connection of its own, so that a stream that is being read keeps none of the pool's. */
  async snapshot(): Promise<Snapshot> {
    return this.#guard(async () => {
      const reader = await openReader(this.label, this.#readOnly);
      const { all } = sqlOf(reader);
      await all('BEGIN');
      return { all, release: () => closeHandle(reader) };
    });
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#guard(() =>
      this.#writes.run(async () => (await this.#openWriter()).transaction(work)),
    );
  }

  stage<B extends Begun, T>(job: ImportJob<B, T>, signal?: AbortSignal): Promise<T> {
    const stage = async () => {
      const writer = await this.#openWriter();
      return writer.untilAborted(signal, () => writer.stage(job));
    };
    return this.#guard(() => this.#writes.run(stage));
  }

  async backup(path: string): Promise<void> {
    const copy = async (part: string) => {
      const handle = await openReadable(this.label, true);
      try {
        await sqlOf(handle).all('VACUUM INTO $1', [part]);
      } finally {
        await closeHandle(handle);
      }
    };
    await this.#guard(() => replaceFile(path, copy));
  }

  async check(): Promise<CheckReport> {
    const faults = await this.all<{ integrity_check: string }>('PRAGMA integrity_check');
    const strays = await this.all<{ table: string }>('PRAGMA foreign_key_check');
    const problems = [
      ...faults.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
      ...strays.map((row) => `A row of ${row.table} refers to nothing`),
      ...(await problemsOf(this)),
    ];
    return { ok: problems.length === 0, problems };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const writer = this.#writer;
    this.#writer = undefined;
    await this.#writes.run(async () => (await writer?.catch(() => undefined))?.close());
    await Promise.all(this.#readers.drain().map(closeHandle));
  }

  async #prepare(create: boolean): Promise<void> {
    const state = await fileState(this.label);
    if (state === 'other')
      throw new StorageError('E_NOT_A_LOG', `This is not a W4GNS log: ${this.label}`);
    if (state === 'missing' && create) await createPrivate(this.label);
    else if (state === 'missing')
      throw new StorageError('E_NOT_FOUND', `There is no log at ${this.label}`);
    const schema = await this.#schema(create);
    if (schema < SCHEMA && !this.#readOnly) await this.write(() => Promise.resolve());
  }

  /** 0 for a database with nothing in it, which `create` may fill. */
  async #schema(create: boolean): Promise<number> {
    const [id] = await this.all<{ application_id: number }>('PRAGMA application_id');
    if (id?.application_id === APPLICATION_ID) return schemaOf(this, this.label);
    const [tables] = await this.all<{ n: number }>('SELECT count(*) AS n FROM sqlite_schema');
    if (id?.application_id !== 0 || tables?.n !== 0) {
      throw new StorageError('E_NOT_A_LOG', `This is another program's database: ${this.label}`);
    }
    if (!create) throw new StorageError('E_NOT_FOUND', `There is no log at ${this.label}`);
    return 0;
  }

  #openWriter(): Promise<SqliteWriter> {
    if (this.#readOnly)
      throw new StorageError('E_READ_ONLY', `The log was opened for reading: ${this.label}`);
    this.#writer ??= import('./sqlite-writer.ts').then(({ SqliteWriter }) =>
      SqliteWriter.open(this.label),
    );
    return this.#writer;
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

async function openReader(path: string, readOnly: boolean): Promise<sqlite3.Database> {
  const handle = await openReadable(path, readOnly);
  await sqlOf(handle).all('PRAGMA query_only = ON');
  return handle;
}

/** A log that one may only read, in a folder where one may not write either, lacks the side files that SQLite wants. */
async function openReadable(path: string, readOnly: boolean): Promise<sqlite3.Database> {
  const handle = await openHandle(path, readOnly).catch(() => openHandle(path, true));
  try {
    await sqlOf(handle).all('PRAGMA schema_version');
    return handle;
  } catch (error) {
    // With a write-ahead log the file alone is not the whole log.
    const still = SIDE_FILES.test(codeOf(error) ?? '') && !(await hasBytes(`${path}-wal`));
    if (!still) return handle; // Whoever reads is told why it fails.
    await closeHandle(handle);
    return openStill(path);
  }
}

const SIDE_FILES = /^SQLITE_(READONLY|CANTOPEN)/;
