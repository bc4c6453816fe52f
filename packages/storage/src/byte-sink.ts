/** Bytes that grow as they are added to. */
export class ByteSink {
  /** Written up to {@link size}; whoever writes into it directly asks for {@link room} first. */
  buffer: Uint8Array<ArrayBuffer>;
  size = 0;

  constructor(capacity: number) {
    this.buffer = new Uint8Array(capacity);
  }

  /** What it holds, until it is added to. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.size);
  }

  /** The buffer, with so many bytes free behind the last one. */
  room(more: number): Uint8Array<ArrayBuffer> {
    const { buffer, size } = this;
    return size + more > buffer.length ? this.#grow(size + more) : buffer;
  }

  byte(value: number): void {
    this.room(1)[this.size++] = value;
  }

  /** Adds characters that are ASCII for certain. */
  ascii(text: string): void {
    const bytes = this.room(text.length);
    const from = this.size;
    for (let i = 0; i < text.length; i++) bytes[from + i] = text.charCodeAt(i);
    this.size = from + text.length;
  }

  /** Adds a whole number in decimal digits. */
  integer(value: number): void {
    if (value < 0) this.ascii(String(value));
    else if (value <= MOST_AT_ONCE) this.#digits(value, digitsOf(value));
    else {
      const high = Math.floor(value / HALF);
      this.#digits(high, digitsOf(high));
      this.#digits(value - high * HALF, 8);
    }
  }

  /** Adds a text, any text, in UTF-8. */
  text(text: string): void {
    const { written } = utf8.encodeInto(text, this.room(text.length * 3).subarray(this.size));
    this.size += written;
  }

  /** Adds a text that is ASCII, else adds nothing and says so. */
  tryAscii(text: string): boolean {
    const bytes = this.room(text.length);
    const from = this.size;
    let all = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      all |= code;
      bytes[from + i] = code;
    }
    if (all < 128) this.size = from + text.length;
    return all < 128;
  }

  /** Adds the bytes `[start, end)` as the table has them: letters in capitals, for example. */
  letters(source: Uint8Array, start: number, end: number, letters: Uint8Array): void {
    const bytes = this.room(end - start);
    const shift = this.size - start;
    for (let i = start; i < end; i++) bytes[i + shift] = letters[source[i] ?? 0] ?? 0;
    this.size = end + shift;
  }

  append(bytes: Uint8Array): void {
    this.room(bytes.length).set(bytes, this.size);
    this.size += bytes.length;
  }

  #digits(value: number, count: number): void {
    const bytes = this.room(count);
    const first = this.size;
    let rest = value | 0;
    for (let at = first + count - 1; at >= first; at--) {
      const tens = (rest / 10) | 0;
      bytes[at] = 48 + rest - 10 * tens;
      rest = tens;
    }
    this.size = first + count;
  }

  #grow(least: number): Uint8Array<ArrayBuffer> {
    const larger = new Uint8Array(Math.max(least, this.buffer.length * 2));
    larger.set(this.bytes);
    return (this.buffer = larger);
  }
}

/** The greatest whole number of 32 bits, which are quick to part into digits. */
const MOST_AT_ONCE = 0x7fffffff;

/** Parts greater numbers, of up to 53 bits, into two of these. */
const HALF = 1e8;

function digitsOf(value: number): number {
  let length = 1;
  for (let limit = 10; value >= limit; limit *= 10) length++;
  return length;
}

const utf8 = new TextEncoder();
