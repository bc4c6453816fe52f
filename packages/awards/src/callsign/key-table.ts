const SPACE = 0x20;

/**
 * A set of words inside one text, each with a number: an open-addressed hash table that holds only
 * positions, so nothing is cut out of the text when it is built and nothing is allocated by a look-up.
 */
export class KeyTable {
  readonly #text: string;
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  readonly #hashes: number[] = [];
  readonly #values: number[] = [];
  #slots = new Int32Array(0);
  #longest = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Length of the longest word. */
  get longest(): number {
    return this.#longest;
  }

  /** Adds the words, separated by single spaces, in `text[from, to)`. Call `seal` after the last. */
  addWords(from: number, to: number, value: number): void {
    for (let at = from; at < to; at++) {
      const start = at;
      let hash = 0;
      for (; at < to; at++) {
        const code = this.#text.charCodeAt(at);
        if (code === SPACE) break;
        hash = mix(hash, code);
      }
      if (at > start) this.#add(start, at - start, hash, value);
    }
  }

  /** Builds the index. */
  seal(): void {
    const size = 2 ** Math.ceil(Math.log2(2 * this.#starts.length + 2));
    this.#slots = new Int32Array(size);
    for (let word = 0; word < this.#starts.length; word++) {
      let slot = spread(this.#hashes[word] ?? 0) & (size - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#slots[slot] = word + 1;
    }
  }

  /**
   * The number of the first word added that equals `key[0, length)` and whose number is acceptable;
   * -1 when there is none.
   */
  find(key: string, length: number, accepts: (value: number) => boolean): number {
    if (length > this.#longest) return -1;
    let hash = 0;
    for (let i = 0; i < length; i++) hash = mix(hash, key.charCodeAt(i));
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const word = (this.#slots[slot] ?? 0) - 1;
      if (word < 0) return -1;
      const value = this.#values[word] ?? -1;
      if (this.#lengths[word] === length && this.#equals(word, key) && accepts(value)) return value;
    }
  }

  #add(start: number, length: number, hash: number, value: number): void {
    this.#starts.push(start);
    this.#lengths.push(length);
    this.#hashes.push(hash);
    this.#values.push(value);
    if (length > this.#longest) this.#longest = length;
  }

  #equals(word: number, key: string): boolean {
    const start = this.#starts[word] ?? 0;
    const length = this.#lengths[word] ?? 0;
    for (let i = 0; i < length; i++) {
      if (this.#text.charCodeAt(start + i) !== key.charCodeAt(i)) return false;
    }
    return true;
  }
}

function mix(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
