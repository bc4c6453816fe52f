import { adiNotation } from './adi-notation.ts';
import { AdiScanner } from './adi-scanner.ts';
import { adxNotation } from './adx-notation.ts';
import { AdxScanner } from './adx-scanner.ts';
import { GT } from './ascii.ts';
import { ENCODING_PROBE, encodingOf } from './encoding.ts';
import { AdifError } from './errors.ts';
import { makeHeader } from './header.ts';
import { bomLength } from './input.ts';
import { type Notation, logOf, scannedLog } from './log.ts';
import { NameTable } from './names.ts';
import { type LogNotation, sniffLog } from './parse-log.ts';
import { LineCounter } from './position.ts';
import type { AdifHeader, AdifIssue, AdifLog, RecordList } from './types.ts';

/** What one piece of a stream completed. */
export interface AdifPart {
  /** The header, as far as it is known: empty until its end was seen. */
  readonly header: AdifHeader;
  readonly records: RecordList;
  readonly issues: AdifIssue[];
  /** The bytes that this part covers, in UTF-8; all parts together are the input. */
  readonly bytes: Uint8Array;
  /** Where they begin in the input. */
  readonly offset: number;
}

export interface ReaderOptions {
  /** Default: found out from the first bytes. */
  readonly notation?: LogNotation;
  /** Encoding of values that are not UTF-8. Default windows-1252. */
  readonly fallback?: string;
}

const FIRST_CAPACITY = 1 << 16;

/** Up to this size what waits for more data is looked at again with every push. */
const EAGER_BYTES = 4096;

/** Beyond it, only after it grew by this factor: so that a huge record is not scanned from its start each time. */
const PATIENCE = 1.25;

/** How many bytes tell ADI from ADX. */
const NOTATION_PROBE = 64;

/**
 * Reads a log that comes in pieces, cut anywhere; holds no more than the record being read.
 *
 * The records of a part stay readable afterwards; they keep the bytes of that part alive.
 */
export class LogReader {
  readonly #names = new NameTable();
  readonly #counter = new LineCounter();
  readonly #fallback: string | undefined;
  #notation: LogNotation | undefined;
  #values: Notation | undefined;
  #decoder: TextDecoder | undefined;
  #isStarted = false;
  #isEnded = false;
  #buffer = new Uint8Array(0);
  /** Bytes of the buffer that are read, and that are filled. */
  #read = 0;
  #size = 0;
  #offset = 0;
  #records = 0;
  /** Nothing read yet, so a header may come. */
  #atStart = true;
  #lastMiss = 0;
  #header = makeHeader('', []);

  constructor(options: ReaderOptions = {}) {
    this.#notation = options.notation;
    this.#fallback = options.fallback;
    adiNotation(options.fallback);
  }

  /** Known from the first bytes on. */
  get notation(): LogNotation | undefined {
    return this.#notation;
  }

  get header(): AdifHeader {
    return this.#header;
  }

