export type { AwardRow } from './award-row.ts';
export type { Kept } from './cache.ts';
export type { FieldChanges } from './changes.ts';
export { CONFIRMED } from './confirmation.ts';
export { StorageError, type StorageErrorCode } from './errors.ts';
export type { Field } from './fields.ts';
export type { ImportBatch, ImportBatches } from './importer.ts';
export { mergeRecords } from './merge.ts';
export type { PackedRows, PackFormat } from './pack.ts';
export type { CodedColumn } from './page-columns.ts';
export type { StreamOrder } from './pages.ts';
export type { RecordPage } from './record-page.ts';
export { LogStore, type OpenOptions } from './store.ts';
export type {
  ChangeKind,
  CheckReport,
  Derive,
  Derived,
  FindOptions,
  FindResult,
  HistoryEntry,
  ImportOptions,
  ImportResult,
  LogStats,
  LostValue,
  Merge,
  OnDuplicate,
  QsoFilter,
  RecordLike,
  CellVisitor,
  FieldCells,
  SortKey,
  StoredQso,
  UserField,
} from './types.ts';
