import type { Fields } from './fields.ts';

/** In place of a number that was not read yet; no reading gives it. */
const UNREAD = -(2 ** 31);

/** Where the texts come from. */
const BY_TEXT = 0;
const CODED = 1;
const ABSENT = 2;

/** A field's text as a whole number, made once for each different text of a dictionary. */
export class Reading {
  readonly #fields: Fields;
  readonly #field: number;
  readonly #parse: (text: string) => number;
  readonly #absent: number;
  #source = -1;
  #kind = BY_TEXT;
  #codes: Uint32Array = new Uint32Array(0);
  #dictionary: readonly string[] = [];
  /** By code of the dictionary, as far as it went; texts that it has got since are not in here yet. */
  #known = new Int32Array(0);
  /** The text of the QSO before: often the same. */
  #lastText: string | undefined;
  #last = 0;

  /**
   * @param parse - pure; gives a number of 32 bits for a text that is not empty.
   * @param absent - for a QSO without the field.
   */
  constructor(fields: Fields, field: number, parse: (text: string) => number, absent: number) {
    this.#fields = fields;
    this.#field = field;
    this.#parse = parse;
    this.#absent = absent;
  }

  /** Reads, for what the reading of a text that is new may bring about. */
  learn(): void {
    void this.value;
  }

  /** Has no QSO of the columns the field? */
  get isAbsent(): boolean {
    if (this.#source !== this.#fields.source) this.#turn();
    return this.#kind === ABSENT;
  }

  /** The number of the QSO that the fields stand at. */
  get value(): number {
    const fields = this.#fields;
    if (this.#source !== fields.source) this.#turn();
    if (this.#kind === ABSENT) return this.#absent;
    if (this.#kind === BY_TEXT) return this.#ofText(fields.text(this.#field));
    const code = this.#codes[fields.row] ?? 0;
    const known = this.#known[code] ?? UNREAD;
    return known === UNREAD ? this.#learn(code) : known;
  }

  /**
   * The numbers of so many rows of the columns, from one on.
   *
   * @returns false where texts have to be asked for one by one; then `out` is as it was.
   */
  fill(out: Int32Array, from: number, count: number): boolean {
    if (this.#source !== this.#fields.source) this.#turn();
    if (this.#kind === BY_TEXT) return false;
    if (this.#kind === ABSENT) {
      out.fill(this.#absent, 0, count);
      return true;
    }
    const codes = this.#codes;
    let known = this.#known;
    for (let i = 0; i < count; i++) {
      const code = codes[from + i] ?? 0;
      let value = known[code] ?? UNREAD;
      if (value === UNREAD) {
        value = this.#learn(code);
        known = this.#known;
      }
      out[i] = value;
    }
    return true;
  }

  #learn(code: number): number {
    if (code >= this.#known.length) this.#grow();
    const text = this.#dictionary[code] ?? '';
    const value = text === '' ? this.#absent : this.#parse(text);
    this.#known[code] = value;
    return value;
  }

  #grow(): void {
    const larger = new Int32Array(2 * this.#dictionary.length).fill(UNREAD);
    larger.set(this.#known);
    this.#known = larger;
  }

  #ofText(text: string | undefined): number {
    if (text === undefined) return this.#absent;
    if (text !== this.#lastText) {
      this.#last = this.#parse(text);
      this.#lastText = text;
    }
    return this.#last;
  }

  #turn(): void {
    const coded = this.#fields.coded(this.#field);
    this.#source = this.#fields.source;
    if (coded === undefined) {
      this.#kind = this.#fields.isAbsent(this.#field) ? ABSENT : BY_TEXT;
      return;
    }
    this.#kind = CODED;
    this.#codes = coded.codes;
    if (this.#dictionary === coded.dictionary) return;
    this.#dictionary = coded.dictionary;
    this.#known = new Int32Array(0);
  }
}
