import type { Qso } from './qso.ts';
import { programmeOf } from './reference.ts';
import { HUNTED, OWN, placesOf, type ProgrammeLog } from './programme-log.ts';
import {
  ACTIVATION_QSOS,
  REFERENCE_QSOS,
  type Place,
  type ProgrammeStats,
  type Result,
} from './programme-stats.ts';
import type { ListedReference, ReferenceList } from './reference-list.ts';
import type { ProgrammeAward } from './types.ts';

/** Locations of which an award's references are: `US-NC`. */
export function regionsOf(
  stats: ProgrammeStats,
  { measure, region }: ProgrammeAward,
  references?: ReferenceList,
): Result {
  const { among = [], wild } = region ?? {};
  const all = stats.locations.get(measure) ?? locationsOf(measure, stats, references);
  stats.locations.set(measure, all);
  const locations = among.filter((location) => all.has(location));
  const spare = wild !== undefined && all.has(wild) && locations.length < among.length ? 1 : 0;
  return {
    count: locations.length + spare,
    detail: { of: among.length, locations, ...(spare === 0 ? {} : { wild }) },
  };
}

/** Where an award's references are. */
function locationsOf(
  measure: ProgrammeAward['measure'],
  stats: ProgrammeStats,
  references: ReferenceList | undefined,
): ReadonlySet<string> {
  const side = measure === 'regionHunter' ? HUNTED : OWN;
  return locationsAt(doneOf(measure, stats), side, stats.log, references);
}

/** Where references are: as QSOs tell it, and by the list where it names one place. */
export function locationsAt(
  refs: Iterable<string>,
  side: number,
  log: ProgrammeLog,
  references: ReferenceList | undefined,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const ref of refs) {
    let isTold = false;
    for (const [location, sides] of log.places.get(ref) ?? [])
      if (sides & side) {
        isTold = true;
        found.add(location);
      }
    const listed = isTold ? undefined : onlyPlaceOf(ref, references);
    if (listed !== undefined) found.add(listed);
  }
  return found;
}

/** Locations of the parks that a QSO names on one side: as it tells them, else by the list. */
export function locationsIn(
  qso: Qso,
  side: 'own' | 'station',
  references: ReferenceList | undefined,
): ReadonlySet<string> {
  const told = placesOf(qso, side);
  const others = qso.references.of('POTA', side)?.refs ?? [];
  const listed = others.flatMap((ref) =>
    told.some(([each]) => each === ref) ? [] : (onlyPlaceOf(ref, references) ?? []),
  );
  return new Set([...told.map(([, location]) => location), ...listed]);
}

/** The place of a reference by the list, where that names no second one. */
function onlyPlaceOf(ref: string, references?: ReferenceList): string | undefined {
  const [listed, second] = references?.get(ref)?.locations ?? [];
  return second === undefined ? listed : undefined;
}

/** References that count for a hunter, or for an activator. */
function doneOf(measure: ProgrammeAward['measure'], stats: ProgrammeStats): Set<string> {
  const { log, hunted, activated } = stats;
  const places = measure.endsWith('Hunter') ? hunted : activated;
  const total = REFERENCE_QSOS[log.programme] ?? 1;
  const counts = ({ qsos }: Place): boolean => measure.endsWith('Hunter') || qsos >= total;
  return new Set(
    [...places].flatMap(([ref, place]) => (counts(place) ? [log.refs.names[ref] ?? ''] : [])),
  );
}

/** Locations of which every active reference counts; references given up do not lack. */
export function wholeLocationsOf(
  stats: ProgrammeStats,
  { measure }: ProgrammeAward,
  references?: ReferenceList,
): Result {
  if (references === undefined) return LACKS_LIST;
  const done = doneOf(measure, stats);
  const lacking = new Map<string, number>();
  const begun = new Set<string>();
  for (const [ref, { locations, active }] of references)
    for (const location of programmeOf(ref) === stats.log.programme ? locations : []) {
      if (done.has(ref)) begun.add(location);
      lacking.set(location, (lacking.get(location) ?? 0) + Number(active && !done.has(ref)));
    }
  const whole = [...begun].filter((location) => lacking.get(location) === 0).sort();
  const [closest] = [...begun]
    .map((location) => ({ location, needs: lacking.get(location) ?? 0 }))
    .filter(({ needs }) => needs > 0)
    .sort((a, b) => a.needs - b.needs);
  return {
    count: whole.length,
    detail: { locations: whole, ...(closest === undefined ? {} : { closest }) },
  };
}

const LACKS_LIST: Result = { count: 0, detail: { needsList: true } };

/**
 * Points of summits by the list: a chaser's once a UTC day; an activator's once a calendar year,
 * and so the bonus of the season, be it on another day.
 */
export function pointsOf(
  { log, hunted, activated }: ProgrammeStats,
  { measure }: ProgrammeAward,
  references?: ReferenceList,
): Result {
  if (references === undefined) return LACKS_LIST;
  const unlisted: string[] = [];
  const isChaser = measure === 'pointsHunter';
  const points = [...(isChaser ? hunted : activated)].map(([number, place]) => {
    const ref = log.refs.names[number] ?? '';
    const listed = references.get(ref);
    if (listed === undefined) unlisted.push(ref);
    const days = isChaser ? [...place.days.keys()] : place.activations(ACTIVATION_QSOS.SOTA);
    if (listed === undefined) return 0;
    return isChaser ? chaserPoints(listed, days) : activatorPoints(listed, days);
  });
  return {
    count: points.reduce((sum, n) => sum + n, 0),
    detail: { unlisted: unlisted.sort() },
  };
}

function validDays({ from, to }: ListedReference, days: readonly number[]): number[] {
  return days.filter((day) => day >= from && day <= to);
}

function chaserPoints(listed: ListedReference, days: readonly number[]): number {
  return validDays(listed, days).length * listed.points;
}

function activatorPoints(listed: ListedReference, days: readonly number[]): number {
  const valid = validDays(listed, days);
  const inSeason = valid.filter((day) => isInSeason(listed, day));
  return yearsOf(valid) * listed.points + yearsOf(inSeason) * listed.bonus;
}

function yearsOf(days: readonly number[]): number {
  return new Set(days.map((day) => Math.floor(day / 10000))).size;
}

/** A season may go over the turn of the year. */
function isInSeason({ season }: ListedReference, day: number): boolean {
  if (season === undefined) return false;
  const [from, to] = season;
  const date = day % 10000;
  return from <= to ? date >= from && date <= to : date >= from || date <= to;
}
