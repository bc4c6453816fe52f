import type { Band } from '../band.ts';
import { DIGITAL, PHONE } from '../mode.ts';
import type { CellAward, Column, CompositeAward, Counting, Ladder } from '../types.ts';

/** What the awards of one sponsor and family have in common. */
export type Family = Pick<
  CellAward,
  'sponsor' | 'rules' | 'certainty' | 'own' | 'confirmedBy' | 'unit'
> &
  Partial<CellAward>;

type Own = Pick<CellAward, 'id' | 'title' | 'ladder'> & Partial<CellAward>;

/** An award on cells: the family's rules, then its own. */
export function cellAward(family: Family, own: Own): CellAward {
  return { kind: 'cells', scope: {}, counting: UNITS_ONLY, ...family, ...own };
}

/** An award for all of its parts; sponsor and rules are those of the first. */
export function compositeAward(
  own: Pick<CompositeAward, 'id' | 'title' | 'certainty' | 'parts'>,
): CompositeAward {
  const { sponsor = '', rules = '', own: holder = 'entity' } = own.parts[0]?.award ?? {};
  return {
    kind: 'composite',
    sponsor,
    rules,
    own: holder,
    ladder: allOf(own.parts.length),
    ...own,
  };
}

const UNITS_ONLY: Counting = { kind: 'units' };

/** All that is asked for is the whole list. */
export function allOf(count: number): Ladder {
  return { steps: [count] };
}

/** `first`, then every `step` up to `last`, all listed. */
export function every(first: number, step: number, last: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
}

/** One column for each band. */
export function bandColumns(bands: readonly Band[]): Column[] {
  return bands.map((band) => ({ id: band, bands: [band] }));
}

/** The columns of awards for one mode: CW, voice, digital. */
export const MODE_COLUMNS: readonly Column[] = [
  { id: 'CW', modes: ['cw'] },
  { id: 'PHONE', modes: PHONE },
  { id: 'DIGITAL', modes: DIGITAL },
];

/** The classic five bands of ARRL's and CQ's 5-band awards. */
export const FIVE_BANDS: readonly Band[] = ['80m', '40m', '20m', '15m', '10m'];

/** 160 to 10 m without 60 m. */
export const HF_BANDS: readonly Band[] = [
  '160m',
  '80m',
  '40m',
  '30m',
  '20m',
  '17m',
  '15m',
  '12m',
  '10m',
];
