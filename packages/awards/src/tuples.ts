/**
 * A map of rows of whole numbers (32 bits each, `width` of them) to sets of bits: exact, whole rows
 * are compared. Bits are only ever added; a row may have none.
 */
export class TupleTable {
  readonly width: number;
  #rows: Int32Array;
  #slots = new Int32Array(64).fill(-1);
  #size = 0;

  constructor(width: number) {
    this.width = width;
    this.#rows = new Int32Array(32 * (width + 1));
  }

  get size(): number {
    return this.#size;
  }

  or(row: ArrayLike<number>, bits: number): void {
    const stride = this.width + 1;
    let at = hash(row, this.width) & (this.#slots.length - 1);
    for (;;) {
      const index = this.#slots[at] ?? -1;
      if (index < 0) break;
      if (this.#equals(index, row)) {
        const place = index * stride + this.width;
        this.#rows[place] = (this.#rows[place] ?? 0) | bits;
        return;
      }
      at = (at + 1) & (this.#slots.length - 1);
    }
    this.#append(row, bits);
    this.#slots[at] = this.#size - 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
  }

  /** Visits every row; the array is reused, so copy what is kept. */
  forEach(visit: (row: Int32Array, bits: number) => void): void {
    const stride = this.width + 1;
    for (let i = 0; i < this.#size; i++) {
      const from = i * stride;
      visit(this.#rows.subarray(from, from + this.width), this.#rows[from + this.width] ?? 0);
    }
  }

  /** Rows with their bits, one after the other. */
  toRows(): Int32Array {
    return this.#rows.slice(0, this.#size * (this.width + 1));
  }

  #equals(index: number, row: ArrayLike<number>): boolean {
    const from = index * (this.width + 1);
    for (let i = 0; i < this.width; i++) if (this.#rows[from + i] !== row[i]) return false;
    return true;
  }

  #append(row: ArrayLike<number>, bits: number): void {
    const stride = this.width + 1;
    const from = this.#size * stride;
    if (from + stride > this.#rows.length) {
      const rows = new Int32Array(this.#rows.length * 2);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    for (let i = 0; i < this.width; i++) this.#rows[from + i] = row[i] ?? 0;
    this.#rows[from + this.width] = bits;
    this.#size++;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    const stride = this.width + 1;
    for (let i = 0; i < this.#size; i++) {
      let at = hash(this.#rows.subarray(i * stride), this.width) & mask;
      while ((this.#slots[at] ?? -1) >= 0) at = (at + 1) & mask;
      this.#slots[at] = i;
    }
  }
}

/** FNV-1a over whole numbers, mixed at the end. */
function hash(row: ArrayLike<number>, width: number): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < width; i++) value = Math.imul(value ^ (row[i] ?? 0), 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 7;
}
