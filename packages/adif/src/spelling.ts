import { isAscii, toAscii } from './charset.ts';
import type { ConformChange } from './conform-change.ts';
import { fieldDef } from './field.ts';
import type { FieldEntry } from './plain-record.ts';

/** ADI holds ASCII, and CR LF as line break; an `*_INTL` field gives its value to the plain one. */
export function asciiForAdi(
  entries: readonly FieldEntry[],
  changes: ConformChange[],
): FieldEntry[] {
  const names = new Set(entries.map(([name]) => name));
  return entries.flatMap(([name, value]): FieldEntry[] => {
    const plain = plainNameOf(name);
    const text = adiSpelling(plain ?? name, value);
    if (plain !== undefined) {
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
    if (text !== value) changes.push(spellingChange(name, value, text));
    return [[name, text]];
  });
}

/** The field that stands for an `*_INTL` field in ADI; undefined for every other field. */
export function plainNameOf(name: string): string | undefined {
  if (!name.endsWith('_INTL')) return undefined;
  const plain = name.replace(/_INTL$/, '');
  return fieldDef(name) && fieldDef(plain) ? plain : undefined;
}

/** A value in ASCII without control characters, its lines ended as the field wants it. */
export function adiSpelling(name: string, value: string): string {
  const printable = toAscii(value).replace(/[^\P{Cc}\r\n]/gu, ' ');
  return printable.replace(/\r\n|\r|\n/g, lineBreakOf(name));
}

/** What {@link adiSpelling} changed. */
export function spellingChange(field: string, from: string, to: string): ConformChange {
  const code = isAscii(from) ? 'line-break' : 'string-not-ascii';
  return { code, field, from, to, message: 'Written as ADI allows' };
}

function lineBreakOf(name: string): string {
  const type = fieldDef(name)?.type;
  return type === undefined || type.includes('Multiline') ? '\r\n' : ' ';
}

/** In ADX what is not ASCII stands in the `*_INTL` field, its ASCII spelling in the plain one. */
export function intlForAdx(entries: readonly FieldEntry[], changes: ConformChange[]): FieldEntry[] {
  const names = new Set(entries.map(([name]) => name));
  return entries.flatMap(([name, value]): FieldEntry[] => {
    const lineBreak = lineBreakOf(name);
    const lines = value.replace(/\r\n|\r|\n/g, lineBreak);
    if (isAscii(value) || name.endsWith('_INTL') || !fieldDef(name)) {
      const message = 'Written on one line';
      if (lineBreak === ' ' && lines !== value) {
        changes.push({ code: 'string-control', field: name, from: value, to: lines, message });
      }
      return [[name, lines]];
    }
    const to = toAscii(lines);
    const intl = `${name}_INTL`;
    const message = fieldDef(intl) ? `Moved to ${intl}` : 'Written as ADIF allows';
    changes.push({ code: 'string-not-ascii', field: name, from: value, to, message });
    const isMoved = fieldDef(intl) !== undefined && !names.has(intl);
    return isMoved
      ? [
          [name, to],
          [intl, lines],
        ]
      : [[name, to]];
  });
}
