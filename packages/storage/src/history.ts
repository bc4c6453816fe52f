import type { Sql } from './database.ts';
import type { ChangeKind, HistoryEntry } from './types.ts';

type Count = number | string;

type Counted = Record<'id' | 'read' | 'added' | 'updated' | 'duplicates' | 'undone', Count>;

type BatchRow = Counted & Record<'source' | 'at', string> & { readonly kind: ChangeKind };

const FIELDS = 'id, kind, source, at, read, added, updated, duplicates, undone';

/** The newest first. */
export async function readHistory(
  sql: Sql,
  condition = '1 = 1',
  limit = -1,
): Promise<HistoryEntry[]> {
  const few = limit < 0 ? '' : `LIMIT ${limit}`;
  const rows = await sql.all<BatchRow>(
    `SELECT ${FIELDS} FROM batch WHERE ${condition} ORDER BY id DESC ${few}`,
  );
  return rows.map(toEntry);
}

/** The change that `undo` would take back: the last one that stands, even an import that changed nothing. */
export async function lastChange(sql: Sql): Promise<HistoryEntry | undefined> {
  const [entry] = await readHistory(sql, 'undone = 0', 1);
  return entry;
}

function toEntry(row: BatchRow): HistoryEntry {
  const { kind, source, at } = row;
  const [id, read, added] = [Number(row.id), Number(row.read), Number(row.added)];
  const [updated, duplicates] = [Number(row.updated), Number(row.duplicates)];
  return {
    id,
    kind,
    source,
    at,
    read,
    added,
    updated,
    duplicates,
    undone: Number(row.undone) === 1,
  };
}
