/** One mark in this many bytes. */
const STEP = 64;

/**
 * Finds the next byte of a kind, asked from anywhere any number of times.
 *
 * A mark at every 64th byte says how far no such byte comes after it, so that all questions together
 * look at each byte a few times only.
 */
export class ByteSearch {
  readonly #bytes: Uint8Array;
  readonly #base: number;
  readonly #isWanted: (byte: number) => boolean;
  /** By mark: no wanted byte comes before this offset; 0 where that is not known. */
  #clearTo = new Uint32Array(0);

  /** @param base - nobody asks for bytes before this one. */
  constructor(bytes: Uint8Array, base: number, isWanted: (byte: number) => boolean) {
    this.#bytes = bytes;
    this.#base = base;
    this.#isWanted = isWanted;
  }

  /** Whether such a byte stands in `[from, to)`. */
  has(from: number, to: number): boolean {
    return this.next(from, to) < Math.min(to, this.#bytes.length);
  }

  /** The first such byte at or after `from`; where there is none before `limit`, that or the end of the data. */
  next(from: number, limit = this.#bytes.length): number {
    const last = Math.min(limit, this.#bytes.length);
    let at = from;
    while (at < last) {
      const known = this.#known(at);
      if (known > at) at = known;
      else if (this.#isWanted(this.#bytes[at] ?? 0)) break;
      else at++;
    }
    if (at - from >= STEP) this.#remember(from, at);
    return Math.min(at, last);
  }

  #known(at: number): number {
    const distance = at - this.#base;
    return distance % STEP === 0 ? (this.#clearTo[distance / STEP] ?? 0) : 0;
  }

  /** Notes at the marks that were passed, not at those that were skipped, that all is clear up to `end`. */
  #remember(from: number, end: number): void {
    let mark = this.#markFrom(from);
    while (this.#base + mark * STEP < end) {
      if (mark >= this.#clearTo.length) this.#grow(mark);
      const known = this.#clearTo[mark] ?? 0;
      this.#clearTo[mark] = end;
      mark = Math.max(mark + 1, this.#markFrom(known));
    }
  }

  /** The first mark at or after a byte. */
  #markFrom(offset: number): number {
    return Math.max(0, Math.ceil((offset - this.#base) / STEP));
  }

  #grow(mark: number): void {
    const larger = new Uint32Array(Math.max(256, 2 * mark));
    larger.set(this.#clearTo);
    this.#clearTo = larger;
  }
}
