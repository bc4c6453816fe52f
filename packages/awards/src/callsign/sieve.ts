const BITS = 19;

/**
 * A set of texts that is only ever asked for those that are not in it: most of them it knows at once, by
 * one bit for each hash. 64 KiB, for some tens of thousands of texts.
 */
export class Sieve {
  readonly #seen = new Uint32Array(2 ** (BITS - 5));

  /** Adds words of one length, laid end to end. */
  add(words: string, length: number): void {
    for (let at = 0; at < words.length; at += length) {
      const bit = hash(words, at, at + length);
      this.#seen[bit >>> 5] = (this.#seen[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  /** False: the text was not added. */
  mayHold(text: string): boolean {
    const bit = hash(text, 0, text.length);
    return (((this.#seen[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }
}

function hash(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) value = (Math.imul(value, 33) + text.charCodeAt(i)) | 0;
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> (32 - BITS);
}
