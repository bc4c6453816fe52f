import type { Rule, Fault } from './check-values.ts';
import type { ConformChange } from './conform-change.ts';
import { isUnwritable } from './conform.ts';
import { adiSpelling, spellingChange } from './spelling.ts';
import type { RecordLike } from './types.ts';

/**
 * What becomes of one value in a conforming ADI file: the changes in the order in which a whole record
 * is conformed, each value spelled, then each repaired, then the bad ones left out.
 */
export interface Verdict {
  /** What is written; undefined: the bytes as they are; empty: nothing. */
  readonly text: string | undefined;
  readonly spelled: readonly ConformChange[];
  readonly repaired: readonly ConformChange[];
  readonly dropped: readonly ConformChange[];
}

/** The value as it stands. */
export const FINE: Verdict = { text: undefined, spelled: [], repaired: [], dropped: [] };

/** The value cannot be judged without conforming the whole record. */
export const ENTANGLED: Verdict = { ...FINE };

/** Judges one value, not empty, by the field's rule. */
export function judge(name: string, value: string, rule: Rule, record: RecordLike): Verdict {
  const spelling = adiSpelling(name, value);
  if (spelling === '') return ENTANGLED;
  const repaired: ConformChange[] = [];
  let text = spelling;
  let faults = faultsOf(name, text, rule, record);
  if (faults.some(isFixable)) {
    for (const { code, message, fixes = [] } of faults) {
      for (const [field, to] of fixes) {
        if (field !== name || to === '') return ENTANGLED;
        if (to !== text) repaired.push({ code, field, from: text, to, message });
        text = to;
      }
    }
    faults = faultsOf(name, text, rule, record);
    if (faults.some(isFixable)) return ENTANGLED;
  }
  const bad = faults.find(({ code }) => isUnwritable(code));
  const dropped = bad ? [droppedBy(bad, name, text)] : [];
  if (text === value && !bad) return FINE;
  const spelled = spelling === value ? [] : [spellingChange(name, value, spelling)];
  return { text: bad ? '' : text, spelled, repaired, dropped };
}

function faultsOf(name: string, value: string, rule: Rule, record: RecordLike): Fault[] {
  const faults: Fault[] = [];
  rule(value, { name, record, adx: false, report: (found) => faults.push(found) });
  return faults;
}

function isFixable({ fixes }: Fault): boolean {
  return fixes !== undefined;
}

function droppedBy({ code, message }: Fault, field: string, from: string): ConformChange {
  return { code, field, from, to: undefined, message };
}
