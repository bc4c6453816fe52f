import { mergeRecords, type RecordLike } from '@w4gns/storage';
import fc from 'fast-check';
import { likelyFields } from './arbitraries.ts';
import { recordOf } from './records.ts';

type Fields = Readonly<Record<string, string>>;

const merge = (a: RecordLike, b: RecordLike) => recordOf([...mergeRecords(a, b)]);

/** Values by name, without order and without empty fields. */
const said = (record: RecordLike) =>
  [...record.entries()].filter(([, value]) => value !== '').sort();

const records = fc.oneof(
  likelyFields.map((fields: Fields) => Object.entries(fields)),
  // Repeats, too.
  fc.array(
    fc.tuple(
      fc.constantFrom('NAME', 'QSL_RCVD', 'QSLRDATE', 'MODE', 'TIME_ON'),
      fc.constantFrom('', 'Y', 'N', 'x'),
    ),
  ),
);

it('gives the same fields for any two records in either order', () => {
  fc.assert(
    fc.property(records, records, (a, b) => {
      expect(said(merge(recordOf(a), recordOf(b)))).toEqual(said(merge(recordOf(b), recordOf(a))));
    }),
    { numRuns: 2000, seed: 20240704 },
  );
});

it('changes nothing when any record is merged in again', () => {
  fc.assert(
    fc.property(records, records, (a, b) => {
      const merged = merge(recordOf(a), recordOf(b));
      expect(said(merge(merged, recordOf(a)))).toEqual(said(merged));
      expect(said(merge(merged, recordOf(b)))).toEqual(said(merged));
    }),
    { numRuns: 2000, seed: 20240704 },
  );
});
