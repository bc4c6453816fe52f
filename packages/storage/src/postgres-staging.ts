import { randomInt } from 'node:crypto';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { COLUMNS, IDENTITY } from './columns.ts';
import type { Sql } from './database.ts';
import { POSTGRES } from './dialect.ts';
import type { PackedRows } from './pack.ts';
import { NAMESPACE, optional } from './postgres-source.ts';

/** A staging table is its import's own while that holds the advisory lock of this number and the table's. */
const LOCK_CLASS = 1463043919;

const PREFIX = 'incoming_';

/** The rows of one packed batch lie this far from the next one's. */
const PART = 1_000_000_000;

/** Makes a table for one import; removes those of imports that died. */
export async function createStaging({ all }: Sql): Promise<string> {
  await sweep(all);
  const number = randomInt(2 ** 31 - 1);
  const table = PREFIX + number;
  await all(`SELECT pg_advisory_lock(${LOCK_CLASS}, ${number})`);
  const columns = COLUMNS.map(({ name, type }) => `${name} ${POSTGRES.types[type]}`);
  await all(
    `CREATE UNLOGGED TABLE ${table} (
      part bigint NOT NULL DEFAULT current_setting('w4gns.part')::bigint, i bigint NOT NULL,
      n bigint GENERATED ALWAYS AS (part * ${PART} + i) STORED, ${columns.join(', ')})`,
  );
  return table;
}

/** Statistics and an index for the joins that follow. */
export async function finishStaging({ all }: Sql, table: string): Promise<void> {
  await all(`CREATE INDEX ON ${table} (${IDENTITY.join(', ')})`);
  await all(`ANALYZE ${table}`);
}

export async function dropStaging({ all }: Sql, table: string): Promise<void> {
  await all(`DROP TABLE IF EXISTS ${table}`);
  await all(`SELECT pg_advisory_unlock(${LOCK_CLASS}, ${numberOf(table)})`);
}

/** Sends packed rows as they are; `part` tells their place among the import's batches. */
export async function copyRows(
  client: pg.PoolClient,
  table: string,
  part: number,
  { bytes }: PackedRows,
): Promise<void> {
  const { from } = await optional(() => import('pg-copy-streams'), 'pg-copy-streams');
  await client.query(`SET w4gns.part = ${part}`);
  const names = COLUMNS.map(({ name }) => name).join(', ');
  const stream = client.query(from(`COPY ${table} (i, ${names}) FROM STDIN`));
  stream.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  await finished(stream);
}

async function sweep(all: Sql['all']): Promise<void> {
  const tables = await all<{ tablename: string }>(
    'SELECT tablename FROM pg_tables WHERE schemaname = $1 AND tablename ~ $2',
    [NAMESPACE, `^${PREFIX}[0-9]+$`],
  );
  for (const { tablename } of tables) {
    const key = `(${LOCK_CLASS}, ${numberOf(tablename)})`;
    const [row] = await all<{ free: boolean }>(`SELECT pg_try_advisory_lock${key} AS free`);
    if (!row?.free) continue;
    await all(`DROP TABLE IF EXISTS ${tablename}`);
    await all(`SELECT pg_advisory_unlock${key}`);
  }
}

function numberOf(table: string): number {
  return Number(table.slice(PREFIX.length));
}
