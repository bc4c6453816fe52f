import {
  AWARD_CELLS,
  derivedText,
  StoredAwardRow,
  type AwardCells,
  type AwardRow,
} from './award-row.ts';
import type { Database } from './database.ts';
import { backupFault, StorageError } from './errors.ts';
import { integer, orderOf, whereOf } from './filter.ts';
import { readHistory } from './history.ts';
import type { Kept } from './cache.ts';
import type { FieldChanges } from './changes.ts';
import type { ImportBatches } from './importer.ts';
import { mergeRecords } from './merge.ts';
import { versionOf } from './meta.ts';
import type { PackFormat } from './pack.ts';
import { readPages, readRecordPages, type StreamOrder } from './pages.ts';
import type { RecordPage } from './record-page.ts';
import { readStats } from './stats.ts';
import { Stored, STORED_CELLS, type StoredRow } from './stored.ts';
import type {
  CheckReport,
  Derive,
  FindOptions,
  FindResult,
  HistoryEntry,
  ImportOptions,
  ImportResult,
  LogStats,
  Merge,
  QsoFilter,
  RecordLike,
  StoredQso,
  UserField,
} from './types.ts';

export interface OpenOptions {
  /** Makes the log, and the folders above it, when there is none. */
  readonly create?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  /** Tells band, mode group, entity and zones of a record; without it the record's own fields do. */
  readonly derive?: Derive | undefined;
  /** Default {@link mergeRecords}. */
  readonly merge?: Merge | undefined;
}

/** A log: one SQLite file, or a PostgreSQL database of a team. Each method that changes it does so whole or not at all. */
export class LogStore {
  readonly #database: Database;
  readonly #derive: Derive | undefined;
  readonly #merge: Merge;

  private constructor(database: Database, { derive, merge = mergeRecords }: OpenOptions) {
    this.#database = database;
    this.#derive = derive;
    this.#merge = merge;
  }

  /**
   * @param location - a path, or a `postgres://` URL.
   * @throws {@link StorageError} `E_NOT_FOUND` without `create`; `E_NOT_A_LOG`, `E_NEWER`, `E_CORRUPT`, `E_CONNECT`.
   */
  static async open(location: string, options: OpenOptions = {}): Promise<LogStore> {
    const { create = false, readOnly = false } = options;
    const mode = { create, readOnly };
    const database = /^postgres(ql)?:\/\//i.test(location)
      ? await (await import('./postgres.ts')).openPostgres(location, mode)
      : await (await import('./sqlite.ts')).SqliteDatabase.open(location, mode);
    return new LogStore(database, options);
  }

  /** The log's path, or its URL without the password. */
  get location(): string {
    return this.#database.label;
  }

  /** What `packRows` is to be told for this log. */
  get packFormat(): PackFormat {
    return this.#database.dialect.format;
  }

