/** Texts in bytes to codes from 1, in the order they first come; a hash only finds the candidate, bytes decide. */
export class TextCodes {
  /** By code; the first, empty one stands for an absent field. */
  readonly texts: string[] = [''];
  #slots = new Int32Array(64);
  #hashes = new Int32Array(32);
  /** Text `code` is in the pool from `#edges[code]` to `#edges[code + 1]`. */
  #edges = new Uint32Array(33);
  #pool = new Uint8Array(512);
  /** The code before: records in a row are often alike. */
  #last = 0;

  codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (this.#last > 0 && this.#equals(this.#last, bytes, start, end)) return this.#last;
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 33) + (bytes[i] ?? 0)) | 0;
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot] ?? 0;
      if (code === 0) return (this.#last = this.#add(bytes, start, end, hash));
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) {
        return (this.#last = code);
      }
    }
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const pool = this.#pool;
    let at = this.#edges[code] ?? 0;
    if ((this.#edges[code + 1] ?? 0) - at !== end - start) return false;
    for (let i = start; i < end; i++, at++) if (pool[at] !== bytes[i]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const code = this.texts.push(textIn(bytes, start, end)) - 1;
    const from = this.#edges[code] ?? 0;
    const to = from + end - start;
    if (to > this.#pool.length) this.#pool = resized(this.#pool, 2 * to);
    this.#pool.set(bytes.subarray(start, end), from);
    this.#hashes[code] = hash;
    this.#edges[code + 1] = to;
    if (this.texts.length === this.#hashes.length) this.#grow();
    else this.#place(code, hash);
    return code;
  }

  #grow(): void {
    const capacity = 2 * this.#hashes.length;
    this.#hashes = resized(this.#hashes, capacity);
    this.#edges = resized(this.#edges, capacity + 1);
    this.#slots = new Int32Array(2 * capacity);
    for (let code = 1; code < this.texts.length; code++) this.#place(code, this.#hashes[code] ?? 0);
  }

  #place(code: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = code;
  }
}

/** The text of the bytes `[start, end)` in UTF-8. */
export function textIn({ buffer, byteOffset }: Uint8Array, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString();
}

/** Folds the high bits in: they differ most between similar texts. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function resized<T extends Uint8Array | Int32Array | Uint32Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
