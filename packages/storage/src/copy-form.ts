import { kindTable, type RowForm } from './row-form.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = new RegExp(SPECIAL, 'g');

const TAB = 9;
const LINE_FEED = 10;

const KINDS = kindTable(Object.keys(ESCAPES).join(''));

/**
 * PostgreSQL's text format for COPY: lines of the row's place among its rows, then its columns.
 *
 * @see https://www.postgresql.org/docs/current/sql-copy.html, section Text Format
 */
export const COPY_FORM: RowForm = {
  kinds: KINDS,
  lineBreak: '\\n',
  start: () => undefined,
  startRow(sink, index) {
    sink.integer(index);
    return 0;
  },
  value(sink, value) {
    sink.byte(TAB);
    if (value === null) sink.ascii('\\N');
    else if (typeof value === 'number') sink.integer(value);
    else if (SPECIAL.test(value)) sink.text(value.replaceAll(SPECIALS, escaped));
    else if (!sink.tryAscii(value)) sink.text(value);
  },
  bytes(sink, bytes) {
    sink.byte(TAB);
    sink.append(bytes);
  },
  letters(sink, bytes, start, end, letters) {
    sink.byte(TAB);
    sink.letters(bytes, start, end, letters);
  },
  endRow(sink) {
    sink.byte(LINE_FEED);
  },
  end: () => undefined,
};

function escaped(character: string): string {
  return ESCAPES[character] ?? character;
}
