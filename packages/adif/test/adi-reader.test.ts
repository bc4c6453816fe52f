import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AdifLog, parseAdi } from '@w4gns/adif';

const objects = (log: AdifLog): Record<string, string>[] =>
  [...log.records].map((record) => record.toObject());
const codes = (log: AdifLog): string[] => log.issues.map((issue) => issue.code);

/** One byte a character. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

it.each([
  [
    'marks in any case',
    '<CALL:1>A<eor><call:1>B<Eor><CALL:1>C<EOR>',
    [{ CALL: 'A' }, { CALL: 'B' }, { CALL: 'C' }],
  ],
  [
    'an <EOR> inside a value',
    '<COMMENT:19>ends with <EOR> tag<BAND:3>20m<EOR>',
    [{ COMMENT: 'ends with <EOR> tag', BAND: '20m' }],
  ],
  [
    'tags inside a value',
    '<COMMENT:11><A:1>b<EOR><CALL:1>K<EOR>',
    [{ COMMENT: '<A:1>b<EOR>', CALL: 'K' }],
  ],
  ['header fields kept out of records', 'x<NAME:3>Jim<EOH><CALL:1>A<EOR>', [{ CALL: 'A' }]],
  ['a length in UTF-8 bytes', '<NAME:5>José<QTH:6>Madrid<EOR>', [{ NAME: 'José', QTH: 'Madrid' }]],
  ['a length in code points', '<NAME:4>José<QTH:6>Madrid<EOR>', [{ NAME: 'José', QTH: 'Madrid' }]],
  [
    'a length in UTF-16 units',
    '<NAME:6>Joe 📻<QTH:6>Madrid<EOR>',
    [{ NAME: 'Joe 📻', QTH: 'Madrid' }],
  ],
  ['an empty field as absent', '<NAME:0><CALL:1>A<EOR>', [{ CALL: 'A' }]],
  ['type indicators and leading zeros', '<CALL:0001:S>A<DX:1:n>1<EOR>', [{ CALL: 'A', DX: '1' }]],
  [
    'long names, NUL in a value, an empty tag',
    `<${'X'.repeat(300)}:3>a\0b<><EOR>`,
    [{ ['X'.repeat(300)]: 'a\0b' }],
  ],
  ['names with blanks around and in them', '< My Rig : 2 >ab<EOR>', [{ 'MY RIG': 'ab' }]],
])('reads %s', (_, text, records) => {
  expect(objects(parseAdi(text))).toEqual(records);
});

it.each([
  ['too long', '<NAME:50>Jim<QTH:6>Boston<EOR>', 'length-repaired', { NAME: 'Jim', QTH: 'Boston' }],
  [
    'too short',
    '<NAME:2>Jimmy<QTH:6>Boston<EOR>',
    'length-repaired',
    { NAME: 'Jimmy', QTH: 'Boston' },
  ],
  ['negative', '<NAME:-6>Jim<QTH:6>Boston<EOR>', 'length-invalid', { NAME: 'Jim', QTH: 'Boston' }],
  ['missing', '<NAME:>Jim<QTH:6>Boston<EOR>', 'length-invalid', { NAME: 'Jim', QTH: 'Boston' }],
  [
    'beyond any file',
    '<NAME:99999999999>Jim<QTH:6>Boston<EOR>',
    'length-repaired',
    { NAME: 'Jim', QTH: 'Boston' },
  ],
  [
    'before CR LF became LF',
    '<NOTES:10>a\nb\nc\nd\n<QTH:1>x<EOR>',
    'length-repaired',
    { NOTES: 'a\nb\nc\nd', QTH: 'x' },
  ],
  [
    'with CR LF as one',
    '<NOTES:7>a\r\nb\r\ncde<QTH:1>x<EOR>',
    'length-repaired',
    { NOTES: 'a\r\nb\r\ncde', QTH: 'x' },
  ],
])('repairs and reports a length %s', (_, text, code, record) => {
  const log = parseAdi(text);
  expect(objects(log)).toEqual([record]);
  expect(log.issues).toEqual([
    expect.objectContaining({
      code,
      severity: 'warning',
      offset: 0,
      line: 1,
      column: 1,
      record: 1,
    }),
  ]);
});

it.each([
  ['a last record without <EOR>', '<CALL:1>A<EOR>\n<CALL:1>B', ['unterminated-record']],
  ['a field twice', '<NAME:1>A<NAME:1>B<EOR>', ['repeated-field']],
  ['text after a short length', '<NAME:3>Jim Beam<QTH:1>x<EOR>', ['text-ignored']],
  ['a broken tag', '<NAME:3>Jim <CALL:5K1ABC<EOR>', ['broken-tag']],
  ['a header without end', 'text only', ['header-missing-end']],
  ['records after text without <EOH>', 'text\n<CALL:1>A<EOR>', ['header-missing-end']],
  ['a second header', 'a<EOH><CALL:1>A<EOR>b<EOH><CALL:1>B<EOR>', ['header-repeated']],
  ['a record without fields', '<CALL:1>A<EOR><EOR>', ['empty-record']],
  ['nothing in comments and LoTW marks', 'a<EOH><CALL:1>A // c\n<EOR>\n<APP_LoTW_EOF>', []],
])('reports %s', (_, text, expected) => {
  expect(codes(parseAdi(text))).toEqual(expected);
});

it('keeps a repeated field and looks up the first that is not empty', () => {
  const [record] = parseAdi('<NAME:0><NAME:1>A<name:1>B<EOR>').records;
  expect([...(record?.entries() ?? [])]).toEqual([
    ['NAME', ''],
    ['NAME', 'A'],
    ['NAME', 'B'],
  ]);
  expect(record?.get('name')).toBe('A');
});

it('decodes each value by itself: UTF-8, else windows-1252 or what the caller names', () => {
  const bytes = latin1('<A:5>Jos\xc3\xa9<B:4>Jos\xe9<EOR>');
  expect(objects(parseAdi(bytes))).toEqual([{ A: 'José', B: 'José' }]);
  const [record] = parseAdi(latin1('<A:2>\x83\x41<EOR>'), { fallback: 'shift_jis' }).records;
  expect(record?.get('A')).toBe('ア');
});

it('tells where records and fields stand', () => {
  const [, record] = parseAdi('<CALL:1>A<EOR>\n <Call:2:s>BC<X:0><EOR>\n').records;
  expect(record).toMatchObject({ index: 1, offset: 16, end: 38, size: 2 });
  expect(record?.positionOf('CALL')).toEqual({
    name: 'CALL',
    offset: 16,
    start: 26,
    end: 28,
    type: 'S',
  });
});

it.each([
  ['no header', '<CALL:1>A<EOR>', '', []],
  [
    'text, fields, text like tags',
    'Hi <me@x> <PROGRAMID>Mix\n<ADIF_VER:5>3.1.8<EOH><CALL:1>A<EOR>',
    'Hi <me@x> <PROGRAMID>Mix\n<ADIF_VER:5>3.1.8<EOH>',
    [['ADIF_VER', '3.1.8']],
  ],
  [
    'fields at once',
    '<ADIF_VER:5>3.1.8<EOH><CALL:1>A<EOR>',
    '<ADIF_VER:5>3.1.8<EOH>',
    [['ADIF_VER', '3.1.8']],
  ],
  ['a byte order mark', '\uFEFF<CALL:1>A<EOR>', '', []],
])('reads a header: %s', (_, text, headerText, entries) => {
  const { header, records } = parseAdi(text);
  expect(header.text).toBe(headerText);
  expect([...header.entries()]).toEqual(entries);
  expect(records.length).toBe(1);
});

it('reads the definitions of user fields', () => {
  const text = '<USERDEF1:4:N>EPC1<USERDEF2:12:E>SIZE,{S,M,L}<USERDEF3:12>AGE,{5:20.5}<EOH>';
  expect(parseAdi(text).header.userdefs).toEqual([
    { id: 1, name: 'EPC1', type: 'N', offset: 0 },
    { id: 2, name: 'SIZE', type: 'E', values: ['S', 'M', 'L'], offset: 18 },
    { id: 3, name: 'AGE', range: [5, 20.5], offset: 45 },
  ]);
});

it.each([
  ['a range outside', () => parseAdi('abc', { end: 4 }), 'E_INPUT'],
  ['an unknown encoding', () => parseAdi('abc', { fallback: 'klingon' }), 'E_ENCODING'],
])('refuses %s', (_, call, code) => {
  expect(call).toThrow(expect.objectContaining({ code }));
});

it.each([
  '<',
  '<A:9>',
  '<A:9999999>x',
  '<A:9999999>é',
  '<A:-1>x',
  '<EOR>',
  '<EOR> ',
  '<NOTES:9>\n',
  '<A:',
])('reads a log of nothing but %j to its end', (part) => {
  const text = part.repeat(100_000);
  expect(parseAdi(text).end).toBe(new TextEncoder().encode(text).length);
});

const CORPUS = process.env['W4GNS_CORPUS'];

(CORPUS === undefined ? it.skip : it)(
  "reads ADIF's test QSOs, also with their line breaks converted (skipped without W4GNS_CORPUS)",
  () => {
    const read = (name: string): AdifLog => parseAdi(readFileSync(join(CORPUS ?? '', name)));
    const original = read('OFFICIAL__ADIF_317_test_QSOs_2026_03_22.crlf.adi');
    const converted = read('SydneyOwl__AdifParser__ADIF_317_test_QSOs_2026_03_22.adi');
    expect(original.records.length).toBe(6197);
    expect(original.issues).toEqual([]);
    expect(converted.records.length).toBe(6197);
    expect(codes(converted)).toEqual(Array(4).fill('length-repaired'));
  },
);
