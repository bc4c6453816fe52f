import type { FieldIndex } from './field-index.ts';
import { TextCodes } from './text-codes.ts';

/** One field of many QSOs, each different text stored once. */
export interface CodedColumn {
  /** The different texts, the first one empty for an absent field. That of the page before, grown at its end. */
  readonly dictionary: readonly string[];
  /** By QSO: an index into `dictionary`. */
  readonly codes: Uint32Array;
}

/** A field with so many different texts forgets them: memory must not grow with the log. */
const MOST_TEXTS = 1 << 18;

/** The columns of one page after the other. What was asked for in one page is read along in the next. */
export class PageColumns {
  readonly #columns = new Map<string, GrowingColumn>();
  #index: FieldIndex | undefined;

  turn(index: FieldIndex): void {
    this.#index = index;
    const asked = [...this.#columns.values()].filter(({ isAsked }) => isAsked);
    for (const column of this.#columns.values()) column.isRead = column.isAsked = false;
    codeFields(index, asked);
  }

  /** One field in the page at hand; undefined when no QSO of it has a value. */
  column(name: string): CodedColumn | undefined {
    let column = this.#columns.get(name);
    if (column === undefined) this.#columns.set(name, (column = new GrowingColumn(name)));
    column.isAsked = true;
    if (this.#index && !column.isRead) codeFields(this.#index, [column]);
    return column.isPresent ? { dictionary: column.values.texts, codes: column.codes } : undefined;
  }
}

class GrowingColumn {
  readonly name: string;
  values = new TextCodes();
  codes = new Uint32Array(0);
  isPresent = false;
  /** The codes are those of this page. */
  isRead = false;
  isAsked = false;

  constructor(name: string) {
    this.name = name;
  }

  clear(length: number): void {
    if (this.values.texts.length > MOST_TEXTS) this.values = new TextCodes();
    this.codes = new Uint32Array(length);
    this.isPresent = false;
    this.isRead = true;
  }
}

/** Codes some fields in one pass; of a name that a record has twice the first value that is not empty counts. */
function codeFields(index: FieldIndex, columns: readonly GrowingColumn[]): void {
  const { bytes, names, nameIds, starts, ends, firsts } = index;
  const length = firsts.length - 1;
  const columnOf: (GrowingColumn | undefined)[] = Array.from({ length: names.size });
  for (const column of columns) {
    column.clear(length);
    const id = names.find(column.name);
    if (id > 0) columnOf[id] = column;
  }
  for (let r = 0; r < length; r++) {
    const last = firsts[r + 1] ?? 0;
    for (let f = firsts[r] ?? 0; f < last; f++) {
      const column = columnOf[nameIds[f] ?? 0];
      if (column === undefined) continue;
      const start = starts[f] ?? 0;
      const end = ends[f] ?? 0;
      if (start === end || column.codes[r] !== 0) continue;
      column.codes[r] = column.values.codeOf(bytes, start, end);
      column.isPresent = true;
    }
  }
}
