import { asciiUpper } from './ascii.ts';
import { decodeRange, fallbackDecoder } from './decode.ts';
import { COLUMN_SCAN_WASM } from './gen/column-scan.gen.ts';
import { MOST_CODED, type Scratch, ScanValues, type ValueCoder } from './scan-values.ts';
import type { QuickPath } from './windows.ts';

/** What assembly/column-scan.ts exports; columns are addresses. */
interface Wasm extends ValueCoder {
  readonly position: WebAssembly.Global<'i32'>;
  readonly boundary: WebAssembly.Global<'i32'>;
  readonly rows: WebAssembly.Global<'i32'>;
  readonly news: WebAssembly.Global<'i32'>;
  newsAt(): number;
  seed(low: number, high: number): void;
  alloc(bytes: number): number;
  addColumn(): number;
  openColumn(column: number): void;
  want(column: number, wanted: number): void;
  codesOf(column: number): number;
  placesOf(column: number): number;
  tagSize(at: number): number;
  addTag(at: number, size: number, column: number): number;
  begin(at: number): void;
  scan(stop: number, safe: number): number;
  finish(): void;
}

const FIRST_PAGES = 16;

/** No record is taken that ends so near to the end of the data: what follows might matter. */
const SAFE_MARGIN = 64;

/** With so much memory it is time for a new one. */
const MOST_MEMORY = 96 * 1024 * 1024;

/** A name that the scanner of all records recognises by its bytes as well. */
const SIMPLE_NAME = /^\w+$/;

const WANT_CODES = 1;
const WANT_PLACES = 2;

/**
 * Reads records in the usual shape straight from a window to columns, in WebAssembly: no table of their fields in between.
 * What it does not take, and whatever is asked too late, is for the scanner in JavaScript, which gives the same.
 */
export class ColumnScan implements QuickPath {
  readonly roomBytes: number;
  readonly #memory: WebAssembly.Memory;
  readonly #wasm: Wasm;
  readonly #room: number;
  readonly #columns = new Map<string, number>();
  readonly #values = new Map<number, ScanValues>();
  readonly #decoder = fallbackDecoder();
  readonly #scratch: Scratch;
  #bytes: Uint8Array;
  #words: Uint32Array;

