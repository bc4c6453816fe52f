import type { CallBook } from './calls.ts';

/** Prefixes that several entities share: only whole calls, or dates, tell which. */
const SHARED = '3D2 3Y VP8 FO FK TX VK0 VK9 CE0 CE9 HK0 PY0 JD1 VP6'.split(' ');

const GREECE = 236;
/** A monk of Mount Athos, or a Greek station at another address. */
const GREEK_A = /^(?:S[V-Z]|J4)\d.*\/A$/;

/** Finds calls of which the country file can only guess the entity; each is looked at once. */
export class Ambiguity {
  readonly #book: CallBook;
  readonly #known = new Map<number, boolean>();
  /** By DXCC number: 1 when such calls are taken to be in that entity. */
  #usual: Uint8Array | undefined;

  constructor(book: CallBook) {
    this.#book = book;
  }

  /** @param dxcc - the entity that the call resolves to. */
  has(callId: number, dxcc: number): boolean {
    this.#usual ??= this.#usualEntities();
    if (this.#usual[dxcc] !== 1) return false;
    const known = this.#known.get(callId);
    if (known !== undefined) return known;
    const found = this.#isGuess(this.#book.calls.names[callId] ?? '', dxcc);
    this.#known.set(callId, found);
    return found;
  }

  #isGuess(call: string, dxcc: number): boolean {
    if (dxcc === GREECE) return GREEK_A.test(call);
    return SHARED.some((prefix) => call.startsWith(prefix) && this.#entityOf(prefix) === dxcc);
  }

  #usualEntities(): Uint8Array {
    const usual = new Uint8Array(1024);
    for (const dxcc of [GREECE, ...SHARED.map((prefix) => this.#entityOf(prefix))]) usual[dxcc] = 1;
    usual[0] = 0;
    return usual;
  }

  #entityOf(prefix: string): number {
    const { resolver, places } = this.#book;
    return places.dxcc[resolver.lookup(prefix)] ?? 0;
  }
}
