import { ByteWriter } from './byte-writer.ts';
import { csvHead, csvLines } from './csv.ts';
import { fieldsOf, type WritableRecord } from './format.ts';
import { UNCHANGED, type RecordWriter } from './record-writer.ts';
import type { AdifIssue } from './types.ts';

/** Writes records as CSV under given columns, and counts what a cell cannot hold. */
export class CsvWriter implements RecordWriter {
  readonly #out = new ByteWriter();
  readonly #columns: readonly string[];
  #empty = 0;

  constructor(columns: readonly string[]) {
    this.#columns = columns;
    this.#out.text(csvHead(columns));
  }

  get size(): number {
    return this.#out.size;
  }

  take(): Uint8Array {
    return this.#out.take();
  }

  end(): Uint8Array {
    return this.#out.take();
  }

  write(record: WritableRecord): typeof UNCHANGED {
    for (const [, value] of fieldsOf(record)) if (value === '') this.#empty++;
    this.#out.text(csvLines([record], this.#columns));
    return UNCHANGED;
  }

  issues(): AdifIssue[] {
    if (this.#empty === 0) return [];
    const what = this.#empty === 1 ? 'field without a value was' : 'fields without a value were';
    const message = `${this.#empty} ${what} left out: CSV cannot tell that from no field.`;
    return [{ code: 'empty-value', severity: 'info', offset: 0, line: 0, column: 0, message }];
  }
}
