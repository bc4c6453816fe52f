import { SEPARATOR_BYTE, TextRecord } from './fields.ts';
import type { NameBook } from './name-book.ts';

/** A record's place among the bytes of its page: its own fields, then those that were derived. */
export type Extent = readonly [fields: number, derived: number];

const JSON_MARK = 0x5b;

const ONES = 0x01010101;
const HIGH_BITS = 0x80808080;
const SEPARATORS = SEPARATOR_BYTE * ONES;

/** Where every field of a page of records stands, in arrays of numbers: field `f` is `[starts[f], ends[f])`. */
export class FieldIndex {
  readonly names: NameBook;
  bytes: Buffer;
  nameIds: Uint32Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** Record `r` has the fields `[firsts[r], firsts[r + 1])`, of which those from `derived[r]` on are derived. */
  readonly firsts: Uint32Array;
  readonly derived: Uint32Array;
  readonly #words: DataView;
  #count = 0;
  /** Values of records in the other form, to be put behind the page's bytes. */
  readonly #extra: Buffer[] = [];
  #size: number;

  constructor(bytes: Buffer, extents: readonly Extent[], names: NameBook) {
    const expected = (bytes.length >>> 4) + 16;
    this.names = names;
    this.#size = bytes.length;
    this.bytes = bytes;
    this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.nameIds = new Uint32Array(expected);
    this.starts = new Uint32Array(expected);
    this.ends = new Uint32Array(expected);
    this.firsts = new Uint32Array(extents.length + 1);
    this.derived = new Uint32Array(extents.length);
    let at = 0;
    for (const [r, [fields, derived]] of extents.entries()) {
      this.#takeOwn(at, at + fields);
      this.derived[r] = this.#count;
      at += fields;
      this.#take(at, at + derived);
      at += derived;
      this.firsts[r + 1] = this.#count;
    }
    if (this.#extra.length > 0) this.bytes = Buffer.concat([bytes, ...this.#extra]);
  }

  #takeOwn(start: number, end: number): void {
    if (this.bytes[start] === JSON_MARK && end > start) this.#takeJson(start, end);
    else this.#take(start, end);
  }

  /** Each field begins with a separator. */
  #take(start: number, end: number): void {
    const { bytes, names } = this;
    let before = 0;
    for (let at = start; at < end;) {
      const id = names.idAt(bytes, at + 1, before);
      const from = at + 1 + names.sizeOf(id);
      at = this.#separatorFrom(from, end);
      this.#add(id, from, at);
      before = id;
    }
  }

  /** The next separator, else the end; it is looked for in words of four bytes. */
  #separatorFrom(start: number, end: number): number {
    const words = this.#words;
    const last = end - 4;
    let at = start;
    for (; at <= last; at += 4) {
      const word = words.getInt32(at, true) ^ SEPARATORS;
      // The lowest of its high bits stands in the first byte that is zero.
      const zeros = (word - ONES) & ~word & HIGH_BITS;
      if (zeros !== 0) return at + ((31 - Math.clz32(zeros & -zeros)) >> 3);
    }
    while (at < end && this.bytes[at] !== SEPARATOR_BYTE) at++;
    return at;
  }

  #takeJson(start: number, end: number): void {
    const text = this.bytes.toString('utf8', start, end);
    for (const [name, value] of new TextRecord(text).entries()) {
      const bytes = Buffer.from(value);
      this.#extra.push(bytes);
      this.#add(this.names.idOf(name), this.#size, this.#size + bytes.length);
      this.#size += bytes.length;
    }
  }

  #add(id: number, start: number, end: number): void {
    const f = this.#count++;
    if (f === this.starts.length) this.#grow();
    this.nameIds[f] = id;
    this.starts[f] = start;
    this.ends[f] = end;
  }

  #grow(): void {
    this.nameIds = doubled(this.nameIds);
    this.starts = doubled(this.starts);
    this.ends = doubled(this.ends);
  }
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
