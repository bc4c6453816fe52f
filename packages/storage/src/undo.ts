import type { Database, Transaction } from './database.ts';
import type { Dialect } from './dialect.ts';
import { BatchEntity } from './entity.ts';
import { lastChange } from './history.ts';
import { raiseVersion } from './meta.ts';
import { COLUMN_LIST, rowColumns, setFrom } from './sql.ts';
import type { HistoryEntry } from './types.ts';

/** Takes the last change back that still stands; undefined when there is none. The QSOs are as they were, ids too. */
export function undoLast(database: Database): Promise<HistoryEntry | undefined> {
  return database.write(async (tx) => {
    const change = await lastChange(tx);
    if (!change) return undefined;
    await tx.all(
      `DELETE FROM qso WHERE batch = $1 AND id BETWEEN
        (SELECT first FROM batch WHERE id = $1) AND (SELECT last FROM batch WHERE id = $1)`,
      [change.id],
    );
    await restoreFormer(tx, database.dialect, change.id);
    for (const table of ['qso_alias', 'batch_change', 'userdef']) {
      await tx.all(`DELETE FROM ${table} WHERE batch = $1`, [change.id]);
    }
    await tx.manager.update(BatchEntity, { id: change.id }, { undone: 1 });
    if (change.added + change.updated > 0) await raiseVersion(tx);
    return { ...change, undone: true };
  });
}

/** Puts back the first former row of each QSO: the one from before the change. */
async function restoreFormer(tx: Transaction, dialect: Dialect, batch: number): Promise<void> {
  // LIMIT and WHERE keep the planners from reading the JSON anew for each column.
  const former = `(SELECT id, ${rowColumns(dialect, 'item')} FROM
    (SELECT c.qso AS id, ${dialect.jsonb('c.before')} AS item FROM batch_change c WHERE c.id IN
      (SELECT min(id) FROM batch_change WHERE batch = $1 AND before IS NOT NULL GROUP BY qso)
      LIMIT ${Number.MAX_SAFE_INTEGER}) AS changes WHERE item IS NOT NULL)`;
  await tx.all(`UPDATE qso SET ${setFrom('f')} FROM ${former} AS f WHERE qso.id = f.id`, [batch]);
  await tx.all(
    `INSERT INTO qso (id, batch, ${COLUMN_LIST}) SELECT id, batch, ${COLUMN_LIST} FROM ${former} AS f
      WHERE NOT EXISTS (SELECT 1 FROM qso q WHERE q.id = f.id)`,
    [batch],
  );
}
