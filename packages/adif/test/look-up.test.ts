import { formatAdx, parseAdi, parseAdx } from '@w4gns/adif';
import fc from 'fast-check';
import { hostileAdi } from './hostile.ts';

const NAMES = ['CALL', 'BAND', 'MODE', 'NAME', 'A', 'X'];

/** Records of a few names, often repeated, empty, or in another order than the one before. */
const records = fc.array(
  fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('', 'a', 'b<c')), { maxLength: 8 }),
  { maxLength: 8 },
);

const adiOf = (all: readonly (readonly [string, string])[][]): string =>
  all
    .map((fields) => fields.map(([name, value]) => `<${name}:${value.length}>${value}`).join(''))
    .map((text) => `${text}<EOR>`)
    .join('\n');

it('finds the first value that is not empty, whatever was asked before', () => {
  const asked = fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...NAMES)), { maxLength: 30 });
  fc.assert(
    fc.property(fc.oneof(records.map(adiOf), hostileAdi), asked, (text, questions) => {
      const log = parseAdi(text);
      for (const [index, name] of questions) {
        const record = log.records.at(index);
        const wanted = [...(record?.entries() ?? [])].find(([key, v]) => key === name && v !== '');
        expect(record?.get(name)).toBe(wanted?.[1]);
        expect(record?.has(name.toLowerCase())).toBe(record && wanted !== undefined);
        if (record) expect(log.fieldReader(name)(index)).toBe(wanted?.[1]);
      }
    }),
    { numRuns: 300 },
  );
});

it('finds the first of two in ADX too, after a record with one', () => {
  const text = formatAdx([{ BAND: '20m', CALL: 'A' }, { X: '1' }]);
  const log = parseAdx(text.replace('</RECORDS>', '<RECORD><CALL>B</CALL><CALL>C</CALL></RECORD>'));
  expect(Array.from(log.records, (record) => record.get('CALL'))).toEqual(['A', undefined, 'B']);
});
