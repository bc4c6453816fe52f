import { asciiUpper } from './ascii.ts';
import { fieldDef } from './field.ts';

/**
 * Names of CSV columns: `NAME` holds the first value of a field in a record, `NAME.2` the second.
 * A field whose own name would be read as another begins with a number too: `NAME.2.1`, `QSO DATE.1`.
 */
function columnName(field: string, occurrence = 1): string {
  const isNumbered = occurrence > 1 || NUMBERED.test(field) || usualName(field) !== field;
  return isNumbered ? `${field}.${occurrence}` : field;
}

/** People write `Qso Date` for QSO_DATE: a name in capitals, with underscores where that makes it ADIF's. */
export function usualName(text: string): string {
  const name = asciiUpper(text);
  if (!name.includes(' ')) return name;
  const joined = name.replace(/ +/g, '_');
  return fieldDef(joined) ? joined : name;
}

const NUMBERED = /^(.+)\.([1-9]\d*)$/s;

/** The field whose values stand under a column; `columns` are all of the file. */
export function fieldOfColumn(column: string, columns: ReadonlySet<string>): string {
  const [, field, occurrence] = NUMBERED.exec(column) ?? [];
  if (field === undefined) return column;
  const before = Number(occurrence) - 1;
  return before === 0 || columns.has(columnName(field, before)) ? field : column;
}

/** The values of a record that are not empty, by column. */
export function cellsOf(
  fields: Iterable<readonly [name: string, value: string | undefined]>,
): Map<string, string> {
  const cells = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [name, value] of fields) {
    if (value === undefined || value === '') continue;
    const occurrence = (counts.get(name) ?? 0) + 1;
    counts.set(name, occurrence);
    cells.set(columnName(name, occurrence), value);
  }
  return cells;
}
