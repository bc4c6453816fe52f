import { NO_START } from './columns.ts';

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The calendar repeats after 400 years of so many seconds; Date.UTC takes the years 0 to 99 for 1900 to 1999. */
const CYCLE = 146_097 * 86_400;

/** Midnight of an ADIF date in seconds since 1970 UTC; undefined when it is no day of the calendar. */
export function dayOf(date: string): number | undefined {
  if (date.length !== 8) return undefined;
  const [year, month, day] = [digits(date, 0, 4), digits(date, 4, 6), digits(date, 6, 8)];
  const days = month === 2 && !isLeap(year) ? 28 : (MONTH_DAYS[month - 1] ?? 0);
  // False for NaN, too.
  const real = year >= 0 && day >= 1 && day <= days;
  return real ? Date.UTC(year + 400, month - 1, day) / 1000 - CYCLE : undefined;
}

/** Seconds since midnight of an ADIF time, HHMM or HHMMSS. */
export function secondsOf(time: string): number | undefined {
  if (time.length !== 4 && time.length !== 6) return undefined;
  const [hours, minutes] = [digits(time, 0, 2), digits(time, 2, 4)];
  const seconds = time.length === 6 ? digits(time, 4, 6) : 0;
  return sinceMidnight(hours, minutes, seconds);
}

/** The same of the time in the bytes `[start, end)`. */
export function secondsIn(bytes: Uint8Array, start: number, end: number): number | undefined {
  const length = end - start;
  if (length !== 4 && length !== 6) return undefined;
  const seconds = length === 6 ? twoDigits(bytes, start + 4) : 0;
  return sinceMidnight(twoDigits(bytes, start), twoDigits(bytes, start + 2), seconds);
}

/** NaN is no number of hours, minutes or seconds. */
function sinceMidnight(hours: number, minutes: number, seconds: number): number | undefined {
  const real = hours <= 23 && minutes <= 59 && seconds <= 59;
  return real ? hours * 3600 + minutes * 60 + seconds : undefined;
}

/** When a QSO began; midnight when the date is good and the time is not. */
export function startOf(date: string, time: string): number {
  const day = dayOf(date);
  return day === undefined ? NO_START : day + (secondsOf(time) ?? 0);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** NaN when one of the characters is not a digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}
