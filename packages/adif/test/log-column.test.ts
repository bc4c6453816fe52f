import { formatAdx, parseAdi, parseAdx, type AdifLog } from '@w4gns/adif';
import { parseCsv } from '@w4gns/adif/csv';
import fc from 'fast-check';
import { hostileAdi } from './hostile.ts';

const NAMES = ['CALL', 'name', 'NOTES', 'A', 'NOT_THERE'];

const textsOf = (log: AdifLog, name: string): string[] => {
  const column = log.column(name);
  if (column === undefined) return Array.from(log.records, () => '');
  expect(column.dictionary[0]).toBe('');
  expect(new Set(column.dictionary).size).toBe(column.dictionary.length);
  return Array.from(column.codes, (code) => column.dictionary[code] ?? '?');
};

const expectColumnsAsGet = (log: AdifLog): void => {
  for (const name of NAMES)
    expect(textsOf(log, name)).toEqual(Array.from(log.records, (each) => each.get(name) ?? ''));
};

it('gives what get gives, for any log', () => {
  fc.assert(
    fc.property(hostileAdi, (text) => {
      expectColumnsAsGet(parseAdi(text));
    }),
    { numRuns: 200 },
  );
});

it('finds fields wherever they stand in a record', () => {
  const field = fc.constantFrom('<CALL:1>x', '<CALL:0>', '<NAME:1>y', '<A:2>ab', '<B:1>z', '<C:1>');
  const record = fc.array(field, { maxLength: 12 }).map((fields) => `${fields.join('')}<EOR>`);
  fc.assert(
    fc.property(fc.array(record, { maxLength: 9 }), (records) => {
      expectColumnsAsGet(parseAdi(records.join('')));
    }),
    { numRuns: 300 },
  );
});

it('reads ADX, its characters written in different ways, and CSV', () => {
  const adx = formatAdx([{ CALL: 'K1ABC', NOTES: 'a&b' }, { CALL: 'K1ABC' }]);
  const log = parseAdx(adx.replace('K1ABC', 'K1A&#66;C'));
  expectColumnsAsGet(log);
  expect(log.column('call')?.dictionary).toEqual(['', 'K1ABC']);
  expectColumnsAsGet(parseCsv('CALL,NAME\nK1ABC,\nK1ABC,José\n'));
});

it('takes one text in two encodings for one value', () => {
  const bytes = Uint8Array.from('<A:1>\xe9<EOR><A:2>\xc3\xa9<EOR>', (c) => c.charCodeAt(0));
  const { dictionary, codes } = parseAdi(bytes).column('A') ?? {};
  expect(dictionary).toEqual(['', 'é']);
  expect([...(codes ?? [])]).toEqual([1, 1]);
});

it.each(['<A:0><EOR>', '<B:1>x<EOR>', ''])('has no column where no record has a value', (text) => {
  expect(parseAdi(text).column('A')).toBeUndefined();
});
