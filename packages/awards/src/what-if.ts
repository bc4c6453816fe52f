import { viewAccount, type AccountView } from './account.ts';
import type { CellTable } from './cells.ts';
import { countMatrix, type Levels } from './count.ts';
import { matrixOf, readingOf, type LEVEL, type Matrix, type Reading } from './evaluate.ts';
import { awardsOf, type DatedAward } from './find.ts';
import { withList } from './listed.ts';
import { changeOf, newUnits, type ProgrammeChange } from './programme-gains.ts';
import type { ProgressOptions } from './progress.ts';
import { SLOT_BITS } from './slot.ts';
import type { Preview, Tally } from './tally.ts';
import type { CellAward, CompositeAward, ProgrammeAward } from './types.ts';
import type { RecordLike } from './record.ts';

/** What a cell has reached. */
export type LevelName = keyof typeof LEVEL;

/** Something a contact would give. */
export interface Gain {
  /** Award id. */
  readonly award: string;
  /**
   * `291`, `WY`, `FN42`; the id of a part that is complete then; where an award counts QSOs or activations, whom
   * or what the contact adds one to.
   */
  readonly unit: string;
  /** The award's column, `20m` of 5BWAS. */
  readonly column?: string;
  readonly before: LevelName;
  readonly after: LevelName;
}

const NAMES: readonly LevelName[] = ['none', 'worked', 'confirmed', 'submitted', 'granted'];

/**
 * What a contact would give that the log has not: for a spot, or a call while it is typed. An award is told
 * when its counts or its units change with the contact.
 *
 * @param record - a QSO, made or not; without QSO_DATE it is taken as made now.
 * @param ids - award ids or families; default: every award of the tally.
 * @param options - as for progress; by default the account is the contact's own entity.
 */
export function whatIf(
  tally: Tally,
  record: RecordLike,
  ids?: readonly string[],
  options: ProgressOptions = {},
): Gain[] {
  const preview = tally.preview(dated(record, new Date()));
  if (preview === undefined) return [];
  const contact = contactOf(tally, preview, options);
  return awardsOf(tally, ids, preview.cells).flatMap((award) => gainsIn(contact, award));
}

/** A spot, or a call being typed, has no date yet. */
function dated(record: RecordLike, now: Date): RecordLike {
  if (record.get('QSO_DATE') !== undefined) return record;
  const [date = '', time = ''] = now.toISOString().replace(/[-:]/g, '').split(/[T.]/);
  const moment: Readonly<Record<string, string>> = { QSO_DATE: date, TIME_ON: time };
  return {
    get: (field) => record.get(field) ?? (Object.hasOwn(moment, field) ? moment[field] : undefined),
  };
}

/** A contact, the log it may come to, and what of that is needed again and again. */
interface Contact {
  readonly tally: Tally;
  readonly preview: Preview;
  readonly options: ProgressOptions;
  /** The account's part of the log; undefined when the contact is none of the account's. */
  readonly account: AccountView | undefined;
  readonly everybody: AccountView;
  readonly changes: ReadonlyMap<string, ProgrammeChange>;
}

function contactOf(tally: Tally, preview: Preview, options: ProgressOptions): Contact {
  const { own, qso } = preview;
  const chosen = options.account ?? (own === 0 ? undefined : own);
  const isOther = typeof chosen === 'number' && own !== 0 && own !== chosen;
  return {
    tally,
    preview,
    options,
    account: isOther ? undefined : viewAccount(tally, chosen),
    everybody: viewAccount(tally, 'all'),
    changes: new Map(
      tally.programmes.flatMap((log) => {
        const change = changeOf(log, qso);
        return change === undefined ? [] : [[log.programme, change] as const];
      }),
    ),
  };
}

function gainsIn(contact: Contact, { id, award, year }: DatedAward): Gain[] {
  switch (award.kind) {
    case 'programme':
      return gainsInProgramme(contact, award);
    case 'composite':
      return gainsInParts(contact, award);
    case 'cells':
      return gainsInCells(contact, id, award, year);
  }
}

/** The QSO is all that is asked for: what is worked is confirmed. */
function gainsInProgramme({ changes, options }: Contact, award: ProgrammeAward): Gain[] {
  const change = changes.get(award.programme);
  if (change === undefined) return [];
  return newUnits(award, change, options.references).map((unit) => ({
    award: award.id,
    unit,
    before: 'none',
    after: 'confirmed',
  }));
}

/** Parts that have all they ask for with the contact. */
function gainsInParts(contact: Contact, { id, parts }: CompositeAward): Gain[] {
  return parts.flatMap(({ award, at }) => {
    const steps = stepsIn(contact, award);
    if (steps.length === 0) return [];
    const [before, after] = countsOf(contact, award, steps).map(({ total }) => levelAt(total, at));
    return before === undefined || after === undefined || after <= before
      ? []
      : [{ award: id, unit: award.id, before: nameOf(before), after: nameOf(after) }];
  });
}

/** The highest level at which there are so many. */
function levelAt(total: Levels, at: number): number {
  return NAMES.findLastIndex((name) => name === 'none' || total[name] >= at);
}

function nameOf(level: number): LevelName {
  return NAMES[level] ?? 'none';
}

