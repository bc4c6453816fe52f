import { KeySearch, type KeyBlock, type KeyKind } from './key-blocks.ts';
import { addPlace, commonPlaces, toColumns, type Place, type Places } from './places.ts';
import { Sieve } from './sieve.ts';
import type { CountryData } from './types.ts';

/** A country file, ready for look-ups. */
export interface CountryIndex {
  readonly places: readonly Place[];
  /** The same as columns. */
  readonly columns: Places;
  /** The last moment (YYYYMMDDhhmm) at which any answer changes. */
  readonly settled: number;
  /** Length of the longest prefix. */
  readonly longestPrefix: number;
  /**
   * The place of `text[0, length)` as a prefix or whole call: the first listed that is acceptable;
   * -1 when there is none.
   */
  find(kind: KeyKind, text: string, length: number, accepts: (place: number) => boolean): number;
  /** Does a prefix longer than `length`, which is two at least, begin with `text[0, length)`? */
  isBegun(text: string, length: number): boolean;
  /** The whole calls; made when first asked for. */
  readonly calls: Sieve;
}

/** Makes country data ready. */
export function indexCountryData(data: CountryData): CountryIndex {
  const places = commonPlaces();
  const placeOf = data.places.split('\n').map((line) => addPlace(places, line, data.entities));
  const blocks = { prefix: byLength(data.keys, 'prefix'), call: byLength(data.keys, 'call') };
  let calls: Sieve | undefined;
  return {
    places,
    columns: toColumns(places),
    settled: settledAfter(places),
    longestPrefix: blocks.prefix.length - 1,
    find(kind, text, length, accepts) {
      const block = blocks[kind][length];
      if (block === undefined) return -1;
      const line = block.find(text, (at) => accepts(placeOf[at] ?? 0));
      return line < 0 ? -1 : (placeOf[line] ?? 0);
    },
    isBegun: (text, length) =>
      blocks.prefix.some((block, size) => size > length && block?.isBegun(text, length)),
    get calls() {
      return (calls ??= sieveOf(data.keys));
    },
  };
}

function settledAfter(places: readonly Place[]): number {
  let last = 0;
  for (const { from, to, valid } of places) {
    for (const edge of [from, to, ...(valid ?? []).flat()]) {
      if (edge !== undefined && edge > last && edge < Infinity) last = edge;
    }
  }
  return last;
}

function sieveOf(keys: readonly KeyBlock[]): Sieve {
  const sieve = new Sieve();
  for (const { kind, words, length } of keys) if (kind === 'call') sieve.add(words, length);
  return sieve;
}

/** The blocks of a kind, by the length of their words. */
function byLength(keys: readonly KeyBlock[], kind: KeyKind): (KeySearch | undefined)[] {
  const searches: (KeySearch | undefined)[] = [];
  for (const block of keys) if (block.kind === kind) searches[block.length] = new KeySearch(block);
  return Array.from(searches);
}
