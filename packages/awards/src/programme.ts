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
import type { ProgrammeAward, ProgrammeMeasure } from './types.ts';

const KILO = 1000;
const N1CC_BANDS = 10;
/** Contacts with, or activations of, one park that make it an Eagle's Nest. */
const EAGLES_NEST = 100;
/** The seventh of January, MMDD. */
const LAST_OF_WEEK = 107;

/** Progress in one award of a programme. The QSO is all that is asked for: worked is confirmed. */
export function activityOf(
  award: ProgrammeAward,
  stats: ProgrammeStats,
  references?: ReferenceList,
): Levels & Record<string, unknown> {
  const { count, detail } = MEASURES[award.measure](stats, award, references);
  return { worked: count, confirmed: count, submitted: 0, granted: 0, ...detail };
}

type Measure = (
  stats: ProgrammeStats,
  award: ProgrammeAward,
  references: ReferenceList | undefined,
) => Result;

const MEASURES: Readonly<Record<ProgrammeMeasure, Measure>> = {
  hunter: hunts,
  activator: activations,
  kilo: ({ activated }) => atLeast(KILO, counts(activated, qsosAt)),
  repeatHunter: ({ hunted }) => highest(counts(hunted, qsosAt)),
  repeatActivator: (stats) => highest(activationsOfEach(stats)),
  repeatParksHunter: ({ hunted }) => atLeast(EAGLES_NEST, counts(hunted, qsosAt)),
  repeatParksActivator: (stats) => atLeast(EAGLES_NEST, activationsOfEach(stats)),
  newYearHunter: ({ hunted }) => firstWeeks(hunted),
  newYearActivator: ({ activated }) => firstWeeks(activated),
  parkToPark: ({ parkToPark }) => ({ count: parkToPark }),
  operator: ({ operators }) => highest([...operators.values()]),
  lateHunter: ({ lateHunts }) => ({ count: lateHunts }),
  lateActivator: lateActivations,
  n1ccHunter: ({ hunted }) => atLeast(N1CC_BANDS, counts(hunted, bandsAt)),
  n1ccActivator: ({ activated }) => atLeast(N1CC_BANDS, counts(activated, bandsAt)),
  dxHunter: ({ hunted, log }) => entities([...hunted.keys()], log),
  dxActivator: ({ activated, log }) => entities([...activated.keys()], log),
  regionHunter: regionsOf,
  regionActivator: regionsOf,
  allHunter: wholeLocationsOf,
  allActivator: wholeLocationsOf,
  pointsHunter: pointsOf,
  pointsActivator: pointsOf,
};

function counts(places: ReadonlyMap<number, Place>, of: (place: Place) => number): number[] {
  return [...places.values()].map(of);
}

function qsosAt({ qsos }: Place): number {
  return qsos;
}

function bandsAt({ onBands }: Place): number {
  return onBands.size;
}

function activationsOfEach({ activated, log }: ProgrammeStats): number[] {
  const least = ACTIVATION_QSOS[log.programme];
  return counts(activated, (place) => place.activations(least).length);
}

function lateActivations({ activated, log }: ProgrammeStats): Result {
  const least = ACTIVATION_QSOS[log.programme];
  const late = counts(activated, (place) => place.activations(least, place.lateDays).length);
  return { count: late.reduce((sum, n) => sum + n, 0) };
}

function hunts({ hunted, log }: ProgrammeStats, { only }: ProgrammeAward): Result {
  const found = [...hunted].filter(([, place]) => place.qsosIn(only) > 0);
  const refs = namesOf(
    found.map(([ref]) => ref),
    log,
  );
  if (only !== undefined) return { count: found.length, detail: { refs } };
  const chases = found.reduce((sum, [, { days }]) => sum + days.size, 0);
  return { count: found.length, detail: { refs, chases } };
}

/** References that count for their activator, and activations. SOTA scores a summit once in a calendar year. */
function activations(
  { activated, log }: ProgrammeStats,
  { programme, only }: ProgrammeAward,
): Result {
  const least = ACTIVATION_QSOS[programme];
  const total = REFERENCE_QSOS[programme];
  const days = [...activated.values()].map((place) => place.activations(least));
  const refs = [...activated].flatMap(([ref, place], i) =>
    (total === undefined ? days[i]?.length : place.qsosIn(only) >= total) ? [ref] : [],
  );
  const detail = { refs: namesOf(refs, log) };
  if (only !== undefined) return { count: refs.length, detail };
  return {
    count: refs.length,
    detail: {
      ...detail,
      activations: days.reduce((sum, each) => sum + each.length, 0),
      ...(programme === 'SOTA' ? { scored: seasonsOf(days) } : {}),
    },
  };
}

/** Years with a contact in their first week. */
function firstWeeks(places: ReadonlyMap<number, Place>): Result {
  const days = [...places.values()].flatMap((place) => [...place.days.keys()]);
  const years = days
    .filter((day) => day % 10000 <= LAST_OF_WEEK)
    .map((day) => Math.floor(day / 10000));
  const unique = [...new Set(years)].sort((a, b) => a - b);
  return { count: unique.length, detail: { years: unique } };
}

/** How many summits were activated, a calendar year at a time. */
function seasonsOf(days: readonly (readonly number[])[]): number {
  const years = days.map((each) => new Set(each.map((day) => Math.floor(day / 10000))).size);
  return years.reduce((sum, n) => sum + n, 0);
}

function atLeast(least: number, counts: readonly number[]): Result {
  return { count: counts.filter((n) => n >= least).length };
}

function highest(counts: readonly number[]): Result {
  return { count: counts.reduce((most, n) => Math.max(most, n), 0) };
}

/** Entities by the references' own prefixes. */
function entities(refs: readonly number[], log: ProgrammeLog): Result {
  const prefixes = new Set(namesOf(refs, log).map((ref) => ref.split('-')[0] ?? ''));
  return { count: prefixes.size, detail: { entities: [...prefixes].sort() } };
}
