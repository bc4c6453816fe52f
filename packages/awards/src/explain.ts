import { readingOf } from './evaluate.ts';
import { awardOf } from './find.ts';
import { isAwardsError, AwardsError } from './errors.ts';
import { withList } from './listed.ts';
import { needOf, programmeUnit, standingOf, type Standing } from './programme-units.ts';
import type { ReferenceList } from './reference-list.ts';
import { SLOT_BITS } from './slot.ts';
import { sourcesOf, type Source } from './source.ts';
import { createTally, type Tally, type TallyOptions } from './tally.ts';
import type { RecordLike } from './record.ts';
import type { CellAward, CompositeAward, ProgrammeAward } from './types.ts';
import { wantedUnits } from './unit-text.ts';
import type { LevelName } from './what-if.ts';

/** A QSO that gives a unit of an award. */
export interface Evidence {
  /** Place of the record among those given, from 0. */
  readonly index: number;
  readonly record: RecordLike;
  /** The unit that it gives, as results name it. */
  readonly unit: string;
  /** The award's columns that it fills. */
  readonly columns: readonly string[];
  /** `none` while the unit needs more: see {@link Standing}. */
  readonly level: LevelName;
  /** Every confirmation of the QSO. */
  readonly sources: readonly Source[];
  /** Those of them that the sponsor accepts; none: worked only. */
  readonly accepted: readonly Source[];
}

const NAMES: readonly LevelName[] = ['none', 'worked', 'confirmed', 'submitted', 'granted'];

/** Options of {@link explain}. */
export interface ExplainOptions extends TallyOptions {
  /** Lists of parks, summits and island groups. */
  readonly references?: ReferenceList | undefined;
}

/**
 * The QSOs that give a unit of an award, and by which confirmation.
 *
 * @param id - award id.
 * @param unit - as results name it, in any case: `291`, `WY`, `WY 80m`, `FN42`, `US-1234`, `US-NC`.
 * @throws AwardsError `E_AWARD_ID` on an id that is none, `E_UNIT` on a unit that the award has not.
 */
export function explain(
  records: Iterable<RecordLike>,
  id: string,
  unit: string,
  options: ExplainOptions = {},
): Evidence[] {
  const explained = explainer(id, unit, options);
  const found: Evidence[] = [];
  let index = 0;
  for (const record of records) {
    const evidence = explained.find(record);
    if (evidence !== undefined) found.push({ index, record, ...evidence });
    index++;
  }
  return settled(found, explained.standing());
}

/** What a QSO gives for a unit; undefined when it gives nothing. */
export type Finding = Omit<Evidence, 'index' | 'record'> | undefined;

/** Looks at a log QSO by QSO. */
export interface Explainer {
  /** What a QSO gives; the record is looked at during the call only. */
  find(record: RecordLike): Finding;
  /** How far the unit is by the QSOs seen, for awards that ask several QSOs for a unit. */
  standing(): Standing | undefined;
}

/** Findings with their level, once it is known how far the unit is. */
export function settled<T extends { readonly level: LevelName }>(
  found: readonly T[],
  standing: Standing | undefined,
): T[] {
  return standing?.counts === true
    ? found.map((each) => ({ ...each, level: 'confirmed' }))
    : [...found];
}

/**
 * The same QSO by QSO, for logs that are not held in memory.
 *
 * @throws AwardsError `E_AWARD_ID` on an id that is none, `E_UNIT` on a unit that the award has not.
 */
export function explainer(id: string, unit: string, options: ExplainOptions = {}): Explainer {
  const { references, ...rest } = options;
  const { award, year } = awardOf(createTally(rest), id);
  // Nothing but this award is looked at.
  const tally = createTally({ ...rest, awards: [award] });
  switch (award.kind) {
    case 'cells': {
      const find = cellEvidence(tally, withList(award, references), unit, year);
      return { find, standing: () => undefined };
    }
    case 'programme':
      return programmeEvidence(tally, award, unit, references);
    case 'composite':
      return { find: partEvidence(tally, award, unit), standing: () => undefined };
  }
}

