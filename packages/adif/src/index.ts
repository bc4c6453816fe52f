// Reading and writing
export { AdifError, isAdifError } from './errors.ts';
export type { AdifErrorCode } from './errors.ts';
export type {
  AdifHeader,
  AdifIssue,
  AdifLog,
  AdifRecord,
  AdifSeverity,
  ByteVisitor,
  CellVisitor,
  FieldCells,
  FieldPosition,
  RecordEntries,
  RecordLike,
  RecordList,
  UserDef,
} from './types.ts';
export { parseAdi } from './adi-reader.ts';
export type { ParseOptions } from './adi-reader.ts';
export { parseColumns } from './columns.ts';
export type { Column } from './column.ts';
export type { Columns } from './columns.ts';
export { parseAdx } from './adx-reader.ts';
export type { ParseAdxOptions } from './adx-reader.ts';
export { parseLog, sniffLog } from './parse-log.ts';
export type { LogNotation } from './parse-log.ts';
export { encodingOf, toUtf8 } from './encoding.ts';
export type { LogEncoding } from './encoding.ts';
export { AdiReader, AdxReader, LogReader } from './push-reader.ts';
export type { AdifPart, ReaderOptions } from './push-reader.ts';
export { LogTransformStream, readLogStream } from './streams.ts';
export { adiFormat, formatAdi } from './adi-writer.ts';
export type { FormatAdiOptions } from './adi-writer.ts';
export { createAdiWriter, type AdiWriterOptions } from './create-adi-writer.ts';
export type { RecordWriter } from './record-writer.ts';
export { adxFormat, formatAdx } from './adx-writer.ts';
export { createConformer } from './conform.ts';
export type { ConformChange } from './conform-change.ts';
export type { Conformed } from './conform.ts';
export { writeLogStream } from './format.ts';
export type { FormatOptions, LogFormat, WritableRecord } from './format.ts';
export { rewriteLog, rewriteLogStream } from './rewrite.ts';
export type { RecordEdit, RewriteSource } from './rewrite.ts';
export { countLines, createPositioner, positionOf } from './position.ts';
export type { Position } from './position.ts';

// What fields mean.
export { bandOf, isInBand, normaliseBand, type Band } from './band.ts';
export {
  checkLog,
  createChecker,
  createPartChecker,
  checkRecord,
  type Checker,
  type CheckLogOptions,
  type CheckOptions,
} from './check.ts';
export type { CheckableRecord, FaultOptions } from './faults.ts';
export type { CountyList } from './check-values.ts';
export { CHECK_CODES, ISSUE_CODES, type CheckCode } from './codes.ts';
export { bandName, qsoKey, sameQso, type SameQsoOptions } from './duplicate.ts';
export {
  countyState,
  dxccEntity,
  enumerationCodes,
  enumerationState,
  subdivisionState,
  type CodeState,
  type DxccEntity,
  type EnumerationName,
} from './enumeration.ts';
export { fieldDef, fieldNames, type DataType, type FieldDef } from './field.ts';
export { ADIF_VERSION } from './gen/version.gen.ts';
export { createFixer, fix, FixedRecord, fixLog, type FixChange } from './fix.ts';
export {
  bearing,
  distanceKm,
  formatLocation,
  gridToLatLon,
  isGridsquare,
  latLonToGrid,
  parseLocation,
  type LatLon,
} from './gridsquare.ts';
export { appTypes, type AppType } from './app-types.ts';
export { importIssues, type ImportFault } from './import-check.ts';
export { isMode, modeGroupOf, normaliseMode, type ModeGroup, type ModePair } from './mode.ts';
export { mergeRecords, type MergeConflict, type Merged } from './merge.ts';
export { formatJson, formatNdjson, formatNdjsonRecord, parseJson, parseNdjson } from './ndjson.ts';
export { parseCabrillo } from './cabrillo-reader.ts';
export {
  formatCabrillo,
  type CabrilloText,
  type FormatCabrilloOptions,
} from './cabrillo-writer.ts';
export { PlainRecord, type FieldEntry, type RecordPlace } from './plain-record.ts';
export { fromQso, toQso, type QsoRecord } from './qso.ts';
export type { QsoFields } from './gen/qso.gen.ts';
export { endOf, instantOf, isDate, isTime, startOf, toDateAndTime } from './time.ts';
