import { builtInResolver, NOWHERE, wpxPrefix, type Resolver } from './callsign.ts';
import { Interner } from './interner.ts';

/** At sea (`/MM`) or in the air (`/AM`), a digit may follow. */
const AFLOAT = /.\/([AM])M\d?(?:\/|$)/;

const AIRBORNE = 'A'.charCodeAt(0);

/** What is known of a call: its place, the first day (YYYYMMDD) of which that holds, its prefix, whether it is afloat. */
const PLACE = 0;
const SINCE = 1;
const PREFIX = 2;
const ABOARD = 3;
const FACTS = 4;

/**
 * What callsigns tell: each is looked up once. Tallies may share a book, so that the calls of one
 * piece of a log are known in the next; it only grows.
 */
export class CallBook {
  /** Callsigns by number. */
  readonly calls = new Interner();
  /** WPX prefixes by number. */
  readonly prefixes = new Interner();
  readonly #resolver: Resolver;
  /** {@link FACTS} numbers for each call, side by side: one access to memory finds all of them. */
  #facts = new Int32Array(FACTS * 256);

  /** @param resolver - default: the Big CTY in this package. */
  constructor(resolver: Resolver = builtInResolver()) {
    this.#resolver = resolver;
  }

  get places(): Resolver['places'] {
    return this.#resolver.places;
  }

  get resolver(): Resolver {
    return this.#resolver;
  }

  /** How many callsigns it holds. */
  get size(): number {
    return this.calls.names.length;
  }

  /** The number of a callsign, which is looked up at first sight. */
  number(call: string): number {
    const { size } = this;
    const number = this.calls.id(call);
    if (number < size) return number;
    const prefix = wpxPrefix(call);
    const { place, since } = this.#resolver.find(call);
    const at = number * FACTS;
    if (at === this.#facts.length) this.#grow();
    this.#facts[at + PLACE] = place;
    this.#facts[at + SINCE] = since > 0 ? Math.ceil(since / 10000) : 0;
    this.#facts[at + PREFIX] = prefix === undefined ? -1 : this.prefixes.id(prefix);
    this.#facts[at + ABOARD] = call.includes('/') ? aboard(call) : 0;
    return number;
  }

  /**
   * Where the call was: an index into {@link places}.
   *
   * @param date - YYYYMMDD; 0 for today's view.
   * @param clock - gives hhmm, asked for old dates only.
   */
  place(number: number, date: number, clock: { readonly time: number }): number {
    const at = number * FACTS;
    if (date === 0 || date >= (this.#facts[at + SINCE] ?? 0))
      return this.#facts[at + PLACE] ?? NOWHERE;
    return this.#resolver.lookup(this.calls.names[number] ?? '', date * 10000 + clock.time);
  }

  /** The same on a day on which today's view holds, for a station on land; -1 for others, to be looked at with care. */
  plainPlace(number: number, date: number): number {
    const at = number * FACTS;
    const facts = this.#facts;
    const isPlain = date >= (facts[at + SINCE] ?? 0) && facts[at + ABOARD] === 0;
    return isPlain ? (facts[at + PLACE] ?? -1) : -1;
  }

  /** Number of the call's WPX prefix, -1 when it has none. */
  prefix(number: number): number {
    return this.#facts[number * FACTS + PREFIX] ?? -1;
  }

  /** Is the station in the air? */
  isAirborne(number: number): boolean {
    return this.#facts[number * FACTS + ABOARD] === AIRBORNE;
  }

  /** Is the station on a ship or in the air, thus in no entity? */
  isAfloat(number: number): boolean {
    return this.#facts[number * FACTS + ABOARD] !== 0;
  }

  #grow(): void {
    const larger = new Int32Array(2 * this.#facts.length);
    larger.set(this.#facts);
    this.#facts = larger;
  }
}

/** The letter before M of a call that is at sea or in the air; 0 for others. */
function aboard(call: string): number {
  return AFLOAT.exec(call)?.[1]?.charCodeAt(0) ?? 0;
}
