import type { Database } from './database.ts';
import type { QsoFilter } from './types.ts';
import { whereOf } from './filter.ts';

/** How many rows a page holds: a few megabytes of text. */
const PAGE = 5000;

export type StreamOrder = 'id' | 'start';

/** A row whose first cell is the id and whose second one is the start. */
export type PageRow = readonly [id: number, start: number, ...unknown[]];

/**
 * All rows of a filter, a page at a time, as the log was when the first one was asked for. The next page is read while
 * the caller works on the last one; memory does not grow with the log.
 */
export async function* readPages<Row extends PageRow>(
  database: Database,
  filter: QsoFilter,
  cells: readonly string[],
  order: StreamOrder,
): AsyncGenerator<Row[]> {
  const { dialect } = database;
  const where = whereOf(filter, dialect);
  const at = where.parameters.length;
  const [after, keys] =
    order === 'id'
      ? [`id > $${at + 1}`, 'id']
      : [`(start, id) > ($${at + 1}, $${at + 2})`, 'start, id'];
  const sql = dialect.jsonPage(
    `SELECT ${dialect.jsonArray(['id', 'start', ...cells])} AS item FROM qso
      WHERE ${where.sql} AND ${after} ORDER BY ${keys} LIMIT ${PAGE}`,
  );
  const snapshot = await database.snapshot();
  const read = async (last: readonly number[]): Promise<Row[]> => {
    const [row] = await snapshot.all<{ page: string | null }>(sql, [...where.parameters, ...last]);
    return JSON.parse(row?.page ?? '[]') as Row[];
  };
  let next = read(order === 'id' ? [-1] : [-Number.MAX_SAFE_INTEGER, -1]);
  try {
    for (;;) {
      const page = await next;
      const last = page.at(-1);
      if (!last) return;
      next =
        page.length < PAGE
          ? Promise.resolve([])
          : read(order === 'id' ? [last[0]] : [last[1], last[0]]);
      next.catch(() => undefined);
      yield page;
    }
  } finally {
    await next.catch(() => undefined);
    await snapshot.release();
  }
}