  /**
   * Takes the next bytes (they are copied) and returns what they complete.
   *
   * @throws AdifError `E_ENDED` after {@link LogReader.end}.
   */
  push(chunk: Uint8Array): AdifPart {
    if (this.#isEnded) throw new AdifError('E_ENDED', 'push() after end()');
    if (!this.#isStarted) return this.#start(chunk, false);
    this.#append(this.#decode(chunk, false));
    return this.#worthScanning(chunk) ? this.#scan(false) : this.#nothing();
  }

  /** No more bytes: returns what is left, such as a last record without `<EOR>`. */
  end(): AdifPart {
    if (this.#isEnded) throw new AdifError('E_ENDED', 'end() after end()');
    this.#isEnded = true;
    if (!this.#isStarted) return this.#start(new Uint8Array(0), true);
    this.#append(this.#decode(new Uint8Array(0), true));
    return this.#scan(true);
  }

  /** Gathers the first bytes until they tell the encoding and the notation. */
  #start(chunk: Uint8Array, isFinal: boolean): AdifPart {
    this.#append(chunk);
    const wanted = this.#notation === undefined ? NOTATION_PROBE : ENCODING_PROBE;
    if (this.#size < wanted && !isFinal) return this.#nothing();
    this.#isStarted = true;
    const raw = this.#pending();
    const encoding = encodingOf(raw);
    if (encoding !== 'utf-8') {
      this.#decoder = new TextDecoder(encoding);
      this.#read = this.#size;
      this.#append(this.#decode(raw, isFinal));
    }
    this.#notation ??= sniffLog(this.#pending());
    this.#values =
      this.#notation === 'adx' ? adxNotation(this.#fallback) : adiNotation(this.#fallback);
    return this.#scan(isFinal);
  }

  #decode(chunk: Uint8Array, isFinal: boolean): Uint8Array {
    if (!this.#decoder) return chunk;
    return new TextEncoder().encode(this.#decoder.decode(chunk, { stream: !isFinal }));
  }

  #pending(): Uint8Array {
    return this.#buffer.subarray(this.#read, this.#size);
  }

  /** Never moves bytes in place: records that were handed out still look at them. */
  #append(chunk: Uint8Array): void {
    const wanted = this.#size + chunk.length;
    if (wanted > this.#buffer.length) {
      const pending = this.#pending();
      const capacity = Math.max(FIRST_CAPACITY, 2 * (pending.length + chunk.length));
      this.#buffer = new Uint8Array(capacity);
      this.#buffer.set(pending);
      this.#size = pending.length;
      this.#read = 0;
    }
    this.#buffer.set(chunk, this.#size);
    this.#size += chunk.length;
  }

  #worthScanning(chunk: Uint8Array): boolean {
    const pending = this.#size - this.#read;
    if (pending > EAGER_BYTES && pending < this.#lastMiss * PATIENCE) return false;
    return this.#decoder !== undefined || chunk.includes(GT);
  }

  #scan(isFinal: boolean): AdifPart {
    const bytes = this.#pending();
    const start = this.#atStart ? bomLength(bytes) : 0;
    const range = { start, stop: bytes.length, mayHaveHeader: this.#atStart, isFinal };
    const Scanner = this.#notation === 'adx' ? AdxScanner : AdiScanner;
    const scan = new Scanner(bytes, this.#names, range).scan();
    if (scan.end === start && !isFinal) {
      this.#lastMiss = bytes.length;
      return this.#nothing();
    }
    const base = { record: this.#records, offset: this.#offset };
    const notation = this.#values ?? adiNotation(this.#fallback);
    const scanned = scannedLog(bytes, scan, this.#names, notation, base);
    const log = logOf(scanned, 0, this.#counter);
    return this.#advance(log, bytes, scan.end);
  }

  #advance(log: AdifLog, bytes: Uint8Array, end: number): AdifPart {
    const { records, issues, header } = log;
    const offset = this.#offset;
    const counted = Math.max(0, (issues.at(-1)?.offset ?? 0) - offset);
    this.#counter.advance(bytes, counted, end);
    if (this.#atStart) this.#header = header;
    this.#atStart = false;
    this.#lastMiss = 0;
    this.#read += end;
    this.#offset += end;
    this.#records += records.length;
    return { header: this.#header, records, issues, bytes: bytes.subarray(0, end), offset };
  }

  #nothing(): AdifPart {
    const bytes = this.#buffer.subarray(0, 0);
    return { header: this.#header, records: NO_RECORDS, issues: [], bytes, offset: this.#offset };
  }
}

const NO_RECORDS: RecordList = {
  length: 0,
  at: () => undefined,
  [Symbol.iterator]: () => [][Symbol.iterator](),
};

/** {@link LogReader} for ADI only. */
export class AdiReader extends LogReader {
  constructor(options: Omit<ReaderOptions, 'notation'> = {}) {
    super({ ...options, notation: 'adi' });
  }
}

/** {@link LogReader} for ADX only. */
export class AdxReader extends LogReader {
  constructor(options: Omit<ReaderOptions, 'notation'> = {}) {
    super({ ...options, notation: 'adx' });
  }
}
