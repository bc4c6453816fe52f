import {
  createTally,
  progress,
  type AwardProgress,
  type Tally,
  type TallyOptions,
} from '@w4gns/awards';

/** ADIF fields of a QSO. */
export type Fields = Readonly<Record<string, string>>;

/** A plain QSO with a US station on 20 m SSB, unless told otherwise; '' leaves a field out. */
export function qso(fields: Fields = {}): Map<string, string> {
  const plain = { CALL: 'K1ABC', QSO_DATE: '20240704', TIME_ON: '1200', BAND: '20m', MODE: 'SSB' };
  return new Map(Object.entries({ ...plain, ...fields }).filter(([, value]) => value !== ''));
}

/** A tally of QSOs. */
export function tallyOf(records: Iterable<Fields>, options: TallyOptions = {}): Tally {
  const tally = createTally(options);
  for (const fields of records) tally.add(qso(fields));
  return tally;
}

/** Progress in one award. */
export function progressIn(
  id: string,
  records: Iterable<Fields>,
  options: TallyOptions = {},
): AwardProgress {
  const result = progress(tallyOf(records, options), [id])[id];
  if (result === undefined) throw new Error(`no result for ${id}`);
  return result;
}

/** `count` QSOs that differ as told. */
export function many(count: number, fields: (i: number) => Fields): Fields[] {
  return Array.from({ length: count }, (_, i) => fields(i));
}
