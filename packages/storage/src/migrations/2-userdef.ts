import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES, SQLITE } from '../dialect.ts';

/** Schema 2: the fields that imported logs define for themselves. */
export class Userdef1764000000002 implements MigrationInterface {
  readonly name = 'Userdef1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    const { types } = runner.connection.options.type === 'postgres' ? POSTGRES : SQLITE;
    // definition: JSON of a UserField.
    await runner.query(
      `CREATE TABLE userdef (id ${types.id}, batch ${types.int} NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
        definition ${types.text} NOT NULL)`,
    );
    await runner.query('UPDATE log_meta SET schema = 2');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE userdef');
    await runner.query('UPDATE log_meta SET schema = 1');
  }
}
