import { builtInResolver, NOWHERE, wpxPrefix, type Resolver } from './callsign.ts';
import { Interner } from './interner.ts';

/** At sea (`/MM`) or in the air (`/AM`), a digit may follow. */
const AFLOAT = /.\/([AM])M\d?(?:\/|$)/;

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
  readonly #places: number[] = [];
  /** From which moment the place holds. */
  readonly #since: number[] = [];
  readonly #prefixOf: number[] = [];
  readonly #aboard: number[] = [];

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
    const known = this.calls.find(call);
    if (known !== undefined) return known;
    const number = this.calls.add(call);
    const prefix = wpxPrefix(call);
    const { place, since } = this.#resolver.find(call);
    this.#places.push(place);
    this.#since.push(since);
    this.#prefixOf.push(prefix === undefined ? -1 : this.prefixes.id(prefix));
    this.#aboard.push(call.includes('/') ? (AFLOAT.exec(call)?.[1]?.charCodeAt(0) ?? 0) : 0);
    return number;
  }

  /**
   * Where the call was: an index into {@link places}.
   *
   * @param date - YYYYMMDD; 0 for today's view.
   * @param clock - gives hhmm, asked for old dates only.
   */
  place(number: number, date: number, clock: { readonly time: number }): number {
    if (date === 0 || date * 10000 >= (this.#since[number] ?? 0))
      return this.#places[number] ?? NOWHERE;
    return this.#resolver.lookup(this.calls.names[number] ?? '', date * 10000 + clock.time);
  }

  /** Number of the call's WPX prefix, -1 when it has none. */
  prefix(number: number): number {
    return this.#prefixOf[number] ?? -1;
  }

  /** Is the station in the air? */
  isAirborne(number: number): boolean {
    return this.#aboard[number] === 65;
  }

  /** Is the station on a ship or in the air, thus in no entity? */
  isAfloat(number: number): boolean {
    return this.#aboard[number] !== 0;
  }
}
