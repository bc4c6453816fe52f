import { mergeRecords } from '@w4gns/storage';
import { recordOf } from './records.ts';

it.each([
  {
    rule: 'the higher status wins, with its date',
    a: { LOTW_QSL_RCVD: 'Y', LOTW_QSLRDATE: '20240802' },
    b: { LOTW_QSL_RCVD: 'N', LOTW_QSLRDATE: '20240101' },
    merged: { LOTW_QSL_RCVD: 'Y', LOTW_QSLRDATE: '20240802' },
  },
  {
    rule: 'of two dates of one status the earlier',
    a: { QSL_RCVD: 'Y', QSLRDATE: '20240802' },
    b: { QSL_RCVD: 'Y', QSLRDATE: '20240801' },
    merged: { QSL_RCVD: 'Y', QSLRDATE: '20240801' },
  },
  {
    rule: 'verified stands above confirmed',
    a: { EQSL_QSL_RCVD: 'V' },
    b: { EQSL_QSL_RCVD: 'Y' },
    merged: { EQSL_QSL_RCVD: 'V' },
  },
  {
    rule: 'an upload is not forgotten',
    a: { CLUBLOG_QSO_UPLOAD_STATUS: 'Y', CLUBLOG_QSO_UPLOAD_DATE: '20240801' },
    b: { CLUBLOG_QSO_UPLOAD_STATUS: 'N' },
    merged: { CLUBLOG_QSO_UPLOAD_STATUS: 'Y', CLUBLOG_QSO_UPLOAD_DATE: '20240801' },
  },
  {
    rule: 'the more precise time',
    a: { QSO_DATE: '20240704', TIME_ON: '120105' },
    b: { QSO_DATE: '20240704', TIME_ON: '1200' },
    merged: { QSO_DATE: '20240704', TIME_ON: '120105' },
  },
  {
    rule: 'date and time are of one record',
    a: { QSO_DATE: '20240704', TIME_ON: '2359' },
    b: { QSO_DATE: '20240705', TIME_ON: '0001' },
    merged: { QSO_DATE: '20240704', TIME_ON: '2359' },
  },
  {
    rule: 'the more specific mode',
    a: { MODE: 'DATA' },
    b: { MODE: 'FT8' },
    merged: { MODE: 'FT8' },
  },
  {
    rule: 'a submode stays with its mode',
    a: { MODE: 'MFSK', SUBMODE: 'FT4' },
    b: { MODE: 'RTTY' },
    merged: { MODE: 'MFSK', SUBMODE: 'FT4' },
  },
  ...[
    { a: { MODE: 'SSB' }, b: { MODE: 'USB' }, merged: { MODE: 'SSB', SUBMODE: 'USB' } },
    { a: { MODE: 'ssb' }, b: { MODE: 'usb' }, merged: { MODE: 'SSB', SUBMODE: 'USB' } },
    {
      a: { MODE: 'MFSK', SUBMODE: 'FT4' },
      b: { MODE: 'FT4' },
      merged: { MODE: 'MFSK', SUBMODE: 'FT4' },
    },
    { a: { MODE: 'PSK' }, b: { MODE: 'PSK31' }, merged: { MODE: 'PSK', SUBMODE: 'PSK31' } },
    { a: { MODE: 'PHONE' }, b: { MODE: 'USB' }, merged: { MODE: 'SSB', SUBMODE: 'USB' } },
    { a: { MODE: 'USB' }, b: { MODE: 'USB' }, merged: { MODE: 'USB' } },
  ].map((row) => ({ rule: `${row.a.MODE} with ${row.b.MODE}`, ...row })),
  {
    rule: 'credits are united',
    a: { CREDIT_GRANTED: 'IOTA,DXCC:CARD' },
    b: { CREDIT_GRANTED: 'DXCC:LOTW' },
    merged: { CREDIT_GRANTED: 'DXCC:CARD&LOTW,IOTA' },
  },
  {
    rule: 'the place is that of the record LoTW confirmed',
    a: { GRIDSQUARE: 'FN43', STATE: 'NH' },
    b: { GRIDSQUARE: 'FN42', STATE: 'MA', LOTW_QSL_RCVD: 'Y' },
    merged: { GRIDSQUARE: 'FN42', STATE: 'MA', LOTW_QSL_RCVD: 'Y' },
  },
  {
    rule: 'a longer form of the confirmed place',
    a: { GRIDSQUARE: 'FN42ab' },
    b: { GRIDSQUARE: 'FN42', LOTW_QSL_RCVD: 'Y' },
    merged: { GRIDSQUARE: 'FN42ab', LOTW_QSL_RCVD: 'Y' },
  },
  {
    rule: 'any value above none, the longer above the shorter',
    a: { NAME: 'Jim', QTH: '', COMMENT: 'a' },
    b: { NAME: 'James', QTH: 'Boston' },
    merged: { NAME: 'James', QTH: 'Boston', COMMENT: 'a' },
  },
])('$rule, whichever is first', ({ a, b, merged }) => {
  const [left, right] = [recordOf(a), recordOf(b)];
  expect(Object.fromEntries(mergeRecords(left, right))).toEqual(merged);
  expect(Object.fromEntries(mergeRecords(right, left))).toEqual(merged);
});

it('keeps every value of a repeated field', () => {
  const repeated = recordOf([
    ['NAME', 'Jim'],
    ['NAME', 'James'],
  ]);
  expect([...mergeRecords(repeated, recordOf({ NAME: 'Bob' }))]).toEqual([
    ['NAME', 'Bob'],
    ['NAME', 'James'],
    ['NAME', 'Jim'],
  ]);
});
