import type { CallBook } from './calls.ts';

/** The callsigns of the QSOs that a tally counts. */
export class LoggedCalls {
  readonly #book: CallBook;
  /** By number in the book: 1 for a call noted. */
  #isNoted = new Uint8Array(0);
  #calls: string[] = [];
  /** Some are from other tallies. */
  #hasOthers = false;
  /** A call may be there more than once: they are united when somebody asks. */
  #isMixed = false;

  constructor(book: CallBook) {
    this.#book = book;
  }

  /** Notes a call by its number in the book. */
  note(number: number): void {
    if (number >= this.#isNoted.length) this.#grow();
    if (this.#isNoted[number] === 1) return;
    this.#isNoted[number] = 1;
    this.#isMixed ||= this.#hasOthers;
    this.#calls.push(this.#book.calls.names[number] ?? '');
  }

  /** Adds the calls of another tally, each there once. */
  add(calls: readonly string[]): void {
    this.#isMixed ||= this.#calls.length > 0;
    this.#hasOthers = true;
    const { length } = calls; // a tally may be added to itself
    for (let i = 0; i < length; i++) this.#calls.push(calls[i] ?? '');
  }

  /** Each call once, in the order of first sight. */
  get names(): readonly string[] {
    if (this.#isMixed) this.#calls = [...new Set(this.#calls)];
    this.#isMixed = false;
    return this.#calls;
  }

  #grow(): void {
    const larger = new Uint8Array(Math.max(1024, 2 * this.#book.size));
    larger.set(this.#isNoted);
    this.#isNoted = larger;
  }
}
