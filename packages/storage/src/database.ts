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

/** What an import is called by the rows that it brings. */
export interface Begun {
  /** The id of its batch. */
  readonly id: number;
}

/** Where the rows of an import are: a table with the columns of COLUMNS. */
export interface Staged {
  readonly table: string;
  /** Its column of unique numbers in the order of the source. */
  readonly key: 'n' | 'id';
  /** The log had no QSO, and the rows are in it already. */
  readonly isLog: boolean;
}

/** The parts of an import. `begin` and `finish` share a transaction, `load` may come before it. */
export interface ImportJob<B extends Begun, T> {
  readonly begin: (tx: Transaction) => Promise<B>;
  /** Puts all rows where nobody else sees them before the end. */
  readonly load: (put: Put) => Promise<void>;
  readonly finish: (tx: Transaction, begun: B, staged: Staged) => Promise<T>;
}

/** One log's database: the contract of sqlite.ts and postgres.ts. */
export interface Database extends Sql {
  readonly dialect: Dialect;
  /** For messages: a path, or a URL without its password. */
  readonly label: string;
  snapshot(): Promise<Snapshot>;
  /** One writer at a time in this process; all or nothing. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs an import, one at a time in this process; all or nothing. */
  stage<B extends Begun, T>(job: ImportJob<B, T>, signal?: AbortSignal): Promise<T>;
  /** Writes a log file of this moment's state. */
  backup(path: string): Promise<void>;
  check(): Promise<CheckReport>;
  close(): Promise<void>;
}
