import type { Database } from './database.ts';
import type { Where } from './filter.ts';
import { pageMaker, type PageItem, type RecordPage } from './record-page.ts';

/** How many rows a page holds: a few megabytes of text. */
const PAGE = 5000;

export type StreamOrder = 'id' | 'start';

/** A row whose first cell is the id and whose second one is the start. */
export type PageRow = readonly [id: number, start: number, ...unknown[]];

/** Which rows, and what is asked of them. */
export interface Selection {
  readonly where: Where;
  readonly order: StreamOrder;
  /** Expressions after id and start. */
  readonly cells: readonly string[];
}

const NO_BYTES = Buffer.alloc(0);

interface Page<Row extends PageRow> {
  readonly rows: readonly Row[];
  readonly bytes: Buffer;
}

/**
 * All rows of a selection, a page at a time, as the log was when the first one was asked for. The next page is read while
 * the caller works on the last one; memory does not grow with the log.
 */
export async function* readPages<Row extends PageRow>(
  database: Database,
  selection: Selection,
): AsyncGenerator<readonly Row[]> {
  for await (const { rows } of pagesOf<Row>(database, selection)) yield rows;
}

/** The same with the bytes of their records in place of cells; `derived` is an expression of further fields' text. */
export async function* readRecordPages(
  database: Database,
  where: Where,
  order: StreamOrder,
  derived: string,
): AsyncGenerator<RecordPage> {
  const make = pageMaker();
  const { dialect } = database;
  const cells = [dialect.size('fields'), dialect.size('derived')];
  const selection = { where, order, cells };
  for await (const page of pagesOf<PageItem>(database, selection, derived)) {
    yield make(page.rows, page.bytes);
  }
}

async function* pagesOf<Row extends PageRow>(
  database: Database,
  { where, order, cells }: Selection,
  derived?: string,
): AsyncGenerator<Page<Row>> {
  const { dialect } = database;
  const at = where.parameters.length;
  const [after, keys] =
    order === 'id'
      ? [`id > $${at + 1}`, 'id']
      : [`(start, id) > ($${at + 1}, $${at + 2})`, 'start, id'];
  const item = dialect.jsonArray(['id', 'start', ...cells]);
  const slice = `WHERE ${where.sql} AND ${after} ORDER BY ${keys} LIMIT ${PAGE}`;
  const sql =
    derived === undefined
      ? dialect.jsonPage(`SELECT ${item} AS item FROM qso ${slice}`)
      : dialect.bytesPage(
          `SELECT ${item} AS item, fields || derived AS text FROM
            (SELECT id, start, fields, ${derived} AS derived FROM qso ${slice}) AS page`,
        );
  const snapshot = await database.snapshot();
  const read = async (last: readonly number[]): Promise<Page<Row>> => {
    const [row] = await snapshot.all<{ page: string | null; bytes?: Buffer | null }>(sql, [
      ...where.parameters,
      ...last,
    ]);
    return {
      rows: JSON.parse(row?.page ?? '[]') as Row[],
      bytes: row?.bytes ?? NO_BYTES,
    };
  };
  let next = read(order === 'id' ? [-1] : [-Number.MAX_SAFE_INTEGER, -1]);
  try {
    for (;;) {
      const page = await next;
      const last = page.rows.at(-1);
      if (!last) return;
      next =
        page.rows.length < PAGE
          ? Promise.resolve({ rows: [], bytes: page.bytes })
          : read(order === 'id' ? [last[0]] : [last[1], last[0]]);
      next.catch(() => undefined);
      yield page;
    }
  } finally {
    await next.catch(() => undefined);
    await snapshot.release();
  }
}
