import { parseCsv } from './csv.ts';
import { dayNumber } from './day.ts';
import { iotaNumber, parseReferences, programmeOf } from './reference.ts';

/** What a user's list tells of one reference: a park, a summit, an island group, a member. */
export interface ListedReference {
  /** Words of the column `award`, in capitals. */
  readonly tags: readonly string[];
  /** ISO 3166-2, in capitals: `US-NC`. */
  readonly locations: readonly string[];
  /** False: it counts no more, and does not lack. */
  readonly active: boolean;
  /** First and last day on which it counts, YYYYMMDD. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly bonus: number;
  /** Days of the year, MMDD, between which the bonus is given; without them it is not. */
  readonly season?: readonly [from: number, to: number];
  /** Of a member: since when Centurion, Tribune, Senator. */
  readonly levels?: readonly (number | undefined)[];
}

/** Lists of references by their names: `US-0001`, `G/LD-001`, `EU-005`, `SKCC 1234`. */
export type ReferenceList = ReadonlyMap<string, ListedReference>;

/** A list read from text; lines with issues are left out. */
export interface ParsedReferences {
  readonly references: ReferenceList;
  /** What is wrong and in which row. */
  readonly issues: readonly string[];
}

/** Names of columns, without blanks and underscores, in small letters. */
const COLUMNS = {
  reference: ['reference', 'ref', 'summitcode', 'iota', 'refno'],
  member: ['skccnr', 'skcc', 'member', 'plainnr'],
  award: ['award', 'awards'],
  location: ['location', 'locations', 'locationdesc'],
  active: ['active'],
  from: ['validfrom', 'from'],
  to: ['validto', 'to'],
  points: ['points'],
  bonus: ['bonuspoints', 'bonus'],
  bonusFrom: ['bonusfrom'],
  bonusTo: ['bonusto'],
  centurion: ['centurion', 'centdate'],
  tribune: ['tribune', 'tribdate'],
  senator: ['senator', 'sendate'],
} as const;

type ColumnName = keyof typeof COLUMNS;
type Places = Partial<Record<ColumnName, number>>;

/** Rows that may stand above the titles. */
const MOST_TITLES = 5;

/**
 * Reads a list of references: a table with titles, cells parted by `,` `;` `|` or tabs. One column
 * names the reference (`reference`, `SummitCode`) or the member (`SKCCNR`); the others are
 * optional and may stand in any order, further ones are passed over. The sponsors' own files fit:
 * POTA's `all_parks_ext.csv`, SOTA's `summitslist.csv`, SKCC's `skccdata.txt`.
 */
export function parseReferenceList(text: string): ParsedReferences {
  const rows = parseCsv(text);
  const titles = rows.slice(0, MOST_TITLES).findIndex((row) => isTitles(placesOf(row)));
  if (titles < 0)
    return {
      references: new Map(),
      issues: [
        `No column names the references: the titles need one of ${COLUMNS.reference.join(', ')} or, for members, ${COLUMNS.member.join(', ')}.`,
      ],
    };
  const places = placesOf(rows[titles] ?? []);
  const references = new Map<string, ListedReference>();
  const issues: string[] = [];
  rows.slice(titles + 1).forEach((row, i) => {
    const cell = (name: ColumnName): string => row[places[name] ?? -1] ?? '';
    const name = nameOf(cell);
    if (name === undefined)
      issues.push(
        `Row ${titles + i + 2}: ${JSON.stringify(cell('reference') || cell('member'))} is no reference.`,
      );
    else references.set(name, referenceOf(cell));
  });
  return { references, issues };
}

/** Several lists as one; later ones win. */
export function mergeReferences(lists: readonly ReferenceList[]): ReferenceList {
  return new Map(lists.flatMap((list) => [...list]));
}

function placesOf(titles: readonly string[]): Places {
  const plain = titles.map((title) => title.toLowerCase().replace(/[\s_]/g, ''));
  return Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([column, names]) => {
      const at = plain.findIndex((title) => (names as readonly string[]).includes(title));
      return at < 0 ? [] : [[column, at]];
    }),
  );
}

function isTitles({ reference, member }: Places): boolean {
  return reference !== undefined || member !== undefined;
}

type Cell = (name: ColumnName) => string;

function nameOf(cell: Cell): string | undefined {
  const member = /^0*(\d{1,6})[CTS]?(?:X\d+)?$/i.exec(cell('member'))?.[1];
  if (member !== undefined) return `SKCC ${member}`;
  const text = cell('reference').toUpperCase();
  if (iotaNumber(text) >= 0) return text;
  const programme = programmeOf(text);
  return programme === undefined ? undefined : parseReferences(programme, text).refs[0];
}

function referenceOf(cell: Cell): ListedReference {
  const season = [monthDay(cell('bonusFrom')), monthDay(cell('bonusTo'))] as const;
  const levels = [day(cell('centurion')), day(cell('tribune')), day(cell('senator'))];
  const isMember = cell('member') !== '';
  return {
    tags: words(cell('award')),
    locations: words(cell('location')),
    active: !/^(?:0|no|false|inactive|n)$/i.test(cell('active')),
    from: day(cell('from')) ?? 0,
    to: day(cell('to')) ?? 99999999,
    points: whole(cell('points')),
    bonus: whole(cell('bonus')),
    ...(season[0] > 0 && season[1] > 0 ? { season } : {}),
    ...(isMember ? { levels } : {}),
  };
}

function words(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\s,;|]+/)
    .filter(Boolean);
}

function whole(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}

/** MMDD of `12-01`, 0 when it is none. */
function monthDay(text: string): number {
  const [, month, date] = /^(\d{2})-(\d{2})$/.exec(text) ?? [];
  return month === undefined ? 0 : Number(month) * 100 + Number(date);
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** YYYYMMDD of `2024-07-04`, `20240704`, `04/07/2024` or `4 Jul 2024`; undefined for anything else. */
function day(text: string): number | undefined {
  const [, date = '', month = '', year = ''] =
    /^(\d{1,2})[ /]([A-Za-z]{3}|\d{1,2})[ /](\d{4})$/.exec(text) ?? [];
  const number = MONTHS.indexOf(month.toUpperCase()) + 1 || Number(month);
  const plain =
    year === '' ? text.replaceAll('-', '') : `${year}${two(number)}${two(Number(date))}`;
  return dayNumber(plain) || undefined;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
