import type { Levels } from './count.ts';
import { LATE, NO_REF, ROW, type ProgrammeLog } from './programme-log.ts';
import type { ProgrammeAward } from './types.ts';

/** QSOs that make an activation, in one UTC day from one reference. */
const ACTIVATION_QSOS = { POTA: 10, SOTA: 4, WWFF: 1 } as const;
/** QSOs after which a reference counts for its activator, over any number of days; a summit needs an activation. */
const REFERENCE_QSOS = { POTA: 10, SOTA: undefined, WWFF: 44 } as const;
const KILO = 1000;
const N1CC_BANDS = 10;

/** What happened at one reference, from one side. */
class Place {
  qsos = 0;
  readonly bands = new Set<number>();
  /** QSOs by day, and those between 00:00 and 12:00 UTC. */
  readonly days = new Map<number, number>();
  readonly lateDays = new Map<number, number>();

  add(row: Int32Array, bits: number): void {
    const date = row[ROW.date] ?? 0;
    const band = row[ROW.band] ?? 0;
    this.qsos++;
    if (band !== 0) this.bands.add(band);
    this.days.set(date, (this.days.get(date) ?? 0) + 1);
    if (bits & LATE) this.lateDays.set(date, (this.lateDays.get(date) ?? 0) + 1);
  }

  /** Days with at least so many QSOs. */
  activations(least: number, days: ReadonlyMap<number, number> = this.days): number[] {
    return [...days].flatMap(([day, qsos]) => (qsos >= least ? [day] : []));
  }
}

/** A programme's log, counted by reference. */
export interface ProgrammeStats {
  readonly log: ProgrammeLog;
  readonly hunted: ReadonlyMap<number, Place>;
  readonly activated: ReadonlyMap<number, Place>;
  /** QSOs with each station at a reference, by the number of its call. */
  readonly operators: ReadonlyMap<number, number>;
  readonly parkToPark: number;
  readonly lateHunts: number;
}

/** Counts a programme's log once for all its awards. */
export function statsOf(log: ProgrammeLog): ProgrammeStats {
  const hunted = new Map<number, Place>();
  const activated = new Map<number, Place>();
  const operators = new Map<number, number>();
  let parkToPark = 0;
  let lateHunts = 0;
  log.rows.forEach((row, bits) => {
    const ref = row[ROW.ref] ?? NO_REF;
    const own = row[ROW.ownRef] ?? NO_REF;
    const call = row[ROW.call] ?? 0;
    if (own !== NO_REF) placeAt(activated, own).add(row, bits);
    if (ref === NO_REF) return;
    placeAt(hunted, ref).add(row, bits);
    operators.set(call, (operators.get(call) ?? 0) + 1);
    if (own !== NO_REF) parkToPark++;
    if (bits & LATE) lateHunts++;
  });
  return { log, hunted, activated, operators, parkToPark, lateHunts };
}

function placeAt(places: Map<number, Place>, ref: number): Place {
  const known = places.get(ref);
  if (known !== undefined) return known;
  const place = new Place();
  places.set(ref, place);
  return place;
}

interface Result {
  readonly count: number;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Progress in one award of a programme. The QSO is all that is asked for: worked is confirmed. */
export function activityOf(
  award: ProgrammeAward,
  stats: ProgrammeStats,
): Levels & Record<string, unknown> {
  const { count, detail } = resultOf(award, stats);
  return { worked: count, confirmed: count, submitted: 0, granted: 0, ...detail };
}

function resultOf({ measure, programme }: ProgrammeAward, stats: ProgrammeStats): Result {
  const { hunted, activated, log } = stats;
  const least = ACTIVATION_QSOS[programme];
  const counts = (places: ReadonlyMap<number, Place>, of: (place: Place) => number): number[] =>
    [...places.values()].map(of);
  switch (measure) {
    case 'hunter':
      return hunts(stats);
    case 'activator':
      return activations(stats, programme);
    case 'kilo':
      return { count: counts(activated, ({ qsos }) => qsos).filter((qsos) => qsos >= KILO).length };
    case 'repeatHunter':
      return highest(counts(hunted, ({ qsos }) => qsos));
    case 'repeatActivator':
      return highest(counts(activated, (place) => place.activations(least).length));
    case 'parkToPark':
      return { count: stats.parkToPark };
    case 'operator':
      return highest([...stats.operators.values()]);
    case 'lateHunter':
      return { count: stats.lateHunts };
    case 'lateActivator': {
      const late = counts(activated, (place) => place.activations(least, place.lateDays).length);
      return { count: late.reduce((sum, n) => sum + n, 0) };
    }
    case 'n1ccHunter':
      return {
        count: counts(hunted, ({ bands }) => bands.size).filter((n) => n >= N1CC_BANDS).length,
      };
    case 'n1ccActivator':
      return {
        count: counts(activated, ({ bands }) => bands.size).filter((n) => n >= N1CC_BANDS).length,
      };
    case 'dxHunter':
      return entities([...hunted.keys()], log);
    case 'dxActivator':
      return entities([...activated.keys()], log);
  }
}

function hunts({ hunted, log }: ProgrammeStats): Result {
  const chases = [...hunted.values()].reduce((sum, { days }) => sum + days.size, 0);
  return { count: hunted.size, detail: { refs: namesOf([...hunted.keys()], log), chases } };
}

/** References that count for their activator, and activations. SOTA scores a summit once in a calendar year. */
function activations(
  { activated, log }: ProgrammeStats,
  programme: ProgrammeAward['programme'],
): Result {
  const least = ACTIVATION_QSOS[programme];
  const total = REFERENCE_QSOS[programme];
  const days = [...activated.values()].map((place) => place.activations(least));
  const refs = [...activated].flatMap(([ref, place], i) =>
    (total === undefined ? days[i]?.length : place.qsos >= total) ? [ref] : [],
  );
  return {
    count: refs.length,
    detail: {
      refs: namesOf(refs, log),
      activations: days.reduce((sum, each) => sum + each.length, 0),
      ...(programme === 'SOTA' ? { scored: seasonsOf(days) } : {}),
    },
  };
}

/** How many summits were activated, a calendar year at a time. */
function seasonsOf(days: readonly (readonly number[])[]): number {
  const years = days.map((each) => new Set(each.map((day) => Math.floor(day / 10000))).size);
  return years.reduce((sum, n) => sum + n, 0);
}

function highest(counts: readonly number[]): Result {
  return { count: counts.reduce((most, n) => Math.max(most, n), 0) };
}

/** Entities by the references' own prefixes. */
function entities(refs: readonly number[], log: ProgrammeLog): Result {
  const prefixes = new Set(namesOf(refs, log).map((ref) => ref.split('-')[0] ?? ''));
  return { count: prefixes.size, detail: { entities: [...prefixes].sort() } };
}

function namesOf(refs: readonly number[], log: ProgrammeLog): string[] {
  return refs.map((ref) => log.refs.names[ref] ?? '').sort();
}
