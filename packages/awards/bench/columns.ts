import { FIELD_NAMES, type CodedColumn, type Columns } from '@w4gns/awards';
import type { Fields } from './log.ts';

/** Arrays of values by field; fields that no QSO has are absent. */
export function columnsOf(log: readonly Fields[]): Columns {
  const names = new Set(log.flatMap((fields) => Object.keys(fields)));
  const columns = new Map([...names].map((name) => [name, log.map((fields) => fields[name])]));
  return {
    length: log.length,
    column: (name) => {
      const values = columns.get(name);
      return values === undefined ? undefined : (row) => values[row];
    },
  };
}

/** The same with each different text stored once, as `log.column` of @w4gns/adif gives it. */
export function coded({ length, column }: Columns): Columns {
  const columns = new Map(
    FIELD_NAMES.map((name) => [name as string, codedColumn(column(name), length)]),
  );
  return { length, column: (name) => columns.get(name) };
}

function codedColumn(
  column: ReturnType<Columns['column']>,
  length: number,
): CodedColumn | undefined {
  if (typeof column !== 'function') return column;
  const codeOf = new Map([['', 0]]);
  const codes = Uint32Array.from({ length }, (_, row) => {
    const text = column(row) ?? '';
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { dictionary: [...codeOf.keys()], codes };
}
