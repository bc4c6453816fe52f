/** A QSO: anything that gives the text of an ADIF field, names in capitals. Absent and empty are alike. */
export interface RecordLike {
  get(field: string): string | undefined;
}
