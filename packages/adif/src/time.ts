import type { RecordLike } from './types.ts';
import { valueOf } from './value.ts';

/** A day of the ADIF field type Date: `YYYYMMDD`, from 1930 on, a real one. */
export function isDate(text: string): boolean {
  return dayOf(text) !== undefined;
}

/** A time of the ADIF field type Time: `HHMM` or `HHMMSS`. */
export function isTime(text: string): boolean {
  return secondsOf(text) !== undefined;
}

/**
 * The instant of an ADIF date and time, in milliseconds since 1970.
 *
 * @param date - `YYYYMMDD`, UTC.
 * @param time - `HHMM` or `HHMMSS`.
 * @returns undefined when either is not valid.
 */
export function instantOf(date: string, time: string): number | undefined {
  const day = dayOf(date);
  const seconds = secondsOf(time);
  return day === undefined || seconds === undefined ? undefined : day + seconds * 1000;
}

/** The instant a QSO began (QSO_DATE and TIME_ON, milliseconds); undefined when either is missing or not valid. */
export function startOf(record: RecordLike): number | undefined {
  const date = record.get('QSO_DATE');
  const time = record.get('TIME_ON');
  return date === undefined || time === undefined ? undefined : instantOf(date.trim(), time.trim());
}

/**
 * The instant a QSO ended (TIME_OFF, milliseconds). Without QSO_DATE_OFF it is the first such time
 * after the start, so it may lie on the next day.
 */
export function endOf(record: RecordLike): number | undefined {
  const start = startOf(record);
  const time = valueOf(record, 'TIME_OFF');
  const date = valueOf(record, 'QSO_DATE_OFF');
  if (time === undefined) return undefined;
  if (date !== undefined) return instantOf(date, time);
  const day = valueOf(record, 'QSO_DATE');
  const end = day === undefined ? undefined : instantOf(day, time);
  if (end === undefined || start === undefined) return undefined;
  // A TIME_OFF without seconds ends somewhere in its minute.
  const begin = time.length === 4 ? start - (start % 60_000) : start;
  return end < begin ? end + DAY_MS : end;
}

/** QSO_DATE and TIME_ON (six digits) of an instant in milliseconds since 1970. */
export function toDateAndTime(instant: number): { date: string; time: string } {
  const [day = '', clock = ''] = new Date(instant).toISOString().split('T');
  return { date: day.replaceAll('-', ''), time: clock.slice(0, 8).replaceAll(':', '') };
}

const DAY_MS = 86_400_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Milliseconds of the day's start; undefined when `text` is not a real day since 1930. */
function dayOf(text: string): number | undefined {
  if (text.length !== 8) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 4, 6);
  const day = digits(text, 6, 8);
  if (!(year >= 1930 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = (MONTH_DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
  return day <= last ? Date.UTC(year, month - 1, day) : undefined;
}

/** Seconds since midnight; undefined when `text` is not HHMM or HHMMSS. */
function secondsOf(text: string): number | undefined {
  if (text.length !== 4 && text.length !== 6) return undefined;
  const hours = digits(text, 0, 2);
  const minutes = digits(text, 2, 4);
  const seconds = text.length === 6 ? digits(text, 4, 6) : 0;
  const valid = hours < 24 && minutes < 60 && seconds < 60;
  return valid ? hours * 3600 + minutes * 60 + seconds : undefined;
}

/** The number that ASCII digits form; NaN when another character is among them. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}
