import { viewAccount } from './account.ts';
import type { CellTable } from './cells.ts';
import { readingOf, type LEVEL, type Reading } from './evaluate.ts';
import { awardsOf, type DatedAward } from './find.ts';
import { SLOT_BITS } from './slot.ts';
import type { Preview, Tally } from './tally.ts';
import { locationsAt, locationsIn } from './programme-lists.ts';
import { HUNTED, type ProgrammeLog } from './programme-log.ts';
import type { ProgressOptions } from './progress.ts';
import type { ReferenceList } from './reference-list.ts';
import type { ProgrammeAward } from './types.ts';
import type { RecordLike } from './record.ts';

/** What a cell has reached. */
export type LevelName = keyof typeof LEVEL;

/** Something a contact would give. */
export interface Gain {
  /** Award id. */
  readonly award: string;
  /** `291`, `WY`, `FN42`. */
  readonly unit: string;
  /** The award's column, `20m` of 5BWAS. */
  readonly column?: string;
  readonly before: LevelName;
  readonly after: LevelName;
}

const NAMES: readonly LevelName[] = ['none', 'worked', 'confirmed', 'submitted', 'granted'];
/** A spot, or a call being typed, has no date yet: later than every change of a rule. */
const NEVER_TOO_EARLY = '24561231';

/**
 * What a contact would give that the log has not: for a spot, or a call while it is typed.
 *
 * @param record - a QSO, made or not; without QSO_DATE it is taken as made today.
 * @param ids - award ids or families; default: every award of the tally.
 * @param options - as for progress; by default the account is the contact's own entity.
 */
export function whatIf(
  tally: Tally,
  record: RecordLike,
  ids?: readonly string[],
  options: ProgressOptions = {},
): Gain[] {
  const preview = tally.preview(dated(record));
  if (preview === undefined) return [];
  return awardsOf(tally, ids).flatMap((award) => gainsIn(tally, award, preview, options));
}

function dated(record: RecordLike): RecordLike {
  return {
    get: (field) => record.get(field) ?? (field === 'QSO_DATE' ? NEVER_TOO_EARLY : undefined),
  };
}

function gainsIn(
  tally: Tally,
  { id, award, year }: DatedAward,
  preview: Preview,
  options: ProgressOptions,
): Gain[] {
  if (award.kind === 'programme') return newInProgramme(tally, award, preview, options);
  if (award.kind === 'composite') return []; // its parts tell
  const reading = readingOf(tally, award, year);
  if (reading === undefined) return [];
  const { cells } = preview;
  const account = viewAccount(
    tally,
    award.own === 'entity' && preview.own !== 0 ? (options.account ?? preview.own) : 'all',
  );
  const tables = account.books.map((book) => book.cells[reading.dimension]);
  const columns = award.columns?.map((column) => column.id) ?? [''];
  return cells.flatMap(({ dimension, key, bits }) => {
    if (dimension !== reading.dimension) return [];
    const unit = reading.counted(key >>> reading.planned.shift);
    const held = unit < 0 ? [] : columnsOf(reading, key);
    if (held.length === 0) return [];
    const after = reading.levelOf(bits);
    const before = levelsNow(reading, tables, unit, columns.length);
    return held
      .filter((column) => after > (before[column] ?? 0))
      .map((column) => ({
        award: id,
        unit: reading.label(unit),
        ...(award.columns === undefined ? {} : { column: columns[column] ?? '' }),
        before: NAMES[before[column] ?? 0] ?? 'none',
        after: NAMES[after] ?? 'worked',
      }));
  });
}

/** References and locations not worked yet; the other programme awards count QSOs, not units. */
function newInProgramme(
  tally: Tally,
  award: ProgrammeAward,
  { qso }: Preview,
  { references }: ProgressOptions,
): Gain[] {
  const { id, programme, measure } = award;
  const log = tally.programmes.find((each) => each.programme === programme);
  if (!qso.counts || log === undefined) return [];
  const refs = qso.references.of(programme, 'station')?.refs ?? [];
  const units =
    measure === 'hunter' && award.only === undefined
      ? refs.filter((ref) => !log.isHunted(ref))
      : measure === 'regionHunter'
        ? newLocations(log, award, locationsIn(qso, 'station', references), references)
        : [];
  return units.map((unit) => ({ award: id, unit, before: 'none', after: 'confirmed' }));
}

/** Those of the award's locations that no park worked is in; its wild card while something lacks. */
function newLocations(
  log: ProgrammeLog,
  { region }: ProgrammeAward,
  there: ReadonlySet<string>,
  references: ReferenceList | undefined,
): string[] {
  const { among = [], wild } = region ?? {};
  const asked = [...there].filter((location) => among.includes(location) || location === wild);
  if (asked.length === 0) return [];
  const hunted = log.refs.names.filter((ref) => log.isHunted(ref));
  const had = locationsAt(hunted, HUNTED, log, references);
  return asked.filter((location) => !had.has(location) && !among.every((each) => had.has(each)));
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
