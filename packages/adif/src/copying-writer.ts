import { adiFormat, adiOpening, type FormatAdiOptions } from './adi-writer.ts';
import { ByteWriter } from './byte-writer.ts';
import { toAscii } from './charset.ts';
import { fieldsOf, isListing, type WritableRecord } from './format.ts';
import { scanOf, type ScannedRecord } from './log.ts';
import { UNCHANGED, type RecordWriter } from './record-writer.ts';
import type { ByteVisitor } from './types.ts';

/** Names whose tags are remembered. */
const MOST_NAMES = 2000;

/** Writes records as ADI with their values as they are: the bytes that `adiFormat` gives. */
export class CopyingWriter implements RecordWriter {
  readonly #out = new ByteWriter();
  readonly #openings = new Map<string, Uint8Array>();
  readonly #spell: (text: string) => string;
  #isAscii = true;

  constructor(options: FormatAdiOptions = {}) {
    this.#spell = options.charset === 'ascii' ? toAscii : (text) => text;
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
      if (isAsciiRange(bytes, start, end)) this.#out.adiField(opening, bytes, start, end);
      else this.#out.adiText(opening, this.#spell(read(start, end)));
    }
  }

  /** Another record that knows its bytes; false, and nothing is written, when they are not all ASCII. */
  #copyVisited(record: WritableRecord, mark: number): boolean {
    if (!isListing(record) || !record.visitBytes) return false;
    this.#isAscii = true;
    if (record.visitBytes(this.#visit) && this.#isAscii) return true;
    this.#out.size = mark;
    return false;
  }

  readonly #visit: ByteVisitor = (name, bytes, start, end) => {
    this.#isAscii &&= isAsciiRange(bytes, start, end);
    if (this.#isAscii) this.#out.adiField(this.#openingOf(name), bytes, start, end);
  };

  #spellOut(record: WritableRecord): void {
    for (const [name, value] of fieldsOf(record)) {
      if (value !== undefined) this.#out.adiText(this.#openingOf(name), this.#spell(value));
    }
  }

  #openingOf(name: string): Uint8Array {
    const known = this.#openings.get(name);
    if (known) return known;
    const opening = adiOpening(name);
    if (this.#openings.size < MOST_NAMES) this.#openings.set(name, opening);
    return opening;
  }
}

function isAsciiRange(bytes: Uint8Array, start: number, end: number): boolean {
  let all = 0;
  for (let i = start; i < end; i++) all |= bytes[i] ?? 0;
  return all < 128;
}
