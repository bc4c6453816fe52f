const FIRST_SLOTS = 64;

/**
 * Numbers for strings, in the order of first sight.
 *
 * A table of its own, since most strings are new to it, which a Map finds out by following pointers to several
 * others: here the hashes lie side by side.
 */
export class Interner {
  readonly names: string[] = [];
  /** By slot: the hash of a string, and its number plus 1, 0 where the slot is free. */
  #slots = new Int32Array(2 * FIRST_SLOTS);
  /** Another one in each table: nobody can make up strings that all fall on one slot. */
  readonly #seed = Math.floor(Math.random() * 2 ** 32) | 0;
  /** The string before: often the same. */
  #lastName: string | undefined;
  #last = 0;

  /** The number of a string, a new one at first sight. */
  id(name: string): number {
    if (name === this.#lastName) return this.#last;
    const hash = hashOf(name, this.#seed);
    const known = this.#numberAt(name, hash);
    this.#last = known >= 0 ? known : this.#add(name, hash);
    this.#lastName = name;
    return this.#last;
  }

  /** The number of a string already seen. */
  find(name: string): number | undefined {
    const number = this.#numberAt(name, hashOf(name, this.#seed));
    return number < 0 ? undefined : number;
  }

  /** For each number of another interner, the number here. */
  adopt(other: Interner): Int32Array {
    return Int32Array.from(other.names, (name) => this.id(name));
  }

  #numberAt(name: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = (2 * hash) & mask; ; at = (at + 2) & mask) {
      const number = (slots[at + 1] ?? 0) - 1;
      if (number < 0 || (slots[at] === hash && this.names[number] === name)) return number;
    }
  }

  #add(name: string, hash: number): number {
    const number = this.names.push(name) - 1;
    this.#place(hash, number);
    if (4 * this.names.length > this.#slots.length) this.#grow();
    return number;
  }

  #place(hash: number, number: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = (2 * hash) & mask;
    while (slots[at + 1] !== 0) at = (at + 2) & mask;
    slots[at] = hash;
    slots[at + 1] = number + 1;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      const number = (old[at + 1] ?? 0) - 1;
      if (number >= 0) this.#place(old[at] ?? 0, number);
    }
  }
}

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
