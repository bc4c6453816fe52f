import { ENTITIES } from '../gen/entities.gen.ts';
import { momentOf } from './moment.ts';
import type { Entity, Window } from './types.ts';

export { ENTITIES };

/** Contacts count from the day amateur radio came back after the war. ARRL DXCC rules. */
const DXCC_BEGINS = 194511150000;

const INDEX_OF: ReadonlyMap<number, number> = new Map(
  ENTITIES.map(({ dxcc }, index) => [dxcc, index]),
);

/** The DXCC entity with a number, deleted ones included; undefined for 0 and numbers not on the list. */
export function entityOf(dxcc: number): Entity | undefined {
  return ENTITIES[entityIndexOf(dxcc)];
}

/** Position of an entity in {@link ENTITIES}; -1 when its number is not on the list. */
export function entityIndexOf(dxcc: number): number {
  return INDEX_OF.get(dxcc) ?? -1;
}

/**
 * Does a contact at this time count for the entity?
 *
 * @param date - UTC, YYYYMMDD; hhmm or hhmmss may follow. A day alone means its noon: on the
 * few days on which an entity changed in mid-day (2010-10-10), that is the later one.
 * @returns false for numbers not on the list and for what is not a date.
 */
export function isValidOn(dxcc: number, date: string): boolean {
  const moment = momentOf(date);
  const entity = entityOf(dxcc);
  return moment !== undefined && entity !== undefined && isValidAt(entity, moment);
}

/** As {@link isValidOn}, with the time as the number YYYYMMDDhhmm. */
export function isValidAt(entity: Entity, moment: number): boolean {
  return moment >= DXCC_BEGINS && entity.valid.some((window) => isWithin(window, moment));
}

/** Is the moment, YYYYMMDDhhmm, in the window? Its ends belong to it. */
function isWithin([from, to]: Window, moment: number): boolean {
  return (from === undefined || moment >= from) && (to === undefined || moment <= to);
}
