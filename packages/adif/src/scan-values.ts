import { ByteTable, EXACT } from './byte-table.ts';
import { decodeText } from './decode.ts';
import { SHORT, type Values, word } from './value-table.ts';

/** Values that are no longer have their codes in WebAssembly. */
export const MOST_CODED = 1024;

/** The part of assembly/column-scan.ts that codes single values; columns are addresses. */
export interface ValueCoder {
  codeOfKey(column: number, low: number, high: number, length: number): number;
  codeOfLong(column: number, start: number, length: number): number;
  takeCode(column: number): number;
}

/** Memory of WebAssembly for one value, and its address. */
export interface Scratch {
  readonly at: number;
  readonly bytes: () => Uint8Array;
}

/** The values of a column that WebAssembly codes, for records that the scanner in JavaScript reads. */
export class ScanValues implements Values {
  readonly texts: string[] = [''];
  /** Its address. */
  readonly column: number;
  /** What WebAssembly was told that is wanted of it. */
  wanted = 0;
  readonly #coder: ValueCoder;
  readonly #scratch: Scratch;
  readonly #longest = new ByteTable(EXACT, decodeText);
  readonly #codeOfLongest: number[] = [];

  constructor(coder: ValueCoder, column: number, scratch: Scratch) {
    this.#coder = coder;
    this.column = column;
    this.#scratch = scratch;
  }

  codeOf(
    bytes: Uint8Array,
    _view: DataView,
    start: number,
    end: number,
    read: (start: number, end: number) => string,
  ): number {
    const code = this.#code(bytes, start, end);
    if (code === this.texts.length) this.texts.push(read(start, end));
    return code;
  }

  #code(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length > MOST_CODED) return this.#codeOfLongestOne(bytes, start, end);
    if (length > SHORT) {
      const { at } = this.#scratch;
      this.#scratch.bytes().set(bytes.subarray(start, end), at);
      return this.#coder.codeOfLong(this.column, at, length);
    }
    const low = word(bytes, start, end);
    return this.#coder.codeOfKey(this.column, low, word(bytes, start + 4, end), length);
  }

  #codeOfLongestOne(bytes: Uint8Array, start: number, end: number): number {
    const id = this.#longest.idOfRange(bytes, start, end);
    return (this.#codeOfLongest[id] ??= this.#coder.takeCode(this.column));
  }
}
