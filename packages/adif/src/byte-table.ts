/** One step of the hash over the bytes of a text. */
export const HASH_STEP = 33;

/** Every byte as it is. */
export const EXACT = Uint8Array.from({ length: 256 }, (_, c) => c);

/** Many texts in two arrays, quick to hand to another thread. */
export interface PackedTexts {
  readonly pool: Uint8Array;
  readonly edges: Uint32Array;
}

/**
 * Texts in bytes to small numbers from 0, in the order they first come.
 *
 * A hash only finds the candidate; bytes decide, so no two texts are ever taken for each other.
 */
export class ByteTable {
  size = 0;
  readonly #fold: Uint8Array;
  readonly #decode: (bytes: Uint8Array) => string;
  #slots = new Int32Array(256).fill(-1);
  #hashes = new Int32Array(128);
  /** Text `id` is in the pool from `#edges[id]` to `#edges[id + 1]`. */
  #edges = new Uint32Array(129);
  #pool = new Uint8Array(2048);
  /** Decoded when asked for. */
  readonly #texts: string[] = [];

  /**
   * @param fold - what each byte counts as, such as small letters as capitals.
   * @param decode - makes the text of folded bytes.
   */
  constructor(fold: Uint8Array, decode: (bytes: Uint8Array) => string) {
    this.#fold = fold;
    this.#decode = decode;
  }

  /** The number of the text in `bytes[start, end)`. */
  idOfRange(bytes: Uint8Array, start: number, end: number): number {
    const fold = this.#fold;
    let hash = 0;
    for (let i = start; i < end; i++) {
      hash = (Math.imul(hash, HASH_STEP) + (fold[bytes[i] ?? 0] ?? 0)) | 0;
    }
    return this.idOf(bytes, start, end, hash);
  }

  /** The same when `hash` over the folded bytes is known. */
  idOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0) return this.#add(bytes, start, end, hash);
      if (this.#hashes[id] === hash && this.#equals(id, bytes, start, end)) return id;
    }
  }

  textOf(id: number): string {
    return (this.#texts[id] ??= this.#decode(
      this.#pool.subarray(this.#edges[id], this.#edges[id + 1]),
    ));
  }

  /** All texts as bytes: number `id` is in `pool` from `edges[id]` to `edges[id + 1]`. */
  packed(): PackedTexts {
    const edges = this.#edges.slice(0, this.size + 1);
    return { pool: this.#pool.slice(0, edges[this.size]), edges };
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const fold = this.#fold;
    const pool = this.#pool;
    let at = this.#edges[id] ?? 0;
    if ((this.#edges[id + 1] ?? 0) - at !== end - start) return false;
    for (let i = start; i < end; i++, at++) {
      if (pool[at] !== fold[bytes[i] ?? 0]) return false;
    }
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const id = this.size;
    const from = this.#edges[id] ?? 0;
    const to = from + end - start;
    if (to > this.#pool.length) this.#pool = resized(this.#pool, 2 * to);
    for (let i = start; i < end; i++) this.#pool[from + i - start] = this.#fold[bytes[i] ?? 0] ?? 0;
    this.size = id + 1;
    this.#hashes[id] = hash;
    this.#edges[id + 1] = to;
    if (this.size === this.#hashes.length) this.#grow();
    else this.#place(id, hash);
    return id;
  }

  #grow(): void {
    const capacity = this.#hashes.length * 2;
    this.#hashes = resized(this.#hashes, capacity);
    this.#edges = resized(this.#edges, capacity + 1);
    this.#slots = new Int32Array(capacity * 2).fill(-1);
    for (let id = 0; id < this.size; id++) this.#place(id, this.#hashes[id] ?? 0);
  }

  #place(id: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id;
  }
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
