import { formatOfName, type FileFormat } from '@w4gns/adif/node';
import { badInput, type CliError } from '../errors.ts';

/** What a log can be written in; `parquet` by DuckDB, the rest by the adif package. */
export type ExportFormat = FileFormat | 'parquet';

export const FILE_FORMATS: readonly FileFormat[] = [
  'adi',
  'adx',
  'csv',
  'json',
  'ndjson',
  'cabrillo',
];

export const EXPORT_FORMATS: readonly ExportFormat[] = [...FILE_FORMATS, 'parquet'];

/** A format of the adif package that an option names. Exit 2 for any other word. */
export function fileFormat(asked: string, option: string): FileFormat {
  const known = FILE_FORMATS.find((format) => format === asked.toLowerCase());
  if (!known) throw badInput(`${option} is one of ${FILE_FORMATS.join(', ')}`);
  return known;
}

/** The format that was asked for, else the one that the file's name ends in; ADI for standard output. */
export function exportFormat(output: string, asked: string | undefined): ExportFormat {
  if (asked !== undefined) {
    const known = EXPORT_FORMATS.find((format) => format === asked.toLowerCase());
    if (!known) throw badInput(`--format is one of ${EXPORT_FORMATS.join(', ')}`);
    return known;
  }
  const named =
    output === '-' ? 'adi' : /\.parquet$/i.test(output) ? 'parquet' : formatOfName(output);
  if (!named) throw unknownName(output);
  return named;
}

export function unknownName(name: string): CliError {
  return badInput(
    `cannot tell the format from the name ${name}`,
    'Names end in .adi, .adx, .csv, .json, .ndjson or .cbr, with .gz behind for compression.',
  );
}
