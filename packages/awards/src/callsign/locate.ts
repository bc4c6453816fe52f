import type { CountryIndex } from './country-index.ts';
import { areaCallOf, areKin } from './families.ts';
import { Heads, type Head } from './heads.ts';
import { isAfloat, isDigit, isPlaceless, isUsStyle, normalizeCall, partsOf } from './parts.ts';
import { NOWHERE, UNKNOWN_PLACE } from './places.ts';

/** How a place was found. */
export type Rule =
  | 'illegal'
  | 'unknown'
  | 'exact'
  | 'prefix'
  | 'guantanamo'
  | 'kg4'
  | 'mainland'
  | 'area'
  | 'home'
  | 'sea'
  | 'air';

/** A place with the rule and the text that led to it. */
export interface Found {
  readonly place: number;
  readonly rule: Rule;
  /** The exact call, the prefix, or the tail that decided. */
  readonly key: string;
}

const ILLEGAL: Found = { place: UNKNOWN_PLACE, rule: 'illegal', key: '' };
const UNKNOWN: Found = { place: UNKNOWN_PLACE, rule: 'unknown', key: '' };
/** To answer so few, the sieve is not worth its making. */
const FEW_SEARCHES = 500;
const GUANTANAMO = 'KG4';
/** Call area 4 of the United States, for the calls that look like Guantanamo's and are not. */
const US_AREA_4 = 'W4';

/** Searches a country index; one search at a time. */
export class Search {
  readonly #index: CountryIndex;
  #moment = Infinity;
  #since = -Infinity;
  /** Searches so far, until the sieve of whole calls pays. */
  #searches = 0;
  readonly #heads: Heads<Found>;
  readonly #counts = (place: number): boolean => this.#lineCounts(place);

  constructor(index: CountryIndex) {
    this.#index = index;
    this.#heads = new Heads(index.longestPrefix, (call, length) => index.isBegun(call, length));
  }

  /** The answer of the last search holds at every moment from this one on. */
  get since(): number {
    return this.#since;
  }

  /** Where a call was at a moment: YYYYMMDDhhmm, infinite for today. */
  locate(text: string, moment: number): Found {
    this.#moment = moment;
    this.#since = -Infinity;
    const call = normalizeCall(text);
    if (call === undefined) return ILLEGAL;
    const found =
      this.#exactly(call) ?? (call.includes('/') ? this.#slashed(call) : this.#plain(call));
    if (this.#exists(found.place)) return found;
    return { ...found, place: this.#index.places[found.place]?.without ?? UNKNOWN_PLACE };
  }

  #slashed(call: string): Found {
    const parts = partsOf(call);
    const afloat = parts.find((part, i) => i > 0 && isAfloat(part));
    if (afloat !== undefined) {
      return { place: NOWHERE, rule: afloat.startsWith('M') ? 'sea' : 'air', key: afloat };
    }
    const [first = ''] = parts;
    const kept = parts.filter((part, i) => i === 0 || !isPlaceless(part, first));
    const exact = kept.length < parts.length ? this.#exactly(kept.join('/')) : undefined;
    return exact ?? this.#parts(kept);
  }

  #parts(parts: readonly string[]): Found {
    const digit = parts.find((part, i) => i > 0 && isDigit(part));
    const [first = '', other] = parts.filter((part, i) => i === 0 || !isDigit(part));
    const location = other === undefined ? first : this.#locationOf(first, other);
    if (digit !== undefined) return this.#area(location, digit);
    const found = this.#plain(location);
    if (found !== UNKNOWN || other === undefined) return found;
    return this.#plain(location === first ? other : first);
  }

  /** The part that tells where: the shorter; of two equal ones the listed prefix, else the first. */
  #locationOf(first: string, other: string): string {
    if (first.length !== other.length) return first.length < other.length ? first : other;
    const isListed = (part: string): boolean => this.#listed(part, part.length) >= 0;
    return isListed(other) && !isListed(first) ? other : first;
  }

  /** A call with one digit after the slash: in that area of its own country, if there is one. */
  #area(call: string, digit: string): Found {
    const home = this.#plain(call);
    const { dxcc } = this.#index.columns;
    const moved = this.#plain(areaCallOf(call, dxcc[home.place] ?? 0, digit));
    if (isUsStyle(call)) return { place: moved.place, rule: 'mainland', key: digit };
    return areKin(dxcc[home.place] ?? 0, dxcc[moved.place] ?? 0)
      ? { place: moved.place, rule: 'area', key: digit }
      : { place: home.place, rule: 'home', key: digit };
  }

  /** A call or prefix without slashes: listed itself, else by its longest listed prefix. */
  #plain(call: string): Found {
    const exact = this.#exactly(call);
    if (exact !== undefined) return exact;
    return call.startsWith(GUANTANAMO) ? this.#kg4(call) : this.#byPrefix(call);
  }

  /** `KG4` with two letters, or alone as a prefix, is Guantanamo Bay; other KG4 calls are in the States. */
  #kg4(call: string): Found {
    return /^KG4(?:[A-Z]{2})?$/.test(call)
      ? { ...this.#byPrefix(GUANTANAMO), rule: 'guantanamo' }
      : { ...this.#byPrefix(US_AREA_4), rule: 'kg4' };
  }

  #byPrefix(call: string): Found {
    if (this.#moment < Infinity) return this.#byLongestPrefix(call);
    const { found, since } = this.#heads.of(call, () => this.#headOf(call));
    if (since > this.#since) this.#since = since;
    return found;
  }

  #headOf(call: string): Head<Found> {
    const before = this.#since;
    this.#since = -Infinity;
    const found = this.#byLongestPrefix(call);
    const since = this.#since;
    this.#since = before;
    return { found, since };
  }

  #byLongestPrefix(call: string): Found {
    for (let length = Math.min(call.length, this.#index.longestPrefix); length > 0; length--) {
      const place = this.#listed(call, length);
      if (place >= 0) return { place, rule: 'prefix', key: call.slice(0, length) };
    }
    return UNKNOWN;
  }

  #listed(call: string, length: number): number {
    return this.#index.find('prefix', call, length, this.#counts);
  }

  #exactly(call: string): Found | undefined {
    if (this.#searches++ > FEW_SEARCHES && !this.#index.calls.mayHold(call)) return undefined;
    const place = this.#index.find('call', call, call.length, this.#counts);
    return place < 0 || !this.#exists(place) ? undefined : { place, rule: 'exact', key: call };
  }

  #lineCounts(place: number): boolean {
    const line = this.#index.places[place];
    return line !== undefined && this.#isNow(line.from, line.to);
  }

  /** Did the entity of the place exist? */
  #exists(place: number): boolean {
    const valid = this.#index.places[place]?.valid;
    if (valid === undefined) return true;
    let exists = false;
    for (const [from = -Infinity, to = Infinity] of valid) {
      if (this.#isNow(from, to)) exists = true;
    }
    return exists;
  }

  #isNow(from: number, to: number): boolean {
    if (from > this.#since) this.#since = from;
    if (to >= this.#since && to < Infinity) this.#since = to + 1;
    return this.#moment >= from && this.#moment <= to;
  }
}
