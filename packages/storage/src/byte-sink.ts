/** Bytes that grow as they are added to. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer>;
  #size = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** What it holds, until it is added to. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  byte(value: number): void {
    this.#reserve(1)[this.#size++] = value;
  }

  /** Adds four bytes, the highest first. */
  uint32(value: number): void {
    this.#reserve(4);
    this.#size += 4;
    this.setUint32(this.#size - 4, value);
  }

  setUint32(at: number, value: number): void {
    for (let i = 0; i < 4; i++) this.#bytes[at + i] = value >>> (24 - 8 * i);
  }

  /** Adds characters that are ASCII for certain. */
  ascii(text: string): void {
    const bytes = this.#reserve(text.length);
    for (let i = 0; i < text.length; i++) bytes[this.#size++] = text.charCodeAt(i);
  }

  /** Adds a text, any text, in UTF-8. */
  text(text: string): void {
    const { written } = utf8.encodeInto(text, this.#reserve(text.length * 3).subarray(this.#size));
    this.#size += written;
  }

  /** Adds a text that has only characters of the table in it; else adds nothing and says so. */
  plain(text: string, isPlain: Uint8Array): boolean {
    const bytes = this.#reserve(text.length);
    let at = this.#size;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (isPlain[code] !== 1) return false;
      bytes[at++] = code;
    }
    this.#size = at;
    return true;
  }

  /** The same with bytes. */
  plainBytes(source: Uint8Array, start: number, end: number, isPlain: Uint8Array): boolean {
    const bytes = this.#reserve(end - start);
    let at = this.#size;
    let all = 1;
    for (let i = start; i < end; i++) {
      const byte = source[i] ?? 0;
      all &= isPlain[byte] ?? 0;
      bytes[at++] = byte;
    }
    if (all === 1) this.#size = at;
    return all === 1;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length).set(bytes, this.#size);
    this.#size += bytes.length;
  }

  #reserve(more: number): Uint8Array<ArrayBuffer> {
    const wanted = this.#size + more;
    if (wanted > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(wanted, this.#bytes.length * 2));
      larger.set(this.bytes);
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}

const utf8 = new TextEncoder();
