import { COLON } from './ascii.ts';
import { HASH_STEP } from './byte-table.ts';
import { FOLD, type NameTable } from './names.ts';

/** The bytes of a simple field name: letters, digits, underscore. */
const SIMPLE = Uint8Array.from({ length: 256 }, (_, c) =>
  c < 128 && /\w/.test(String.fromCharCode(c)) ? 1 : 0,
);

/** Tags are compared at least four bytes at a time, so shorter ones (`<A:`) are left to others. */
const LEAST_SIZE = 4;

/** Longer ones too, so that no comparison runs past the end of the data. */
const MOST_SIZE = 48;

/** The place before the first field of a record. */
export const RECORD_START = 0;

/**
 * Which tag followed which: programs write the fields of all records in much the same order, so most
 * names are recognised by comparing the bytes `<NAME:` with those of the tag that came next the last time.
 *
 * A place is {@link RECORD_START} or a name's number plus 1.
 */
export class TagChain {
  /** By place: where the tag that followed stands, the bytes of its `<NAME:` (0: none yet), its name. */
  starts = new Int32Array(256);
  sizes = new Int32Array(256);
  ids = new Int32Array(256);

  readonly #bytes: Uint8Array;
  readonly #names: NameTable;

  constructor(bytes: Uint8Array, names: NameTable) {
    this.#bytes = bytes;
    this.#names = names;
  }

  /** Remembers the tag at `at` as the one after `place`; false when it is not a plain `<NAME:`. */
  learn(place: number, at: number): boolean {
    const bytes = this.#bytes;
    let i = at + 1;
    let hash = 0;
    for (let byte = bytes[i] ?? 0; SIMPLE[byte] === 1; byte = bytes[++i] ?? 0) {
      hash = (Math.imul(hash, HASH_STEP) + (FOLD[byte] ?? 0)) | 0;
    }
    const size = i + 1 - at;
    if (bytes[i] !== COLON || size < LEAST_SIZE || size > MOST_SIZE) return false;
    const id = this.#names.idOf(bytes, at + 1, i, hash);
    while (id + 1 >= this.starts.length) this.#grow();
    this.starts[place] = at;
    this.sizes[place] = size;
    this.ids[place] = id;
    return true;
  }

  #grow(): void {
    this.starts = doubled(this.starts);
    this.sizes = doubled(this.sizes);
    this.ids = doubled(this.ids);
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/**
 * True when the `size` bytes at `a` are those of the tag at `b`; `size` is at least 4. Eight bytes are
 * compared as one number: the bytes of a plain tag never make a NaN or a zero, so equal means the same.
 */
export function sameTag(view: DataView, a: number, b: number, size: number): boolean {
  if (size < 8) return sameWord(view, a, b) && sameWord(view, a + size - 4, b + size - 4);
  const last = size - 8;
  for (let i = 0; i < last; i += 8) {
    if (view.getFloat64(a + i, true) !== view.getFloat64(b + i, true)) return false;
  }
  return view.getFloat64(a + last, true) === view.getFloat64(b + last, true);
}

function sameWord(view: DataView, a: number, b: number): boolean {
  return view.getInt32(a, true) === view.getInt32(b, true);
}
