/** An ADIF record: anything that answers by field name in capitals and lists its fields in file order. */
export interface RecordLike {
  /** The value of a field; absent and empty alike are undefined. */
  get(name: string): string | undefined;
  /** Every field with its exact text, repeats included. */
  entries(): Iterable<readonly [name: string, value: string]>;
  /**
   * Visits the same fields with the bytes that their values stand in, names in capitals, bytes that are UTF-8 being the
   * text itself; false where it cannot.
   */
  visitBytes?(
    visit: (name: string, bytes: Uint8Array, start: number, end: number) => void,
  ): boolean;
  /**
   * Tells the same of all fields at once, and returns what `visit` does; false where it cannot. A record that has it is
   * packed without its values becoming strings.
   */
  visitCells?(visit: CellVisitor): boolean;
}

/** Where the fields of many records stand, as numbers. */
export interface FieldCells {
  readonly bytes: Uint8Array;
  /**
   * Two numbers a field: where its value starts in `bytes`, and in the second one the length of the value, times 4096, and
   * the number of its name. A second number of all ones says that these do not fit.
   */
  readonly cells: Uint32Array;
  nameOf(id: number): string;
}

/** Told of the fields from `first` to before `last`. */
export type CellVisitor = (fields: FieldCells, first: number, last: number) => boolean;

/** What a caller can tell about a record beyond its text; all optional, the record's own fields stand in. */
export interface Derived {
  /** ADIF band name: `20m`. */
  readonly band?: string | undefined;
  /** `CW`, `PHONE`, `IMAGE`, `DIGITAL`: what counts as one mode when QSOs are compared. */
  readonly modeGroup?: string | undefined;
  readonly dxcc?: number | undefined;
  readonly cqz?: number | undefined;
  readonly ituz?: number | undefined;
  readonly cont?: string | undefined;
  readonly state?: string | undefined;
  readonly grid?: string | undefined;
}

export type Derive = (record: RecordLike) => Derived;

/** Joins two records of one QSO; called in either order it must give the same fields. */
export type Merge = (a: RecordLike, b: RecordLike) => Iterable<readonly [string, string]>;

/** A QSO of the log: its record and what was derived from it. */
export interface StoredQso extends RecordLike {
  readonly id: number;
  /** CALL, trimmed and in capitals; empty when the record has none. */
  readonly call: string;
  /** STATION_CALLSIGN, else OPERATOR, in capitals; empty when the record has neither. */
  readonly station: string;
  /** Start in seconds since 1970 UTC; undefined when the record has no valid QSO_DATE. */
  readonly start: number | undefined;
  /** In lower case; empty when unknown. */
  readonly band: string;
  readonly mode: string | undefined;
  readonly submode: string | undefined;
  readonly modeGroup: string;
  /** FREQ in Hz, to the nearest one. */
  readonly freqHz: number | undefined;
  readonly grid: string | undefined;
  readonly dxcc: number | undefined;
  readonly cqz: number | undefined;
  readonly ituz: number | undefined;
  readonly cont: string | undefined;
  readonly state: string | undefined;
  /** Bits of {@link CONFIRMED}. */
  readonly confirmed: number;
}

export type SortKey = 'start' | 'id' | 'call' | 'band' | 'mode' | 'freq' | 'dxcc' | 'grid';

/** Conditions that must all hold; text is compared without regard to case and has no wildcards. */
export interface QsoFilter {
  /** A part of CALL. */
  readonly call?: string | undefined;
  readonly band?: string | undefined;
  /** MODE, SUBMODE or mode group. */
  readonly mode?: string | undefined;
  /** The beginning of the grid. */
  readonly grid?: string | undefined;
  readonly dxcc?: number | undefined;
  /** First and last day, UTC, both included: `2024-07-04` or `20240704`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A part of CALL, NAME, QTH or COMMENT. */
  readonly text?: string | undefined;
  /** The source of the import that brought the QSO. */
  readonly source?: string | undefined;
  /** QSOs of this id and of later ones. */
  readonly idFrom?: number | undefined;
}

export interface FindOptions extends QsoFilter {
  /** Without a limit all that is found is held in memory; a whole log is better streamed. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** A leading `-` reverses. Default `-start`: newest first. */
  readonly sort?: SortKey | `-${SortKey}` | undefined;
}

export interface FindResult {
  readonly qsos: readonly StoredQso[];
  /** How many QSOs the filter finds, whatever the limit. */
  readonly total: number;
}

/** A field that a log defines for itself: in its header (ADIF's USERDEF) or, its type alone, in the tags of an `APP_` field. */
export interface UserField {
  readonly name: string;
  /** ADIF's letter of its data type. */
  readonly type?: string;
  /** The values it may have. */
  readonly values?: readonly string[];
  readonly range?: readonly [low: number, high: number];
}

export type OnDuplicate = 'merge' | 'skip' | 'add';

export interface ImportOptions {
  /** Where the records come from, for the history: a file's name, a service. */
  readonly source: string;
  /** Default `merge`. */
  readonly onDuplicate?: OnDuplicate | undefined;
  /** Count only; the log stays as it is. */
  readonly dryRun?: boolean | undefined;
  /** The fields that the source defines for itself; asked for once, when all batches were read. */
  readonly userdefs?: (() => readonly UserField[]) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after every batch how many records have been read. */
  readonly onProgress?: ((read: number) => void) | undefined;
}

export interface ImportResult {
  /** The change's id in {@link HistoryEntry}; undefined for a dry run. */
  readonly id: number | undefined;
  /** Always added + updated + duplicates. */
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly duplicates: number;
  /** Records in whose merging a value lost, theirs or the log's; the text that it stood in is kept in the history. */
  readonly conflicts: number;
  /** What lost in them, value by value; no more than the first 1,000. */
  readonly lost: readonly LostValue[];
  /** Definitions of the source that were not taken: the log defines a field of that name otherwise. */
  readonly refused: readonly UserField[];
}

/** A value, of an imported record or of the log, that another one was kept above. */
export interface LostValue {
  /** The QSO; undefined where two records of the import itself were merged. */
  readonly id: number | undefined;
  readonly call: string;
  /** ADIF field name. */
  readonly field: string;
  /** Empty when the QSO has no such field. */
  readonly kept: string;
  readonly lost: string;
}

export type ChangeKind = 'import' | 'add' | 'edit' | 'remove';

/** One change of the log: what `undo` takes back as a whole. */
export interface HistoryEntry {
  readonly id: number;
  readonly kind: ChangeKind;
  /** An import's source; empty for the rest. */
  readonly source: string;
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly duplicates: number;
  readonly undone: boolean;
}

export interface LogStats {
  readonly qsos: number;
  readonly calls: number;
  /** Seconds since 1970 UTC. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly bands: Readonly<Record<string, number>>;
  readonly modes: Readonly<Record<string, number>>;
  readonly stations: Readonly<Record<string, number>>;
}

export interface CheckReport {
  readonly ok: boolean;
  /** One line a fault. */
  readonly problems: readonly string[];
}
