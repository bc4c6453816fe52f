import { printable } from '../text.ts';

export interface Column<T> {
  readonly title: string;
  readonly value: (row: T) => string | number | undefined;
  readonly align?: 'right';
  /** Widest this column may grow; longer text is cut with an ellipsis. */
  readonly max?: number;
  /** Cut further where the table would be wider than it may be. */
  readonly shrinks?: true;
  /** Left out where that is not enough, the last such column first. */
  readonly drops?: true;
}

/** Blanks between two columns. */
const GAP = 2;
/** A column is not cut below this. */
const NARROWEST = 8;

/**
 * Rows under titles, two blanks between columns; text of a log is made safe for a terminal.
 *
 * @param within - characters a line may have: columns that shrink give way for it, then those that drop.
 */
export function table<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  within = Infinity,
): string {
  const cells = rows.map((row) =>
    columns.map((column) => printable(String(column.value(row) ?? ''))),
  );
  const titles = columns.map(({ title }) => title);
  const widest = columns.map(({ max = Infinity }, i) =>
    Math.min(max, Math.max(width(titles[i] ?? ''), ...cells.map((line) => width(line[i] ?? '')))),
  );
  const widths = fitted(widest, columns, within);
  const dropped = lineWidth(widths) > within ? columns.findLastIndex(({ drops }) => drops) : -1;
  if (dropped >= 0) return table(rows, columns.toSpliced(dropped, 1), within);
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => pad(cut(text, widths[i] ?? 0), widths[i] ?? 0, columns[i]?.align))
      .join(' '.repeat(GAP))
      .trimEnd();
  return [line(titles), ...cells.map(line)].join('\n') + '\n';
}

/** Takes what is too much from the columns that shrink, the last of them first. */
function fitted<T>(
  widths: readonly number[],
  columns: readonly Column<T>[],
  within: number,
): number[] {
  let excess = Math.max(0, lineWidth(widths) - within);
  return widths
    .map((each, i) => {
      const at = widths.length - 1 - i;
      const own = widths[at] ?? each;
      const taken = columns[at]?.shrinks
        ? Math.min(excess, Math.max(0, own - Math.max(NARROWEST, width(columns[at].title))))
        : 0;
      excess -= taken;
      return own - taken;
    })
    .reverse();
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, n) => sum + n, GAP * (widths.length - 1));
}

function cut(text: string, to: number): string {
  return width(text) > to ? `${[...text].slice(0, Math.max(0, to - 1)).join('')}…` : text;
}

function width(text: string): number {
  return [...text].length;
}

function pad(text: string, to: number, align: 'right' | undefined): string {
  const blanks = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'right' ? blanks + text : text + blanks;
}
