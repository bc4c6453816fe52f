import { ENTITIES } from './callsign.ts';
import { eraOf } from './plan.ts';
import { STATE_SINCE } from './us.ts';

/** Of a day in whose course something changes. */
export const MIXED = -1;

const LAST_MINUTE = 2359;

/**
 * Numbers the periods in which no day differs from another: no entity begins or ends, no state, no era.
 *
 * @param eras - further days (YYYYMMDD) on which something begins.
 * @returns the period of a day, {@link MIXED} for one that is in none.
 */
export function periodFinder(eras: Iterable<number>): (day: number) => number {
  const starts = new Set([...eras, ...STATE_SINCE]);
  const mixed = new Set<number>();
  const changeAt = (moment: number): void => {
    starts.add(Math.floor(moment / 10000));
    if (moment % 10000 !== 0) changeAfter(moment);
  };
  const changeAfter = (moment: number): void => {
    const day = Math.floor(moment / 10000);
    starts.add(day + 1);
    if (moment % 10000 !== LAST_MINUTE) mixed.add(day);
  };
  for (const [from, to] of ENTITIES.flatMap(({ valid }) => valid)) {
    if (from !== undefined) changeAt(from);
    if (to !== undefined) changeAfter(to);
  }
  for (const day of mixed) starts.add(day);
  const rising = [...starts].sort((a, b) => a - b);
  return (day) => (mixed.has(day) ? MIXED : eraOf(rising, day));
}
