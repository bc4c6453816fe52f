import { ByteTable, EXACT } from './byte-table.ts';
import { decodeText } from './decode.ts';

/** Longest value that is compared as two numbers of four bytes; most values are no longer. */
export const SHORT = 8;

/** The values of one field to codes from 1, in the order they first come: the same bytes, the same code. */
export interface Values {
  /** By code; the first, empty one stands for an absent field. */
  readonly texts: string[];
  /**
   * The code of the value in `bytes[start, end)`.
   *
   * @param view - of the same bytes.
   * @param read - makes the text of a new value.
   */
  codeOf(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    end: number,
    read: (start: number, end: number) => string,
  ): number;
}

/** A slot: the value's bytes as two numbers, its length, its code. */
const STRIDE = 4;
const FIRST_SLOTS = 256;

/** By length: which bytes of the first four, and of the next four, belong to the value. */
const MASKS = Int32Array.from({ length: SHORT + 1 }, (_, n) => maskOf(n));
const NEXT_MASKS = Int32Array.from({ length: SHORT + 1 }, (_, n) => maskOf(n - 4));

function maskOf(bytes: number): number {
  if (bytes >= 4) return -1;
  return bytes <= 0 ? 0 : (1 << (8 * bytes)) - 1;
}

/**
 * Values in typed arrays. Short ones are looked up by two loads of four bytes instead of a walk over their bytes:
 * this is what a column costs by the record.
 */
export class ValueTable implements Values {
  readonly texts: string[] = [''];
  readonly #long = new ByteTable(EXACT, decodeText);
  readonly #codeOfLong: number[] = [];
  #slots = new Int32Array(STRIDE * FIRST_SLOTS);
  /** How far a hash is shifted to be a slot's number. */
  #shift = 32 - Math.log2(FIRST_SLOTS);
  #taken = 0;
  /** Another one in each table: nobody can make up values that all fall on one slot. */
  readonly #multiplier = Math.floor(Math.random() * 2 ** 32) | 1;
  /** The slot of the value before: records in a row are often alike. */
  #last = 0;

  codeOf(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    end: number,
    read: (start: number, end: number) => string,
  ): number {
    const length = end - start;
    if (length > SHORT) return this.#codeOfLongOne(bytes, start, end, read);
    const isInside = start + SHORT <= bytes.length;
    const low = isInside
      ? view.getInt32(start, true) & (MASKS[length] ?? 0)
      : word(bytes, start, end);
    const high = isInside
      ? view.getInt32(start + 4, true) & (NEXT_MASKS[length] ?? 0)
      : word(bytes, start + 4, end);
    const slots = this.#slots;
    let at = this.#last;
    if (slots[at] === low && slots[at + 1] === high && slots[at + 2] === length)
      return slots[at + 3] ?? 0;
    const mask = slots.length - 1;
    at = this.#home(low, high, length);
    while (slots[at + 3] !== 0) {
      if (slots[at] === low && slots[at + 1] === high && slots[at + 2] === length) {
        this.#last = at;
        return slots[at + 3] ?? 0;
      }
      at = (at + STRIDE) & mask;
    }
    const code = this.texts.push(read(start, end)) - 1;
    slots[at] = low;
    slots[at + 1] = high;
    slots[at + 2] = length;
    slots[at + 3] = code;
    this.#last = at;
    this.#taken++;
    if (this.#taken * 2 * STRIDE > slots.length) this.#grow();
    return code;
  }

  /** The slot where a value is looked for first. */
  #home(low: number, high: number, length: number): number {
    const mixed = Math.imul(low ^ Math.imul(high, this.#multiplier), 0x9e3779b1) ^ length;
    return (Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> this.#shift) * STRIDE;
  }

  #codeOfLongOne(
    bytes: Uint8Array,
    start: number,
    end: number,
    read: (start: number, end: number) => string,
  ): number {
    const id = this.#long.idOfRange(bytes, start, end);
    if (id === this.#codeOfLong.length)
      this.#codeOfLong.push(this.texts.push(read(start, end)) - 1);
    return this.#codeOfLong[id] ?? 0;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    this.#slots = slots;
    this.#shift--;
    this.#last = 0;
    for (let from = 0; from < old.length; from += STRIDE) {
      if (old[from + 3] === 0) continue;
      let at = this.#home(old[from] ?? 0, old[from + 1] ?? 0, old[from + 2] ?? 0);
      while (slots[at + 3] !== 0) at = (at + STRIDE) & (slots.length - 1);
      for (let i = 0; i < STRIDE; i++) slots[at + i] = old[from + i] ?? 0;
    }
  }
}

/** Up to four bytes from `start` as the number that they are in a wider load. */
export function word(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = Math.min(end, start + 4) - 1; i >= start; i--)
    value = (value << 8) | (bytes[i] ?? 0);
  return value;
}
