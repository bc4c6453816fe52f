/** What a word is: the start of calls, or a whole call. */
export type KeyKind = 'prefix' | 'call';

/**
 * Words of one kind and length, with the place of each: sorted, laid end to end, and searched as they lie.
 * So a table of tens of thousands is ready as soon as its text is loaded.
 */
export interface KeyBlock {
  readonly kind: KeyKind;
  readonly length: number;
  readonly words: string;
  /** {@link PLACE_DIGITS} characters a word: the place in base 64, digits from `?` to `~`. */
  readonly places: string;
}

/** A word and its place. */
export interface Key {
  readonly kind: KeyKind;
  readonly word: string;
  readonly place: number;
}

/** Character codes of words: `/`, 0-9, A-Z and the few between. */
const FIRST_CODE = '/'.charCodeAt(0);
const CODES = 'Z'.charCodeAt(0) - FIRST_CODE + 1;
const BUCKETS = CODES * CODES;

const PLACE_DIGITS = 3;
const ZERO = '?'.charCodeAt(0);

/** Lays out keys in blocks. Of equal words the first given stays the first. */
export function packKeys(keys: readonly Key[]): KeyBlock[] {
  const groups = new Map<string, Key[]>();
  for (const key of keys) {
    const name = `${key.kind} ${key.word.length}`;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(key);
  }
  return [...groups.values()].map((group) => {
    group.sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
    return {
      kind: group[0]?.kind ?? 'call',
      length: group[0]?.word.length ?? 0,
      words: group.map(({ word }) => word).join(''),
      places: group.map(({ place }) => packPlace(place)).join(''),
    };
  });
}

/** A block with what its searches have learnt: where the words with the same first two characters lie. */
export class KeySearch {
  readonly #block: KeyBlock;
  readonly #count: number;
  /** For each pair of first characters: one more than the first word not below it; 0 when not yet known. */
  readonly #bounds: Int32Array;

  constructor(block: KeyBlock) {
    this.#block = block;
    this.#count = block.words.length / block.length;
    this.#bounds = new Int32Array(block.length < 2 ? 0 : BUCKETS + 1);
  }

  /** The place of the first word that equals `key[0, length)` and whose place is acceptable; -1 for none. */
  find(key: string, accepts: (place: number) => boolean): number {
    const { words, length, places } = this.#block;
    const end = this.#end(key);
    let at = this.#start(key);
    for (let high = end; at < high;) {
      const middle = (at + high) >> 1;
      if (compareAt(words, middle * length, key, length) < 0) at = middle + 1;
      else high = middle;
    }
    for (; at < end && compareAt(words, at * length, key, length) === 0; at++) {
      const place = unpackPlace(places, at);
      if (accepts(place)) return place;
    }
    return -1;
  }

  /** Does any word begin with `key[0, length)`? It has two characters at least, and fewer than the words. */
  isBegun(key: string, length: number): boolean {
    const { words, length: step } = this.#block;
    const end = this.#end(key);
    let at = this.#start(key);
    for (let high = end; at < high;) {
      const middle = (at + high) >> 1;
      if (compareAt(words, middle * step, key, length) < 0) at = middle + 1;
      else high = middle;
    }
    return at < end && compareAt(words, at * step, key, length) === 0;
  }

  #start(key: string): number {
    return this.#block.length < 2 ? 0 : this.#bound(bucketAt(key, 0));
  }

  #end(key: string): number {
    return this.#block.length < 2 ? this.#count : this.#bound(bucketAt(key, 0) + 1);
  }

  /** The first word of this bucket or a later one. */
  #bound(bucket: number): number {
    const known = this.#bounds[bucket] ?? 0;
    if (known > 0) return known - 1;
    const { words, length } = this.#block;
    let low = 0;
    for (let high = this.#count; low < high;) {
      const middle = (low + high) >> 1;
      if (bucketAt(words, middle * length) < bucket) low = middle + 1;
      else high = middle;
    }
    this.#bounds[bucket] = low + 1;
    return low;
  }
}

/** The first two characters as one number; in the order of the words. */
function bucketAt(text: string, at: number): number {
  return (text.charCodeAt(at) - FIRST_CODE) * CODES + text.charCodeAt(at + 1) - FIRST_CODE;
}

/** Negative, 0 or positive as the word at `start` comes before, equals or comes after `key[0, length)`. */
function compareAt(words: string, start: number, key: string, length: number): number {
  for (let i = 0; i < length; i++) {
    const difference = words.charCodeAt(start + i) - key.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return 0;
}

function packPlace(place: number): string {
  return String.fromCharCode(ZERO + (place >> 12), ZERO + ((place >> 6) & 63), ZERO + (place & 63));
}

function unpackPlace(places: string, at: number): number {
  const digit = (i: number): number => places.charCodeAt(at * PLACE_DIGITS + i) - ZERO;
  return (digit(0) << 12) | (digit(1) << 6) | digit(2);
}
