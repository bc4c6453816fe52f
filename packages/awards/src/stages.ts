import type { ReferenceList } from './reference-list.ts';
import type { Stage } from './types.ts';

const LEVELS = ['', 'C', 'T', 'S'];

/** A member worked on a day. */
interface Contact {
  readonly member: string;
  /** Place in {@link LEVELS} on that day. */
  readonly level: number;
  /** YYYYMMDD. */
  readonly day: number;
}

/** How far stages that follow each other are. */
export interface StageCount {
  /** Members of the last stage's kind, whenever worked. */
  readonly worked: number;
  /** Those of them that count: 0 before the last stage has begun. */
  readonly count: number;
  /** The days on which stages were complete, YYYYMMDD. */
  readonly reached: readonly number[];
  /** The stage at hand, when it is not the last. */
  readonly before?: { readonly count: number; readonly at: number };
}

/**
 * Counts stages.
 *
 * @param names - `1234C 20240704`: member, level as exchanged, day.
 * @param references - the levels on that day, where the list knows the member.
 */
export function countStages(
  names: readonly string[],
  stages: readonly Stage[],
  references?: ReferenceList,
): StageCount {
  const contacts = names.map((name) => contactOf(name, references));
  const last = stages.at(-1) ?? { level: '' };
  const worked = firstDays(contacts, last).length;
  const reached: number[] = [];
  for (const stage of stages.slice(0, -1)) {
    const days = firstDays(contacts, stage, reached.at(-1));
    const at = stage.count ?? 0;
    const complete = days[at - 1];
    if (complete === undefined)
      return { worked, count: 0, reached, before: { count: days.length, at } };
    reached.push(complete);
  }
  return { worked, count: firstDays(contacts, last, reached.at(-1)).length, reached };
}

function contactOf(name: string, references: ReferenceList | undefined): Contact {
  const [, member = '', exchanged = '', text] = /^(\d+)([CTS]?) (\d+)$/.exec(name) ?? [];
  const day = Number(text);
  const held = references?.get(`SKCC ${member}`)?.levels;
  const level =
    held === undefined
      ? LEVELS.indexOf(exchanged)
      : held.findLastIndex((since) => since !== undefined && since <= day) + 1;
  return { member, level, day };
}

/** The first day on which each member counted for a stage, rising. */
function firstDays(contacts: readonly Contact[], stage: Stage, from = 0): number[] {
  const least = LEVELS.indexOf(stage.level);
  const begin = Math.max(from, stage.since ?? 0);
  const days = new Map<string, number>();
  for (const { member, level, day } of contacts)
    if (level >= least && day >= begin) days.set(member, Math.min(day, days.get(member) ?? day));
  return [...days.values()].sort((a, b) => a - b);
}
