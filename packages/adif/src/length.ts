import { END_OF_FILE, LF, LT, SLASH, isSpace } from './ascii.ts';
import { ByteSearch } from './byte-search.ts';
import { MAX_LENGTH, isCutTag, markOf, readTag } from './tag.ts';
import { UNITS, UnitIndex } from './unit-index.ts';

/** How far back to look for a tag that a wrong length cuts in two. */
const LONGEST_TAG = 64;

/** How the end of a value was found; the last two are worth a report. */
export type LengthRule = 'bytes' | 'characters' | 'line-breaks' | 'next-tag';

/**
 * Decides where a value ends when its declared length does not land where a value can end.
 *
 * Everything here depends on the bytes alone, never on what was read before, so that any two
 * readers that share a record boundary agree on all that follows. `touchedEnd` says that a
 * decision looked at the end of the data: with more data it might have been another.
 */
export class LengthRepair {
  readonly #bytes: Uint8Array;
  /** Where the value starts that is being settled; every question is about bytes from there on. */
  #start: number;
  readonly #isFinal: boolean;
  readonly #indexes = new Map<keyof typeof UNITS, UnitIndex>();
  readonly #highBytes: ByteSearch;
  readonly #lineFeeds: ByteSearch;
  readonly #nonBlanks: ByteSearch;
  /** No tag whose own value lands well in [from, to). */
  #barren = { from: 0, to: 0 };
  touchedEnd = false;
  rule: LengthRule = 'bytes';

  /** @param isFinal - false: more data may come, so a decision that looked at their end does not count. */
  constructor(bytes: Uint8Array, base: number, isFinal: boolean) {
    this.#bytes = bytes;
    this.#start = base;
    this.#isFinal = isFinal;
    this.#highBytes = new ByteSearch(bytes, base, (byte) => byte >= 128);
    this.#lineFeeds = new ByteSearch(bytes, base, (byte) => byte === LF);
    this.#nonBlanks = new ByteSearch(bytes, base, (byte) => !isSpace(byte) && byte !== END_OF_FILE);
  }

