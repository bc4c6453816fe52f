import { parse } from 'csv-parse/browser/esm/sync';
import { stringify } from 'csv-stringify/browser/esm/sync';
import { cellsOf } from './csv-columns.ts';
import { fieldsOf, type WritableRecord } from './format.ts';
import { CsvRows, delimiterOf, safeCell, type CsvRow } from './csv-rows.ts';
import { decodeText } from './decode.ts';
import { plainLog, type PlainRecord } from './plain-record.ts';
import { LineCounter, placeIssues } from './position.ts';
import type { RawIssue } from './scan.ts';
import type { AdifLog } from './types.ts';

export interface FormatCsvOptions {
  /** Field names, one a column; without them every name that occurs, in the order of its first occurrence. */
  readonly columns?: readonly string[];
}

/**
 * Reads CSV whose first line holds ADIF field names, in any case. Cells are separated by what the first
 * line uses: comma, semicolon or tab. Offsets count UTF-8 bytes.
 */
export function parseCsv(input: Uint8Array | string): AdifLog {
  const text = typeof input === 'string' ? input : decodeText(input);
  const bytes = new TextEncoder().encode(text);
  const rows = new CsvRows();
  const records: PlainRecord[] = [];
  const issues: RawIssue[] = [];
  for (const row of readRows(text, bytes, issues)) {
    const record = rows.record(row);
    if (record) records.push(record);
  }
  const found = [...rows.issues, ...issues];
  return plainLog(records, placeIssues(found, bytes, 0, new LineCounter()), bytes.length);
}

/**
 * Records as CSV with a line of field names. A text that a spreadsheet might take for a formula gets a
 * quote before it, which {@link parseCsv} takes away again. The second value of a repeated field stands in
 * a column `NAME.2`, and so on. CSV cannot tell an empty value from none.
 */
export function formatCsv(
  records: Iterable<WritableRecord>,
  { columns }: FormatCsvOptions = {},
): string {
  const all = columns ? records : [...records];
  const names = columns ?? csvColumns(all);
  return csvHead(names) + csvLines(all, names);
}

/**
 * The columns that hold every value of some records: the names in the order of first occurrence, `NAME.2`
 * for the second value that a record gives a field.
 */
export function csvColumns(records: Iterable<WritableRecord>): string[] {
  const columns = new Set<string>();
  for (const record of records) {
    for (const column of cellsOf(fieldsOf(record)).keys()) columns.add(column);
  }
  return [...columns];
}

/** Records as lines of CSV under the columns, without the line of names. */
export function csvLines(records: Iterable<WritableRecord>, columns: readonly string[]): string {
  return stringifyRows(
    Array.from(records, (record) => {
      const cells = cellsOf(fieldsOf(record));
      return columns.map((column) => cells.get(column));
    }),
  );
}

/** The line of names. */
export function csvHead(columns: readonly string[]): string {
  return stringifyRows([columns]);
}

function stringifyRows(rows: readonly (readonly (string | undefined)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => safeCell(cell ?? '')));
  return stringify(cells, {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n\t;\uFEFF]/,
    // A line without any character would be no record.
    quoted_empty: rows[0]?.length === 1,
  });
}

/** How CSV is read: as much of it as makes sense. */
export const CSV_OPTIONS = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
};

/** The lines of a text; where a quote is never closed, quotes mean nothing from that line on. */
function readRows(text: string, bytes: Uint8Array, issues: RawIssue[]): CsvRow[] {
  const delimiter = delimiterOf(/^[^\r\n]*/.exec(text)?.[0] ?? '');
  const rows: CsvRow[] = [];
  let start = 0;
  const take = (base: number) => (cells: readonly string[], info: { bytes: number }) => {
    const end = base + info.bytes;
    rows.push({ cells, start: skipBreaks(bytes, start), end });
    start = end;
    return null;
  };
  const options = { ...CSV_OPTIONS, delimiter };
  try {
    parse(text, { ...options, bom: true, on_record: take(0) as never });
  } catch (error) {
    if (!isUnclosedQuote(error)) throw error;
    issues.push(unclosedQuote(skipBreaks(bytes, start)));
    const rest = decodeText(bytes.subarray(start));
    parse(rest, { ...options, bom: start === 0, quote: false, on_record: take(start) as never });
  }
  return rows;
}

/** Where a quote is never closed, quotes mean nothing from that line on. */
export function unclosedQuote(offset: number): RawIssue {
  const message = 'A quote is never closed: from here on quotes are taken as they stand.';
  return { code: 'quote-unclosed', severity: 'error', offset, message };
}

/** Whether the CSV library gave up on a quote. */
export function isUnclosedQuote(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
}

/** Past the breaks of empty lines, and a byte order mark. */
function skipBreaks(bytes: Uint8Array, start: number): number {
  let at = start === 0 && bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : start;
  while (bytes[at] === 10 || bytes[at] === 13) at++;
  return at;
}
