import { toAscii, isAscii } from './charset.ts';
import { CHECK_CODES, type CheckCode } from './codes.ts';
import {
  createFaultFinder,
  type CheckableRecord,
  type FaultOptions,
  type FieldFault,
} from './faults.ts';
import { fieldDef } from './field.ts';
import { createFixer, type FixChange } from './fix.ts';
import { PlainRecord, type FieldEntry } from './plain-record.ts';

/** What became of a field on its way into a conforming file. */
export interface ConformChange extends Omit<FixChange, 'code'> {
  readonly code: CheckCode | 'repeated-field';
}

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
  const fix = createFixer(options);
  const faultsOf = createFaultFinder(options);
  const respell = options.format === 'adx' ? intlForAdx : asciiForAdi;
  return (record) => {
    const changes: ConformChange[] = [];
    const fixed = fix(new PlainRecord(respell(distinct(record, changes), changes)));
    changes.push(...fixed.changes);
    const entries = [...fixed.entries()];
    const bad = faultsOf(fixed).filter(isUnwritable);
    for (const { at, code, message } of bad) {
      const [field, from] = entries[at ?? -1] ?? [];
      if (field === undefined || from === '' || at === undefined) continue;
      changes.push({ code, field, from, to: undefined, message });
      entries[at] = [field, ''];
    }
    return { record: new PlainRecord(entries.filter(([, value]) => value !== '')), changes };
  };
}

function isUnwritable({ code, at }: FieldFault): boolean {
  return at !== undefined && (CHECK_CODES[code][0] === 'error' || NEVER_WRITTEN.has(code));
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

/** ADI holds ASCII, and CR LF as line break; an `*_INTL` field gives its value to the plain one. */
function asciiForAdi(entries: readonly FieldEntry[], changes: ConformChange[]): FieldEntry[] {
  const names = new Set(entries.map(([name]) => name));
  return entries.flatMap(([name, value]): FieldEntry[] => {
    const plain = name.replace(/_INTL$/, '');
    const isIntl = plain !== name && fieldDef(name) !== undefined && fieldDef(plain) !== undefined;
    const field = isIntl ? plain : name;
    const printable = toAscii(value).replace(/[^\P{Cc}\r\n]/gu, ' ');
    const text = printable.replace(/\r\n|\r|\n/g, lineBreakOf(field));
    if (isIntl) {
      const to = names.has(plain) ? undefined : text;
      changes.push({
        code: 'intl-field',
        field: name,
        from: value,
        to,
        message: `ADI has no ${name}`,
      });
      return to === undefined ? [] : [[plain, to]];
    }
    if (text !== value) {
      const code = isAscii(value) ? 'line-break' : 'string-not-ascii';
      changes.push({ code, field: name, from: value, to: text, message: 'Written as ADI allows' });
    }
    return [[field, text]];
  });
}

function lineBreakOf(name: string): string {
  const type = fieldDef(name)?.type;
  return type === undefined || type.includes('Multiline') ? '\r\n' : ' ';
}

/** In ADX what is not ASCII stands in the `*_INTL` field, its ASCII spelling in the plain one. */
function intlForAdx(entries: readonly FieldEntry[], changes: ConformChange[]): FieldEntry[] {
  const names = new Set(entries.map(([name]) => name));
  return entries.flatMap(([name, value]): FieldEntry[] => {
    const lines = value.replace(/\r\n|\r|\n/g, lineBreakOf(name));
    if (isAscii(value) || name.endsWith('_INTL')) return [[name, lines]];
    const intl = `${name}_INTL`;
    const to = toAscii(lines);
    if (!fieldDef(intl)) return [[name, fieldDef(name) ? to : lines]];
    changes.push({
      code: 'string-not-ascii',
      field: name,
      from: value,
      to,
      message: `Moved to ${intl}`,
    });
    return names.has(intl)
      ? [[name, to]]
      : [
          [name, to],
          [intl, lines],
        ];
  });
}
