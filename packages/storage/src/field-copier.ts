import { isUtf8 } from 'node:buffer';
import { SEPARATOR } from './fields.ts';
import { NOT_ASCII } from './row-form.ts';
import type { CellVisitor, FieldCells } from './types.ts';

/** Told of a field with a slot and a value: of the bytes that it stands in. False when the record cannot be copied. */
export type Keep = (
  slot: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  isAscii: boolean,
) => boolean;

/** Lowest bits of a cell: the number of the name. */
const NAME_BITS = 12;
const NAMES = (1 << NAME_BITS) - 1;
/** Name and length do not fit into the cell. */
const WIDE = 0xffffffff;

/** In place of a slot: a name that is new, and one that cannot be copied. */
const NEW = -2;
const NOT_PLAIN = -3;

/** What is known of a name: what stands before its values, and its slot. */
interface Known {
  readonly mark: Uint8Array;
  readonly slot: number;
}

/** Bytes for what stands before a value; longer names are left to `encodeFields`. */
const MARK_SIZE = 64;

/** Whole words are written, the last one past the end. */
const SLACK = MARK_SIZE + 4;

/**
 * Copies the bytes of a record's fields into the text that `encodeFields` makes of them. It sees every byte of a log, and
 * so works on words of four: what follows a value is copied along and written over.
 */
export class FieldCopier {
  readonly #kinds: Uint8Array;
  readonly #slotOf: (name: string) => number;
  readonly #keep: Keep;
  readonly #known = new Map<string, Known>();
  /** By the number of a name: its slot, and what stands before its values. */
  readonly #slots = new Int16Array(NAMES);
  readonly #markSizes = new Uint8Array(NAMES);
  readonly #marks = new DataView(new ArrayBuffer(NAMES * MARK_SIZE));
  #fields: FieldCells | undefined;
  #source: DataView = new DataView(new ArrayBuffer(0));
  #text = new Uint8Array(1 << 13);
  #target: DataView = new DataView(this.#text.buffer);
  #size = 0;

  /**
   * @param kinds - by byte, see {@link RowForm}.
   * @param slotOf - the number by which `keep` is told of a name; -1: it is not.
   */
  constructor(kinds: Uint8Array, slotOf: (name: string) => number, keep: Keep) {
    this.#kinds = kinds;
    this.#slotOf = slotOf;
    this.#keep = keep;
  }

  /** The text of the last record. */
  get text(): Uint8Array {
    return this.#text.subarray(0, this.#size);
  }

  /** For a record's `visitCells`: false for a record that is none of those that can be copied. */
  readonly copy: CellVisitor = (fields, first, last) => {
    if (fields !== this.#fields) this.#turnTo(fields);
    const { bytes, cells } = fields;
    const slots = this.#slots;
    const keep = this.#keep;
    let size = 0;
    for (let f = first; f < last; f++) {
      const start = cells[2 * f] ?? 0;
      const packed = cells[2 * f + 1] ?? 0;
      if (packed === WIDE) return false;
      const id = packed & NAMES;
      const end = start + (packed >>> NAME_BITS);
      const slot = slots[id] === NEW ? this.#learn(fields.nameOf(id), id) : (slots[id] ?? NEW);
      if (slot === NOT_PLAIN) return false;
      const least = size + end - start + SLACK;
      if (least > this.#target.byteLength) this.#grow(least);
      size = this.#putMark(id, size);
      const isClear = this.#putValue(start, end, size);
      size += end - start;
      const kinds = isClear ? 0 : this.#kindsIn(bytes, start, end);
      if ((kinds & ~NOT_ASCII) !== 0) return false;
      if (slot >= 0 && start < end && !keep(slot, bytes, start, end, kinds === 0)) return false;
    }
    this.#size = size;
    return true;
  };

  #putMark(id: number, at: number): number {
    const size = this.#markSizes[id] ?? 0;
    const target = this.#target;
    const marks = this.#marks;
    const from = id * MARK_SIZE;
    for (let i = 0; i < size; i += 4) target.setInt32(at + i, marks.getInt32(from + i));
    return at + size;
  }

  /** False when some byte may be a special one. */
  #putValue(start: number, end: number, at: number): boolean {
    const source = this.#source;
    const target = this.#target;
    const limit = Math.min(end, source.byteLength) - 4;
    const shift = at - start;
    let special = 0;
    let i = start;
    for (; i <= limit; i += 4) {
      const word = source.getInt32(i, true);
      target.setInt32(i + shift, word, true);
      special |= specialIn(word);
    }
    let word = 0;
    for (let rest = end - 1; rest >= i; rest--) word = (word << 8) | source.getUint8(rest);
    target.setInt32(i + shift, word, true);
    const filled = (1 << (8 * (end - i))) - 1;
    return ((special | specialIn(word | (BLANKS & ~filled))) & HIGH_BITS) === 0;
  }

  #kindsIn(bytes: Uint8Array, start: number, end: number): number {
    let all = 0;
    for (let i = start; i < end; i++) all |= this.#kinds[bytes[i] ?? 0] ?? 0;
    return all === NOT_ASCII && !isUtf8(bytes.subarray(start, end)) ? NOT_TEXT : all;
  }

  #turnTo(fields: FieldCells): void {
    const { buffer, byteOffset, byteLength } = fields.bytes;
    this.#fields = fields;
    this.#slots.fill(NEW);
    this.#source = new DataView(buffer, byteOffset, byteLength);
  }

  /** Numbers of names hold for one piece of a log, names for all. */
  #learn(name: string, id: number): number {
    const known = this.#known.get(name) ?? this.#meet(name);
    if (this.#known.size < NAMES) this.#known.set(name, known);
    new Uint8Array(this.#marks.buffer, id * MARK_SIZE, MARK_SIZE).set(known.mark);
    this.#markSizes[id] = known.mark.length;
    return (this.#slots[id] = known.slot);
  }

  #meet(name: string): Known {
    const mark = utf8.encode(`${SEPARATOR}${name}=`);
    const isPlain = mark
      .subarray(1, -1)
      .every((byte) => byte !== EQUALS && this.#kinds[byte] === 0);
    if (!isPlain || mark.length > MARK_SIZE) return { mark: new Uint8Array(0), slot: NOT_PLAIN };
    return { mark, slot: this.#slotOf(name) };
  }

  #grow(least: number): void {
    const larger = new ArrayBuffer(2 * least);
    new Uint8Array(larger).set(this.#text);
    this.#text = new Uint8Array(larger);
    this.#target = new DataView(larger);
  }
}

/** Bytes that are not UTF-8. */
const NOT_TEXT = -1;

const EQUALS = 0x3d;

const ONES = 0x01010101;
const HIGH_BITS = 0x80808080;
const BLANKS = 0x20202020;
const BACKSLASHES = 0x5c5c5c5c;

/** Sets the high bit of bytes that some form may have to look at: those over `~` and under the blank, and the backslash; of others perhaps, too, beside such a one. */
function specialIn(word: number): number {
  const other = word ^ BACKSLASHES;
  return word | (word + ONES) | ((word - BLANKS) & ~word) | ((other - ONES) & ~other);
}

const utf8 = new TextEncoder();
