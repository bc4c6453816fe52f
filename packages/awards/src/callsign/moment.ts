const DATE =
  /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d)?)?$/;

/**
 * A UTC time as the number YYYYMMDDhhmm, which compares as time does.
 *
 * @param date - YYYYMMDD, YYYYMMDDhhmm or YYYYMMDDhhmmss; a day alone means its noon.
 * @returns undefined when it is none of these.
 */
export function momentOf(date: string): number | undefined {
  if (!DATE.test(date)) return undefined;
  return date.length === 8 ? Number(date) * 10000 + 1200 : Number(date.slice(0, 12));
}
