// Reading and writing
export { AdifError, isAdifError } from './errors.ts';
export type { AdifErrorCode } from './errors.ts';
export type {
  AdifHeader,
  AdifIssue,
  AdifLog,
  AdifRecord,
  AdifSeverity,
  FieldPosition,
  RecordEntries,
  RecordLike,
  RecordList,
  UserDef,
} from './types.ts';
export { parseAdi } from './adi-reader.ts';
export type { ParseOptions } from './adi-reader.ts';
export { formatAdi } from './adi-writer.ts';
export type { FormatAdiOptions, WritableRecord } from './adi-writer.ts';
export { countLines, positionOf } from './position.ts';
export type { Position } from './position.ts';
