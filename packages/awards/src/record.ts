/** A QSO: anything that gives the text of an ADIF field, names in capitals. Absent and empty are alike. */
export interface RecordLike {
  get(field: string): string | undefined;
}

/** A log by columns. */
export interface Columns {
  /** QSOs. */
  readonly length: number;
  /** Reads one field of the QSO in a row, from 0; undefined when no QSO has the field. */
  column(field: string): ((row: number) => string | undefined) | undefined;
}
