import {
  checkRecord,
  fix,
  formatNdjson,
  fromQso,
  mergeRecords,
  parseAdi,
  toQso,
} from '@w4gns/adif';
import { parseCsv } from '@w4gns/adif/csv';
import fc from 'fast-check';

const MANY = 10_000;
const text = (fields: readonly string[]) => `${fields.map((field) => `<${field}`).join('')}<EOR>`;

it.each([
  ['many digits, then none', `FREQ:${MANY + 1}>${'1'.repeat(MANY)}x`],
  ['many zeros in a fraction', `FREQ:${MANY + 7}>14200.${'0'.repeat(MANY)}1`],
  ['many commas', `POTA_REF:${MANY}>${','.repeat(MANY)}`],
  ['many blanks', `CALL:${MANY + 2}>K${' '.repeat(MANY)}1`],
])('takes a time in proportion for %s', (_, field) => {
  const [record] = parseAdi(text([field])).records;
  expect(record && checkRecord(record).length).toBeGreaterThan(0);
  expect(record && fromQso(toQso(fix(record))).size).toBeGreaterThan(0);
});

it.each<[string, (i: number) => string]>([
  ['the same field', () => 'FREQ:5>14200'],
  ['a mode to repair', () => 'MODE:5>PSK31'],
  ['another field', (i) => `X${i}:1>y`],
])('takes a time in proportion for a record that holds %s many times', (_, field) => {
  const [record] = parseAdi(text(Array.from({ length: MANY }, (__, i) => field(i)))).records;
  if (!record) throw new Error('no record');
  expect(checkRecord(record).length).toBeGreaterThan(0);
  expect(fix(record).size).toBeGreaterThanOrEqual(MANY);
  expect(mergeRecords(record, record).changed).toEqual([]);
  expect(formatNdjson([record]).length).toBeGreaterThan(MANY);
  expect(fromQso(toQso(record)).size).toBe(MANY);
});

it('takes a time in proportion for many columns', () => {
  const names = Array.from({ length: MANY }, (_, i) => `X${i}`).join(',');
  expect(parseCsv(`${names}\n${names}\n`).fieldCount).toBe(MANY);
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
  'VUCC_GRIDS',
  'CREDIT_GRANTED',
  'AWARD_GRANTED',
  'POTA_REF',
  'STATE',
  'CNTY',
  'DXCC',
  'REGION',
  'ARRL_SECT',
  'QSO_DATE',
  'TIME_ON',
  'QSO_DATE_OFF',
  'TIME_OFF',
  'NOTES',
  'APP_A_B',
  '__proto__',
  'constructor',
);
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'constructor',
    '__proto__',
    'toString',
    ',',
    ':',
    '&',
    ':&,',
    '..',
    '-',
    '+',
    '0',
    'AA',
    'NaN',
  ),
);

it('judges any record without failing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (fields) => {
      const record = new Map(fields);
      expect(Array.isArray(checkRecord(record))).toBe(true);
      expect(fix(fix(record)).changes).toEqual([]);
    }),
  );
});
