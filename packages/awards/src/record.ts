/** A QSO: anything that gives the text of an ADIF field, names in capitals. Absent and empty are alike. */
export interface RecordLike {
  get(field: string): string | undefined;
}

/** One field of many QSOs, each different text stored once. */
export interface CodedColumn {
  /**
   * The different texts; an empty one stands for an absent field. The same array again means that what it
   * held it still holds: what was made of its texts is kept. It may have grown.
   */
  readonly dictionary: readonly string[];
  /** By row: an index into `dictionary`. */
  readonly codes: Uint32Array;
}

/** A log by columns. */
export interface Columns {
  /** QSOs. */
  readonly length: number;
  /**
   * One field of all QSOs, asked for when it is first needed; undefined when no QSO has it. Coded
   * columns are much the quicker: each text is looked at once. Else a reader of the QSO in a row, from 0.
   */
  column(field: string): CodedColumn | ((row: number) => string | undefined) | undefined;
  /** The same, asked for instead of {@link column} for a field that few QSOs are asked for: a reader. */
  reader?(field: string): ((row: number) => string | undefined) | undefined;
}
