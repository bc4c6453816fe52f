import { CR, LF, SPACE, ZERO } from './ascii.ts';
import { misplacedPoint } from './check-enums.ts';
import { anything, callRule, dateOffRule, frequencyRule, limitsOf } from './check-rules.ts';
import {
  booleanRule,
  dateRule,
  gridRule,
  multilineRule,
  stringRule,
  timeRule,
  type Rule,
} from './check-values.ts';
import { normaliseBand } from './band.ts';
import { unknownRule } from './faults.ts';
import { fieldDef } from './field.ts';
import type { RecordLike } from './types.ts';

/**
 * Whether the bytes `[start, end)`, not none, are plainly a value that a conforming ADI file may hold as
 * it stands. False says nothing: the field's rule has to look.
 */
export type QuickTest = (
  bytes: Uint8Array,
  start: number,
  end: number,
  record: RecordLike,
) => boolean;

/** What most values of a field pass. `rule` is the field's rule: where that is not known here, nothing passes. */
export function quickTestFor(name: string, rule: Rule): QuickTest {
  if (rule === frequencyRule) return frequencyIn(name.replace('FREQ', 'BAND'));
  const field = fieldDef(name);
  const limits = field && !field.header && !field.importOnly ? limitsOf(field) : undefined;
  if (limits) return numberWithin(limits.min, limits.max, limits.isWhole);
  return BY_RULE.get(rule) ?? never;
}

const never: QuickTest = () => false;

/** Blank to tilde. */
const isPrintable: QuickTest = (bytes, start, end) => {
  for (let i = start; i < end; i++) {
    if (!isPrintableByte(bytes[i] ?? 0)) return false;
  }
  return true;
};

/** The same with no blanks around it. */
const isTrimmed: QuickTest = (bytes, start, end, record) =>
  bytes[start] !== SPACE && bytes[end - 1] !== SPACE && isPrintable(bytes, start, end, record);

/** Printable characters on lines that end with CR LF. */
const isLines: QuickTest = (bytes, start, end) => {
  for (let i = start; i < end; i++) {
    if (isPrintableByte(bytes[i] ?? 0)) continue;
    if (bytes[i] !== CR || bytes[i + 1] !== LF || i + 1 >= end) return false;
    i++;
  }
  return true;
};

const isYesOrNo: QuickTest = (bytes, start, end) => {
  const capital = (bytes[start] ?? 0) & 0xdf;
  return end - start === 1 && (capital === 0x59 || capital === 0x4e);
};

/** The 29th of February aside, which is rare. */
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const isDay: QuickTest = (bytes, start, end) => {
  if (end - start !== 8) return false;
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 4);
  const day = twoDigits(bytes, start + 6);
  return year >= 1930 && day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0);
};

export const isClock: QuickTest = (bytes, start, end) => {
  const length = end - start;
  if (length !== 4 && length !== 6) return false;
  const seconds = length === 6 ? twoDigits(bytes, start + 4) : 0;
  return twoDigits(bytes, start) < 24 && twoDigits(bytes, start + 2) < 60 && seconds < 60;
};

/** A locator of 2, 4, 6 or 8 characters. */
const isShortGrid: QuickTest = (bytes, start, end) => {
  const length = end - start;
  if (length > 8 || length % 2 !== 0) return false;
  for (let i = 0; i < length; i++) {
    const byte = bytes[start + i] ?? 0;
    const isDigitPair = (i & 2) !== 0;
    const step = isDigitPair ? byte - ZERO : (byte & 0xdf) - 0x41;
    if (step < 0 || step > (isDigitPair ? 9 : i < 2 ? 17 : 23)) return false;
    if (!isDigitPair && byte < 0x41) return false;
  }
  return true;
};

const BY_RULE: ReadonlyMap<Rule, QuickTest> = new Map([
  [anything, isLines],
  [booleanRule, isYesOrNo],
  [callRule, isTrimmed],
  [dateOffRule, isDay],
  [dateRule, isDay],
  [gridRule, isShortGrid],
  [multilineRule, isLines],
  [stringRule, isPrintable],
  [timeRule, isClock],
  [unknownRule, isLines],
]);

function numberWithin(min: number, max: number, isWhole: boolean): QuickTest {
  return (bytes, start, end) => {
    const number = numberIn(bytes, start, end, isWhole);
    return number >= min && number <= max;
  };
}

/** MHz that are no kHz, beside the record's band in whatever letters. */
function frequencyIn(bandName: string): QuickTest {
  return (bytes, start, end, record) => {
    const freq = numberIn(bytes, start, end, false);
    if (!(freq > 0)) return false;
    const band = record.get(bandName);
    if (band !== undefined && normaliseBand(band) === undefined) return false;
    return misplacedPoint(freq, band) === undefined;
  };
}

/** Longest number whose digits a JavaScript number holds exactly. */
const MOST_DIGITS = 15;

/** The number that the bytes spell in digits, with a minus and a point at most; NaN for everything else. */
function numberIn(bytes: Uint8Array, start: number, end: number, isWhole: boolean): number {
  const isNegative = bytes[start] === 0x2d;
  let digits = 0;
  let scale = 1;
  let point = -1;
  let i = isNegative ? start + 1 : start;
  const first = i;
  for (; i < end; i++) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      if (point >= 0) scale *= 10;
    } else if (bytes[i] === 0x2e && point < 0 && !isWhole) point = i;
    else return NaN;
  }
  const count = i - first - (point >= 0 ? 1 : 0);
  if (count === 0 || count > MOST_DIGITS) return NaN;
  return isNegative ? -digits / scale : digits / scale;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function isPrintableByte(byte: number): boolean {
  return byte >= SPACE && byte < 0x7f;
}
