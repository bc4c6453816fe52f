/**
 * The columns of a QSO that are derived from its fields, and the fields' text itself, in the order that rows are packed,
 * staged and inserted in. One list feeds the migrations, the entity, COPY and JSON.
 */
export interface Column {
  readonly name: string;
  readonly type: 'int' | 'text';
  readonly nullable: boolean;
}

export const COLUMNS = [
  { name: 'call', type: 'text', nullable: false },
  { name: 'station', type: 'text', nullable: false },
  /** Seconds since 1970 UTC, or NO_START. */
  { name: 'start', type: 'int', nullable: false },
  { name: 'band', type: 'text', nullable: false },
  { name: 'mode_group', type: 'text', nullable: false },
  /** 53-bit hash of the fields that tell QSOs of one moment apart. */
  { name: 'place', type: 'int', nullable: false },
  { name: 'mode', type: 'text', nullable: true },
  { name: 'submode', type: 'text', nullable: true },
  /** Hz. */
  { name: 'freq', type: 'int', nullable: true },
  { name: 'grid', type: 'text', nullable: true },
  { name: 'dxcc', type: 'int', nullable: true },
  { name: 'cqz', type: 'int', nullable: true },
  { name: 'ituz', type: 'int', nullable: true },
  { name: 'cont', type: 'text', nullable: true },
  { name: 'state', type: 'text', nullable: true },
  { name: 'confirmed', type: 'int', nullable: false },
  /** What text search looks at, in lower case. */
  { name: 'words', type: 'text', nullable: false },
  { name: 'fields', type: 'text', nullable: false },
] as const satisfies readonly Column[];

/** The columns that make two records the same QSO to the letter. */
export const IDENTITY = ['call', 'start', 'station', 'band', 'mode_group', 'place'] as const;

/** The start of a record without a valid date: before any QSO, so that sorting and comparing need no special case. */
export const NO_START = -1e12;

type Value<C extends Column> =
  (C['type'] extends 'int' ? number : string) | (C['nullable'] extends true ? null : never);

type RowOf<Columns extends readonly Column[]> = {
  readonly [K in keyof Columns]: Value<Columns[K]>;
};

/** A row's values in the order of {@link COLUMNS}. */
export type Row = RowOf<typeof COLUMNS>;

/** A row without its last value, the text of the fields. */
export type Head = Row extends readonly [...infer Values, string] ? Values : never;
