/** 53 bits, 0 for the empty text (two rounds of a multiplicative hash, as in MurmurHash's finish). */
export function hash(text: string): number {
  const hashing = new Hashing();
  hashing.text(text);
  return hashing.end();
}

/** The same over text that comes in parts. */
export class Hashing {
  #a = FIRST_A;
  #b = FIRST_B;
  #size = 0;

  text(text: string): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, STEP_A);
      b = Math.imul(b ^ code, STEP_B);
    }
    this.#a = a;
    this.#b = b;
    this.#size += text.length;
  }

  /** ASCII bytes, each as the table has it. */
  bytes(bytes: Uint8Array, start: number, end: number, letters: Uint8Array): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = start; i < end; i++) {
      const code = letters[bytes[i] ?? 0] ?? 0;
      a = Math.imul(a ^ code, STEP_A);
      b = Math.imul(b ^ code, STEP_B);
    }
    this.#a = a;
    this.#b = b;
    this.#size += end - start;
  }

  /** The hash of all since the last end. */
  end(): number {
    if (this.#size === 0) return 0;
    let a = this.#a;
    let b = this.#b;
    this.#a = FIRST_A;
    this.#b = FIRST_B;
    this.#size = 0;
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return (b & 0x1fffff) * 0x100000000 + (a >>> 0);
  }
}

const FIRST_A = 0x9e3779b9 | 0;
const FIRST_B = 0x85ebca6b | 0;
const STEP_A = 2654435761;
const STEP_B = 1597334677;
