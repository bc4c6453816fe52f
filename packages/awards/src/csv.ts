/** Marks between cells that lists of awards use. */
const SEPARATORS = [',', ';', '|', '\t'];

/** A row of a table that is not blank. */
export interface CsvRow {
  /** The line of the text on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a table in text, cells without blanks around them; quoted cells may hold marks, line ends and doubled quotes. */
export function parseCsv(text: string): CsvRow[] {
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let open = '';
  let begun = 1;
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((line, i) => {
      if (open === '') begun = i + 1;
      const whole = open === '' ? line : `${open}\n${line}`;
      open = whole.includes('"') && whole.split('"').length % 2 === 0 ? whole : '';
      if (open === '' && whole.trim() !== '')
        rows.push({ line: begun, cells: cellsOf(whole, separator) });
    });
  if (open !== '') rows.push({ line: begun, cells: cellsOf(open, separator) });
  return rows;
}

/** The mark that occurs most in the beginning. */
function separatorOf(text: string): string {
  const head = text.slice(0, 2000);
  const count = (mark: string): number => head.split(mark).length;
  return SEPARATORS.reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const part of line.split(separator)) {
    cell = quoted ? cell + separator + part : part;
    quoted = cell.split('"').length % 2 === 0;
    if (!quoted) cells.push(unquoted(cell.trim()));
  }
  if (quoted) cells.push(unquoted(cell.trim()));
  return cells;
}

function unquoted(cell: string): string {
  return /^"[^]*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
}
