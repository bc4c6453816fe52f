import type { EntityManager } from 'typeorm';
import type { Dialect } from './dialect.ts';
import type { PackedRows } from './pack.ts';
import type { CheckReport } from './types.ts';

/** A result row: column name to value. PostgreSQL's 64-bit integers come as text outside JSON. */
export type Rows = Record<string, unknown>;

export interface Sql {
  all<T extends Rows>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
}

/** A reader that sees one state of the log until it is released. */
export interface Snapshot extends Sql {
  release(): Promise<void>;
}

export interface Transaction extends Sql {
  /** TypeORM's repositories, inside this transaction. */
  readonly manager: EntityManager;
}

export type Put = (rows: PackedRows) => Promise<void>;

/** One log's database: the contract of sqlite.ts and postgres.ts. */
export interface Database extends Sql {
  readonly dialect: Dialect;
  /** For messages: a path, or a URL without its password. */
  readonly label: string;
  snapshot(): Promise<Snapshot>;
  /** One writer at a time in this process; all or nothing. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * An import: `load` puts rows into a staging table that nobody else sees, then `finish` takes them from there in one
   * transaction. The table has the columns of COLUMNS and `n`, the place in the source.
   */
  stage<T>(
    load: (put: Put) => Promise<void>,
    finish: (tx: Transaction, table: string) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /** Writes a log file of this moment's state. */
  backup(path: string): Promise<void>;
  check(): Promise<CheckReport>;
  close(): Promise<void>;
}