  /** Logs one QSO; it is added whatever the log holds. */
  async add(record: RecordLike): Promise<StoredQso> {
    const { addQso } = await import('./changes.ts');
    return addQso(this.#database, record, this.#derive);
  }

  /** Sets or, with undefined, removes fields; undefined when there is no QSO of that id. Nothing to undo where nothing changed. */
  async edit(id: number, changes: FieldChanges): Promise<StoredQso | undefined> {
    const { editQso } = await import('./changes.ts');
    return editQso(this.#database, integer('id', id, 0), changes, this.#derive);
  }

  /** The QSO that was removed; undefined when there is none of that id. */
  async remove(id: number): Promise<StoredQso | undefined> {
    const { removeQso } = await import('./changes.ts');
    return removeQso(this.#database, integer('id', id, 0));
  }

  /** Takes back the last change that still stands, an import as a whole, one that changed nothing too; undefined when there is none. */
  async undo(): Promise<HistoryEntry | undefined> {
    const { undoLast } = await import('./undo.ts');
    return undoLast(this.#database);
  }

  /**
   * Adds records, each QSO once: one that the log holds is merged, skipped or added again, as `onDuplicate` says. All or
   * nothing, whatever happens on the way.
   */
  async import(batches: ImportBatches, options: ImportOptions): Promise<ImportResult> {
    const { importBatches } = await import('./importer.ts');
    return importBatches(this.#database, batches, options, {
      derive: this.#derive,
      merge: this.#merge,
    });
  }

  async get(id: number): Promise<StoredQso | undefined> {
    return (await this.#select('id = $1', [integer('id', id, 0)], 'id', 1))[0];
  }

  /** The oldest QSO with exactly this call. */
  async firstByCall(call: string): Promise<StoredQso | undefined> {
    return (await this.#select('call = $1', [call.trim().toUpperCase()], 'start, id', 1))[0];
  }

  /** QSOs within `tolerance` of `freq`, edges included, oldest first; both in MHz. */
  async findByFrequency(freq: number, tolerance: number): Promise<StoredQso[]> {
    if (!(freq > 0 && tolerance >= 0)) {
      throw new StorageError(
        'E_ARGUMENT',
        `Not a frequency and a tolerance in MHz: ${freq}, ${tolerance}`,
      );
    }
    const [hertz, range] = [Math.round(freq * 1e6), Math.round(tolerance * 1e6)];
    return this.#select('freq BETWEEN $1 AND $2', [hertz - range, hertz + range], 'start, id');
  }

  async find(options: FindOptions = {}): Promise<FindResult> {
    const { limit, offset = 0, sort } = options;
    const { sql, parameters } = whereOf(options, this.#database.dialect);
    const qsos = await this.#select(sql, parameters, orderOf(sort), limit, offset);
    // A page that is not full is the last one: nothing is left to count.
    const last = qsos.length > 0 && (limit === undefined || qsos.length < limit);
    return { qsos, total: last ? offset + qsos.length : await this.count(options) };
  }

  async count(filter: QsoFilter = {}): Promise<number> {
    const { sql, parameters } = whereOf(filter, this.#database.dialect);
    const [row] = await this.#database.all<{ n: number | string }>(
      `SELECT count(*) AS n FROM qso WHERE ${sql}`,
      parameters,
    );
    return Number(row?.n);
  }

  /** All QSOs of a filter, thousands at a time, in constant memory and as the log was at the start; by id as added. */
  async *stream(filter: QsoFilter = {}, order: StreamOrder = 'id'): AsyncGenerator<StoredQso[]> {
    const where = whereOf(filter, this.#database.dialect);
    const selection = { where, order, cells: STORED_CELLS };
    for await (const rows of readPages<StoredRow>(this.#database, selection)) {
      yield rows.map((row) => new Stored(row));
    }
  }

  /** The same as records alone, over bytes: several times as fast, for those who copy them or look at a few fields. */
  pages(filter: QsoFilter = {}, order: StreamOrder = 'id'): AsyncGenerator<RecordPage> {
    const where = whereOf(filter, this.#database.dialect);
    return readRecordPages(this.#database, where, order, "''");
  }

  /** What awards ask for, by columns: a record's fields and, where it lacks them, what was derived. */
  awardPages(filter: QsoFilter = {}): AsyncGenerator<RecordPage> {
    const { dialect } = this.#database;
    return readRecordPages(this.#database, whereOf(filter, dialect), 'id', derivedText(dialect));
  }

  /** The same QSO by QSO. */
  async *awardRows(filter: QsoFilter = {}): AsyncGenerator<AwardRow[]> {
    const where = whereOf(filter, this.#database.dialect);
    const selection = { where, order: 'id', cells: AWARD_CELLS } as const;
    for await (const rows of readPages<AwardCells>(this.#database, selection)) {
      yield rows.map((row) => new StoredAwardRow(row));
    }
  }

  /** The fields that imported logs define for themselves, for the header of an export. */
  async userdefs(): Promise<UserField[]> {
    const { readUserdefs } = await import('./userdef.ts');
    return readUserdefs(this.#database, this.location);
  }

  /** A number that is another one after every change of the log. */
  dataVersion(): Promise<number> {
    return versionOf(this.#database);
  }

  /**
   * Bytes kept under a key, of the log as it is or before QSOs were added to it: who keeps what grows with the log need
   * only add those. Undefined when nothing was kept, or when the log has changed in other ways since.
   */
  async kept(key: string): Promise<Kept | undefined> {
    const { findKept } = await import('./cache.ts');
    return findKept(this.#database, key);
  }

  /** Keeps bytes that were made of the log as it was at that {@link dataVersion}. */
  async keep(key: string, version: number, bytes: Uint8Array): Promise<void> {
    const { keepBytes } = await import('./cache.ts');
    await keepBytes(this.#database, { key, version, bytes });
  }

  /** Every change, the newest first. */
  history(): Promise<HistoryEntry[]> {
    return readHistory(this.#database);
  }

  /** The imports, the newest first. */
  imports(): Promise<HistoryEntry[]> {
    return readHistory(this.#database, "kind = 'import'");
  }

  stats(): Promise<LogStats> {
    return readStats(this.#database);
  }

  /** Writes this moment's log to a new file, in SQLite's format, while others read and write. */
  async backup(path: string): Promise<void> {
    await this.#database.backup(path).catch((error: unknown) => {
      throw backupFault(error, path);
    });
  }

  /** Looks for damage; reads the whole log. */
  check(): Promise<CheckReport> {
    return this.#database.check();
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** Finds ids first, which an index can answer by itself, then reads those rows. */
  async #select(
    where: string,
    parameters: readonly unknown[],
    order: string,
    limit?: number,
    offset = 0,
  ): Promise<Stored[]> {
    const { dialect } = this.#database;
    const item = dialect.jsonArray(['id', 'start', ...STORED_CELLS]);
    const slice = sliceOf(limit, offset);
    const [row] = await this.#database.all<{ page: string | null }>(
      dialect.jsonPage(
        `SELECT ${item} AS item FROM qso WHERE id IN
          (SELECT id FROM qso WHERE ${where} ORDER BY ${order} ${slice}) ORDER BY ${order}`,
      ),
      parameters,
    );
    return (JSON.parse(row?.page ?? '[]') as StoredRow[]).map((cells) => new Stored(cells));
  }
}

/** SQLite knows no OFFSET without LIMIT. */
function sliceOf(limit: number | undefined, offset: number): string {
  const most = limit === undefined ? Number.MAX_SAFE_INTEGER : integer('limit', limit, 0);
  return `LIMIT ${most} OFFSET ${integer('offset', offset, 0)}`;
}
