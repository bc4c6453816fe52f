/** 2^32 / golden ratio: spreads neighbouring keys. */
const SPREAD = 0x9e3779b1;

/** Numbers that wait at most, and at first: most tables get few. */
const MOST_WAITING = 512;
const LEAST_WAITING = 16;
const NONE = new Uint32Array(0);

/** Cells whose keys have the same low bits. */
export interface CellGroup {
  readonly low: number;
  /** The rest of each key, followed by its bits. */
  readonly cells: Uint32Array;
}

/**
 * A map of unsigned 32-bit keys to unsigned 32-bit sets of bits, by open addressing: keys and bits
 * by turns in one typed array. Bits are only ever added; a key without bits is not in the map.
 */
export class CellTable {
  #pairs = new Uint32Array(128);
  #shift = 26;
  #size = 0;
  /** Keys and bits by turns that {@link later} was given, and how many numbers that is. */
  #waiting = NONE;
  #waits = 0;
  /** What {@link lowBits} found when there were so many keys. */
  #low: readonly number[] = [];
  #lowAt = 0;
  /** What {@link groups} found when the table was last changed so many times. */
  #groups: readonly CellGroup[] = [];
  #groupedAt = 0;
  #changes = 0;

  get size(): number {
    this.#settle();
    return this.#size;
  }

  /**
   * Adds bits (not 0) to a key, some time before anything is read. Many cells are so added in one tight loop, in
   * which the processor fetches what several of them need at a time.
   */
  later(key: number, bits: number): void {
    if (this.#waits === this.#waiting.length) this.#makeRoom();
    this.#waiting[this.#waits++] = key;
    this.#waiting[this.#waits++] = bits;
  }

  #makeRoom(): void {
    this.#settle();
    const { length } = this.#waiting;
    if (length < MOST_WAITING)
      this.#waiting = new Uint32Array(length === 0 ? LEAST_WAITING : MOST_WAITING);
  }

  #settle(): void {
    const waiting = this.#waiting;
    for (let i = 0; i < this.#waits; i += 2) this.or(waiting[i] ?? 0, waiting[i + 1] ?? 0);
    this.#waits = 0;
  }

  /**
   * Adds bits (not 0) to a key.
   *
   * @returns whether any of them is new.
   */
  or(key: number, bits: number): boolean {
    const pairs = this.#pairs;
    const mask = pairs.length - 1;
    let at = (Math.imul(key, SPREAD) >>> this.#shift) << 1;
    for (;;) {
      const value = pairs[at + 1] ?? 0;
      if (value === 0) break;
      if (pairs[at] === key) {
        const all = value | bits;
        if (all >>> 0 === value) return false;
        pairs[at + 1] = all;
        this.#changes++;
        return true;
      }
      at = (at + 2) & mask;
    }
    pairs[at] = key;
    pairs[at + 1] = bits;
    this.#changes++;
    this.#size++;
    if (this.#size * 4 > mask) this.#grow();
    return true;
  }

  /** The bits of a key, 0 when it is absent. */
  get(key: number): number {
    this.#settle();
    const pairs = this.#pairs;
    const mask = pairs.length - 1;
    let at = (Math.imul(key, SPREAD) >>> this.#shift) << 1;
    for (;;) {
      const value = pairs[at + 1] ?? 0;
      if (value === 0 || pairs[at] === key) return value;
      at = (at + 2) & mask;
    }
  }

  forEach(visit: (key: number, bits: number) => void): void {
    this.#settle();
    const pairs = this.#pairs;
    for (let at = 0; at < pairs.length; at += 2) {
      const bits = pairs[at + 1] ?? 0;
      if (bits !== 0) visit(pairs[at] ?? 0, bits);
    }
  }

  /** Keys in rising order, each followed by its bits. */
  toPairs(): Uint32Array {
    const keys = new Uint32Array(this.size);
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

  /**
   * Adds what {@link toPairs} gave.
   *
   * @param renumber - gives a key's number here, where that is another.
   */
  addPairs(pairs: ArrayLike<number>, renumber?: (key: number) => number): void {
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const key = (pairs[i] ?? 0) >>> 0;
      const bits = (pairs[i + 1] ?? 0) >>> 0;
      if (bits !== 0) this.or(renumber === undefined ? key : renumber(key), bits);
    }
  }

  /**
   * The cells by the low bits of their keys, which tell slot and era: an award looks at those alone that it counts.
   *
   * @param bits - how many; always the same for one table.
   */
  groups(bits: number): readonly CellGroup[] {
    this.#settle();
    if (this.#groupedAt === this.#changes) return this.#groups;
    const mask = 2 ** bits - 1;
    const counts = new Map<number, number>();
    this.forEach((key) => {
      counts.set(key & mask, (counts.get(key & mask) ?? 0) + 1);
    });
    const groups = new Map(
      [...counts].map(([low, count]) => [low, { low, cells: new Uint32Array(2 * count) }]),
    );
    this.forEach((key, value) => {
      const low = key & mask;
      const left = counts.get(low) ?? 0;
      const cells = groups.get(low)?.cells;
      if (cells === undefined) return;
      counts.set(low, left - 1);
      cells[cells.length - 2 * left] = key >>> bits;
      cells[cells.length - 2 * left + 1] = value;
    });
    this.#groups = [...groups.values()];
    this.#groupedAt = this.#changes;
    return this.#groups;
  }

  /** The low bits of all keys, each once: which slots and eras occur. */
  lowBits(bits: number): readonly number[] {
    if (this.#lowAt !== this.size) {
      const mask = 2 ** bits - 1;
      const seen = new Set<number>();
      this.forEach((key) => seen.add(key & mask));
      this.#low = [...seen];
      this.#lowAt = this.#size;
    }
    return this.#low;
  }

  #grow(): void {
    const pairs = this.#pairs;
    this.#pairs = new Uint32Array(pairs.length * 2);
    this.#shift--;
    this.#size = 0;
    for (let at = 0; at < pairs.length; at += 2) {
      const bits = pairs[at + 1] ?? 0;
      if (bits !== 0) this.or(pairs[at] ?? 0, bits);
    }
  }
}