function gainsInCells(contact: Contact, id: string, award: CellAward, year?: number): Gain[] {
  const steps = stepsIn(contact, award, year);
  if (steps.length === 0) return [];
  const { counting, columns } = award;
  const isTotalOnly = counting.kind === 'stages' || counting.kind === 'highest';
  const isWithin = counting.kind === 'points' || (counting.kind === 'units' && columns);
  if (isTotalOnly || isWithin) {
    const rise = riseOf(contact, award, steps, year);
    if (rise === undefined) return [];
    if (isTotalOnly)
      return steps.map(({ name }) => ({ award: id, unit: plain(award, name), ...rise }));
  }
  return steps.map(({ name, column, before, after }) => ({
    award: id,
    unit: name,
    ...(columns === undefined ? {} : { column: columns[column]?.id ?? '' }),
    before: nameOf(before),
    after: nameOf(after),
  }));
}

/** Members by day: the member alone. */
function plain({ counting }: CellAward, name: string): string {
  return counting.kind === 'stages' ? (/^\d+/.exec(name)?.[0] ?? name) : name;
}

/** What rises of an award's total: units need not add to it. */
function riseOf(
  contact: Contact,
  award: CellAward,
  steps: readonly Step[],
  year?: number,
): Pick<Gain, 'before' | 'after'> | undefined {
  const [old, now] = countsOf(contact, award, steps, year);
  if (old === undefined || now === undefined) return undefined;
  const risen = NAMES.filter((name) => name !== 'none' && now.total[name] > old.total[name]);
  const [first] = risen;
  const last = risen.at(-1);
  if (first !== undefined && last !== undefined)
    return { before: nameOf(NAMES.indexOf(first) - 1), after: last };
  const isMore = POINTS.some((points) => now.detail[points] !== old.detail[points]);
  return isMore ? { before: 'none', after: 'worked' } : undefined;
}

const POINTS = ['points', 'pointsWorked'];

/** An award's counts without the steps and with them. */
function countsOf(
  contact: Contact,
  defined: CellAward,
  steps: readonly Step[],
  year?: number,
): ReturnType<typeof countMatrix>[] {
  const { references } = contact.options;
  const award = withList(defined, references);
  const books = viewFor(contact, award)?.books ?? [];
  const matrix = matrixOf(
    contact.tally,
    award,
    books.map(({ cells }) => cells),
    year,
  );
  return [matrix, raised(matrix, steps)].map((each) => countMatrix(award, each, references));
}

function raised(matrix: Matrix, steps: readonly Step[]): Matrix {
  const width = matrix.columns.length;
  const units = [...new Set([...matrix.units, ...steps.map(({ unit }) => unit)])];
  const levels = new Uint8Array(units.length * width);
  levels.set(matrix.levels.subarray(0, matrix.units.length * width));
  for (const { unit, column, after } of steps) levels[units.indexOf(unit) * width + column] = after;
  return { ...matrix, units, levels };
}

function viewFor({ account, everybody }: Contact, { own }: CellAward): AccountView | undefined {
  return own === 'entity' ? account : everybody;
}

/** A cell of an award's matrix that the contact raises. */
interface Step {
  readonly unit: number;
  readonly name: string;
  readonly column: number;
  readonly before: number;
  readonly after: number;
}

/** Cells of the award's own units that are higher with the contact, each once. */
function stepsIn(contact: Contact, defined: CellAward, year?: number): Step[] {
  const { tally, preview, options } = contact;
  const reading = readingOf(tally, defined, year);
  const account = viewFor(contact, defined);
  const isOwn =
    reading !== undefined && preview.cells.some(({ dimension }) => dimension === reading.dimension);
  if (!isOwn || account === undefined) return [];
  const { among, open, columns } = withList(defined, options.references);
  const isListed = (name: string): boolean =>
    among === undefined || open === true || among.includes(name);
  const tables = account.books.map((book) => book.cells[reading.dimension]);
  const steps = new Map<string, Step>();
  for (const { dimension, key, bits } of preview.cells) {
    const unit =
      dimension === reading.dimension ? reading.counted(key >>> reading.planned.shift) : -1;
    const held = unit < 0 ? [] : columnsOf(reading, key);
    const name = held.length === 0 ? '' : reading.label(unit);
    if (held.length === 0 || !isListed(name)) continue;
    const after = reading.levelOf(bits);
    const now = levelsNow(reading, tables, unit, columns?.length ?? 1);
    for (const column of held) {
      const before = now[column] ?? 0;
      const cell = `${unit} ${column}`;
      if (after > Math.max(before, steps.get(cell)?.after ?? 0))
        steps.set(cell, { unit, name, column, before, after });
    }
  }
  return [...steps.values()];
}

function columnsOf({ planned, columnOf }: Reading, key: number): readonly number[] {
  const eraMask = 2 ** (planned.shift - SLOT_BITS) - 1;
  return columnOf(key & 4095, (key >>> SLOT_BITS) & eraMask);
}

/** The level of one unit in each column, by looking at its own cells only. */
function levelsNow(
  reading: Reading,
  tables: readonly (CellTable | undefined)[],
  unit: number,
  columns: number,
): Uint8Array {
  const levels = new Uint8Array(columns);
  const { shift } = reading.planned;
  const units = reading.view.span?.(unit) ?? [unit];
  for (const table of tables) {
    for (const low of table?.lowBits(shift) ?? []) {
      const held = columnsOf(reading, low);
      if (held.length === 0) continue;
      const level = Math.max(
        ...units.map((each) => levelIn(reading, table?.get(((each << shift) | low) >>> 0))),
      );
      for (const column of held) levels[column] = Math.max(level, levels[column] ?? 0);
    }
  }
  return levels;
}

function levelIn({ levelOf }: Reading, bits = 0): number {
  return bits === 0 ? 0 : levelOf(bits);
}
