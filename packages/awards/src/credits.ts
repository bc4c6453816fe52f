import { AWARDS } from './catalog/index.ts';
import { F, type Fields } from './fields.ts';
import type { PlannedDimension } from './plan.ts';
import { VERIFIED, type Source } from './source.ts';
import { cellAwardsOf } from './types.ts';

/** Bits of a cell: eight of sources, then twelve of credits granted, twelve of credits submitted. */
const GRANTED_SHIFT = 8;
const SUBMITTED_SHIFT = 20;

/** The credits that a field value `V` stands for. ADIF 3.1.7, QSL_Rcvd enumeration. */
const VERIFIED_CREDITS = 'DXCC,DXCC_BAND,DXCC_MODE';

/** Reads the sponsors' bookings of a QSO into bits for each dimension. */
export class CreditReader {
  readonly #names: readonly (readonly string[])[];
  readonly #known = new Map<string, Int32Array>();
  /** What most QSOs have: nothing is booked. */
  readonly none: Int32Array;

  constructor(dimensions: readonly PlannedDimension[]) {
    this.#names = dimensions.map(({ dimension }) => dimension.credits ?? []);
    this.none = new Int32Array(dimensions.length);
  }

  /** Bits by dimension; the array is shared, do not change it. */
  read(fields: Fields, confirmed: number): Int32Array {
    const granted = fields.text(F.CREDIT_GRANTED) ?? '';
    const byLotw = fields.text(F.APP_LOTW_CREDIT_GRANTED) ?? '';
    const submitted = fields.text(F.CREDIT_SUBMITTED) ?? '';
    const verified = confirmed & VERIFIED ? VERIFIED_CREDITS : '';
    if (granted === '' && byLotw === '' && submitted === '' && verified === '') return this.none;
    const text = `${granted},${byLotw},${verified}\n${submitted}`;
    const known = this.#known.get(text) ?? this.#parse(text);
    this.#known.set(text, known);
    return known;
  }

  #parse(text: string): Int32Array {
    const [granted = [], submitted = []] = text.split('\n').map(creditNames);
    return Int32Array.from(
      this.#names,
      (names) =>
        (bitsOf(names, granted) << GRANTED_SHIFT) | (bitsOf(names, submitted) << SUBMITTED_SHIFT),
    );
  }
}

/** ADIF's QSL_Medium for sources; the others have none. */
const MEDIUM: Partial<Record<Source, string>> = {
  paper: 'CARD',
  lotw: 'LOTW',
  eqsl: 'EQSL',
  eqslAg: 'EQSL',
};

/** By credit: the sources that its awards accept, all awards of a credit the same. */
const ACCEPTED: ReadonlyMap<string, readonly Source[]> = new Map(
  AWARDS.flatMap(cellAwardsOf).flatMap(({ credits = [], confirmedBy }) =>
    credits.map((credit) => [credit, confirmedBy] as const),
  ),
);

/** `CREDIT:MEDIUM&MEDIUM, CREDIT` to credit names in capitals, without those whose media do not count. */
function creditNames(list: string): string[] {
  return list
    .toUpperCase()
    .split(',')
    .flatMap((credit) => {
      const [name = '', media = ''] = credit.split(':').map((part) => part.trim());
      return isAccepted(name, media) ? [name] : [];
    });
}

/** Is a medium named that the credit's awards accept, or none at all? */
function isAccepted(credit: string, media: string): boolean {
  const sources = ACCEPTED.get(credit);
  if (media === '' || sources === undefined || sources.includes('log')) return true;
  const named = media.split('&').map((medium) => medium.trim());
  return sources.some((source) => {
    const medium = MEDIUM[source];
    return medium !== undefined && named.includes(medium);
  });
}

function bitsOf(names: readonly string[], credits: readonly string[]): number {
  return names.reduce((bits, name, i) => (credits.includes(name) ? bits | (1 << i) : bits), 0);
}

/** The bits of a dimension's cells that say: granted by one of these credits. */
export function grantedMask(names: readonly string[], credits: readonly string[]): number {
  return bitsOf(names, credits) << GRANTED_SHIFT;
}

/** The bits of a dimension's cells that say: submitted for one of these credits. */
export function submittedMask(names: readonly string[], credits: readonly string[]): number {
  return bitsOf(names, credits) << SUBMITTED_SHIFT;
}
