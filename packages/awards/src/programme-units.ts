import { bandNumber } from './band.ts';
import { isoLocation } from './location.ts';
import { MODE_CLASSES, modeNumber } from './mode.ts';
import { locationsAt, locationsIn } from './programme-lists.ts';
import { HUNTED, OWN, modeOf } from './programme-log.ts';
import {
  ACTIVATION_QSOS,
  REFERENCE_QSOS,
  statsOf,
  type Place,
  type ProgrammeStats,
} from './programme-stats.ts';
import type { Qso } from './qso.ts';
import { parseReferences, programmeOf } from './reference.ts';
import type { ReferenceList } from './reference-list.ts';
import type { Tally } from './tally.ts';
import type { ProgrammeAward } from './types.ts';
import { unknownUnit } from './unit-text.ts';

/** How far a unit of a programme's award is: it counts once it has what it needs. */
export interface Standing {
  readonly counts: boolean;
  readonly has: number;
  readonly of: number;
  /** What is counted: `QSOs`. */
  readonly what: string;
}

/** A unit of a programme's award. */
export interface ProgrammeUnit {
  readonly name: string;
  /** Does the QSO help to it? */
  readonly isOf: (qso: Qso) => boolean;
  /** Is the reference a part of it? */
  readonly holds: (ref: string) => boolean;
  readonly location?: string;
}

type Side = 'own' | 'station';

/** The log's owner is at the reference, or the station worked is. */
function sideOf({ measure }: ProgrammeAward): Side {
  return /activator|kilo/i.test(measure) ? 'own' : 'station';
}

/**
 * The unit that a text means: a reference, and where the award counts such, a location, an entity's prefix or a year.
 *
 * @throws AwardsError `E_UNIT` when it is none.
 */
export function programmeUnit(
  award: ProgrammeAward,
  text: string,
  tally: Tally,
  references?: ReferenceList,
): ProgrammeUnit {
  const { programme, measure } = award;
  const side = sideOf(award);
  const name = text.trim().toUpperCase();
  const refsIn = (qso: Qso): readonly string[] => qso.references.of(programme, side)?.refs ?? [];
  const byRef = (unit: string, holds: (ref: string) => boolean): ProgrammeUnit => ({
    name: unit,
    holds,
    isOf: (qso) => isAsked(award, qso) && refsIn(qso).some(holds),
  });
  const [ref] = parseReferences(programme, text).refs;
  if (ref !== undefined) return byRef(ref, (each) => each === ref);
  if (/^dx/.test(measure) && /^[A-Z\d]{1,4}$/.test(name))
    return byRef(name, (each) => each.startsWith(`${name}-`));
  if (/^newYear/.test(measure) && /^\d{4}$/.test(name))
    return {
      name,
      holds: () => true,
      isOf: (qso) =>
        Math.floor(qso.date / 10000) === Number(name) &&
        isAsked(award, qso) &&
        refsIn(qso).length > 0,
    };
  const location = locationNamed(award, name);
  if (location === undefined) throw unknownUnit(award.id, text, award.region?.among ?? []);
  const log = tally.programmes.find((each) => each.programme === programme);
  const bit = side === 'own' ? OWN : HUNTED;
  return {
    name: location,
    location,
    holds: (each) => log !== undefined && locationsAt([each], bit, log, references).has(location),
    isOf: (qso) => locationsIn(qso, side, references).has(location),
  };
}

/** With or without its country: `US-NC`, `NC`. */
function locationNamed({ region, measure }: ProgrammeAward, name: string): string | undefined {
  if (region === undefined)
    return /^all/.test(measure) && /^[A-Z]{2}-[A-Z\d]{1,3}$/.test(name)
      ? isoLocation(name)
      : undefined;
  const names = [...region.among, ...(region.wild === undefined ? [] : [region.wild])];
  return (
    names.find((each) => each.split('-')[1] === name) ??
    names.find((each) => each === isoLocation(name))
  );
}

