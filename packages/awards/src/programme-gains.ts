import { activityOf } from './programme.ts';
import { ProgrammeLog } from './programme-log.ts';
import { statsOf, type ProgrammeStats } from './programme-stats.ts';
import type { Qso } from './qso.ts';
import type { ReferenceList } from './reference-list.ts';
import { OUTDOOR } from './traits.ts';
import type { ProgrammeAward } from './types.ts';

/** A programme's log as it is, and as it is with one QSO more. */
export interface ProgrammeChange {
  readonly qso: Qso;
  readonly before: ProgrammeStats;
  readonly after: ProgrammeStats;
}

/** What a QSO changes in a programme's log; undefined when it is none of the programme's. */
export function changeOf(log: ProgrammeLog, qso: Qso): ProgrammeChange | undefined {
  const { programme } = log;
  const names = (side: 'own' | 'station'): boolean =>
    (qso.references.of(programme, side)?.refs.length ?? 0) > 0;
  const isIn = qso.counts && (qso.traits & OUTDOOR) !== 0;
  if (!isIn || !(names('own') || names('station'))) return undefined;
  const more = new ProgrammeLog(programme);
  more.merge(log);
  more.add(qso);
  return { qso, before: statsOf(log), after: statsOf(more) };
}

/**
 * What is new for an award: references, locations, entities or years; where it counts QSOs or
 * activations, whom or what the QSO adds one to.
 */
export function newUnits(
  award: ProgrammeAward,
  { qso, before, after }: ProgrammeChange,
  references: ReferenceList | undefined,
): string[] {
  const [old, now] = [before, after].map((stats) => activityOf(award, stats, references));
  if (old === undefined || now === undefined) return [];
  const units = LISTS.flatMap((list) => {
    const had = new Set(namesIn(old[list]));
    return namesIn(now[list]).filter((name) => !had.has(name));
  });
  if (units.length > 0 || now.worked === old.worked) return units;
  return [counterOf(award, qso)];
}

/** What results call their units. */
const LISTS = ['refs', 'locations', 'wild', 'entities', 'years'];

function namesIn(found: unknown): string[] {
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).map(String);
}

/** The station, or the references on the side that the award is about. */
function counterOf({ measure, programme }: ProgrammeAward, qso: Qso): string {
  if (measure === 'operator') return qso.call;
  const side = measure === 'kilo' || measure.endsWith('Activator') ? 'own' : 'station';
  return qso.references.of(programme, side)?.refs.join(', ') ?? '';
}
