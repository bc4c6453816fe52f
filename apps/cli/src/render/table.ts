import { printable } from '../text.ts';

export interface Column<T> {
  readonly title: string;
  readonly value: (row: T) => string | number | undefined;
  readonly align?: 'right';
  /** Widest this column may grow; longer text is cut with an ellipsis. */
  readonly max?: number;
}

/** Rows under titles, two blanks between columns; text of a log is made safe for a terminal. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const cells = rows.map((row) => columns.map((column) => cell(column, row)));
  const titles = columns.map(({ title }) => title);
  const widths = titles.map((title, i) =>
    Math.max(width(title), ...cells.map((line) => width(line[i] ?? ''))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => pad(text, widths[i] ?? 0, columns[i]?.align))
      .join('  ')
      .trimEnd();
  return [line(titles), ...cells.map(line)].join('\n') + '\n';
}

function cell<T>(column: Column<T>, row: T): string {
  const text = printable(String(column.value(row) ?? ''));
  const max = column.max ?? Infinity;
  return width(text) > max ? `${[...text].slice(0, max - 1).join('')}…` : text;
}

function width(text: string): number {
  return [...text].length;
}

function pad(text: string, to: number, align: 'right' | undefined): string {
  const blanks = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'right' ? blanks + text : text + blanks;
}