/** The seventh of January, MMDD. */
const LAST_OF_WEEK = 107;

/** Is the QSO one of those that the award looks at, be it with whatever reference? */
function isAsked({ measure, only, programme }: ProgrammeAward, qso: Qso): boolean {
  if (/^newYear/.test(measure) && qso.date % 10000 > LAST_OF_WEEK) return false;
  if (/^late/.test(measure) && qso.time >= 1200) return false;
  if (measure === 'parkToPark' && !qso.references.of(programme, 'own')?.refs.length) return false;
  if (only === undefined) return true;
  if ('band' in only) return qso.band === bandNumber(only.band);
  const mode = MODE_CLASSES[modeNumber(modeOf(qso))];
  return mode !== undefined && only.modes.includes(mode);
}

/** How far a unit is, by a tally of the QSOs that help to it. */
export function standingOf(
  award: ProgrammeAward,
  unit: ProgrammeUnit,
  tally: Tally,
  references?: ReferenceList,
): Standing {
  const log = tally.programmes.find((each) => each.programme === award.programme);
  if (log === undefined) return standing(0, 1, 'QSOs');
  const stats = statsOf(log);
  const isOwn = sideOf(award) === 'own';
  if (/^all/.test(award.measure) && unit.location !== undefined)
    return wholeStanding(award, unit.location, stats, references);
  const there = [...(isOwn ? stats.activated : stats.hunted)].flatMap(([ref, place]) =>
    unit.holds(log.refs.names[ref] ?? '') ? [place] : [],
  );
  const { of, what, count } = needOf(award);
  return standing(Math.max(0, ...there.map(count)), of, what);
}

function standing(has: number, of: number, what: string): Standing {
  return { counts: has >= of, has, of, what };
}

interface Need {
  readonly of: number;
  readonly what: string;
  readonly count: (place: Place) => number;
}

/** What one reference needs to count. */
export function needOf({ programme, measure, only }: ProgrammeAward): Need {
  const least = ACTIVATION_QSOS[programme];
  const total = REFERENCE_QSOS[programme];
  const inOneDay: Need = {
    of: least,
    what: 'QSOs in a day',
    count: ({ days }) => Math.max(0, ...days.values()),
  };
  const qsos = (of: number): Need => ({ of, what: 'QSOs', count: (place) => place.qsosIn(only) });
  switch (measure) {
    case 'activator':
      return total === undefined ? inOneDay : qsos(total);
    case 'regionActivator':
    case 'allActivator':
      return qsos(total ?? 1);
    case 'kilo':
      return qsos(1000);
    case 'repeatParksHunter':
      return qsos(100);
    case 'repeatParksActivator':
      return { of: 100, what: 'activations', count: (place) => place.activations(least).length };
    case 'repeatActivator':
    case 'pointsActivator':
      return inOneDay;
    case 'lateActivator':
      return { ...inOneDay, count: ({ lateDays }) => Math.max(0, ...lateDays.values()) };
    case 'n1ccHunter':
    case 'n1ccActivator':
      return { of: 10, what: 'bands', count: ({ onBands }) => onBands.size };
    default:
      return qsos(1);
  }
}

/** A location of which every active reference is asked for. */
function wholeStanding(
  award: ProgrammeAward,
  location: string,
  { log, hunted, activated }: ProgrammeStats,
  references: ReferenceList | undefined,
): Standing {
  const { of: least, count } = needOf(award);
  const places = award.measure === 'allHunter' ? hunted : activated;
  const done = new Set(
    [...places].flatMap(([ref, place]) => (count(place) >= least ? [log.refs.names[ref]] : [])),
  );
  const there = [...(references ?? [])].filter(
    ([ref, { locations }]) => programmeOf(ref) === log.programme && locations.includes(location),
  );
  const active = there.filter(([, listed]) => listed.active);
  const has = active.filter(([ref]) => done.has(ref)).length;
  const counts = has === active.length && there.some(([ref]) => done.has(ref));
  return { counts, has, of: active.length, what: 'parks' };
}
