import { CONTINENTS } from '../callsign.ts';
import { F } from '../fields.ts';
import { MODE_CLASSES } from '../mode.ts';
import type { Qso } from '../qso.ts';
import { STATES, US_ENTITIES } from '../us.ts';
import type { Dimension, View } from './unit.ts';

const CW = MODE_CLASSES.indexOf('cw');
/** Member levels in rising order: none, Centurion, Tribune, Senator. */
export const LEVELS = ['', 'C', 'T', 'S'];
const KEYS = ['SK', 'BUG', 'SS'];
const MAX_MEMBER = 2 ** 18 - 1;

/** A member as worked. */
export interface Member {
  readonly number: number;
  /** Place in {@link LEVELS}, as the number was exchanged. */
  readonly level: number;
}

/** The club's call and those of its events, which stopped counting: for levels, then for Centurion. */
const CLUB_CALL = /^(?:K9SKC|K3Y)(?:$|\/)/;
const CLUB_LAST_LEVEL = 20080930;
const CLUB_LAST = 20091130;

/** The member worked, by the field SKCC: a number and perhaps C, T or S with a count. */
export function memberOf(qso: Qso): Member | undefined {
  const text = qso.fields.text(F.SKCC);
  if (text === undefined || ((qso.slot >> 2) & 15) !== CW) return undefined;
  const match = /^\s*0*(\d{1,6})([CTS]?)(?:X\d+)?\s*$/i.exec(text);
  const number = Number(match?.[1] ?? 0);
  if (number < 1 || number > MAX_MEMBER) return undefined;
  const isClub = qso.date > CLUB_LAST_LEVEL && CLUB_CALL.test(qso.call);
  if (isClub && qso.date > CLUB_LAST) return undefined;
  const level = isClub ? 0 : LEVELS.indexOf(match?.[2]?.toUpperCase() ?? '');
  return { number, level };
}

const member: Dimension = {
  name: 'skcc',
  needs: 'SKCC',
  collect: (qso, out) => {
    const found = memberOf(qso);
    if (found !== undefined) out.add(found.number);
  },
  label: String,
};

/** Members worked with each kind of key, the kind in the low two bits. */
const byKey: Dimension = {
  name: 'skccKey',
  needs: 'SKCC',
  collect: (qso, out) => {
    const key = KEYS.indexOf(qso.fields.capitals(F.MY_MORSE_KEY_TYPE) ?? '');
    const found = key < 0 ? undefined : memberOf(qso);
    if (found !== undefined) out.add((found.number << 2) | key);
  },
  label: (unit) => String(unit >> 2),
};

/** Pairs of the prefix (through the last digit left of the suffix) and the member's number. */
const pair: Dimension = {
  name: 'skccPrefix',
  needs: 'SKCC',
  named: 0,
  collect: (qso, out) => {
    const found = memberOf(qso);
    const prefix = found === undefined ? undefined : /^(.*\d)\D*$/.exec(homeCall(qso.call))?.[1];
    if (found !== undefined && prefix !== undefined)
      out.add(out.number(`${prefix} ${found.number}`));
  },
  label: (unit, names) => names[unit] ?? '',
};

/** The longest part of a call with slashes. */
function homeCall(call: string): string {
  return call.split('/').reduce((home, part) => (part.length > home.length ? part : home), '');
}

const state: Dimension = {
  name: 'skccState',
  needs: 'SKCC',
  dxcc: US_ENTITIES,
  collect: (qso, out) => {
    if (qso.stateNumber >= 0 && memberOf(qso) !== undefined) out.add(qso.stateNumber);
  },
  label: (unit) => STATES[unit] ?? '',
};

const continent: Dimension = {
  name: 'skccContinent',
  needs: 'SKCC',
  collect: (qso, out) => {
    if (qso.continent !== 0 && memberOf(qso) !== undefined) out.add(qso.continent);
  },
  label: (unit) => CONTINENTS[unit] ?? '',
};

const entity: Dimension = {
  name: 'skccEntity',
  needs: 'SKCC',
  collect: (qso, out) => {
    if (qso.dxcc !== 0 && memberOf(qso) !== undefined) out.add(qso.dxcc);
  },
  label: String,
};

export const SKCC_DIMENSIONS: readonly Dimension[] = [
  member,
  byKey,
  pair,
  state,
  continent,
  entity,
];

const label = (unit: number): string => String(unit);

/** Members worked with one kind of key. */
function membersByKey(key: number): View {
  return {
    dimension: 'skccKey',
    project: (unit) => ((unit & 3) === key ? unit >> 2 : -1),
    span: (counted) => [(counted << 2) | key],
    label,
  };
}

export const SKCC_VIEWS: Readonly<Record<string, View>> = {
  skcc: { dimension: 'skcc' },
  'skcc.straight': membersByKey(0),
  'skcc.bug': membersByKey(1),
  'skcc.sideswiper': membersByKey(2),
  skccPrefix: { dimension: 'skccPrefix' },
  skccState: { dimension: 'skccState' },
  skccContinent: { dimension: 'skccContinent' },
  skccEntity: { dimension: 'skccEntity' },
};
