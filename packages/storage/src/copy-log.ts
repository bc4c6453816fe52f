import { COLUMNS, IDENTITY } from './columns.ts';
import type { Sql } from './database.ts';
import { SQLITE, type Dialect } from './dialect.ts';

interface Named {
  readonly name: string;
  readonly type: 'int' | 'text';
}

const int = (name: string): Named => ({ name, type: 'int' });
const text = (name: string): Named => ({ name, type: 'text' });
const identity = COLUMNS.filter(({ name }) => IDENTITY.some((other) => other === name));

/** The tables of a log in the order in which rows refer to each other. */
const TABLES: readonly (readonly [table: string, columns: readonly Named[]])[] = [
  [
    'batch',
    [
      ...[
        'id',
        'read',
        'added',
        'updated',
        'duplicates',
        'conflicts',
        'undone',
        'first',
        'last',
      ].map(int),
      ...['kind', 'source', 'at'].map(text),
    ],
  ],
  ['qso', [int('id'), int('batch'), ...COLUMNS]],
  ['batch_change', [...['id', 'batch', 'qso'].map(int), ...['before', 'incoming'].map(text)]],
  ['qso_alias', [...['id', 'batch', 'qso'].map(int), ...identity]],
  ['userdef', [...['id', 'batch'].map(int), text('definition')]],
];

const PAGE = 2000;

/** Copies a log, its history and ids included, into a new SQLite log. */
export async function copyLog(from: Sql, dialect: Dialect, to: Sql): Promise<void> {
  for (const [table, columns] of TABLES) {
    const names = columns.map(({ name }) => name);
    const item = `SELECT ${dialect.jsonArray(names)} AS item FROM ${table} WHERE id > $1 ORDER BY id LIMIT ${PAGE}`;
    const insert = `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM ${SQLITE.jsonTable('$1', columns)}`;
    for (let after = -1; ;) {
      const [row] = await from.all<{ page: string | null }>(dialect.jsonPage(item), [after]);
      const last = (JSON.parse(row?.page ?? '[]') as (readonly [number])[]).at(-1);
      if (!last) break;
      await to.all(insert, [row?.page]);
      after = last[0];
    }
  }
}
