import { plainTable, type RowForm } from './row-form.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

const PLAIN = plainTable(Object.keys(ESCAPES).join(''));

/**
 * PostgreSQL's text format for COPY: lines of the row's place among its rows, then its columns.
 *
 * @see https://www.postgresql.org/docs/current/sql-copy.html, section Text Format
 */
export const COPY_FORM: RowForm = {
  plain: PLAIN,
  start: () => undefined,
  startRow(sink, index) {
    sink.ascii(String(index));
    return 0;
  },
  value(sink, value) {
    sink.ascii('\t');
    if (value === null) sink.ascii('\\N');
    else if (typeof value === 'number') sink.ascii(String(value));
    else if (!sink.plain(value, PLAIN)) sink.text(value.replace(/[\\\t\n\r]/g, escaped));
  },
  bytes(sink, bytes) {
    sink.ascii('\t');
    sink.append(bytes);
  },
  endRow(sink) {
    sink.ascii('\n');
  },
  end: () => undefined,
};

function escaped(character: string): string {
  return ESCAPES[character] ?? character;
}
