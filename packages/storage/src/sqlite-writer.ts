import 'reflect-metadata';
import type sqlite3 from 'sqlite3';
import type { QueryRunner } from 'typeorm';
import { DataSource } from 'typeorm/data-source/DataSource.js';
import { COLUMNS } from './columns.ts';
import type { Begun, ImportJob, Put, Sql, Transaction } from './database.ts';
import { SQLITE } from './dialect.ts';
import { BatchEntity, cacheEntity } from './entity.ts';
import { Feeder } from './feeder.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { PackedRows } from './pack.ts';
import { BUSY_TIMEOUT, sqlOf } from './sqlite-driver.ts';

/** Of the page cache, in KiB. */
const CACHE = { least: 16_384, most: 81_920 };

/** What a row takes in the indexes: they are written to all over, so they should stay in the cache. */
const INDEX_BYTES = 100;

const SETTINGS = [
  // For a log that has nothing in it yet: rows are wide, and pages of four rows waste a part of each.
  'PRAGMA page_size = 16384',
  'PRAGMA journal_mode = WAL',
  // A commit is on the disk before it is reported; an import commits once, so that this costs nothing.
  'PRAGMA synchronous = FULL',
  `PRAGMA cache_size = -${CACHE.least}`,
  // The write-ahead log shrinks again after a big import.
  'PRAGMA journal_size_limit = 16777216',
];

const NAMES = COLUMNS.map(({ name }) => name).join(', ');
const ITEMS = COLUMNS.map(({ type }, i) => SQLITE.jsonItem('value', i, type)).join(', ');

/** Rows out of packed ones: into the staging table, or into a log without QSOs. */
const STAGE = `INSERT INTO incoming SELECT key + $1, ${ITEMS} FROM jsonb_each($2)`;
const FILL = `INSERT INTO qso (batch, ${NAMES}) SELECT $1, ${ITEMS} FROM jsonb_each($2)`;

/** The one connection that writes, owned by TypeORM. */
export class SqliteWriter {
  readonly #source: DataSource;
  readonly #runner: QueryRunner;
  readonly #handle: sqlite3.Database;
  readonly #sql: Sql;
  /** Of the page cache, in KiB. */
  #cache = CACHE.least;

  private constructor(source: DataSource, runner: QueryRunner, handle: sqlite3.Database) {
    this.#source = source;
    this.#runner = runner;
    this.#handle = handle;
    this.#sql = sqlOf(handle);
  }

  static async open(path: string): Promise<SqliteWriter> {
    const source = new DataSource({
      type: 'sqlite',
      database: path,
      busyTimeout: BUSY_TIMEOUT,
      entities: [BatchEntity, cacheEntity('blob')],
      migrations: MIGRATIONS,
      migrationsTableName: 'migration',
    });
    await source.initialize();
    const runner = source.createQueryRunner();
    const writer = new SqliteWriter(source, runner, (await runner.connect()) as sqlite3.Database);
    for (const setting of SETTINGS) await writer.#sql.all(setting);
    await writer.#migrate();
    return writer;
  }

  /** Takes the file's write lock first: two programs may do so at once, the second one waits. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    await this.#sql.all('BEGIN IMMEDIATE');
    try {
      const result = await work({ all: this.#sql.all, manager: this.#runner.manager });
      await this.#sql.all('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some errors, such as a full disk.
      await this.#sql.all('ROLLBACK').catch(() => undefined);
      await this.#giveBackSpace();
      throw error;
    }
  }

  /** What a failed transaction left in the write-ahead log takes room on the disk; without waiting for readers. */
  async #giveBackSpace(): Promise<void> {
    await this.#sql.all('PRAGMA busy_timeout = 0');
    // Where readers or the full disk forbid it, the log shrinks when it is closed.
    await this.#sql.all('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
    await this.#sql.all(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  }

  async stage<B extends Begun, T>(job: ImportJob<B, T>): Promise<T> {
    const filled = (await this.#isEmpty()) ? await this.#fill(job) : undefined;
    return filled ? filled.result : this.#takeIn(job);
  }

  /**
   * The first import of a log: rows go to where they stay, under the lock of the file; undefined when another program was
   * first.
   */
  async #fill<B extends Begun, T>({
    begin,
    load,
    finish,
  }: ImportJob<B, T>): Promise<{ readonly result: T } | undefined> {
    return this.transaction(async (tx) => {
      if (!(await this.#isEmpty())) return undefined;
      const begun = await begin(tx);
      await this.#load(load, async (rows, n) => {
        await this.#fitCache(n + rows.count);
        await this.#sql.all(FILL, [begun.id, bufferOf(rows)]);
      });
      return { result: await finish(tx, begun, { table: 'qso', key: 'id', isLog: true }) };
    });
  }

  /** Rows wait in a temporary table, in a file of SQLite's own; the log is locked only while they are taken over. */
  async #takeIn<B extends Begun, T>({ begin, load, finish }: ImportJob<B, T>): Promise<T> {
    await this.#sql.all(`CREATE TEMP TABLE incoming (n INTEGER PRIMARY KEY, ${NAMES})`);
    try {
      const staged = await this.#load(load, async (rows, n) => {
        await this.#sql.all(STAGE, [n, bufferOf(rows)]);
      });
      const [row] = await this.#sql.all<{ newest: number }>('SELECT max(id) AS newest FROM qso');
      await this.#fitCache(staged + (row?.newest ?? 0));
      const table = { table: 'incoming', key: 'n', isLog: false } as const;
      return await this.transaction(async (tx) => finish(tx, await begin(tx), table));
    } finally {
      await this.#sql.all('DROP TABLE IF EXISTS incoming');
    }
  }

  async #isEmpty(): Promise<boolean> {
    return (await this.#sql.all('SELECT 1 AS found FROM qso LIMIT 1')).length === 0;
  }

  async #fitCache(rows: number): Promise<void> {
    const wanted = Math.ceil((rows * INDEX_BYTES) / 1024);
    const size = Math.min(Math.max(wanted, CACHE.least), CACHE.most);
    if (size === this.#cache) return;
    this.#cache = size;
    await this.#sql.all(`PRAGMA cache_size = -${size}`);
  }

  /** Writes one batch while the source makes the next one ready; returns how many rows there are. */
  async #load(
    load: (put: Put) => Promise<void>,
    write: (rows: PackedRows, before: number) => Promise<void>,
  ): Promise<number> {
    const feeder = new Feeder(1);
    let n = 0;
    const put = (rows: PackedRows) => {
      const before = n;
      n += rows.count;
      return feeder.add(() => write(rows, before));
    };
    try {
      await load(put);
    } finally {
      await feeder.end();
    }
    return n;
  }

  /** Stops even a statement that takes seconds; the transaction is rolled back as after any failure. */
  async untilAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const stop = () => this.#handle.interrupt();
    signal?.addEventListener('abort', stop);
    try {
      return await work();
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    await this.#source.destroy();
  }

  /** Under the write lock, so that of two programs one migrates and the other finds it done. */
  async #migrate(): Promise<void> {
    await this.transaction(async () => {
      await this.#source.runMigrations({ transaction: 'none' });
    });
  }
}

function bufferOf({ bytes }: PackedRows): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
