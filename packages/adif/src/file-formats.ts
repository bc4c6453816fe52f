import { adxFormat } from './adx-writer.ts';
import { isSpace } from './ascii.ts';
import { parseCabrillo } from './cabrillo-reader.ts';
import { createConformer } from './conform.ts';
import { createAdiWriter, type AdiWriterOptions } from './create-adi-writer.ts';
import { CsvWriter } from './csv-writer.ts';
import { parseCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { toUtf8 } from './encoding.ts';
import { bomLength } from './input.ts';
import type { LogFormat } from './format.ts';
import { formatNdjsonRecord, parseJson, parseNdjson } from './ndjson.ts';
import { parseLog, sniffLog } from './parse-log.ts';
import { conformed, formatWriter, type RecordWriter } from './record-writer.ts';
import type { AdifLog } from './types.ts';

/** What a log file can be written in. */
export type FileFormat = 'adi' | 'adx' | 'csv' | 'ndjson' | 'json' | 'cabrillo';

const ENDINGS: ReadonlyMap<string, FileFormat> = new Map([
  ['adi', 'adi'],
  ['adif', 'adi'],
  ['adx', 'adx'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['json', 'json'],
  ['cbr', 'cabrillo'],
  ['cabrillo', 'cabrillo'],
]);

/** The format that a file's name ends in, `.gz` put aside; undefined for any other name. */
export function formatOfName(name: string): FileFormat | undefined {
  return ENDINGS.get(/\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '');
}

/** Whether a file's name says that it is compressed. */
export function isGzipName(name: string): boolean {
  return /\.gz$/i.test(name);
}

/**
 * The format of a log by its first bytes; where they leave a doubt (CSV, and JSON by lines or whole)
 * the name decides.
 *
 * @param bytes - some hundred of them will do; not compressed.
 */
export function sniffFormat(bytes: Uint8Array, name = ''): FileFormat {
  const start = toUtf8(bytes.subarray(0, 1024));
  let at = bomLength(start);
  while (isSpace(start[at])) at++;
  const text = decodeText(start.subarray(at));
  const named = formatOfName(name);
  if (/^(?:#.*\r?\n\s*)*START-OF-LOG:/i.test(text)) return 'cabrillo';
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return named === 'json' || !isJsonLine(text) ? 'json' : 'ndjson';
  if (text.startsWith('<')) return sniffLog(start);
  if (named === 'csv' || (named === undefined && isCsvHead(text))) return 'csv';
  return named === 'cabrillo' || text === '' ? (named ?? 'adi') : 'adi';
}

/** Reads a whole log in a given format. */
export function parseAs(format: FileFormat, input: Uint8Array | string): AdifLog {
  switch (format) {
    case 'csv':
      return parseCsv(input);
    case 'ndjson':
      return parseNdjson(input);
    case 'json':
      return parseJson(input);
    case 'cabrillo':
      return parseCabrillo(input);
    default:
      return parseLog(input);
  }
}

/** How {@link recordWriter} writes. */
export interface RecordWriterOptions extends AdiWriterOptions {
  /** The columns of CSV, as `csvColumns` names them. */
  readonly columns?: readonly string[];
}

/**
 * Writes records one by one in a format; CSV needs to know its columns, and Cabrillo, which is written in
 * the order of time, is a matter of `formatCabrillo`.
 */
export function recordWriter(
  format: Exclude<FileFormat, 'cabrillo'>,
  options: RecordWriterOptions = {},
): RecordWriter {
  if (format === 'adi') return createAdiWriter(options);
  const writer = plainWriter(format, options);
  return options.conform ? conformed(writer, conformerFor(format, options)) : writer;
}

/** What makes records fit for a format; all but ADX hold what ADI holds. */
export function conformerFor(
  format: FileFormat,
  { userdefs = [] }: RecordWriterOptions,
): ReturnType<typeof createConformer> {
  return createConformer({ header: { userdefs }, format: format === 'adx' ? 'adx' : 'adi' });
}

function plainWriter(
  format: Exclude<FileFormat, 'adi' | 'cabrillo'>,
  options: RecordWriterOptions,
): RecordWriter {
  switch (format) {
    case 'adx':
      return formatWriter(adxFormat(options));
    case 'csv':
      return new CsvWriter(options.columns ?? []);
    case 'ndjson':
      return formatWriter({
        head: '',
        format: (record) => `${formatNdjsonRecord(record)}\n`,
        tail: '',
      });
    case 'json':
      return formatWriter(jsonFormat());
  }
}

/** A JSON array, one record a line. */
function jsonFormat(): LogFormat {
  let separator = '\n';
  return {
    head: '[',
    format: (record) => {
      const text = separator + formatNdjsonRecord(record);
      separator = ',\n';
      return text;
    },
    tail: '\n]\n',
  };
}

/** Whether the first line is an object of its own, or is longer than what is known of it. */
function isJsonLine(text: string): boolean {
  const newline = text.indexOf('\n');
  const line = newline < 0 ? text : text.slice(0, newline);
  return /}\s*$/.test(line) || (newline < 0 && line.length > 1);
}

/** Whether a first line names fields, CALL among them, and holds no tag. */
function isCsvHead(text: string): boolean {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return !line.includes('<') && /^(?:.*[,;\t])?\s*"?CALL"?\s*(?:[,;\t].*)?$/i.test(line);
}
