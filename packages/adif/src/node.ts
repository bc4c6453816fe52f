export {
  formatOfName,
  isGzipName,
  parseAs,
  recordWriter,
  sniffFormat,
  type FileFormat,
  type RecordWriterOptions,
} from './file-formats.ts';
export {
  openLog,
  type LogPart,
  type LogParts,
  type OpenLog,
  type OpenLogOptions,
} from './open-log.ts';
export {
  createLogWriter,
  writeLog,
  type LogSink,
  type LogWriter,
  type LogWriterOptions,
} from './log-writer.ts';
