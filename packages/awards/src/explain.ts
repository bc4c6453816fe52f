import { LEVEL, readingOf } from './evaluate.ts';
import { awardOf } from './find.ts';
import { isoLocation } from './location.ts';
import { locationsIn } from './programme-lists.ts';
import { parseReferences } from './reference.ts';
import type { ReferenceList } from './reference-list.ts';
import { SLOT_BITS } from './slot.ts';
import { sourcesOf, type Source } from './source.ts';
import { createTally, type Preview, type Tally, type TallyOptions } from './tally.ts';
import type { RecordLike } from './record.ts';
import type { CellAward, CompositeAward, ProgrammeAward } from './types.ts';
import type { LevelName } from './what-if.ts';

/** A QSO that gives a unit of an award. */
export interface Evidence {
  /** Place of the record among those given, from 0. */
  readonly index: number;
  readonly record: RecordLike;
  /** The award's columns that it fills. */
  readonly columns: readonly string[];
  readonly level: LevelName;
  /** Every confirmation of the QSO. */
  readonly sources: readonly Source[];
  /** Those of them that the sponsor accepts; none: worked only. */
  readonly accepted: readonly Source[];
}

const NAMES: readonly LevelName[] = ['none', 'worked', 'confirmed', 'submitted', 'granted'];

/** Options of {@link explain}. */
export interface ExplainOptions extends TallyOptions {
  /** Lists of parks, for awards of states and provinces. */
  readonly references?: ReferenceList | undefined;
}

/**
 * The QSOs that give a unit of an award, and by which confirmation.
 *
 * @param id - award id.
 * @param unit - as results name it, in any case: `291`, `WY`, `FN42`, `US-1234`, `US-NC`.
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function explain(
  records: Iterable<RecordLike>,
  id: string,
  unit: string,
  options: ExplainOptions = {},
): Evidence[] {
  const find = explainer(id, unit, options);
  const found: Evidence[] = [];
  let index = 0;
  for (const record of records) {
    const evidence = find(record);
    if (evidence !== undefined) found.push({ index, record, ...evidence });
    index++;
  }
  return found;
}

/** What a QSO gives for a unit; undefined when it gives nothing. */
export type Finding = Omit<Evidence, 'index' | 'record'> | undefined;

/** The same QSO by QSO, for logs that are not held in memory; the record is looked at during the call only. */
export function explainer(
  id: string,
  unit: string,
  options: ExplainOptions = {},
): (record: RecordLike) => Finding {
  const { references, ...rest } = options;
  const { award, year } = awardOf(createTally(rest), id);
  // Nothing but this award is looked at.
  const tally = createTally({ ...rest, awards: [award] });
  switch (award.kind) {
    case 'cells':
      return cellEvidence(tally, award, unit, year);
    case 'programme':
      return programmeEvidence(tally, award, unit, references);
    case 'composite':
      return partEvidence(tally, award, unit);
  }
}

/** The units of a composite award are those of its parts. */
function partEvidence(
  tally: Tally,
  { parts }: CompositeAward,
  unit: string,
): (record: RecordLike) => Finding {
  const finders = parts.map(({ award }) => ({
    id: award.id,
    find: cellEvidence(tally, award, unit, undefined),
  }));
  return (record) => {
    const found = finders.flatMap(({ id, find }) => {
      const evidence = find(record);
      return evidence === undefined ? [] : [{ ...evidence, columns: [id] }];
    });
    const [first] = found;
    return first && { ...first, columns: found.flatMap(({ columns }) => columns) };
  };
}

function cellEvidence(
  tally: Tally,
  award: CellAward,
  unit: string,
  year: number | undefined,
): (record: RecordLike) => Finding {
  const reading = readingOf(tally, award, year);
  const columns = award.columns?.map(({ id }) => id) ?? [];
  const wanted = unit.trim().toLowerCase();
  const known = new Map<number, boolean>();
  const isWanted = (counted: number): boolean => {
    const answer = known.get(counted) ?? reading?.label(counted).toLowerCase() === wanted;
    known.set(counted, answer);
    return answer;
  };
  return (record) => {
    const preview = tally.preview(record);
    if (preview === undefined || reading === undefined) return undefined;
    const eraMask = 2 ** (reading.planned.shift - SLOT_BITS) - 1;
    for (const { dimension, key, bits } of preview.cells) {
      if (dimension !== reading.dimension) continue;
      const counted = reading.counted(key >>> reading.planned.shift);
      if (counted < 0 || !isWanted(counted)) continue;
      const held = reading.columnOf(key & 4095, (key >>> SLOT_BITS) & eraMask);
      if (held.length === 0) continue;
      const sources = sourcesOf(bits);
      return {
        columns: held.flatMap((column) => columns[column] ?? []),
        level: NAMES[reading.levelOf(bits)] ?? 'worked',
        sources,
        accepted: sources.filter((source) => award.confirmedBy.includes(source)),
      };
    }
    return undefined;
  };
}

/** A reference, or a location of references, on the side that the award looks at. */
function programmeEvidence(
  tally: Tally,
  { programme, measure, region }: ProgrammeAward,
  unit: string,
  references: ReferenceList | undefined,
): (record: RecordLike) => Finding {
  const side = /activator|kilo/i.test(measure) ? 'own' : 'station';
  const [ref] = parseReferences(programme, unit).refs;
  const name = unit.trim().toUpperCase();
  const location = region?.among.find((each) => each.split('-')[1] === name) ?? isoLocation(name);
  const isThere = ({ qso }: Preview): boolean =>
    ref === undefined
      ? programme === 'POTA' && locationsIn(qso, side, references).has(location)
      : qso.references.of(programme, side)?.refs.includes(ref) === true;
  return (record) => {
    const preview = tally.preview(record);
    if (preview?.qso.counts !== true || !isThere(preview)) return undefined;
    const sources = sourcesOf(preview.qso.confirmed);
    return { columns: [], level: NAMES[LEVEL.confirmed] ?? 'confirmed', sources, accepted: [] };
  };
}
