/** Room for moments in a code. */
const MOMENTS = 256;

/** A place and the moment since which it holds, as one small number that takes no memory of its own. */
export class Spans {
  readonly #moments: number[];

  /** @param settled - a moment since which every place holds. */
  constructor(settled: number) {
    this.#moments = [settled, -Infinity];
  }

  encode(place: number, since: number): number {
    return place * MOMENTS + this.#number(since);
  }

  place(code: number): number {
    return Math.floor(code / MOMENTS);
  }

  since(code: number): number {
    return this.#moments[code % MOMENTS] ?? Infinity;
  }

  /** Where there is no room for a further moment, the place is said to hold since all do. */
  #number(since: number): number {
    const known = this.#moments.indexOf(since);
    if (known >= 0) return known;
    return this.#moments.length < MOMENTS ? this.#moments.push(since) - 1 : 0;
  }
}
