/** What the longest listed prefix of a call says, and since when that holds. */
export interface Head<T> {
  readonly found: T;
  readonly since: number;
}

/** Characters of calls: `/`, 0-9, A-Z and the few between. */
const FIRST_CODE = '/'.charCodeAt(0);
const CODES = 'Z'.charCodeAt(0) - FIRST_CODE + 1;

/** Calls that begin alike by so many characters mostly have the same longest prefix. */
const LEAST = 3;

/**
 * Remembers by the first characters of calls which prefix is theirs: after some thousand calls nearly
 * every new one is known by its head, and no table is searched.
 */
export class Heads<T> {
  readonly #longest: number;
  readonly #isBegun: (call: string, length: number) => boolean;
  /** By length above {@link LEAST}: what follows from a head so long; null where it depends on more. */
  readonly #known: Map<number, Head<T> | null>[] = [];

  /**
   * @param longest - the length of the longest prefix.
   * @param isBegun - does some longer prefix begin with the first characters of this call?
   */
  constructor(longest: number, isBegun: (call: string, length: number) => boolean) {
    this.#longest = longest;
    this.#isBegun = isBegun;
  }

  /** What follows from the head of a call; `search` is asked for a new one. */
  of(call: string, search: () => Head<T>): Head<T> {
    let key = 0;
    for (let i = 0; i < call.length; i++) {
      key = key * CODES + call.charCodeAt(i) - FIRST_CODE;
      if (i + 1 < LEAST) continue;
      const level = (this.#known[i + 1 - LEAST] ??= new Map<number, Head<T> | null>());
      const known = level.get(key);
      if (known) return known;
      if (known === null) continue;
      if (i + 1 < this.#longest && this.#isBegun(call, i + 1)) {
        level.set(key, null);
        continue;
      }
      const head = search();
      level.set(key, head);
      return head;
    }
    return search();
  }
}
