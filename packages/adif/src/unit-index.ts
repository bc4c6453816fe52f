/** One checkpoint in this many bytes. */
const STEP = 64;

/** How many units the byte at `i` adds to a length: 0, 1 or 2. */
export type Weigh = (bytes: Uint8Array, i: number) => number;

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** The ways programs count a length, other than in bytes. */
export const UNITS = {
  codePoints: (bytes, i) => (isContinuation(bytes[i] ?? 0) ? 0 : 1),
  utf16: (bytes, i) => {
    const byte = bytes[i] ?? 0;
    if (isContinuation(byte)) return 0;
    return byte >= 0xf0 ? 2 : 1;
  },
  /** A lone LF counted as the CR LF that it was before some tool converted the file. */
  lfAsTwo: (bytes, i) => (bytes[i] === 10 && bytes[i - 1] !== 13 ? 2 : 1),
  /** CR LF counted as one character. */
  crLfAsOne: (bytes, i) => (bytes[i] === 10 && bytes[i - 1] === 13 ? 0 : 1),
} satisfies Record<string, Weigh>;

/**
 * Finds the byte where a given number of units ends.
 *
 * Running sums at checkpoints make each question cost a binary search and one step, so that a
 * file with nothing but wrong lengths is still read in linear time.
 */
export class UnitIndex {
  readonly #bytes: Uint8Array;
  readonly #weigh: Weigh;
  /** Nobody asks for bytes before this one. */
  #base: number;
  /** Units between the base and byte base + k * STEP. */
  #sums: number[] = [0];

  constructor(bytes: Uint8Array, base: number, weigh: Weigh) {
    this.#bytes = bytes;
    this.#base = base;
    this.#weigh = weigh;
  }

  /** From now on nobody asks for bytes before `offset`: those between what was weighed and it never need to be. */
  skipTo(offset: number): void {
    if (offset <= this.#end()) return;
    this.#base = offset;
    this.#sums = [0];
  }

  /** The first offset with `units` units between `from` and it that does not cut a character; -1 past the end. */
  endOf(from: number, units: number): number {
    const target = this.#unitsBefore(from) + units;
    const checkpoint = this.#lastWithAtMost(target - 1);
    let at = this.#base + checkpoint * STEP;
    let sum = this.#sums[checkpoint] ?? 0;
    while (sum < target && at < this.#bytes.length) sum += this.#weigh(this.#bytes, at++);
    return sum === target ? this.#pastWeightless(at, sum) : -1;
  }

  /** Past the bytes at `at` that add nothing to the sum, however many there are. */
  #pastWeightless(at: number, sum: number): number {
    if (at >= this.#bytes.length || this.#weigh(this.#bytes, at) !== 0) return at;
    let end = Math.max(at, this.#base + this.#lastWithAtMost(sum) * STEP);
    while (end < this.#bytes.length && this.#weigh(this.#bytes, end) === 0) end++;
    return end;
  }

  #unitsBefore(offset: number): number {
    const k = Math.floor((offset - this.#base) / STEP);
    while (this.#sums.length <= k) this.#extend();
    let sum = this.#sums[k] ?? 0;
    for (let i = this.#base + k * STEP; i < offset; i++) sum += this.#weigh(this.#bytes, i);
    return sum;
  }

  /** The last checkpoint with at most `sum` units before it. */
  #lastWithAtMost(sum: number): number {
    while ((this.#sums.at(-1) ?? 0) <= sum && this.#end() < this.#bytes.length) this.#extend();
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#sums[middle] ?? 0) <= sum) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #end(): number {
    return this.#base + (this.#sums.length - 1) * STEP;
  }

  #extend(): void {
    const start = this.#end();
    let sum = this.#sums.at(-1) ?? 0;
    for (let i = start; i < start + STEP; i++) sum += this.#weigh(this.#bytes, i);
    this.#sums.push(sum);
  }
}
