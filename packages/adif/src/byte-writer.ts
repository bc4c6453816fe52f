import { GT, SPACE, ZERO } from './ascii.ts';
import { isAscii } from './charset.ts';

const FIRST_CAPACITY = 1 << 16;

/** Up to this many bytes a loop copies quicker than a call. */
const SHORT = 48;

/** Of a length. */
const MOST_DIGITS = 16;

const encoder = new TextEncoder();
const END_OF_RECORD = encoder.encode('<EOR>\r\n');

/** Bytes that grow at their end. */
export class ByteWriter {
  bytes = new Uint8Array(FIRST_CAPACITY);
  size = 0;

  /** Makes room for `count` more bytes; whoever writes into `bytes` asks before. */
  reserve(count: number): void {
    const wanted = this.size + count;
    if (wanted <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(wanted, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.size));
    this.bytes = larger;
  }

  /** Appends the bytes `[start, end)` of `from`. */
  copy(from: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.reserve(count);
    const { bytes, size } = this;
    if (count > SHORT) bytes.set(from.subarray(start, end), size);
    else for (let i = 0; i < count; i++) bytes[size + i] = from[start + i] ?? 0;
    this.size = size + count;
  }

  /** Appends a text in UTF-8. */
  text(text: string): void {
    if (!isAscii(text)) {
      const encoded = encoder.encode(text);
      this.copy(encoded, 0, encoded.length);
      return;
    }
    const count = text.length;
    this.reserve(count);
    const { bytes, size } = this;
    for (let i = 0; i < count; i++) bytes[size + i] = text.charCodeAt(i);
    this.size = size + count;
  }

  /** Appends a whole number from 0 on in digits. */
  digits(number: number): void {
    if (number > 9) this.digits(Math.floor(number / 10));
    this.byte(ZERO + (number % 10));
  }

  byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.size++] = byte;
  }

  /**
   * Appends one field of ADI whose value is in the bytes `[start, end)`; false when they are not all ASCII. Flat, because
   * a log has millions of fields.
   */
  adiField(opening: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    this.reserve(opening.length + MOST_DIGITS + length + 2);
    const out = this.bytes;
    let at = this.size;
    for (let i = 0; i < opening.length; i++) out[at + i] = opening[i] ?? 0;
    at += opening.length;
    if (length < 10) out[at++] = ZERO + length;
    else {
      this.size = at;
      this.digits(length);
      at = this.size;
    }
    out[at++] = GT;
    let all = 0;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] ?? 0;
      all |= byte;
      out[at++] = byte;
    }
    out[at++] = SPACE;
    this.size = at;
    return all < 128;
  }

  /** The same of a field whose tag ends with more than `>`, such as a type: `:N>`. */
  adiTyped(
    { opening, closing }: { readonly opening: Uint8Array; readonly closing: Uint8Array },
    bytes: Uint8Array,
    start: number,
    end: number,
  ): boolean {
    this.copy(opening, 0, opening.length);
    this.digits(end - start);
    this.copy(closing, 0, closing.length);
    this.copy(bytes, start, end);
    this.byte(SPACE);
    let all = 0;
    for (let i = start; i < end; i++) all |= bytes[i] ?? 0;
    return all < 128;
  }

  /** {@link ByteWriter.adiField} of a text. */
  adiText(opening: Uint8Array, text: string): void {
    if (!isAscii(text)) {
      const bytes = encoder.encode(text);
      this.adiField(opening, bytes, 0, bytes.length);
      return;
    }
    this.copy(opening, 0, opening.length);
    this.digits(text.length);
    this.byte(GT);
    this.text(text);
    this.byte(SPACE);
  }

  /** Ends a record of ADI. */
  adiEnd(): void {
    this.copy(END_OF_RECORD, 0, END_OF_RECORD.length);
  }

  /** Hands out what was written since the last call. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.size);
    this.size = 0;
    return taken;
  }
}
