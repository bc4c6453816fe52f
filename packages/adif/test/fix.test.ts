import { checkRecord, fix, fixLog, formatAdi, parseAdi } from '@w4gns/adif';
import fc from 'fast-check';

const QSO = { CALL: 'K1ABC', QSO_DATE: '20240704', TIME_ON: '1200', BAND: '20m', MODE: 'SSB' };

const record = (fields: Record<string, string>) => new Map(Object.entries(fields));

it.each<[Record<string, string>, Record<string, string | undefined>]>([
  [{ TX_PWR: '10W' }, { TX_PWR: '10' }],
  [{ MODE: 'PSK31' }, { MODE: 'PSK', SUBMODE: 'PSK31' }],
  [
    { MODE: 'PSK31', SUBMODE: 'PSK31' },
    { MODE: 'PSK', SUBMODE: 'PSK31' },
  ],
  [{ MODE: ' ft4 ' }, { MODE: 'MFSK', SUBMODE: 'FT4' }],
  [{ BAND: '20M' }, { BAND: '20m' }],
  [{ BAND: ' 20 M' }, { BAND: '20m' }],
  [{ FREQ: '14200' }, { FREQ: '14.2' }],
  [{ FREQ: ' 14200.125 ' }, { FREQ: '14.200125' }],
  [{ CALL: ' k1abc ' }, { CALL: 'k1abc' }],
  [{ QSO_DATE: '2024-07-04' }, { QSO_DATE: '20240704' }],
  [{ LAT: '40.446117' }, { LAT: 'N040 26.767' }],
  [{ GUEST_OP: 'W1AW' }, { GUEST_OP: undefined, OPERATOR: 'W1AW' }],
  [{ GRIDSQUARE: 'FN31pr21ab' }, { GRIDSQUARE: 'FN31pr21', GRIDSQUARE_EXT: 'ab' }],
])('repairs %j to %j', (fields, repaired) => {
  const fixed = fix(record({ ...QSO, ...fields }));
  const expected = Object.entries({ ...QSO, ...fields, ...repaired });
  expect(fixed.toObject()).toEqual(
    Object.fromEntries(expected.filter(([, value]) => value !== undefined)),
  );
});

it('says what it changed', () => {
  expect(fix(record({ ...QSO, MODE: 'PSK31' })).changes).toEqual([
    expect.objectContaining({
      code: 'enumeration-import-only',
      field: 'MODE',
      from: 'PSK31',
      to: 'PSK',
    }),
    expect.objectContaining({ field: 'SUBMODE', from: undefined, to: 'PSK31' }),
  ]);
  expect(fix(record(QSO)).changes).toEqual([]);
});

it.each<Record<string, string>>([
  { TX_PWR: '1,500' },
  { FREQ: '3500', BAND: '' }, // MHz in 9cm, or kHz in 80m: nobody knows
  { BAND: '99zz' },
  { QSO_DATE: '2024-02-30' },
  { CNTY: 'Hartford', DXCC: '291' },
])('leaves %j alone', (fields) => {
  expect(fix(record({ ...QSO, ...fields })).changes).toEqual([]);
});

it('keeps the order of fields, repeated ones and unknown ones', () => {
  const log = parseAdi('<CALL:5>K1ABC<X:1>y<BAND:3>20M<NAME:1>A<NAME:2> B<EOR>');
  const { records, changes } = fixLog(log.records);
  expect(formatAdi(records, { header: false }).trim()).toBe(
    '<CALL:5>K1ABC <X:1>y <BAND:3>20m <NAME:1>A <NAME:2> B <EOR>',
  );
  expect(changes).toEqual([expect.objectContaining({ record: 1, field: 'BAND', to: '20m' })]);
});

const name = fc.constantFrom(
  'CALL',
  'BAND',
  'MODE',
  'SUBMODE',
  'FREQ',
  'TX_PWR',
  'LAT',
  'GRIDSQUARE',
  'ANT_AZ',
  'NOTES',
  'QSO_DATE',
  'GUEST_OP',
  'CQZ',
  'SWL',
  'CNTY',
);
const value = fc.oneof(
  fc.constantFrom(
    '20M',
    ' 20m',
    '14,250',
    '14200000',
    'PSK31',
    'USB',
    '10 W',
    '+5',
    '5.0',
    '-370',
    'yes',
    '2024/07/04',
    '40.5',
    'a\nb',
    ' ',
    'FN31pr21ab',
    'Hartford',
  ),
  fc.string({ maxLength: 6 }),
);

it('finds nothing more to repair in any record it repaired', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (fields) => {
      const fixed = fix(record(fields));
      expect(fix(fixed).changes).toEqual([]);
      expect(checkRecord(fixed).filter(({ repair }) => repair !== undefined)).toEqual([]);
    }),
  );
});
