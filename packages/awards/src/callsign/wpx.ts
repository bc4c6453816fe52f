import {
  isAfloat,
  isArgentine,
  isComplete,
  isDigit,
  isPlaceless,
  normalizeCall,
  partsOf,
} from './parts.ts';

const AREA = /\d+$/;
/** Tails of one or two letters that tell how or by whom, not where. */
const NOT_PLACES = new Set('P M A E J QRP R B LGT LH T N AE AG KT'.split(' '));
/** The single letters that a country issues as a whole prefix and that are no common tail. */
const LETTER_PREFIXES = new Set('FGIKW');

/**
 * The prefix that counts for CQ WPX: `N8`, `9A800`, `PA0` of `PA/N8BJQ`, `WN7` of `WN5N/7`.
 *
 * @returns undefined for text that is no callsign.
 */
export function wpxPrefix(text: string): string | undefined {
  const call = normalizeCall(text);
  return call === undefined ? undefined : wpxOf(call);
}

/** As {@link wpxPrefix}, of a normalized call. */
export function wpxOf(call: string): string | undefined {
  if (!call.includes('/')) return prefixOf(call);
  const parts = partsOf(call);
  const [first = ''] = parts;
  const tails = parts.slice(1).filter((tail) => !isIgnored(tail, first));
  const other = tails.find((tail) => !isDigit(tail));
  if (other !== undefined) return designated(designatorOf(first, other));
  const prefix = prefixOf(first);
  const [digit] = tails;
  return digit === undefined ? prefix : prefix?.replace(AREA, digit);
}

/** The shorter part; of two equal ones that which is no whole call. */
function designatorOf(first: string, other: string): string {
  if (first.length !== other.length) return first.length < other.length ? first : other;
  return isComplete(other) ? first : other;
}

function isIgnored(tail: string, first: string): boolean {
  if (LETTER_PREFIXES.has(tail)) return isArgentine(first);
  return NOT_PLACES.has(tail) || isAfloat(tail) || isPlaceless(tail, first);
}

/** A call's prefix: through its first run of digits after the first character. */
function prefixOf(call: string): string | undefined {
  const end = endOfDigits(call);
  if (end > 0) return call.slice(0, end);
  return call.length < 2 ? undefined : `${call.slice(0, 2)}0`;
}

/** A portable designator's prefix: one without a digit of its own gets 0. */
function designated(part: string): string {
  const end = endOfDigits(part);
  return end > 0 ? part.slice(0, end) : `${part}0`;
}

/** Where the first run of digits after the first character ends; 0 when there is none. */
function endOfDigits(call: string): number {
  let at = 1;
  while (at < call.length && !isDigitAt(call, at)) at++;
  if (at >= call.length) return 0;
  while (isDigitAt(call, at)) at++;
  return at;
}

function isDigitAt(call: string, at: number): boolean {
  const code = call.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}
