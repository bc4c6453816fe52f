const FIRST_CAPACITY = 256;

/**
 * Where every field of a log stands: arrays of numbers, no objects.
 *
 * Field `f` has the name `nameIds[f]` and the value in bytes `[starts[f], ends[f])`. Record `r` has
 * the fields `[firsts[r], firsts[r + 1])` and ends before byte `recordEnds[r]`. The first
 * `headerFields` fields belong to the header.
 */
export class FieldTable {
  nameIds: Uint32Array;
  starts: Uint32Array;
  ends: Uint32Array;
  firsts: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  recordEnds: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  /** Fields of the header and of whole records. */
  fieldCount = 0;
  recordCount = 0;
  headerFields = 0;
  /** Fields of the unfinished record too. */
  taken = 0;
  /** The record in which a name was last seen. */
  #seenIn = new Int32Array(FIRST_CAPACITY).fill(-1);

  constructor(expectedFields: number) {
    const capacity = Math.max(FIRST_CAPACITY, expectedFields);
    this.nameIds = new Uint32Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  /** Adds a field to the unfinished record; true when that has the name already. */
  add(id: number, start: number, end: number): boolean {
    const f = this.taken++;
    if (f === this.starts.length) this.#growFields();
    this.nameIds[f] = id;
    this.starts[f] = start;
    this.ends[f] = end;
    if (this.#seenIn[id] === this.recordCount) return true;
    this.#markSeen(id);
    return false;
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
    this.#seenIn.fill(-1);
  }

  /** Forgets the fields of the unfinished record. */
  dropOpenFields(): void {
    this.taken = this.fieldCount;
    this.#seenIn.fill(-1);
  }

  #markSeen(id: number): void {
    while (id >= this.#seenIn.length) {
      const larger = new Int32Array(this.#seenIn.length * 2).fill(-1);
      larger.set(this.#seenIn);
      this.#seenIn = larger;
    }
    this.#seenIn[id] = this.recordCount;
  }

  #growFields(): void {
    this.nameIds = doubled(this.nameIds);
    this.starts = doubled(this.starts);
    this.ends = doubled(this.ends);
  }

  #growRecords(): void {
    this.firsts = doubled(this.firsts);
    this.recordEnds = doubled(this.recordEnds);
  }
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
