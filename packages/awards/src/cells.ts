/** 2^32 / golden ratio: spreads neighbouring keys. */
const SPREAD = 0x9e3779b1;

/**
 * A map of unsigned 32-bit keys to unsigned 32-bit sets of bits, by open addressing in two typed
 * arrays. Bits are only ever added; a key without bits is not in the map.
 */
export class CellTable {
  #keys = new Uint32Array(64);
  #bits = new Uint32Array(64);
  #shift = 26;
  #size = 0;
  /** What {@link lowBits} found when there were so many keys. */
  #low: readonly number[] = [];
  #lowAt = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds bits (not 0) to a key. */
  or(key: number, bits: number): void {
    const keys = this.#keys;
    const values = this.#bits;
    const mask = keys.length - 1;
    let at = Math.imul(key, SPREAD) >>> this.#shift;
    for (;;) {
      const value = values[at] ?? 0;
      if (value === 0) break;
      if (keys[at] === key) {
        values[at] = value | bits;
        return;
      }
      at = (at + 1) & mask;
    }
    keys[at] = key;
    values[at] = bits;
    this.#size++;
    if (this.#size * 2 > mask) this.#grow();
  }

  /** The bits of a key, 0 when it is absent. */
  get(key: number): number {
    const mask = this.#keys.length - 1;
    let at = Math.imul(key, SPREAD) >>> this.#shift;
    for (;;) {
      const value = this.#bits[at] ?? 0;
      if (value === 0 || this.#keys[at] === key) return value;
      at = (at + 1) & mask;
    }
  }

  forEach(visit: (key: number, bits: number) => void): void {
    const keys = this.#keys;
    const values = this.#bits;
    for (let at = 0; at < keys.length; at++) {
      const bits = values[at] ?? 0;
      if (bits !== 0) visit(keys[at] ?? 0, bits);
    }
  }

  /** Keys in rising order, each followed by its bits. */
  toPairs(): Uint32Array {
    const keys = new Uint32Array(this.#size);
    let n = 0;
    this.forEach((key) => {
      keys[n++] = key;
    });
    keys.sort();
    const pairs = new Uint32Array(keys.length * 2);
    keys.forEach((key, i) => {
      pairs[2 * i] = key;
      pairs[2 * i + 1] = this.get(key);
    });
    return pairs;
  }

  /** Adds what {@link toPairs} gave. */
  addPairs(pairs: ArrayLike<number>): void {
    for (let i = 0; i + 1 < pairs.length; i += 2)
      this.or((pairs[i] ?? 0) >>> 0, (pairs[i + 1] ?? 0) >>> 0);
  }

  /** The low bits of all keys, each once: which slots and eras occur. */
  lowBits(bits: number): readonly number[] {
    if (this.#lowAt !== this.#size) {
      const mask = 2 ** bits - 1;
      const seen = new Set<number>();
      this.forEach((key) => seen.add(key & mask));
      this.#low = [...seen];
      this.#lowAt = this.#size;
    }
    return this.#low;
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#bits;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#bits = new Uint32Array(keys.length * 2);
    this.#shift--;
    this.#size = 0;
    for (let at = 0; at < keys.length; at++) {
      const bits = values[at] ?? 0;
      if (bits !== 0) this.or(keys[at] ?? 0, bits);
    }
  }
}
