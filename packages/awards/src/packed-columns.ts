import type { Columns, RecordLike } from './record.ts';

/** One field of many QSOs: the values one behind the other, and where each ends. */
export interface PackedColumn {
  readonly field: string;
  readonly text: string;
  /** By row, in UTF-16 units; equal to the end before it where the field is absent. */
  readonly ends: Uint32Array;
}

/** Columns as plain data, cheap to send to another thread. */
export interface PackedColumns {
  readonly length: number;
  readonly columns: readonly PackedColumn[];
}

/** Packs the fields that awards read; fields that no record has are left out. */
export function packColumns(
  records: readonly RecordLike[],
  fields: readonly string[],
): PackedColumns {
  const columns = fields.flatMap((field) => {
    const values = records.map((record) => record.get(field) ?? '');
    const text = values.join('');
    if (text === '') return [];
    const ends = new Uint32Array(values.length);
    let end = 0;
    values.forEach((value, row) => {
      end += value.length;
      ends[row] = end;
    });
    return [{ field, text, ends }];
  });
  return { length: records.length, columns };
}

/** A log by columns that are read text by text. */
export interface TextColumns extends Columns {
  column(field: string): ((row: number) => string | undefined) | undefined;
}

/** Reads what {@link packColumns} packed. */
export function openColumns({ length, columns }: PackedColumns): TextColumns {
  const byField = new Map(columns.map((column) => [column.field, column]));
  return {
    length,
    column: (field) => {
      const found = byField.get(field);
      if (found === undefined) return undefined;
      const { text, ends } = found;
      return (row) => text.slice(row === 0 ? 0 : ends[row - 1], ends[row]) || undefined;
    },
  };
}
