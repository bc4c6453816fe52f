import { appTypes, createAdiWriter, formatAdi, formatAdx, parseAdi, parseAdx } from '@w4gns/adif';
import fc from 'fast-check';

const head = '<CALL:5>K1ABC';

it.each([
  { adi: `${head}<APP_X_N:1:N>5<EOR>`, types: [['APP_X_N', 'N']] },
  { adi: `${head}<app_x_n:1:n>5<EOR>`, types: [['APP_X_N', 'N']] },
  { adi: `${head}<APP_X_N:1>5<EOR>`, types: [] },
  { adi: `${head}<NAME:1:S>5<EOR>`, types: [] },
  { adi: `${head}<APP_X_N:1:NUMBER>5<EOR>`, types: [] },
  { adi: `${head}<APP_X_N:1:N>5<EOR>`.repeat(3), types: [['APP_X_N', 'N']] },
  {
    adi: `${head}<APP_X_N:1:N>5<APP_X_M:1:S>5<EOR>${head}<APP_X_N:1:S>5<EOR>`,
    types: [
      ['APP_X_N', 'N'],
      ['APP_X_M', 'S'],
      ['APP_X_N', 'S'],
    ],
  },
  { adi: `<APP_X_N:1:N>5<EOH>${head}<EOR>`, types: [] },
  { adi: '', types: [] },
])('finds the types of APP_ fields in $adi', ({ adi, types }) => {
  const found = appTypes(parseAdi(adi).records);
  expect(found.map(({ name, type }) => [name, type])).toEqual(types);
  for (const { offset } of found) expect(adi.slice(offset)).toMatch(/^<APP_X_/i);
});

it('knows none of records that were not read', () => {
  expect(appTypes([new Map([['APP_X_N', '5']])])).toEqual([]);
});

const name = fc.constantFrom('APP_X_N', 'APP_X_É', 'APP_Y_Z', 'CALL', 'COMMENT');
const value = fc.string({ unit: fc.constantFrom('a', 'é', '<', '>', ':', 'N') });
const records = fc.array(fc.dictionary(name, value, { noNullPrototype: true }), { maxLength: 5 });
const types = fc
  .dictionary(fc.constantFrom('APP_X_N', 'APP_X_É'), fc.constantFrom('N', 'D', 'S'))
  .map((each) => new Map(Object.entries(each)));

it('writes types into tags, the same bytes by text and by bytes, of any records', () => {
  fc.assert(
    fc.property(records, types, (some, letters) => {
      const options = { types: letters, header: false } as const;
      const text = formatAdi(some, options);
      const read = parseAdi(text);
      for (const record of read.records) {
        const tags = [...record.entries()].map(([field], i) => [field, record.typeAt(i)]);
        expect(tags).toEqual(tags.map(([field = '']) => [field, letters.get(field)]));
      }
      for (const listed of [some, read.records]) {
        const writer = createAdiWriter(options);
        for (const record of listed) writer.write(record);
        expect(Buffer.from(writer.end()).toString()).toBe(text);
      }
    }),
  );
});

it.each([false, true])('writes types in ADI, conform %s', (conform) => {
  const { records: read } = parseAdi(`${head}<APP_X_N:1>5<EOR>`);
  const writer = createAdiWriter({ types: new Map([['APP_X_N', 'N']]), header: false, conform });
  for (const record of read) writer.write(record);
  expect(Buffer.from(writer.end()).toString()).toBe(`${head} <APP_X_N:1:N>5 <EOR>\r\n`);
});

it('writes types in ADX, and the widest one where none is told', () => {
  const text = formatAdx([{ APP_X_N: '5', APP_X_M: '5' }], { types: new Map([['APP_X_N', 'N']]) });
  const [record] = parseAdx(text).records;
  expect([record?.typeAt(0), record?.typeAt(1)]).toEqual(['N', 'S']);
});

it('writes a type that is known later than its field', () => {
  const known = new Map<string, string>();
  const writer = createAdiWriter({ types: known, header: false });
  writer.write({ APP_X_N: '5' });
  known.set('APP_X_N', 'N');
  writer.write({ APP_X_N: '5' });
  const text = Buffer.from(writer.end()).toString();
  expect(text).toBe('<APP_X_N:1>5 <EOR>\r\n<APP_X_N:1:N>5 <EOR>\r\n');
});
