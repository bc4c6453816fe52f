import { fieldOfColumn, usualName } from './csv-columns.ts';
import { PlainRecord, type FieldEntry } from './plain-record.ts';
import type { RawIssue } from './scan.ts';

/** Cells of a line and the bytes it spans. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** What a spreadsheet would run as a formula; a number is none. */
const FORMULA = /^'*[=+\-@\t\r]/;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** Lines of a CSV file to records: the first line names the fields. */
export class CsvRows {
  readonly issues: RawIssue[] = [];
  #names: readonly string[] | undefined;
  #count = 0;

  /** The record of the next line; undefined for the line of names and for one without values. */
  record({ cells, start, end }: CsvRow): PlainRecord | undefined {
    if (!this.#names) {
      this.#names = this.#readNames(cells, start);
      return undefined;
    }
    const index = this.#count++;
    this.#checkWidth(cells, this.#names.length, start);
    const entries = this.#names.flatMap((name, column): FieldEntry[] => {
      const cell = cells[column] ?? '';
      return name === '' || cell === '' ? [] : [[name, plainText(cell)]];
    });
    return new PlainRecord(entries, { index, offset: start, end });
  }

  #readNames(cells: readonly string[], offset: number): string[] {
    const columns = cells.map((cell) => usualName(plainText(cell.replace(/^[ \t]+|[ \t]+$/g, ''))));
    const seen = new Set<string>();
    columns.forEach((name, column) => {
      if (name === '') this.#report('column-unnamed', offset, `Column ${column + 1} has no name.`);
      else if (seen.has(name)) {
        this.#report('column-repeated', offset, `Column ${name} occurs more than once.`);
      }
      seen.add(name);
    });
    return columns.map((column) => fieldOfColumn(column, seen));
  }

  #checkWidth(cells: readonly string[], width: number, offset: number): void {
    const lost = cells.slice(width).filter((cell) => cell !== '');
    if (lost.length === 0) return;
    const message = `More cells than columns; not taken: ${JSON.stringify(lost.join(' ').slice(0, 80))}`;
    this.#report('row-too-long', offset, message);
  }

  #report(code: string, offset: number, message: string): void {
    const place = this.#names ? { record: this.#count } : {};
    this.issues.push({ code, severity: 'warning', offset, message, ...place });
  }
}

/** A value as a cell: text that a spreadsheet might run gets a quote before it. */
export function safeCell(value: string): string {
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}

/** The value of a cell: what {@link safeCell} put before it is taken away. */
function plainText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** What separates the cells of a file, by its first line: a comma, a semicolon or a tab. */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const [best = ','] = [',', ';', '\t'].toSorted((a, b) => countOf(bare, b) - countOf(bare, a));
  return best;
}

function countOf(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