  /** undefined where WebAssembly with SIMD does not run, or gets no memory. */
  static open(roomBytes: number): ColumnScan | undefined {
    if (typeof WebAssembly !== 'object') return undefined;
    const code = Uint8Array.from(atob(COLUMN_SCAN_WASM), (char) => char.charCodeAt(0));
    if (!WebAssembly.validate(code)) return undefined;
    const memory = memoryFor(FIRST_PAGES);
    if (memory === undefined) return undefined;
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), {
      env: { memory },
    });
    return new ColumnScan(memory, exports as unknown as Wasm, roomBytes);
  }

  private constructor(memory: WebAssembly.Memory, wasm: Wasm, roomBytes: number) {
    this.#memory = memory;
    this.#wasm = wasm;
    this.roomBytes = roomBytes;
    wasm.seed(Math.floor(Math.random() * 2 ** 32), Math.floor(Math.random() * 2 ** 32));
    this.#room = wasm.alloc(roomBytes);
    this.#bytes = new Uint8Array(memory.buffer);
    this.#words = new Uint32Array(memory.buffer);
    const at = wasm.alloc(MOST_CODED);
    this.#scratch = { at, bytes: () => this.#all() };
  }

  get room(): Uint8Array {
    return this.#all().subarray(this.#room, this.#room + this.roomBytes);
  }

  /** Records that were taken. */
  get length(): number {
    return this.#wasm.rows.value;
  }

  get isFull(): boolean {
    return this.#memory.buffer.byteLength > MOST_MEMORY;
  }

  /** The values of a field; undefined when there are too many fields. */
  values(name: string): ScanValues | undefined {
    const column = this.#columnOf(name);
    const known = this.#values.get(column);
    if (known !== undefined || column === 0) return known;
    this.#wasm.openColumn(column);
    const made = new ScanValues(this.#wasm, column, this.#scratch);
    this.#values.set(column, made);
    return made;
  }

  /** Says what is wanted of a field from now on. */
  want(values: ScanValues, codes: boolean, texts: boolean): void {
    const wanted = (codes ? WANT_CODES : 0) | (texts ? WANT_PLACES : 0);
    if (values.wanted === wanted) return;
    values.wanted = wanted;
    this.#wasm.want(values.column, wanted);
  }

  take(start: number, stop: number, length: number): number {
    const wasm = this.#wasm;
    const room = this.#room;
    wasm.begin(room + start);
    while (wasm.scan(room + stop, room + length - SAFE_MARGIN) !== 0) if (!this.#learn()) break;
    wasm.finish();
    this.#readNews();
    return wasm.boundary.value - room;
  }

  /** The codes of a field by record, 0 for an absent one; undefined when all are. Good until there is another value. */
  codes({ column }: ScanValues): Uint32Array | undefined {
    const at = this.#wasm.codesOf(column);
    return at === 0 ? undefined : this.#wordsAt(at, this.length);
  }

  /** The text of a field by record. */
  reader({ column }: ScanValues): (index: number) => string | undefined {
    const at = this.#wasm.placesOf(column);
    if (at === 0) return () => undefined;
    const length = 2 * this.length;
    let places = this.#wordsAt(at, length);
    return (index) => {
      if (places.buffer !== this.#memory.buffer) places = this.#wordsAt(at, length);
      const start = places[2 * index] ?? 0;
      return start === 0 ? undefined : this.#text(start, places[2 * index + 1] ?? 0);
    };
  }

  /** All bytes: the memory moves when it grows. */
  #all(): Uint8Array {
    if (this.#bytes.buffer !== this.#memory.buffer)
      this.#bytes = new Uint8Array(this.#memory.buffer);
    return this.#bytes;
  }

  #wordsAt(at: number, length: number): Uint32Array {
    const { buffer } = this.#memory;
    if (this.#words.buffer !== buffer) this.#words = new Uint32Array(buffer);
    return this.#words.subarray(at >>> 2, (at >>> 2) + length);
  }

  #text(start: number, length: number): string {
    return decodeRange(this.#all(), start, start + length, this.#decoder);
  }

  #columnOf(name: string): number {
    const key = asciiUpper(name);
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const column = this.#wasm.addColumn();
    if (column !== 0) this.#columns.set(key, column);
    return column;
  }

  /** Takes note of the tag where the scan stopped; false when the scan cannot go on there. */
  #learn(): boolean {
    const at = this.#wasm.position.value;
    const size = this.#wasm.tagSize(at);
    const name = size === 0 ? '' : this.#text(at + 1, size - 2);
    if (!SIMPLE_NAME.test(name)) return false;
    const column = this.#columnOf(name);
    return column !== 0 && this.#wasm.addTag(at, size, column) !== 0;
  }

  /** Reads the texts of new values: their codes come one after the other. */
  #readNews(): void {
    const wasm = this.#wasm;
    const count = wasm.news.value;
    if (count === 0) return;
    for (const column of this.#wordsAt(wasm.newsAt(), count)) {
      const texts = this.#values.get(column)?.texts ?? [];
      const places = this.#wordsAt(wasm.placesOf(column), 2 * this.length);
      const codes = this.#wordsAt(wasm.codesOf(column), this.length);
      for (let row = 0; row < codes.length; row++) {
        if (codes[row] === texts.length)
          texts.push(this.#text(places[2 * row] ?? 0, places[2 * row + 1] ?? 0));
      }
    }
  }
}

/** undefined where none can be had: engines set many addresses aside, and a shell may limit them. */
function memoryFor(initial: number): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
