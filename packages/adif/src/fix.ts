import type { CheckCode } from './codes.ts';
import {
  createFaultFinder,
  type CheckableRecord,
  type FaultOptions,
  type FieldFault,
} from './faults.ts';
import { PlainRecord, type FieldEntry } from './plain-record.ts';

/** One repair: what a field was and what it is now. */
export interface FixChange {
  readonly code: CheckCode;
  /** Name in capitals. */
  readonly field: string;
  /** undefined: the field is new. */
  readonly from: string | undefined;
  /** undefined: the field is gone. */
  readonly to: string | undefined;
  /** What was wrong, for people. */
  readonly message: string;
}

/** A record after its repairs, and what they were. */
export class FixedRecord extends PlainRecord {
  readonly changes: readonly FixChange[];

  constructor(entries: readonly FieldEntry[], record: CheckableRecord, changes: FixChange[]) {
    super(entries, { index: record.index ?? 0, offset: record.offset ?? 0, end: record.end ?? 0 });
    this.changes = changes;
  }
}

/** Repairs that make others possible (blanks first, then the value) end after a few rounds. */
const MOST_ROUNDS = 4;

/**
 * Repairs what leaves no doubt: `TX_PWR 10W`, `MODE PSK31`, `FREQ` in kHz, `BAND 20M`, dates with
 * dashes, blanks around values, coordinates in degrees. Everything else stays as it is.
 */
export function fix(record: CheckableRecord, options: FaultOptions = {}): FixedRecord {
  return createFixer(options)(record);
}

/** {@link fix} for many records of one log. */
export function createFixer(options: FaultOptions = {}): (record: CheckableRecord) => FixedRecord {
  const repair = createRepairer(options);
  return (record) => {
    const { entries, changes } = repair(record);
    return new FixedRecord(entries, record, changes);
  };
}

/** The fields of a record after its repairs, what these were, and the faults that remain. */
export interface Repaired {
  readonly entries: FieldEntry[];
  readonly changes: FixChange[];
  readonly faults: readonly FieldFault[];
}

/** What {@link createFixer} does, with the faults that no repair takes away. */
export function createRepairer(options: FaultOptions): (record: CheckableRecord) => Repaired {
  const faultsOf = createFaultFinder(options);
  return (record) => {
    const changes: FixChange[] = [];
    let entries: FieldEntry[] = Array.from(record.entries(), ([name, value]) => [name, value]);
    let faults = faultsOf(record);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const found = faults.filter(({ fixes }) => fixes !== undefined);
      if (found.length === 0) break;
      entries = applied(entries, found, changes);
      faults = faultsOf(new PlainRecord(entries));
    }
    return { entries, changes, faults };
  };
}

/** Every record of a log repaired, and all changes with their record's number from 1. */
export function fixLog(
  records: Iterable<CheckableRecord>,
  options: FaultOptions = {},
): { records: FixedRecord[]; changes: (FixChange & { readonly record: number })[] } {
  const fixed = Array.from(records, createFixer(options));
  const changes = fixed.flatMap((record) =>
    record.changes.map((change) => ({ ...change, record: record.index + 1 })),
  );
  return { records: fixed, changes };
}

/** The fields after one round of repairs; what a repair took away is gone. */
function applied(
  entries: readonly FieldEntry[],
  faults: readonly FieldFault[],
  changes: FixChange[],
): FieldEntry[] {
  const result = [...entries];
  const places = new Map<string, number>();
  for (const [index, [name]] of result.entries()) if (!places.has(name)) places.set(name, index);
  const removed = new Set<number>();
  for (const { code, message, field, at, fixes = [] } of faults) {
    for (const [name, to] of fixes) {
      const index = (name === field ? at : places.get(name)) ?? result.length;
      const from = result[index]?.[1];
      if (from === to) continue;
      result[index] = [name, to];
      if (!places.has(name)) places.set(name, index);
      if (to === '') removed.add(index);
      changes.push({ code, field: name, from, to: to === '' ? undefined : to, message });
    }
  }
  return result.filter((_, index) => !removed.has(index));
}
