import type { ReferenceList } from './reference-list.ts';
import type { Stage } from './types.ts';

const LEVELS = ['', 'C', 'T', 'S'];
const SECONDS = 1_000_000;

/** A member worked at a time. */
interface Contact {
  readonly member: number;
  /** Place in {@link LEVELS} on that day. */
  readonly level: number;
  /** YYYYMMDDhhmmss. */
  readonly moment: number;
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
 * Counts stages: a stage takes the contacts after the one that completed the stage before it.
 *
 * @param names - `1234C 20240704123000`: member, level as exchanged, day and time.
 * @param references - the levels on that day, where the list knows the member.
 */
export function countStages(
  names: readonly string[],
  stages: readonly Stage[],
  references?: ReferenceList,
): StageCount {
  let contacts = names.map((name) => contactOf(name, references)).sort(byMoment);
  const last = stages.at(-1) ?? { level: '' };
  const worked = firstContacts(contacts, last).length;
  const reached: number[] = [];
  for (const stage of stages.slice(0, -1)) {
    const firsts = firstContacts(contacts, stage);
    const at = stage.count ?? 0;
    const complete = firsts[at - 1];
    if (complete === undefined)
      return { worked, count: 0, reached, before: { count: firsts.length, at } };
    reached.push(dayOf(complete));
    contacts = contacts.slice(contacts.indexOf(complete) + 1);
  }
  return { worked, count: firstContacts(contacts, last).length, reached };
}

function contactOf(name: string, references: ReferenceList | undefined): Contact {
  const [, member = '', exchanged = '', text] = /^(\d+)([CTS]?) (\d+)$/.exec(name) ?? [];
  const moment = Number(text);
  const day = dayOf({ moment });
  const held = references?.get(`SKCC ${member}`)?.levels;
  const level =
    held === undefined
      ? LEVELS.indexOf(exchanged)
      : held.findLastIndex((since) => since !== undefined && since <= day) + 1;
  return { member: Number(member), level, moment };
}

/** YYYYMMDD. */
function dayOf({ moment }: Pick<Contact, 'moment'>): number {
  return Math.floor(moment / SECONDS);
}

/** Contacts at one time by their members, so that the order of the log changes nothing. */
function byMoment(a: Contact, b: Contact): number {
  return a.moment - b.moment || a.member - b.member || a.level - b.level;
}

/** The first of each member's contacts that count for a stage. */
function firstContacts(contacts: readonly Contact[], { level, since = 0 }: Stage): Contact[] {
  const least = LEVELS.indexOf(level);
  const firsts = new Map<number, Contact>();
  for (const contact of contacts)
    if (contact.level >= least && dayOf(contact) >= since && !firsts.has(contact.member))
      firsts.set(contact.member, contact);
  return [...firsts.values()];
}
