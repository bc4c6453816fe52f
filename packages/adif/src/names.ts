import { asciiUpper } from './ascii.ts';
import { decodeText } from './decode.ts';

/** Letters in capitals, every other byte as it is. */
export const FOLD = Uint8Array.from({ length: 256 }, (_, c) => (c >= 97 && c <= 122 ? c - 32 : c));

/** One step of the hash over folded name bytes. */
export const HASH_STEP = 33;

/**
 * Field names to small numbers, so that the scanner compares numbers.
 *
 * A hash only finds the candidate; bytes decide, so no two names are ever taken for each other.
 */
export class NameTable {
  readonly names: string[] = [];
  readonly #ids = new Map<string, number>();
  #slots = new Int32Array(256).fill(-1);
  #hashes: number[] = [];
  #folded: Uint8Array[] = [];

  /** The number of the name in `bytes[start, end)`; `hash` is over its folded bytes. */
  idOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0) return this.#add(bytes, start, end, hash);
      if (this.#hashes[id] === hash && this.#equals(id, bytes, start, end)) return id;
    }
  }

  /** The same for a name whose hash is not known yet. */
  idOfRange(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0;
    for (let i = start; i < end; i++)
      hash = Math.imul(hash, HASH_STEP) + (FOLD[bytes[i] ?? 0] ?? 0);
    return this.idOf(bytes, start, end, hash | 0);
  }

  /** The number of a name in any case, -1 when no field of the log has it. */
  find(name: string): number {
    return this.#ids.get(name) ?? this.#ids.get(asciiUpper(name)) ?? -1;
  }

  nameOf(id: number): string {
    return this.names[id] ?? '';
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#folded[id];
    if (known?.length !== end - start) return false;
    for (let i = 0; i < known.length; i++) {
      if (known[i] !== FOLD[bytes[start + i] ?? 0]) return false;
    }
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const id = this.names.length;
    const folded = bytes.slice(start, end).map((byte) => FOLD[byte] ?? 0);
    const name = decodeText(folded);
    this.names.push(name);
    if (!this.#ids.has(name)) this.#ids.set(name, id);
    this.#hashes.push(hash);
    this.#folded.push(folded);
    if (this.names.length * 2 > this.#slots.length) this.#grow();
    else this.#place(id, hash);
    return id;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    this.#hashes.forEach((hash, id) => {
      this.#place(id, hash);
    });
  }

  #place(id: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id;
  }
}
