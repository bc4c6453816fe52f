import { adiFormat, adiOpening, type FormatAdiOptions } from './adi-writer.ts';
import { ByteWriter } from './byte-writer.ts';
import { toAscii } from './charset.ts';
import { fieldsOf, isListing, type WritableRecord } from './format.ts';
import { scanOf, type ScannedRecord } from './log.ts';
import { UNCHANGED, type RecordWriter } from './record-writer.ts';
import type { ByteVisitor } from './types.ts';

/** Names whose tags are remembered. */
const MOST_NAMES = 2000;

/** What a field begins with, and the one that came after it last. */
interface Opening {
  readonly name: string;
  readonly opening: Uint8Array;
  /** Of a tag with a type: `:N>`. */
  readonly closing: Uint8Array | undefined;
  next: Opening | undefined;
}

const NONE: Uint8Array = new Uint8Array(0);
const encoder = new TextEncoder();

/** Writes records as ADI with their values as they are: the bytes that `adiFormat` gives. */
export class CopyingWriter implements RecordWriter {
  readonly #out = new ByteWriter();
  readonly #openings = new Map<string, Opening>();
  readonly #types: ReadonlyMap<string, string> | undefined;
  /** How many of the types the openings know. */
  #typesKnown = 0;
  #before: Opening = { name: '', opening: NONE, closing: undefined, next: undefined };
  /** Text beyond ASCII stays as it is. */
  readonly #takesUtf8: boolean;
  readonly #spell: (text: string) => string;
  #isText = true;

  constructor(options: FormatAdiOptions = {}) {
    this.#takesUtf8 = options.charset !== 'ascii';
    this.#spell = this.#takesUtf8 ? (text) => text : toAscii;
    this.#types = options.types;
    this.#out.text(adiFormat(options).head);
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

  issues(): [] {
    return [];
  }

  write(record: WritableRecord): typeof UNCHANGED {
    if (this.#types && this.#types.size > this.#typesKnown) this.#learnTypes(this.#types.size);
    const mark = this.#out.size;
    const scanned = scanOf(record);
    if (scanned?.log.notation.isVerbatim) this.#copy(scanned);
    else if (!this.#copyVisited(record, mark)) this.#spellOut(record);
    if (this.#out.size > mark) this.#out.adiEnd();
    return UNCHANGED;
  }

  /** A record of an ADI log: ASCII values byte for byte, the others decoded and encoded. */
  #copy({ log, first, last }: ScannedRecord): void {
    const { bytes, names, read } = log;
    const { table } = log.scan;
    for (let f = first; f < last; f++) {
      const start = table.startOf(f);
      const end = table.endOf(f);
      const opening = this.#openingOf(names.textOf(table.idOf(f)));
      const { size } = this.#out;
      if (this.#field(opening, bytes, start, end)) continue;
      this.#out.size = size;
      this.#text(opening, this.#spell(read(start, end)));
    }
  }

  /** Another record that knows its bytes; false, and nothing is written, when they are not all as they are to be. */
  #copyVisited(record: WritableRecord, mark: number): boolean {
    if (!isListing(record) || !record.visitBytes) return false;
    this.#isText = true;
    if (record.visitBytes(this.#visit) && this.#isText) return true;
    this.#out.size = mark;
    return false;
  }

  readonly #visit: ByteVisitor = (name, bytes, start, end) => {
    if (!this.#isText) return;
    const isAscii = this.#field(this.#openingOf(name), bytes, start, end);
    this.#isText = isAscii || (this.#takesUtf8 && isUtf8(bytes.subarray(start, end)));
  };

  #spellOut(record: WritableRecord): void {
    for (const [name, value] of fieldsOf(record)) {
      if (value !== undefined) this.#text(this.#openingOf(name), this.#spell(value));
    }
  }

  #field({ opening, closing }: Opening, bytes: Uint8Array, start: number, end: number): boolean {
    return closing === undefined
      ? this.#out.adiField(opening, bytes, start, end)
      : this.#out.adiTyped({ opening, closing }, bytes, start, end);
  }

  #text(field: Opening, text: string): void {
    if (field.closing === undefined) this.#out.adiText(field.opening, text);
    else {
      const bytes = encoder.encode(text);
      this.#field(field, bytes, 0, bytes.length);
    }
  }

  /** Types may become known later than the names of their fields. */
  #learnTypes(count: number): void {
    this.#typesKnown = count;
    this.#openings.clear();
    this.#before = { name: '', opening: NONE, closing: undefined, next: undefined };
  }

  /** Records of one program look alike: the field that came next last time is tried first. */
  #openingOf(name: string): Opening {
    const { next } = this.#before;
    const opening = next?.name === name ? next : this.#find(name);
    this.#before = opening;
    return opening;
  }

  #make(name: string): Opening {
    const type = this.#types?.get(name);
    const closing = type === undefined ? undefined : encoder.encode(`:${type}>`);
    return { name, opening: adiOpening(name), closing, next: undefined };
  }

  #find(name: string): Opening {
    const known = this.#openings.get(name);
    const opening = known ?? this.#make(name);
    if (!known && this.#openings.size >= MOST_NAMES) return opening;
    this.#openings.set(name, opening);
    this.#before.next = opening;
    return opening;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
