import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COLUMNS, IDENTITY, type Column } from '../columns.ts';
import { POSTGRES, SQLITE, type Dialect } from '../dialect.ts';

/** Schema 1: the first. A released migration is never edited; a later one changes what it made. */
export class Log1764000000001 implements MigrationInterface {
  readonly name = 'Log1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    const dialect = runner.connection.options.type === 'postgres' ? POSTGRES : SQLITE;
    for (const statement of statements(dialect)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW station');
    for (const table of ['qso', 'qso_alias', 'batch_change', 'batch', 'cache', 'log_meta']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

function statements(dialect: Dialect): string[] {
  const { id, int, text, bytes } = dialect.types;
  const column = ({ name, type, nullable }: Column) =>
    `${name} ${dialect.types[type]}${nullable ? '' : ' NOT NULL'}`;
  const columns = COLUMNS.map(column);
  const identity = COLUMNS.filter(({ name }) => (IDENTITY as readonly string[]).includes(name)).map(
    column,
  );
  const count = `${int} NOT NULL DEFAULT 0`;
  return [
    `CREATE TABLE qso (id ${id}, batch ${int} NOT NULL, ${columns.join(', ')})`,
    'CREATE INDEX qso_call ON qso (call, start)',
    // Holds what lists are filtered and sorted by, so that they need not read the wide rows.
    'CREATE INDEX qso_start ON qso (start, band, mode, submode, mode_group, dxcc, grid, freq, call)',
    // first, last: the ids between which the QSOs lie that it added.
    `CREATE TABLE batch (id ${id}, kind ${text} NOT NULL, source ${text} NOT NULL, at ${text} NOT NULL,
      read ${count}, added ${count}, updated ${count}, duplicates ${count}, conflicts ${count}, undone ${count},
      first ${int}, last ${int})`,
    // before: the QSO's row as JSON, as it was; incoming: the text of a record that lost a value.
    `CREATE TABLE batch_change (id ${id}, batch ${int} NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
      qso ${int} NOT NULL, before ${text}, incoming ${text})`,
    'CREATE INDEX batch_change_batch ON batch_change (batch)',
    // Other identities that a QSO answers to, because a record that bore them was merged into it.
    `CREATE TABLE qso_alias (id ${id}, qso ${int} NOT NULL, batch ${int} NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
      ${identity.join(', ')})`,
    'CREATE INDEX qso_alias_call ON qso_alias (call, start)',
    'CREATE INDEX qso_alias_batch ON qso_alias (batch)',
    `CREATE TABLE cache (key ${text} PRIMARY KEY, version ${int} NOT NULL, bytes ${bytes} NOT NULL)`,
    `CREATE TABLE log_meta (id ${int} PRIMARY KEY CHECK (id = 1), schema ${int} NOT NULL, version ${int} NOT NULL)`,
    'INSERT INTO log_meta (id, schema, version) VALUES (1, 1, 0)',
    `CREATE VIEW station AS SELECT station AS call, count(*) AS qsos, min(start) AS first, max(start) AS last
      FROM qso GROUP BY station`,
    ...(dialect.name === 'sqlite' ? ['PRAGMA application_id = 1463043918'] : []),
  ];
}
