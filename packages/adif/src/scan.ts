import type { FieldTable } from './field-table.ts';
import type { AdifIssue } from './types.ts';

/** An issue before somebody counts its line; `record` is relative to the scan. */
export type RawIssue = Omit<AdifIssue, 'line' | 'column'>;

/** What a scan starts with and where it stops. */
export interface ScanRange {
  readonly start: number;
  /** Stop at the first record boundary at or after this offset. */
  readonly stop: number;
  /** The data may begin with a header. */
  readonly mayHaveHeader: boolean;
  /** No more data follow: a last record without `<EOR>` counts. */
  readonly isFinal: boolean;
}

/** What a scanner found; `end` is the boundary after the last whole record. */
export interface Scan {
  readonly table: FieldTable;
  readonly issues: readonly RawIssue[];
  /** Where the scan began, after a byte order mark. */
  readonly start: number;
  readonly end: number;
  /** Offset just after the header; undefined when there is none. */
  readonly headerEnd: number | undefined;
}
