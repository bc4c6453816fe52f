import type { Sql, Transaction } from './database.ts';
import { schemaOf } from './meta.ts';
import type { UserField } from './types.ts';

/** The schema that brought the table. */
const SINCE = 2;

/** In the order in which they were defined first; none in a log that is too old and not to be written. */
export async function readUserdefs(sql: Sql, label: string): Promise<UserField[]> {
  if ((await schemaOf(sql, label)) < SINCE) return [];
  const rows = await sql.all<{ definition: string }>('SELECT definition FROM userdef ORDER BY id');
  return rows.map(({ definition }) => JSON.parse(definition) as UserField);
}

/**
 * Adds the definitions of names that the log does not define yet; they go again when their import is undone. Returns
 * those that say something else than the log, which keeps its own.
 */
export async function addUserdefs(
  tx: Transaction,
  label: string,
  batch: number,
  fields: readonly UserField[],
): Promise<UserField[]> {
  if (fields.length === 0) return [];
  const known = new Map((await readUserdefs(tx, label)).map((field) => [keyOf(field), field]));
  const refused: UserField[] = [];
  for (const field of fields) {
    const former = known.get(keyOf(field));
    if (former === undefined) {
      known.set(keyOf(field), field);
      await tx.all('INSERT INTO userdef (batch, definition) VALUES ($1, $2)', [
        batch,
        textOf(field),
      ]);
    } else if (limitsOf(former) !== limitsOf(field)) refused.push(field);
  }
  return refused;
}

function keyOf({ name }: UserField): string {
  return name.trim().toUpperCase();
}

/** A header that gives no type means text. */
function limitsOf({ type = 'S', values, range }: UserField): string {
  return JSON.stringify([type, values, range]);
}

/** Nothing but the definition, whatever else the caller's object holds. */
function textOf({ name, type, values, range }: UserField): string {
  return JSON.stringify({ name, type, values, range });
}
