import type { Random } from './random.ts';

/** An instant as ADIF writes it. */
export interface Moment {
  /** `YYYYMMDD` */
  readonly date: string;
  /** `HHMMSS` */
  readonly time: string;
  /** Days since 1970. */
  readonly day: number;
}

// The day after the entities of the former Netherlands Antilles began.
const START = Date.UTC(2010, 9, 11) / 1000;
const END = START + 15 * 365.25 * 86_400;

/**
 * Walks through fifteen years in time order, in sittings: most QSOs follow the one before within minutes.
 *
 * @param qsos - how many steps the walk will take; the gaps between sittings follow from it.
 */
export function createClock(qsos: number, random: Random): () => Moment {
  let now = START;
  let left = qsos;
  return () => {
    const mean = (END - now) / Math.max(left--, 1);
    const short = Math.min(110, mean / 2);
    const long = (mean - 0.92 * short) / 0.08;
    const gap = -Math.log(1 - random.next()) * (random.chance(0.08) ? long : short);
    now += Math.min(Math.max(1, gap), (END - now) / 2);
    return momentOf(Math.floor(now));
  };
}

/** @param seconds - since 1970, UTC. */
function momentOf(seconds: number): Moment {
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  const minutes = Math.floor(rest / 60);
  const time = two(Math.floor(minutes / 60)) + two(minutes % 60) + two(rest % 60);
  return { date: dateOf(day), time, day };
}

/** `YYYYMMDD` of a day counted from 1970; the usual calendar arithmetic with years that begin in March. */
export function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const dayOfMonth = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  return `${year + era * 400 + (month <= 2 ? 1 : 0)}${two(month)}${two(dayOfMonth)}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
