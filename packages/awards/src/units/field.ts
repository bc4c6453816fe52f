import { F } from '../fields.ts';
import type { FieldUnit } from '../types.ts';
import type { Dimension } from './unit.ts';

/** The dimension of an award that counts the values of an ADIF field. */
export function fieldDimension(unit: FieldUnit): Dimension {
  const { field, dxcc, pattern, separator, sig } = unit;
  const whole = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
  return {
    name: `field ${JSON.stringify([field, dxcc ?? null, pattern ?? null, separator ?? null, sig ?? null])}`,
    ...(dxcc === undefined ? {} : { dxcc }),
    named: 0,
    needs: field,
    collect: (qso, out) => {
      const text = qso.fields.text(qso.fields.number(field));
      if (text === undefined) return;
      if (sig !== undefined && qso.fields.capitals(F.SIG) !== sig) return;
      for (const part of separator === undefined ? [text] : text.split(separator)) {
        const value = part.trim().toUpperCase();
        if (value !== '' && (whole === undefined || whole.test(value))) out.add(out.number(value));
      }
    },
    label: (number, names) => names[number] ?? '',
  };
}
