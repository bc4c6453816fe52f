import { CONTINENTS, ENTITIES, entityOf, isValidAt } from './callsign.ts';

const FROM = new Float64Array(1024).fill(Infinity);
const TO = new Float64Array(1024);
const LISTED = new Uint8Array(1024);
/** A bit for each of {@link CONTINENTS} that the entity lies in. */
const LIES_IN = new Uint8Array(1024);

for (const { dxcc, valid, continents } of ENTITIES) {
  LISTED[dxcc] = 1;
  for (const continent of continents)
    LIES_IN[dxcc] = (LIES_IN[dxcc] ?? 0) | (1 << CONTINENTS.indexOf(continent));
  const [window] = valid;
  if (window === undefined || valid.length !== 1) continue;
  FROM[dxcc] = window[0] ?? 0;
  TO[dxcc] = window[1] ?? Infinity;
}

/** Is the number on the DXCC list? */
export function isListed(dxcc: number): boolean {
  return LISTED[dxcc] === 1;
}

/** Does the entity lie, in part at least, in the continent of that number? */
export function liesIn(dxcc: number, continent: number): boolean {
  return (((LIES_IN[dxcc] ?? 0) >> continent) & 1) === 1;
}

/**
 * Did the entity exist at that time? The first day of all contacts (1945-11-15) is the caller's.
 *
 * @param date - YYYYMMDD.
 * @param clock - gives hhmm, asked only on a day in whose course something changed.
 */
export function existed(dxcc: number, date: number, clock: { readonly time: number }): boolean {
  const start = date * 10000;
  if (start >= (FROM[dxcc] ?? Infinity) && start + 2359 <= (TO[dxcc] ?? 0)) return true;
  const entity = entityOf(dxcc);
  if (entity === undefined) return false;
  const atStart = isValidAt(entity, start);
  if (atStart === isValidAt(entity, start + 2359)) return atStart;
  return isValidAt(entity, start + clock.time);
}

/** Numbers of the current entities, as text. */
export const CURRENT_ENTITIES: readonly string[] = ENTITIES.filter(({ deleted }) => !deleted).map(
  ({ dxcc }) => String(dxcc),
);

const DELETED = new Set(ENTITIES.filter(({ deleted }) => deleted).map(({ dxcc }) => dxcc));

/** Is the entity on the list of deleted ones? */
export function isDeleted(dxcc: number): boolean {
  return DELETED.has(dxcc);
}
