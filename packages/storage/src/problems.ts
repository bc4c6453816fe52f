import type { Sql } from './database.ts';

/** What no database can know is wrong: rows that do not fit together. */
export async function problemsOf(sql: Sql): Promise<string[]> {
  const [row] = await sql.all<{ n: number | string }>(
    'SELECT count(*) AS n FROM qso WHERE NOT EXISTS (SELECT 1 FROM batch b WHERE b.id = qso.batch)',
  );
  const strays = Number(row?.n);
  return strays > 0 ? [`${strays} QSOs come from no recorded change`] : [];
}
