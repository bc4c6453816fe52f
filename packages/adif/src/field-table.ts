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
  /** Some record has a name twice. */
  hasRepeated = false;
  /** By name: the record that was last found to have it. */
  #seenIn = new Int32Array(FIRST_CAPACITY).fill(-1);

  constructor(expectedFields: number) {
    const capacity = Math.max(FIRST_CAPACITY, expectedFields);
    this.nameIds = new Uint32Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
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
    if (f === this.starts.length) this.growFields();
    this.nameIds[f] = id;
    this.starts[f] = start;
    this.ends[f] = end;
  }

  /** The fields of the unfinished record whose name it has already. */
  repeatedFields(): number[] {
    const repeated: number[] = [];
    for (let f = this.fieldCount; f < this.taken; f++) {
      const id = this.nameIds[f] ?? 0;
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
