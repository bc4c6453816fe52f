import { ByteTable, EXACT } from './byte-table.ts';
import { decodeText } from './decode.ts';
import type { NameTable } from './names.ts';
import { type Markup, attributesOf, readMarkup } from './xml.ts';

const STRUCTURE: ReadonlySet<string> = new Set(['ADX', 'HEADER', 'RECORDS', 'RECORD']);

const encoder = new TextEncoder();

/** The opening tags of a log by their exact bytes, so that each is understood once. */
export class AdxTags {
  /** By tag: the size of its element's name; 0 for what begins no field, or needs a second look. */
  readonly sizes: number[] = [];
  /** By tag: the number of the field's name. */
  readonly ids: number[] = [];
  readonly #bytes: Uint8Array;
  readonly #names: NameTable;
  readonly #tags = new ByteTable(EXACT, decodeText);

  constructor(bytes: Uint8Array, names: NameTable) {
    this.#bytes = bytes;
    this.#names = names;
  }

  /** The number of the tag whose text is in `[start, end)`, between `<` and the first `>`; `hash` is over its bytes. */
  tagOf(start: number, end: number, hash: number): number {
    const tag = this.#tags.idOf(this.#bytes, start, end, hash);
    if (tag === this.sizes.length) this.#learn(start, end);
    return tag;
  }

  /** The number of a field's name. */
  idOf(name: string): number {
    const bytes = encoder.encode(name);
    return this.#names.idOfRange(bytes, 0, bytes.length);
  }

  #learn(start: number, end: number): void {
    const markup = readMarkup(this.#bytes, start - 1);
    const isOpen = markup?.kind === 'open' && markup.close === end + 1;
    const name = isOpen ? fieldNameOf(this.#bytes, markup) : undefined;
    this.sizes.push(isOpen && name !== undefined ? markup.nameEnd - markup.nameStart : 0);
    this.ids.push(name === undefined ? 0 : this.idOf(name));
  }
}

/** An element's name in capitals. */
export function elementNameOf(bytes: Uint8Array, { nameStart, nameEnd }: Markup): string {
  return decodeText(bytes.subarray(nameStart, nameEnd)).toUpperCase();
}

/** The field that an element of a record holds: APP and USERDEF say it in attributes; undefined when they do not. */
export function fieldNameOf(bytes: Uint8Array, markup: Markup): string | undefined {
  const element = elementNameOf(bytes, markup);
  if (STRUCTURE.has(element)) return undefined;
  if (element !== 'APP' && element !== 'USERDEF') return element;
  const attributes = attributesOf(bytes, markup);
  const field = attributes.get('FIELDNAME')?.toUpperCase() ?? '';
  if (field === '') return undefined;
  const program = attributes.get('PROGRAMID')?.toUpperCase() ?? '';
  return element === 'USERDEF' ? field : `APP_${program}_${field}`;
}
