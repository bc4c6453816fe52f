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
  readonly bytes: Uint8Array;
  next: Opening | undefined;
}

/** Writes records as ADI with their values as they are: the bytes that `adiFormat` gives. */
export class CopyingWriter implements RecordWriter {
  readonly #out = new ByteWriter();
  readonly #openings = new Map<string, Opening>();
  #before: Opening = { name: '', bytes: new Uint8Array(0), next: undefined };
  /** Text beyond ASCII stays as it is. */
  readonly #takesUtf8: boolean;
  readonly #spell: (text: string) => string;
  #isText = true;

  constructor(options: FormatAdiOptions = {}) {
    this.#takesUtf8 = options.charset !== 'ascii';
    this.#spell = this.#takesUtf8 ? (text) => text : toAscii;
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
      if (this.#out.adiField(opening, bytes, start, end)) continue;
      this.#out.size = size;
      this.#out.adiText(opening, this.#spell(read(start, end)));
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
    const isAscii = this.#out.adiField(this.#openingOf(name), bytes, start, end);
    this.#isText = isAscii || (this.#takesUtf8 && isUtf8(bytes.subarray(start, end)));
  };

  #spellOut(record: WritableRecord): void {
    for (const [name, value] of fieldsOf(record)) {
      if (value !== undefined) this.#out.adiText(this.#openingOf(name), this.#spell(value));
    }
  }

  /** Records of one program look alike: the field that came next last time is tried first. */
  #openingOf(name: string): Uint8Array {
    const { next } = this.#before;
    const opening = next?.name === name ? next : this.#find(name);
    this.#before = opening;
    return opening.bytes;
  }

  #find(name: string): Opening {
    const known = this.#openings.get(name);
    const opening = known ?? { name, bytes: adiOpening(name), next: undefined };
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
