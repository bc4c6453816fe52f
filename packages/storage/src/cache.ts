import type { Database, Sql } from './database.ts';
import type { CacheEntry } from './entity.ts';

/** Bytes that were made of the log as it was. */
export interface Kept {
  readonly bytes: Uint8Array;
  /** The version of the log as it is. */
  readonly version: number;
  /** QSOs from this id on were added since, and nothing else was changed; undefined when nothing was. */
  readonly addedFrom: number | undefined;
}

export async function keepBytes(
  database: Database,
  { key, version, bytes }: CacheEntry,
): Promise<void> {
  await database.write(({ manager }) =>
    manager.upsert('cache', { key, version, bytes: Buffer.from(bytes) }, ['key']),
  );
}

/** Undefined when nothing was kept, or when the log has changed since in more ways than by QSOs added. */
export async function findKept(database: Database, key: string): Promise<Kept | undefined> {
  const snapshot = await database.snapshot();
  try {
    const [row] = await snapshot.all<EntryRow>(
      'SELECT c.bytes, c.version AS former, m.version FROM cache c, log_meta m WHERE c.key = $1',
      [key],
    );
    if (!row) return undefined;
    const version = Number(row.version);
    const bytes = new Uint8Array(row.bytes);
    const changes = version - Number(row.former);
    if (changes === 0) return { bytes, version, addedFrom: undefined };
    const addedFrom = await additionsFrom(snapshot, changes);
    return addedFrom === undefined ? undefined : { bytes, version, addedFrom };
  } finally {
    await snapshot.release();
  }
}

interface EntryRow extends Record<string, unknown> {
  readonly bytes: Uint8Array;
  readonly former: number | string;
  readonly version: number | string;
}

/**
 * The first id of the newest changes' QSOs, when all so many changes that stand only added some. Each change raised the
 * version once, an undo too: it has left an undone change among the newest, or there are too few.
 */
async function additionsFrom({ all }: Sql, changes: number): Promise<number | undefined> {
  const newest = `SELECT first, updated, undone FROM batch WHERE added + updated > 0 ORDER BY id DESC LIMIT ${changes}`;
  const [row] = await all<Record<'additions' | 'first', number | string | null>>(
    `SELECT count(*) AS additions, min(first) AS first FROM (${newest}) AS newest WHERE updated = 0 AND undone = 0`,
  );
  return Number(row?.additions) === changes ? Number(row?.first) : undefined;
}
