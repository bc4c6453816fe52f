import { endOf, isDate, isTime, startOf, toDateAndTime } from '@w4gns/adif';
import fc from 'fast-check';

const record = (fields: Record<string, string>) => new Map(Object.entries(fields));

it.each(['20240229', '19300101', '20000229'])('takes the date %s', (date) => {
  expect(isDate(date)).toBe(true);
});

it.each([
  '20240230',
  '20230229',
  '19000101',
  '19291231',
  '2024-07-04',
  '2024071',
  '202407041',
  '20241301',
  '20240100',
  '２０２４０７０４',
  '',
])('refuses the date %j', (date) => {
  expect(isDate(date)).toBe(false);
});

it.each(['0000', '2359', '235959'])('takes the time %s', (time) => {
  expect(isTime(time)).toBe(true);
});

it.each(['2460', '2400', '123060', '930', '12:30', '-130', '12.3', ''])(
  'refuses the time %j',
  (time) => {
    expect(isTime(time)).toBe(false);
  },
);

it('gives the start and the end of a QSO as instants', () => {
  const qso = record({ QSO_DATE: '20240704', TIME_ON: '2355', TIME_OFF: '0010' });
  expect(startOf(qso)).toBe(Date.UTC(2024, 6, 4, 23, 55));
  expect(endOf(qso)).toBe(Date.UTC(2024, 6, 5, 0, 10)); // past midnight
  expect(endOf(record({ QSO_DATE: '20240704', TIME_ON: '123045', TIME_OFF: '1230' }))).toBe(
    Date.UTC(2024, 6, 4, 12, 30),
  );
  expect(
    endOf(
      record({ QSO_DATE: '20240704', TIME_ON: '1230', TIME_OFF: '1231', QSO_DATE_OFF: '20240706' }),
    ),
  ).toBe(Date.UTC(2024, 6, 6, 12, 31));
  expect(startOf(record({ QSO_DATE: '20240230', TIME_ON: '1230' }))).toBeUndefined();
  expect(startOf(record({ QSO_DATE: '20240228' }))).toBeUndefined();
});

it('turns every instant since 1930 into a date and time that name it', () => {
  const seconds = fc.integer({ min: Date.UTC(1930, 0) / 1000, max: Date.UTC(9999, 0) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      const { date, time } = toDateAndTime(second * 1000);
      expect(startOf(record({ QSO_DATE: date, TIME_ON: time }))).toBe(second * 1000);
    }),
  );
});
