import type { Transaction } from './database.ts';
import { BatchEntity, type Batch } from './entity.ts';

/** Records a change of the log; the rows that it writes bear the id. */
export async function insertBatch(
  { manager }: Transaction,
  batch: Pick<Batch, 'kind'> & Partial<Batch>,
): Promise<number> {
  const at = new Date().toISOString();
  const { identifiers } = await manager.insert(BatchEntity, { source: '', ...batch, at });
  return Number(identifiers[0]?.['id']);
}

/** The least and the greatest id of the QSOs that a batch added; found from the newest end, there is no index. */
export async function addedIds(
  { all }: Transaction,
  batch: number,
  before: number,
): Promise<{ first: number; last: number } | undefined> {
  const find = (order: 'ASC' | 'DESC') =>
    all<{ id: number | string }>(
      `SELECT id FROM qso WHERE batch = $1 AND id > $2 ORDER BY id ${order} LIMIT 1`,
      [batch, before],
    );
  const [[first], [last]] = [await find('ASC'), await find('DESC')];
  return first && last ? { first: Number(first.id), last: Number(last.id) } : undefined;
}

/** The newest id; what a batch adds comes after it. */
export async function newestId({ all }: Transaction): Promise<number> {
  const [row] = await all<{ id: number | string | null }>('SELECT max(id) AS id FROM qso');
  return Number(row?.id ?? 0);
}
