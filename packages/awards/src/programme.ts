import type { Levels } from './count.ts';
import { pointsOf, regionsOf, wholeLocationsOf } from './programme-lists.ts';
import {
  ACTIVATION_QSOS,
  namesOf,
  REFERENCE_QSOS,
  type Place,
  type ProgrammeStats,
  type Result,
} from './programme-stats.ts';
import type { ProgrammeLog } from './programme-log.ts';
import type { ReferenceList } from './reference-list.ts';
import type { ProgrammeAward } from './types.ts';

const KILO = 1000;
const N1CC_BANDS = 10;

/** Progress in one award of a programme. The QSO is all that is asked for: worked is confirmed. */
export function activityOf(
  award: ProgrammeAward,
  stats: ProgrammeStats,
  references?: ReferenceList,
): Levels & Record<string, unknown> {
  const { count, detail } = resultOf(award, stats, references);
  return { worked: count, confirmed: count, submitted: 0, granted: 0, ...detail };
}

function resultOf(
  award: ProgrammeAward,
  stats: ProgrammeStats,
  references: ReferenceList | undefined,
): Result {
  const { measure, programme } = award;
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
    case 'regionHunter':
    case 'regionActivator':
      return regionsOf(award, stats, references);
    case 'allHunter':
    case 'allActivator':
      return wholeLocationsOf(award, stats, references);
    case 'pointsHunter':
    case 'pointsActivator':
      return pointsOf(award, stats, references);
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
