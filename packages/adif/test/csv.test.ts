import { parseAdi, type AdifLog } from '@w4gns/adif';
import { csvColumns, formatCsv, parseCsv } from '@w4gns/adif/csv';
import fc from 'fast-check';
import { hostileLog } from './hostile.ts';

const rowsOf = (text: string | Uint8Array) =>
  Array.from(parseCsv(text).records, (record) => record.toObject());

it('reads a line of names and one record a line', () => {
  const log = parseCsv(
    'call,Qso Date,FREQ,NAME\r\nK1ABC,20240704,14.0740,"Jim ""JJ"", sr."\r\n\r\nK2ABC,,,\n',
  );
  expect(Array.from(log.records, (record) => record.toObject())).toEqual([
    { CALL: 'K1ABC', QSO_DATE: '20240704', FREQ: '14.0740', NAME: 'Jim "JJ", sr.' },
    { CALL: 'K2ABC' },
  ]);
  expect(log.issues).toEqual([]);
  expect(log.records.at(1)).toMatchObject({ index: 1, offset: 69, end: 78 });
});

it.each([
  ['semicolons', 'CALL;NAME\nK1ABC;"a;b"', { CALL: 'K1ABC', NAME: 'a;b' }],
  ['tabs', 'CALL\tNAME\nK1ABC\ta,b', { CALL: 'K1ABC', NAME: 'a,b' }],
  ['a byte order mark', '\uFEFFCALL,NAME\nK1ABC,José', { CALL: 'K1ABC', NAME: 'José' }],
  ['one column', 'CALL\nK1ABC\n', { CALL: 'K1ABC' }],
  ['line breaks in a cell', 'CALL,NOTES\nK1ABC,"a\r\nb"\n', { CALL: 'K1ABC', NOTES: 'a\r\nb' }],
])('reads %s', (_, text, record) => {
  expect(rowsOf(text)).toEqual([record]);
});

it('reads windows-1252', () => {
  expect(rowsOf(Uint8Array.from('CALL,NAME\nK1ABC,Jos\xe9', (c) => c.charCodeAt(0)))).toEqual([
    { CALL: 'K1ABC', NAME: 'José' },
  ]);
});

it('reports cells it cannot take and columns it cannot name', () => {
  const { issues } = parseCsv('CALL,,CALL\nK1ABC,x,y\nK2ABC,,,,lost\n');
  expect(issues.map(({ code, line, record }) => [code, line, record])).toEqual([
    ['column-unnamed', 1, undefined],
    ['column-repeated', 1, undefined],
    ['row-too-long', 3, 2],
  ]);
});

it('loses no line after a quote that is never closed', () => {
  const log = parseCsv('CALL,NAME\nK1ABC,Jim\nK2ABC,"Joe\nK3ABC,Jane\n');
  expect(Array.from(log.records, (record) => record.get('CALL'))).toEqual([
    'K1ABC',
    'K2ABC',
    'K3ABC',
  ]);
  expect(log.issues).toEqual([
    expect.objectContaining({ code: 'quote-unclosed', severity: 'error', line: 3 }),
  ]);
});

it('writes nothing that a spreadsheet would run', () => {
  const records = [{ CALL: 'K1ABC', NAME: '=HYPERLINK("x")', ALTITUDE: '-20', COMMENT: '@x' }];
  expect(formatCsv(records)).toBe(
    'CALL,NAME,ALTITUDE,COMMENT\r\nK1ABC,"\'=HYPERLINK(""x"")",-20,\'@x\r\n',
  );
});

it('writes the columns asked for, in their order', () => {
  const records = [
    { CALL: 'K1ABC', MODE: 'CW' },
    { CALL: 'K2ABC', BAND: '20m' },
  ];
  expect(csvColumns(records)).toEqual(['CALL', 'MODE', 'BAND']);
  expect(formatCsv(records, { columns: ['BAND', 'CALL'] })).toBe(
    'BAND,CALL\r\n,K1ABC\r\n20m,K2ABC\r\n',
  );
});

it('gives each value of a repeated field its column', () => {
  const log = parseAdi('<NAME:1>a<QTH:1>q<NAME:1>b<NAME:0><NAME.2:1>x<EOR><NAME:1>c<EOR>');
  expect(formatCsv(log.records)).toBe('NAME,QTH,NAME.2,NAME.2.1\r\na,q,b,x\r\nc,,,\r\n');
});

it.each([
  ['NAME,NAME.2', ['NAME', 'NAME']],
  ['NAME,NAME.3', ['NAME', 'NAME.3']],
  ['name.2,Name', ['NAME', 'NAME']],
  ['NAME.2', ['NAME.2']],
  ['NAME.2.1,NAME.2.2', ['NAME.2', 'NAME.2']],
])('takes the columns %s for the fields %j', (names, fields) => {
  const [first] = parseCsv(`${names}\nx,y\n`).records;
  expect(Array.from(first?.entries() ?? [], ([name]) => name)).toEqual(fields);
});

it('reads back every value of any log', () => {
  const valuesOf = ({ records }: Pick<AdifLog, 'records'>) =>
    Array.from(records, (one) => {
      const values: Record<string, string[]> = {};
      for (const [name, text] of one.entries()) if (text !== '') (values[name] ??= []).push(text);
      return values;
    });
  fc.assert(
    fc.property(hostileLog, (text) => {
      const written = parseAdi(text.replaceAll('<EOR>', '<CALL:5>K1ABC<EOR>'));
      const read = parseCsv(formatCsv(written.records));
      expect(valuesOf(read)).toEqual(valuesOf(written));
      expect(read.issues).toEqual([]);
    }),
  );
});

const value = fc.string({
  minLength: 1,
  unit: fc.constantFrom(
    'A',
    '"',
    "'",
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '=',
    '+',
    '-',
    '1',
    '@',
    'é',
    ' ',
    '\uFEFF',
  ),
});
const record = fc
  .dictionary(fc.constantFrom('CALL', 'NAME', 'NOTES', 'APP_A_B'), value, { noNullPrototype: true })
  .map((fields) => ({ CALL: 'K1ABC', ...fields }));

it('reads back every record it wrote', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1 }), (records) => {
      expect(rowsOf(formatCsv(records))).toEqual(records);
    }),
  );
});
