/** A column of a Markdown table; figures stand on the right. */
export interface Column<T> {
  readonly title: string;
  readonly value: (row: T) => string;
  readonly isText?: boolean;
}

export function markdownTable<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ isText }) => (isText ? '---' : '---:'))),
    ...rows.map((row) => line(columns.map(({ value }) => value(row)))),
  ].join('\n');
}

/** `1,234,567`; an en dash for what is not known. */
export function count(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '–';
}

/** Two digits that count, or a whole number: `0.0046`, `3.7`, `417`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Math.abs(value) >= 100 ? count(value) : String(Number(value.toPrecision(2)));
}

const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'days'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
  [0.001, 'ms'],
];

/** `4.6 ms`, `2.5 s`, `17 min`, `1.6 h`. */
export function duration(seconds: number): string {
  const [size, name] = UNITS.find(([unit]) => Math.abs(seconds) >= 2 * unit) ?? [0.001, 'ms'];
  return Number.isFinite(seconds) ? `${figure(seconds / size)} ${name}` : '–';
}

/** `584 MB`, `3.5 GB`. */
export function bytes(value: number): string {
  const [size, name] = value >= 1e12 ? [1e12, 'TB'] : value >= 1e9 ? [1e9, 'GB'] : [1e6, 'MB'];
  return `${figure(value / size)} ${name}`;
}
