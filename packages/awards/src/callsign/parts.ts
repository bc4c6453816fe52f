/** Slashes alone make no call. Written so that it takes linear time on any text. */
const LEGAL = /^\/*[A-Z0-9][A-Z0-9/]*$/;
const RADIO_ID = /-\d{1,3}$/;
const ARGENTINE = /^(?:A[YZ]|L[O-W]|L[2-9])/;
const COMPLETE_CALL = /^[A-Z0-9]{1,3}\d[A-Z0-9]*[A-Z]$/;
const US_STYLE = /^(?:A[A-L]|[KNW][A-Z]?)\d/;

/** Two-character tails that are a prefix somewhere and yet never mean it after a complete call. */
const STOP_LIST = new Set(
  `AS AT AU AV BF BL BM BS DA DB DC DD DE DF DG DH DI DJ DK DL DM DN DO DP DQ DR FF FN GC JE JP JR JS
  LH LP LS LT LV LW MA MG MR MT MY ND RA RD RE RI RT RU RV RW RZ SA SD SJ TC TS XA
  1B 1C 1D 1E 1F 1G 1H 1I 1J 1K 1L 1M 1N 1O 1P 1Q 1R 1S 1T 1U 1V 1W 1X 1Y 2K`.split(/\s+/),
);

/** Tails of two letters or with digits that say how, not where; longer words and single letters need no list. */
const WORDS = new Set(['LH', 'LS', 'YL']);

/**
 * A callsign as everything here expects it: trimmed, in capitals, without a radio id such as `-9`.
 *
 * @returns undefined when it holds anything but A-Z, 0-9 and slashes.
 */
export function normalizeCall(text: string): string | undefined {
  if (LEGAL.test(text)) return text;
  const call = text
    .trim()
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(RADIO_ID, '');
  return LEGAL.test(call) ? call : undefined;
}

/** The parts between slashes, empty ones left out. */
export function partsOf(call: string): string[] {
  return call.split('/').filter((part) => part !== '');
}

/** `/MM` at sea, `/AM` in the air; a digit may follow. Not for the first part, where MM is Scotland. */
export function isAfloat(part: string): boolean {
  return part === 'MM' || part === 'AM' || /^[AM]M\d$/.test(part);
}

/** Does this tail after `first` say nothing of a place? One digit does say something. */
export function isPlaceless(tail: string, first: string): boolean {
  if (tail.length === 1) return !isDigit(tail);
  if (WORDS.has(tail) || /^(?:[A-Z]{3,}|\d{2,})$/.test(tail)) return true;
  if (tail.length > 2) return false;
  return (
    (STOP_LIST.has(tail) && isComplete(first)) || (isArgentine(first) && /^[A-Z]{2}$/.test(tail))
  );
}

/** Argentine calls name their province by one or two letters after the slash. */
export function isArgentine(call: string): boolean {
  return ARGENTINE.test(call);
}

/** Has the text the form of a whole call, rather than of a prefix? */
export function isComplete(part: string): boolean {
  return COMPLETE_CALL.test(part);
}

/** A single digit, which names a call area. */
export function isDigit(part: string): boolean {
  return part.length === 1 && part >= '0' && part <= '9';
}

/** Has the call a prefix of the United States' pattern, their islands included? */
export function isUsStyle(call: string): boolean {
  return US_STYLE.test(call);
}

/**
 * A call with its area digits, the first run of digits after the first character, replaced;
 * a call without any gets the digit at its end.
 */
export function withArea(call: string, digit: string): string {
  const match = /^(.[^0-9]*)\d+/.exec(call);
  return match?.[1] === undefined ? call + digit : match[1] + digit + call.slice(match[0].length);
}
