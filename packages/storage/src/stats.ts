import { NO_START } from './columns.ts';
import type { Sql } from './database.ts';
import type { LogStats } from './types.ts';

type Count = number | string;

export async function readStats(sql: Sql): Promise<LogStats> {
  const [totals] = await sql.all<{ qsos: Count; calls: Count }>(
    'SELECT count(*) AS qsos, count(DISTINCT call) AS calls FROM qso',
  );
  const [times] = await sql.all<{ first: Count | null; last: Count | null }>(
    'SELECT min(start) AS first, max(start) AS last FROM qso WHERE start > $1',
    [NO_START],
  );
  return {
    qsos: Number(totals?.qsos),
    calls: Number(totals?.calls),
    first: numberOf(times?.first),
    last: numberOf(times?.last),
    bands: await countBy(sql, 'band'),
    modes: await countBy(sql, "coalesce(mode, '')"),
    stations: await countBy(sql, 'station'),
  };
}

async function countBy(sql: Sql, key: string): Promise<Record<string, number>> {
  const rows = await sql.all<{ name: string; qsos: Count }>(
    `SELECT ${key} AS name, count(*) AS qsos FROM qso GROUP BY ${key} ORDER BY ${key}`,
  );
  return Object.fromEntries(rows.map(({ name, qsos }) => [name, Number(qsos)]));
}

function numberOf(value: Count | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
