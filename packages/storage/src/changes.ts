import { addedIds, insertBatch, newestId } from './batches.ts';
import type { Database, Transaction } from './database.ts';
import type { Dialect } from './dialect.ts';
import { BatchEntity } from './entity.ts';
import { StorageError } from './errors.ts';
import { encodeFields, TextRecord, type Field } from './fields.ts';
import { raiseVersion } from './meta.ts';
import { toRow } from './row.ts';
import { COLUMN_LIST, rewriteParameter, rewriteTable, rowItem, setFrom } from './sql.ts';
import { Stored, STORED_CELLS, type StoredRow } from './stored.ts';
import type { Derive, RecordLike, StoredQso } from './types.ts';

/** New values by ADIF name; undefined takes the field away. */
export type FieldChanges = Readonly<Record<string, string | undefined>>;

export function addQso(
  database: Database,
  record: RecordLike,
  derive: Derive | undefined,
): Promise<StoredQso> {
  const { dialect } = database;
  return database.write(async (tx) => {
    const before = await newestId(tx);
    const batch = await insertBatch(tx, { kind: 'add', read: 1, added: 1 });
    await tx.all(
      `INSERT INTO qso (batch, ${COLUMN_LIST})
        SELECT $1, ${COLUMN_LIST} FROM ${rewriteTable(dialect, '$2')} AS r`,
      [batch, rewriteParameter([{ id: 0, row: toRow(record, derive), lost: [] }])],
    );
    const ids = await addedIds(tx, batch, before);
    const qso = ids && (await readQso(tx, dialect, ids.first));
    if (!qso) throw new StorageError('E_IO', 'The QSO was not written');
    await tx.manager.update(BatchEntity, { id: batch }, ids);
    await raiseVersion(tx);
    return qso;
  });
}

/** The QSO as it is now; undefined when there is none of that id. What changes nothing is no change of the log. */
export function editQso(
  database: Database,
  id: number,
  changes: FieldChanges,
  derive: Derive | undefined,
): Promise<StoredQso | undefined> {
  const { dialect } = database;
  return database.write(async (tx) => {
    const qso = await readQso(tx, dialect, id);
    if (!qso) return undefined;
    const text = encodeFields(changeFields(qso.entries(), changes));
    if (text === qso.text) return qso;
    await recordFormer(tx, dialect, id, 'edit');
    await tx.all(
      `UPDATE qso SET ${setFrom('r')} FROM ${rewriteTable(dialect, '$1')} AS r WHERE qso.id = r.id`,
      [rewriteParameter([{ id, row: toRow(new TextRecord(text), derive), lost: [] }])],
    );
    return readQso(tx, dialect, id);
  });
}

/** The QSO that was removed; undefined when there is none of that id. */
export function removeQso(database: Database, id: number): Promise<StoredQso | undefined> {
  const { dialect } = database;
  return database.write(async (tx) => {
    const qso = await readQso(tx, dialect, id);
    if (!qso) return undefined;
    await recordFormer(tx, dialect, id, 'remove');
    await tx.all('DELETE FROM qso WHERE id = $1', [id]);
    return qso;
  });
}

async function recordFormer(
  tx: Transaction,
  dialect: Dialect,
  id: number,
  kind: 'edit' | 'remove',
): Promise<void> {
  const batch = await insertBatch(tx, { kind, updated: 1 });
  await tx.all(
    `INSERT INTO batch_change (batch, qso, before)
      SELECT $1, q.id, ${rowItem(dialect, 'q')} FROM qso q WHERE q.id = $2`,
    [batch, id],
  );
  await raiseVersion(tx);
}

async function readQso(tx: Transaction, dialect: Dialect, id: number): Promise<Stored | undefined> {
  const item = dialect.jsonArray(['id', 'start', ...STORED_CELLS]);
  const [row] = await tx.all<{ item: string }>(`SELECT ${item} AS item FROM qso WHERE id = $1`, [
    id,
  ]);
  return row && new Stored(JSON.parse(row.item) as StoredRow);
}

/** The first field of a name takes its new value in its place, repeats of it go; new names come last. */
function changeFields(fields: Iterable<Field>, changes: FieldChanges): Field[] {
  const left = new Map(Object.entries(changes));
  const changed: Field[] = [];
  for (const [name, value] of fields) {
    if (!Object.hasOwn(changes, name)) changed.push([name, value]);
    else if (left.has(name)) {
      const next = left.get(name);
      if (next !== undefined) changed.push([name, next]);
      left.delete(name);
    }
  }
  for (const [name, value] of left) if (value !== undefined) changed.push([name, value]);
  return changed;
}
