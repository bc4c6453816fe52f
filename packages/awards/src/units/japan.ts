import { F } from '../fields.ts';
import type { Dimension, View } from './unit.ts';

const JAPAN = [339];

/** Japan's prefectures, `01` to `47`, as ADIF numbers them. */
export const PREFECTURES: readonly string[] = Array.from({ length: 47 }, (_, i) =>
  String(i + 1).padStart(2, '0'),
);

const prefecture: Dimension = {
  name: 'prefecture',
  dxcc: JAPAN,
  collect: (qso, out) => {
    const code = qso.state ?? qso.fields.capitals(F.CNTY)?.slice(0, 2);
    if (code === undefined) return;
    const number = PREFECTURES.indexOf(code.padStart(2, '0'));
    if (number >= 0) out.add(number);
    else qso.remark('bad-state', code);
  },
  label: (unit) => PREFECTURES[unit] ?? '',
};

/** Cities have four digits, wards (ku) six, of which four are their city's; gun have five. */
function japaneseNumber(text: string | undefined, digits: 4 | 5): number {
  const match = /^(0[1-9]|[1-3]\d|4[0-7])\d{2,4}$/.exec(text?.trim() ?? '');
  const number = match?.[0];
  if (number === undefined) return -1;
  if (digits === 5) return number.length === 5 ? Number(number) : -1;
  return number.length === 5 ? -1 : Number(number.slice(0, 4));
}

const city: Dimension = {
  name: 'jcc',
  needs: 'CNTY',
  dxcc: JAPAN,
  collect: (qso, out) => {
    const number = japaneseNumber(qso.fields.text(F.CNTY), 4);
    if (number >= 0) out.add(number);
  },
  label: (unit) => String(unit).padStart(4, '0'),
};

const gun: Dimension = {
  name: 'jcg',
  needs: 'CNTY',
  dxcc: JAPAN,
  collect: (qso, out) => {
    const number = japaneseNumber(qso.fields.text(F.CNTY), 5);
    if (number >= 0) out.add(number);
  },
  label: (unit) => String(unit).padStart(5, '0'),
};

/** The same units for contacts with at most 5 W. */
function qrp(dimension: Dimension): Dimension {
  return {
    ...dimension,
    name: `${dimension.name}Qrp`,
    only: 'qrp',
  };
}

export const JAPAN_DIMENSIONS: readonly Dimension[] = [prefecture, city, gun].flatMap(
  (dimension) => [dimension, qrp(dimension)],
);

export const JAPAN_VIEWS: Readonly<Record<string, View>> = Object.fromEntries(
  JAPAN_DIMENSIONS.map(({ name }) => [name, { dimension: name }]),
);
