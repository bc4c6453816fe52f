import { openAnalysis } from '../analytics/duckdb.ts';
import { defineCommand } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { table } from '../render/table.ts';

export const sql = defineCommand({
  options: {},
  examples: [
    [
      'w4gns sql "SELECT band, count(*) AS qsos FROM qso GROUP BY band ORDER BY qsos DESC"',
      'QSOs a band',
    ],
    [
      "w4gns sql \"SELECT call, fields['NOTES'] FROM qso WHERE fields['NOTES'] IS NOT NULL\"",
      'any ADIF field',
    ],
    ['w4gns sql "DESCRIBE qso"', 'the columns'],
  ],
  async run({ positionals, values, io }) {
    const [statement, extra] = positionals;
    if (!statement?.trim() || extra !== undefined) {
      throw badInput('sql takes one statement, in quotes', 'See: w4gns sql --help');
    }
    return withLog(openLog(values.db, io), async ({ store }) => {
      const analysis = await openAnalysis(store.stream());
      try {
        const { columns, rows } = await analysis.query(statement);
        if (values.json) await printJson(io, { columns, rows });
        else
          await io.out(
            table(
              rows,
              columns.map((name) => ({ title: name, value: (row) => cellText(row[name]) })),
            ),
          );
        return rows.length > 0 ? EXIT.done : EXIT.failed;
      } finally {
        analysis.close();
      }
    });
  },
});

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object'
    ? JSON.stringify(value)
    : String(value as string | number | boolean);
}
