import { plural } from '../text.ts';
import { besideUnits, isDone, ladderTable, type NamedStanding, type Standing } from './awards.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** Lines of each part: both are read at a glance. */
const NEAREST = 7;
const FAMILIES = 9;

/** The nearest goals, then the families of awards that were started, on one screen. */
export function glance(started: readonly NamedStanding[], paint: Paint, columns: number): string {
  const nearest = oneOfEachFamily(byNearness(started)).slice(0, NEAREST);
  const families = familiesOf(started);
  const left = families.length - FAMILIES;
  const more = left > 0 ? `and ${plural(left, 'family', 'families')} more\n` : '';
  return [
    nearest.length > 0
      ? `${paint('bold', 'Nearest goals')}\n${ladderTable(nearest, columns)}\n`
      : '',
    `${paint('bold', 'Started')}\n${table(families.slice(0, FAMILIES), FAMILY_COLUMNS, columns)}${more}`,
  ].join('');
}

/** Awards by year: years that are over are no goals. */
const YEARLY = /\.\d{4}$/;

/** Goals with something confirmed, those first that lack least of what they ask for. */
function byNearness(awards: readonly NamedStanding[]): NamedStanding[] {
  return awards
    .filter(([id, { confirmed, next }]) => confirmed > 0 && next && !YEARLY.test(id))
    .map((award) => ({ award, lack: lackOf(award[1]) }))
    .sort((a, b) => a.lack - b.lack)
    .map(({ award }) => award);
}

/** What the next step lacks, as a part of it; a point or a group weighs as much as a unit. */
export function lackOf({ next }: Pick<Standing, 'next'>): number {
  return next === undefined ? Infinity : (next.needs + besideUnits(next)) / next.at;
}

function oneOfEachFamily(awards: readonly NamedStanding[]): NamedStanding[] {
  return awards.filter(
    ([id], i) => awards.findIndex(([other]) => familyOf(other) === familyOf(id)) === i,
  );
}

function familyOf(id: string): string {
  return id.split('.')[0] ?? id;
}

interface FamilyLine {
  readonly family: string;
  readonly lead: NamedStanding;
  readonly started: number;
  readonly done: number;
}

/** Families in the order of the catalogue, each with its first award, or with its last year. */
function familiesOf(awards: readonly NamedStanding[]): FamilyLine[] {
  const families = new Map<string, NamedStanding[]>();
  for (const award of awards) {
    const family = familyOf(award[0]);
    families.set(family, [...(families.get(family) ?? []), award]);
  }
  return [...families].flatMap(([family, members]) => {
    const lead = YEARLY.test(members[0]?.[0] ?? '') ? members.at(-1) : members[0];
    if (lead === undefined) return [];
    const done = members.filter(([, standing]) => isDone(standing));
    return [{ family, lead, started: members.length, done: done.length }];
  });
}

const FAMILY_COLUMNS = [
  { title: 'Awards', value: ({ family }: FamilyLine) => family },
  {
    title: 'Started',
    value: ({ started }: FamilyLine) => started,
    align: 'right',
  },
  {
    title: 'Done',
    value: ({ done }: FamilyLine) => done || '',
    align: 'right',
  },
  { title: 'First of them', value: ({ lead: [id] }: FamilyLine) => id, shrinks: true },
  {
    title: 'Worked',
    value: ({ lead: [, { worked }] }: FamilyLine) => worked,
    align: 'right',
  },
  {
    title: 'Confirmed',
    value: ({ lead: [, { confirmed }] }: FamilyLine) => confirmed,
    align: 'right',
  },
] as const;