  /**
   * The end of the value that begins at `start`, not before that of the last call, and claims `length`
   * (NaN: no number). Sets `rule`.
   */
  settle(start: number, length: number): number {
    this.#start = start;
    for (const index of this.#indexes.values()) index.skipTo(start);
    const end = start + length;
    this.rule = 'bytes';
    if (length > MAX_LENGTH || Number.isNaN(length)) return this.#resync(start, start);
    if (this.#isBoundary(end)) {
      if (this.#isFollowedByTag(end) || !this.#highBytes.has(start, end)) return end;
      const better = this.#byCharacters(start, length, (at) => this.#isFollowedByTag(at));
      if (better >= 0 && !this.#lineFeeds.has(end, better)) return better;
      this.rule = 'bytes';
      return end;
    }
    if (this.touchedEnd && !this.#isFinal) return start;
    const byCharacters = this.#byCharacters(start, length, (at) => this.#isBoundary(at));
    if (byCharacters >= 0) return byCharacters;
    const byLineBreaks = this.#byLineBreaks(start, length);
    return byLineBreaks >= 0 ? byLineBreaks : this.#resync(start, end);
  }

  #byCharacters(start: number, length: number, fits: (end: number) => boolean): number {
    if (!this.#highBytes.has(start, start + length)) return -1;
    const end = this.#firstFit(['codePoints', 'utf16'], start, length, fits);
    this.rule = end < 0 ? 'bytes' : 'characters';
    return end;
  }

  #byLineBreaks(start: number, length: number): number {
    if (!this.#lineFeeds.has(start, start + length)) return -1;
    const fits = (end: number): boolean => this.#isFollowedByTag(end);
    const end = this.#firstFit(['lfAsTwo', 'crLfAsOne'], start, length, fits);
    if (end >= 0) this.rule = 'line-breaks';
    return end;
  }

  #firstFit(
    units: readonly (keyof typeof UNITS)[],
    start: number,
    length: number,
    fits: (end: number) => boolean,
  ): number {
    for (const unit of units) {
      const end = this.#indexOf(unit).endOf(start, length);
      if (end < 0) this.touchedEnd = true;
      else if (fits(end)) return end;
    }
    return -1;
  }

  #indexOf(unit: keyof typeof UNITS): UnitIndex {
    const known = this.#indexes.get(unit);
    if (known) return known;
    const index = new UnitIndex(this.#bytes, this.#start, UNITS[unit]);
    this.#indexes.set(unit, index);
    return index;
  }

  /** A place where a value may end: white space, a comment, a tag, the end of the data. */
  #isBoundary(at: number): boolean {
    if (at >= this.#bytes.length) {
      this.touchedEnd = true;
      return at === this.#bytes.length;
    }
    const byte = this.#bytes[at];
    return byte === LT || isSpace(byte) || this.#isComment(at);
  }

  #isComment(at: number): boolean {
    if (this.#bytes[at] !== SLASH) return false;
    if (at + 1 >= this.#bytes.length) this.touchedEnd = true;
    return this.#bytes[at + 1] === SLASH;
  }

  /** The same, where nothing but white space stands before the next tag, comment or end. */
  #isFollowedByTag(at: number): boolean {
    if (!this.#isBoundary(at)) return false;
    const i = this.#nonBlanks.next(at);
    if (i >= this.#bytes.length) this.touchedEnd = true;
    return i >= this.#bytes.length || this.#bytes[i] === LT || this.#isComment(i);
  }

  /**
   * The length is of no use: the value ends before the next tag. Between `start` and the claimed
   * end only a tag whose own value lands well counts, since a value may hold what looks like one.
   */
  #resync(start: number, claimed: number): number {
    this.rule = 'next-tag';
    const limit = Math.min(claimed, this.#bytes.length);
    const landing = this.#nextLandingTag(start, limit);
    if (landing >= 0) return this.#withoutSpace(start, landing);
    const around = this.#tagAround(start, claimed);
    if (around >= 0) return this.#withoutSpace(start, around);
    const from = claimed < this.#bytes.length ? Math.max(start, claimed) : start;
    return this.#withoutSpace(start, this.#nextTag(from));
  }

  /** The tag that a claimed end cuts in two, else -1. */
  #tagAround(start: number, claimed: number): number {
    const from = Math.max(start, claimed - LONGEST_TAG);
    const at = this.#bytes.subarray(from, claimed).lastIndexOf(LT);
    const tag = at < 0 ? undefined : readTag(this.#bytes, from + at);
    return tag?.length !== undefined && tag.close > claimed ? from + at : -1;
  }

  #nextLandingTag(start: number, limit: number): number {
    const known = this.#barren;
    const reuse = start >= known.from && start <= known.to;
    for (let at = reuse ? known.to : start; at < limit; at++) {
      at = this.#bytes.indexOf(LT, at);
      if (at < 0 || at >= limit) break;
      if (this.#lands(at)) {
        this.#barren = { from: reuse ? known.from : start, to: at };
        return at;
      }
    }
    this.#barren = {
      from: reuse ? known.from : start,
      to: Math.max(limit, reuse ? known.to : start),
    };
    return -1;
  }

  #lands(at: number): boolean {
    const tag = readTag(this.#bytes, at);
    if (!tag) {
      if (isCutTag(this.#bytes, at)) this.touchedEnd = true;
      return false;
    }
    if (tag.length === undefined) {
      return markOf(this.#bytes, tag) !== 'text' && this.#isFollowedByTag(tag.close);
    }
    if (!(tag.length <= MAX_LENGTH)) return false;
    if (this.#isBoundary(tag.close + tag.length)) return true;
    const rule = this.rule;
    const end = this.#byCharacters(tag.close, tag.length, (i) => this.#isBoundary(i));
    this.rule = rule;
    return end >= 0;
  }

  #nextTag(from: number): number {
    let at = this.#bytes.indexOf(LT, from);
    while (at >= 0) {
      const tag = readTag(this.#bytes, at);
      if (tag && (tag.length !== undefined || markOf(this.#bytes, tag) !== 'text')) return at;
      at = this.#bytes.indexOf(LT, at + 1);
    }
    this.touchedEnd = true;
    return this.#bytes.length;
  }

  #withoutSpace(start: number, end: number): number {
    let last = end;
    while (last > start && isSpace(this.#bytes[last - 1])) last--;
    return last;
  }
}
