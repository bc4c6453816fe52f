import { momentOf } from '../src/when.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

it.each([
  { text: 'now', date: '20260102', time: '030405' },
  { text: '2024-07-04 12:00', date: '20240704', time: '1200' },
  { text: '2024-07-04 12:00:07', date: '20240704', time: '120007' },
  { text: '2024-07-04T12:00Z', date: '20240704', time: '1200' },
  { text: '2024-01-01T01:02:03+02:00', date: '20231231', time: '230203' }, // the day before in UTC
  { text: '2024-12-31T23:30-0100', date: '20250101', time: '0030' },
])('$text is $date $time UTC', ({ text, date, time }) => {
  expect(momentOf(text, NOW)).toEqual({ date, time });
});

it.each([
  '',
  'noon',
  '2024-02-30 12:00',
  '2024-07-04',
  '2024-07-04 24:01',
  '2024-07-04 12:60',
  '2024-07-04T12:00+99:00',
])('refuses %p', (text) => {
  expect(() => momentOf(text, NOW)).toThrow(expect.objectContaining({ exitCode: 2 }));
});
