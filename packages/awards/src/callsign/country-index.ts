import { HISTORY } from '../gen/entities.gen.ts';
import { KeyTable } from './key-table.ts';
import { PlaceList, type PlaceDetail, type Places } from './places.ts';
import type { CountryData } from './types.ts';

/** A country file, ready for look-ups. */
export interface CountryIndex {
  readonly places: Places;
  readonly details: readonly PlaceDetail[];
  /** Whole calls to places. */
  readonly calls: KeyTable;
  /** Prefixes to places. */
  readonly prefixes: KeyTable;
}

/** Indexes country data, and the prefixes of the past before it; a few milliseconds for a Big CTY. */
export function indexCountryData(data: CountryData): CountryIndex {
  const past = HISTORY.map(({ key }) => key).join(' ');
  const text = `${past}\n${data.table}`;
  const places = new PlaceList();
  const calls = new KeyTable(text);
  const prefixes = new KeyTable(text);
  addPast(places, prefixes);
  for (let at = past.length + 1; at < text.length;) {
    const end = endOf(text, '\n', at, text.length);
    const head = endOf(text, ' ', at, end);
    const equals = endOf(text, '=', head, end);
    const place = places.addHead(text.slice(at, head), data);
    prefixes.addWords(head + 1, equals, place);
    calls.addWords(equals + 1, end, place);
    at = end + 1;
  }
  calls.seal();
  prefixes.seal();
  return { places: places.toColumns(), details: places.details, calls, prefixes };
}

function addPast(places: PlaceList, prefixes: KeyTable): void {
  let at = 0;
  for (const { key, dxcc, window } of HISTORY) {
    prefixes.addWords(at, at + key.length, places.addPast(dxcc, ...window));
    at += key.length + 1;
  }
}

/** Position of the mark in `text[from, limit)`, else `limit`. */
function endOf(text: string, mark: string, from: number, limit: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 || at > limit ? limit : at;
}
