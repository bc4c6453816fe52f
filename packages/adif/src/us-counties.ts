import type { CountyList } from './check-values.ts';
import { US_COUNTIES } from './gen/us-counties.gen.ts';

export type { CountyList } from './check-values.ts';

/** Typing errors that leave no doubt about what was meant. */
const MOST_EDITS = 2;

/**
 * The counties of the United States outside Alaska, whose boroughs ADIF itself lists. Independent cities of
 * Virginia and Carson City are no counties.
 */
export function usCounties(): CountyList {
  const states = new Map(
    Object.entries(US_COUNTIES).map(([state, names]) => [state, spellings(names.split('|'))]),
  );
  return {
    has(code) {
      const { state, county } = split(code);
      return states.get(state)?.has(spelling(county));
    },
    nearest(code) {
      const { state, county } = split(code);
      const bare = spelling(county.replace(/ (?:county|co\.?)$/i, ''));
      const name = closest(bare, states.get(state) ?? new Map<string, string>());
      return name === undefined ? undefined : `${state},${name}`;
    },
  };
}

function spellings(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [spelling(name), name]));
}

/** `Saint Mary's`, `St. Marys` and `ST MARYS` are one county, and so are `Orleans Parish` and `Orleans`. */
function spelling(county: string): string {
  return county
    .toLowerCase()
    .replace(/ parish$/, '')
    .replace(/\bsaint(e?)\b/g, 'st$1')
    .replace(/[^a-z]/g, '');
}

function split(code: string): { state: string; county: string } {
  const comma = code.indexOf(',');
  return { state: code.slice(0, comma).toUpperCase(), county: code.slice(comma + 1) };
}

/** The name whose spelling takes the fewest edits, the first of several; undefined when each takes too many. */
function closest(text: string, names: ReadonlyMap<string, string>): string | undefined {
  let best: string | undefined;
  let least = MOST_EDITS + 1;
  for (const [key, name] of names) {
    if (Math.abs(key.length - text.length) >= least) continue;
    const edits = distance(text, key);
    if (edits < least) [best, least] = [name, edits];
  }
  return best;
}

/** Letters to change, add or take away to make one text of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const same = a[i] === b[j] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + same, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
