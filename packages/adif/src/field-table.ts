const FIRST_CAPACITY = 256;

/** Bits of a packed number that hold the name; the length stands above them. */
const NAME_BITS = 12;

/** Names with smaller numbers fit into a packed number. */
export const PACKED_NAMES = (1 << NAME_BITS) - 1;

/** Values shorter than this fit too. */
const PACKED_LENGTH = 1 << (32 - NAME_BITS);

/** Stands for a name and a length that do not fit. */
const WIDE = 0xffffffff;

/**
 * Where every field of a log stands: arrays of numbers, no objects.
 *
 * A quarter of the time of a scan is memory that is touched for the first time, so a field takes eight
 * bytes, which lie together: `cells[2 * f]` is where its value starts, and `cells[2 * f + 1]` holds its
 * name and length; the few that do not fit in there are in `#wide`. Record `r` has the fields
 * `[firsts[r], firsts[r + 1])` and ends before byte `recordEnds[r]`. The first `headerFields` fields
 * belong to the header.
 */
export class FieldTable {
  cells: Uint32Array;
  firsts: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  recordEnds: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  /** Fields of the header and of whole records. */
  fieldCount = 0;
  recordCount = 0;
  headerFields = 0;
  /** Fields of the unfinished record too. */
  taken = 0;
  /** Some record has a name twice. */
  hasRepeated = false;
  /** By field, where they do not fit into `cells`: name and length. */
  #wide = new Uint32Array(0);
  /** By name: the record that was last found to have it. */
  #seenIn = new Int32Array(FIRST_CAPACITY).fill(-1);

  constructor(expectedFields: number) {
    this.cells = new Uint32Array(2 * Math.max(FIRST_CAPACITY, expectedFields));
  }

  /** The number of a field's name. */
  idOf(f: number): number {
    const packed = this.cells[2 * f + 1] ?? 0;
    return packed === WIDE ? (this.#wide[2 * f] ?? 0) : packed & PACKED_NAMES;
  }

  /** Where a field's value starts. */
  startOf(f: number): number {
    return this.cells[2 * f] ?? 0;
  }

  /** Where a field's value ends. */
  endOf(f: number): number {
    return this.startOf(f) + this.lengthOf(f);
  }

  /** Bytes of a field's value. */
  lengthOf(f: number): number {
    const packed = this.cells[2 * f + 1] ?? 0;
    return packed === WIDE ? (this.#wide[2 * f + 1] ?? 0) : packed >>> NAME_BITS;
  }

  /** Forgets everything, for the next scan. */
  reset(): void {
    this.fieldCount = this.recordCount = this.headerFields = this.taken = 0;
    this.firsts[0] = 0;
    this.hasRepeated = false;
    this.#seenIn.fill(-1);
  }

  /** Adds a field to the unfinished record. */
  add(id: number, start: number, end: number): void {
    const f = this.taken++;
    if (2 * f === this.cells.length) this.growFields();
    const length = end - start;
    const fits = id < PACKED_NAMES && length < PACKED_LENGTH;
    this.cells[2 * f] = start;
    this.cells[2 * f + 1] = fits ? packed(id, length) : WIDE;
    if (!fits) this.#addWide(f, id, length);
  }

  #addWide(f: number, id: number, length: number): void {
    if (this.#wide.length < this.cells.length) {
      const larger = new Uint32Array(this.cells.length);
      larger.set(this.#wide);
      this.#wide = larger;
    }
    this.#wide[2 * f] = id;
    this.#wide[2 * f + 1] = length;
  }

  /** The fields of the unfinished record whose name it has already. */
  repeatedFields(): number[] {
    const repeated: number[] = [];
    for (let f = this.fieldCount; f < this.taken; f++) {
      const id = this.idOf(f);
      if (id >= this.#seenIn.length) this.#growSeen(id);
      if (this.#seenIn[id] === this.recordCount) repeated.push(f);
      this.#seenIn[id] = this.recordCount;
    }
    this.hasRepeated ||= repeated.length > 0;
    return repeated;
  }

  get hasOpenFields(): boolean {
    return this.taken > this.fieldCount;
  }

  endRecord(end: number): void {
    const r = this.recordCount;
    if (r + 1 >= this.firsts.length) this.#growRecords();
    this.firsts[r] = this.fieldCount;
    this.recordEnds[r] = end;
    this.recordCount = r + 1;
    this.fieldCount = this.taken;
    this.firsts[r + 1] = this.taken;
  }

  /** What was added so far is the header. */
  endHeader(): void {
    this.headerFields = this.fieldCount = this.taken;
    this.firsts[0] = this.taken;
  }

  /** Forgets the fields of the unfinished record. */
  dropOpenFields(): void {
    this.taken = this.fieldCount;
  }

  #growSeen(id: number): void {
    const larger = new Int32Array(Math.max(id + 1, this.#seenIn.length * 2)).fill(-1);
    larger.set(this.#seenIn);
    this.#seenIn = larger;
  }

  growFields(): void {
    this.cells = doubled(this.cells);
  }

  #growRecords(): void {
    this.firsts = doubled(this.firsts);
    this.recordEnds = doubled(this.recordEnds);
  }
}

/** Name and length in one number; both must fit. */
export function packed(id: number, length: number): number {
  return ((length << NAME_BITS) | id) >>> 0;
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
