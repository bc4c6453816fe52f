import { FieldIndex, type Extent } from './field-index.ts';
import type { Field } from './fields.ts';
import { NameBook } from './name-book.ts';
import { PageColumns, type CodedColumn } from './page-columns.ts';
import type { RecordLike } from './types.ts';

/** A QSO of a page and how many bytes its fields take, its own and the derived ones. */
export type PageItem = readonly [id: number, start: number, ...Extent];

/** Makes pages; what one has learnt of names and texts the next one knows. */
export function pageMaker(): (items: readonly PageItem[], bytes: Buffer) => RecordPage {
  const names = new NameBook();
  const columns = new PageColumns();
  return (items, bytes) => {
    const extents = items.map(([, , fields, derived]): Extent => [fields, derived]);
    const index = new FieldIndex(bytes, extents, names);
    columns.turn(index);
    const ids = items.map(([id]) => id);
    return new RecordPage(ids, index, columns);
  };
}

/** Some thousand QSOs over the bytes that the database gave: nothing is made a string before it is asked for. */
export class RecordPage implements Iterable<RecordLike> {
  readonly length: number;
  /** Of the QSOs, in their order. */
  readonly ids: readonly number[];
  readonly #index: FieldIndex;
  readonly #columns: PageColumns;

  constructor(ids: readonly number[], index: FieldIndex, columns: PageColumns) {
    this.length = ids.length;
    this.ids = ids;
    this.#index = index;
    this.#columns = columns;
  }

  /**
   * One field of all QSOs, good until the next page; undefined when none has it. What was derived stands in where a
   * record has no such field.
   */
  column(name: string): CodedColumn | undefined {
    return this.#columns.column(name);
  }

  /** The QSOs' records as they were logged or imported; good for ever. */
  *[Symbol.iterator](): Generator<RecordLike> {
    for (let r = 0; r < this.length; r++) yield new BytesRecord(this.#index, r);
  }
}

/** A view of one record. */
class BytesRecord implements RecordLike {
  readonly #index: FieldIndex;
  readonly #r: number;

  constructor(index: FieldIndex, r: number) {
    this.#index = index;
    this.#r = r;
  }

  get(name: string): string | undefined {
    const { names, nameIds, starts, ends, firsts, derived } = this.#index;
    const id = names.find(name);
    const last = derived[this.#r] ?? 0;
    for (let f = firsts[this.#r] ?? 0; f < last; f++) {
      if (nameIds[f] === id && starts[f] !== ends[f]) return this.#valueOf(f);
    }
    return undefined;
  }

  *entries(): Generator<Field> {
    const { names, nameIds, firsts, derived } = this.#index;
    const last = derived[this.#r] ?? 0;
    for (let f = firsts[this.#r] ?? 0; f < last; f++) {
      yield [names.nameOf(nameIds[f] ?? 0), this.#valueOf(f)];
    }
  }

  visitBytes(
    visit: (name: string, bytes: Uint8Array, start: number, end: number) => void,
  ): boolean {
    const { bytes, names, nameIds, starts, ends, firsts, derived } = this.#index;
    const last = derived[this.#r] ?? 0;
    for (let f = firsts[this.#r] ?? 0; f < last; f++) {
      visit(names.nameOf(nameIds[f] ?? 0), bytes, starts[f] ?? 0, ends[f] ?? 0);
    }
    return true;
  }

  #valueOf(f: number): string {
    const { bytes, starts, ends } = this.#index;
    return bytes.toString('utf8', starts[f], ends[f]);
  }
}
