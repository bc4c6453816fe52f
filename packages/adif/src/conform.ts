import { CHECK_CODES, type CheckCode } from './codes.ts';
import type { ConformChange } from './conform-change.ts';
import type { CheckableRecord, FaultOptions } from './faults.ts';
import { createRepairer } from './fix.ts';
import { PlainRecord, type FieldEntry } from './plain-record.ts';
import { asciiForAdi, intlForAdx } from './spelling.ts';

/** A record that ADIF allows in a file, and what had to change for it. */
export interface Conformed {
  readonly record: PlainRecord;
  readonly changes: readonly ConformChange[];
}

/** Warnings about what may be read but never written. */
const NEVER_WRITTEN: ReadonlySet<CheckCode> = new Set<CheckCode>([
  'credit-import-only',
  'enumeration-import-only',
  'field-app-invalid',
  'field-header',
  'field-import-only',
  'grid-long',
  'intl-field',
  'line-break',
  'mode-submode',
  'range-import-only',
  'string-control',
  'string-not-ascii',
]);

/**
 * Makes records fit to write by the letter of ADIF 3.1.8: repairs what leaves no doubt, maps import-only
 * values, spells ADI in ASCII, and leaves out what remains invalid. Each change is told; none is silent.
 */
export function createConformer(
  options: FaultOptions = {},
): (record: CheckableRecord) => Conformed {
  const repair = createRepairer(options);
  const respell = options.format === 'adx' ? intlForAdx : asciiForAdi;
  return (record) => {
    const changes: ConformChange[] = [];
    const fixed = repair(new PlainRecord(respell(distinct(record, changes), changes)));
    changes.push(...fixed.changes);
    const { entries } = fixed;
    for (const { at, code, message } of fixed.faults) {
      if (!isUnwritable(code)) continue;
      const [field, from] = entries[at ?? -1] ?? [];
      if (field === undefined || from === '' || at === undefined) continue;
      changes.push({ code, field, from, to: undefined, message });
      entries[at] = [field, ''];
    }
    return { record: new PlainRecord(entries.filter(([, value]) => value !== '')), changes };
  };
}

/** Whether a value with that fault is left out. */
export function isUnwritable(code: CheckCode): boolean {
  return CHECK_CODES[code][0] === 'error' || NEVER_WRITTEN.has(code);
}

/** Each name once, the value that `get` returns. */
function distinct(record: CheckableRecord, changes: ConformChange[]): FieldEntry[] {
  const seen = new Map<string, string>();
  for (const [name, value] of record.entries()) {
    const first = seen.get(name);
    if (value === '') continue;
    if (first === undefined) seen.set(name, value);
    else if (first !== value) {
      const message = `${name} stands there twice`;
      changes.push({ code: 'repeated-field', field: name, from: value, to: undefined, message });
    }
  }
  return [...seen];
}
