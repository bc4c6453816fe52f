import { parseCsv } from './csv.ts';
import { dayNumber } from './day.ts';
import { isoLocation } from './location.ts';
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

/** A list read from text; rows that name no reference are left out, cells that cannot be read count as empty. */
export interface ParsedReferences {
  readonly references: ReferenceList;
  /** What is wrong, in which row (a line of the text) and column. */
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
  const titles = rows.slice(0, MOST_TITLES).findIndex(({ cells }) => isTitles(placesOf(cells)));
  if (titles < 0)
    return {
      references: new Map(),
      issues: [
        `No column names the references: the titles need one of ${COLUMNS.reference.join(', ')} or, for members, ${COLUMNS.member.join(', ')}.`,
      ],
    };
  const names = rows[titles]?.cells ?? [];
  const places = placesOf(names);
  const references = new Map<string, ListedReference>();
  const issues: string[] = [];
  for (const { line, cells } of rows.slice(titles + 1)) {
    const cell = (name: ColumnName): string => cells[places[name] ?? -1] ?? '';
    const name = nameOf(cell);
    if (name === undefined)
      issues.push(
        `Row ${line}: ${JSON.stringify(cell('reference') || cell('member'))} is no reference.`,
      );
    else {
      const remark = (column: ColumnName, expected: string): void => {
        const title = names[places[column] ?? -1] ?? column;
        issues.push(`Row ${line}, ${title}: ${JSON.stringify(cell(column))} is not ${expected}.`);
      };
      references.set(name, referenceOf(cell, remark));
    }
  }
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

/** Says that a cell is not what it must be. */
type Remark = (column: ColumnName, expected: string) => void;

function referenceOf(cell: Cell, remark: Remark): ListedReference {
  const read = <T>(
    column: ColumnName,
    parse: (text: string) => T | undefined,
    expected: string,
  ): T | undefined => {
    const text = cell(column);
    const value = text === '' ? undefined : parse(text);
    if (text !== '' && value === undefined) remark(column, expected);
    return value;
  };
  const dayIn = (column: ColumnName): number | undefined => read(column, day, 'a day');
  const wholeIn = (column: ColumnName): number => read(column, whole, 'a whole number') ?? 0;
  const season = [
    read('bonusFrom', monthDay, 'a day of the year, MM-DD'),
    read('bonusTo', monthDay, 'a day of the year, MM-DD'),
  ] as const;
  const isMember = cell('member') !== '';
  return {
    tags: words(cell('award')),
    locations: words(cell('location')).map(isoLocation),
    active: read('active', yes, 'yes or no') ?? true,
    from: dayIn('from') ?? 0,
    to: dayIn('to') ?? 99999999,
    points: wholeIn('points'),
    bonus: wholeIn('bonus'),
    ...(season[0] !== undefined && season[1] !== undefined
      ? { season: [season[0], season[1]] as const }
      : {}),
    ...(isMember ? { levels: [dayIn('centurion'), dayIn('tribune'), dayIn('senator')] } : {}),
  };
}

function words(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\s,;|]+/)
    .filter(Boolean);
}

function yes(text: string): boolean | undefined {
  if (/^(?:1|yes|true|active|y)$/i.test(text)) return true;
  return /^(?:0|no|false|inactive|n)$/i.test(text) ? false : undefined;
}

function whole(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** MMDD of `12-01`, undefined when it is none. */
function monthDay(text: string): number | undefined {
  const [, month = '', date = ''] = /^(\d{2})-(\d{2})$/.exec(text) ?? [];
  const leap = dayNumber(`2000${month}${date}`);
  return leap === 0 ? undefined : leap % 10000;
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