/** The units of a composite award are those of its parts. */
function partEvidence(
  tally: Tally,
  award: CompositeAward,
  unit: string,
): (record: RecordLike) => Finding {
  const finders = award.parts.flatMap((part) => finderIn(tally, part.award, unit));
  if (finders.length === 0) {
    const ids = award.parts.map((part) => part.award.id).join(', ');
    throw new AwardsError(
      'E_UNIT',
      `Unknown unit of ${award.id}: ${unit.trim()}; it is made of other awards, whose units can be explained: ${ids}`,
    );
  }
  return (record) => {
    const found = finders.flatMap(({ id, find }) => {
      const evidence = find(record);
      return evidence === undefined ? [] : [{ ...evidence, columns: [id] }];
    });
    const [first] = found;
    return first && { ...first, columns: found.flatMap(({ columns }) => columns) };
  };
}

/** None where the part has no such unit. */
function finderIn(
  tally: Tally,
  award: CellAward,
  unit: string,
): { readonly id: string; readonly find: (record: RecordLike) => Finding }[] {
  try {
    return [{ id: award.id, find: cellEvidence(tally, award, unit, undefined) }];
  } catch (error) {
    if (isAwardsError(error) && error.code === 'E_UNIT') return [];
    throw error;
  }
}

function cellEvidence(
  tally: Tally,
  award: CellAward,
  unit: string,
  year: number | undefined,
): (record: RecordLike) => Finding {
  const reading = readingOf(tally, award, year);
  const columns = award.columns?.map(({ id }) => id) ?? [];
  const wanted = wantedUnits(award, unit);
  const listed = award.open === true || !award.among?.length ? undefined : new Set(award.among);
  const known = new Map<number, readonly (string | undefined)[]>();
  /** The columns in which the unit is asked for, undefined being every one. */
  const askedOf = (counted: number): readonly (string | undefined)[] => {
    const answer = known.get(counted) ?? askedIn(reading?.label(counted) ?? '');
    known.set(counted, answer);
    return answer;
  };
  const askedIn = (name: string): readonly (string | undefined)[] =>
    listed?.has(name) === false
      ? []
      : wanted.flatMap(({ isNamed, column }) => (isNamed(name) ? [column] : []));
  return (record) => {
    const preview = tally.preview(record);
    if (preview === undefined || reading === undefined) return undefined;
    const eraMask = 2 ** (reading.planned.shift - SLOT_BITS) - 1;
    for (const { dimension, key, bits } of preview.cells) {
      if (dimension !== reading.dimension) continue;
      const counted = reading.counted(key >>> reading.planned.shift);
      const asked = counted < 0 ? [] : askedOf(counted);
      if (asked.length === 0) continue;
      const held = reading
        .columnOf(key & 4095, (key >>> SLOT_BITS) & eraMask)
        .filter((column) => asked.includes(undefined) || asked.includes(columns[column]));
      if (held.length === 0) continue;
      const sources = sourcesOf(bits);
      return {
        unit: reading.label(counted),
        columns: held.flatMap((column) => columns[column] ?? []),
        level: NAMES[reading.levelOf(bits)] ?? 'worked',
        sources,
        accepted: sources.filter((source) => award.confirmedBy.includes(source)),
      };
    }
    return undefined;
  };
}

/** A reference, or what references are counted by, on the side that the award looks at. */
function programmeEvidence(
  tally: Tally,
  award: ProgrammeAward,
  text: string,
  references: ReferenceList | undefined,
): Explainer {
  const unit = programmeUnit(award, text, tally, references);
  const needsMore = needOf(award).of > 1 || award.measure === 'allHunter';
  return {
    find: (record) => {
      const preview = tally.preview(record);
      if (preview?.qso.counts !== true || !unit.isOf(preview.qso)) return undefined;
      const sources = sourcesOf(preview.qso.confirmed);
      if (needsMore) tally.add(record);
      return {
        unit: unit.name,
        columns: [],
        level: needsMore ? 'none' : 'confirmed',
        sources,
        accepted: [],
      };
    },
    standing: () => (needsMore ? standingOf(award, unit, tally, references) : undefined),
  };
}
