import { NO_START } from './columns.ts';

const DATE = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)?$/;

/** Midnight of an ADIF date in seconds since 1970 UTC; undefined when it is no day of the calendar. */
export function dayOf(date: string): number | undefined {
  const parts = DATE.exec(date);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const time = new Date(0).setUTCFullYear(year, month - 1, day);
  const real = new Date(time).getUTCMonth() === month - 1 && new Date(time).getUTCDate() === day;
  return real ? time / 1000 : undefined;
}

/** Seconds since midnight of an ADIF time, HHMM or HHMMSS. */
export function secondsOf(time: string): number | undefined {
  const parts = TIME.exec(time);
  return parts
    ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3] ?? 0)
    : undefined;
}

/** When a QSO began; midnight when the date is good and the time is not. */
export function startOf(date: string, time: string): number {
  const day = dayOf(date);
  return day === undefined ? NO_START : day + (secondsOf(time) ?? 0);
}
