import { awardsIn } from './award-words.ts';
import { periodIn } from './period.ts';
import type { AwardName, LogFilter } from './types.ts';

/** A question, taken apart by rules. */
export interface Question {
  readonly text: string;
  /** Band, mode and period of the question. */
  readonly filter: LogFilter;
  /** The filter in words: ` on 20m in 2024`. */
  readonly where: string;
  readonly awards: readonly AwardName[];
  /** A callsign, in capitals. */
  readonly call: string | undefined;
}

const BAND = /\b(\d{1,4}(?:\.\d{1,3})?) ?(m|cm|mm|met(?:er|re)s?)\b/i;

/** Words for modes: what to look for, as a log's filter and as an answer says it. */
const MODES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:phone|voice)\b/i, 'PHONE'],
  [/\b(?:cw|morse)\b/i, 'CW'],
  [/\b(?:digital|data modes?|digimodes?)\b/i, 'DIGITAL'],
  [
    /\b(ssb|fm|am(?= (?:qsos?|contacts?|mode))|ft8|ft4|rtty|psk31|psk|js8|jt65|jt9|q65|msk144|sstv)\b/i,
    '$',
  ],
];

/** Four characters, or six where the text speaks of grids: else six look like a call. */
const SQUARE = /\b([A-R]{2}\d{2})\b/i;
const SUBSQUARE = /\b([A-R]{2}\d{2})[A-X]{2}\b/i;

const CALL =
  /\b(?:[A-Z0-9]{1,4}\/)?(?:\d?[A-Z]{1,2}|[A-Z]\d|\d[A-Z]{1,2})\d{1,4}[A-Z]{1,5}(?:\/[A-Z0-9]{1,4})?\b/;

/** Takes a question apart. `now` is what "this year" is measured from. */
export function parseQuestion(text: string, awards: readonly AwardName[], now: Date): Question {
  const band = bandIn(text);
  const mode = modeIn(text);
  const grid = gridIn(text);
  const { words, ...period } = periodIn(text, now);
  const on = [band, mode?.replace(/^(PHONE|DIGITAL)$/, (name) => name.toLowerCase())];
  const said = on.filter((part) => part !== undefined).join(' ');
  return {
    text,
    filter: { band, mode, grid, ...period },
    where:
      (said === '' ? '' : ` on ${said}`) + (grid === undefined ? '' : ` in grid ${grid}`) + words,
    awards: awardsIn(text, awards),
    call: grid === undefined ? CALL.exec(text.toUpperCase())?.[0] : undefined,
  };
}

function bandIn(text: string): string | undefined {
  const [, size, unit = ''] = BAND.exec(text) ?? [];
  if (size === undefined) return undefined;
  return size + (/^met/i.test(unit) ? 'm' : unit.toLowerCase());
}

function gridIn(text: string): string | undefined {
  const spoken = /\b(?:grid|square|locator)/i.test(text) ? SUBSQUARE.exec(text) : null;
  return (spoken ?? SQUARE.exec(text))?.[1]?.toUpperCase();
}

function modeIn(text: string): string | undefined {
  for (const [pattern, name] of MODES) {
    const match = pattern.exec(text);
    if (match !== null) return name === '$' ? match[1]?.toUpperCase() : name;
  }
  return undefined;
}
