import {
  type FormatAdiOptions,
  adiFormat,
  adxFormat,
  checkLog,
  createConformer,
  formatAdi,
  formatAdx,
  parseAdi,
  parseAdx,
  writeLogStream,
} from '@w4gns/adif';
import fc from 'fast-check';
import { hostileAdi, hostileRecord } from './hostile.ts';

const objects = (log: {
  records: Iterable<{ toObject(): Record<string, string> }>;
}): Record<string, string>[] => [...log.records].map((record) => record.toObject());

it('writes ADI: header, lengths in bytes, CR LF', () => {
  const userdefs = [
    { id: 1, name: 'SIZE', type: 'E', values: ['S', 'M'], offset: 0 },
    { id: 2, name: 'AGE', range: [1, 9] as const, offset: 0 },
  ];
  const text = formatAdi([{ CALL: 'K1ABC', name: 'José', NOTES: undefined }], {
    header: { PROGRAMID: 'X' },
    userdefs,
  });
  expect(text).toBe(
    'ADIF export\r\n<ADIF_VER:5>3.1.8\r\n<PROGRAMID:1>X\r\n<USERDEF1:10:E>SIZE,{S,M}\r\n<USERDEF2:9>AGE,{1:9}\r\n<EOH>\r\n<CALL:5>K1ABC <NAME:5>José <EOR>\r\n',
  );
});

it('writes ADX: own fields, APP and USERDEF elements, references', () => {
  const record = { CALL: 'K1ABC', APP_X_Y_Z: 'a<b', 'My Rig': '"&"', NOTES: 'a\r\nb\n' };
  const userdefs = [{ id: 1, name: 'SIZE', type: 'E', values: ['S', 'M'], offset: 0 }];
  expect(formatAdx([record], { header: { PROGRAMID: 'X' }, userdefs }).split('\r\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ADX>',
    '<HEADER>',
    '<ADIF_VER>3.1.8</ADIF_VER>',
    '<PROGRAMID>X</PROGRAMID>',
    '<USERDEF FIELDID="1" TYPE="E" ENUM="{S,M}">SIZE</USERDEF>',
    '</HEADER>',
    '<RECORDS>',
    '<RECORD>',
    '<CALL>K1ABC</CALL>',
    '<APP PROGRAMID="X" FIELDNAME="Y_Z" TYPE="S">a&lt;b</APP>',
    '<USERDEF FIELDNAME="MY RIG">"&amp;"</USERDEF>',
    '<NOTES>a',
    'b&#10;</NOTES>',
    '</RECORD>',
    '</RECORDS>',
    '</ADX>',
    '',
  ]);
});

it.each([
  ['ADI', (records: Record<string, string>[]) => parseAdi(formatAdi(records))],
  ['ADX', (records: Record<string, string>[]) => parseAdx(formatAdx(records))],
])('reads back from %s every record it wrote, whatever its values', (_, roundTrip) => {
  fc.assert(
    fc.property(fc.array(hostileRecord, { maxLength: 5 }), (records) => {
      const log = roundTrip(records);
      expect(objects(log)).toEqual(records);
      expect(log.issues).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it.each([
  ['utf-8', 'José Ñ ß 東', 'José Ñ ß 東'],
  ['ascii', 'José Ñ ß 東', 'Jose N ss ?'],
] as const)('writes %s', (charset, value, written) => {
  const options: FormatAdiOptions = { charset, header: false };
  expect(objects(parseAdi(formatAdi([{ NAME: value }], options)))).toEqual([{ NAME: written }]);
});

it('writes names that ADIF forbids so that they can be read', () => {
  expect(formatAdi([{ ' a,b<c>:{d}\n ': 'x' }], { header: false })).toBe(
    '<A_B_C___D_:1>x <EOR>\r\n',
  );
});

it('leaves a record without fields out', () => {
  expect(formatAdi([{}], { header: false })).toBe('');
});

it.each([
  ['adi', adiFormat()],
  ['adx', adxFormat()],
] as const)('streams %s', async (notation, format) => {
  const records = Array.from({ length: 5000 }, (_, i) => ({ CALL: `K${i}`, NAME: 'José' }));
  const chunks = [];
  for await (const chunk of writeLogStream(records, format)) chunks.push(chunk);
  expect(chunks.length).toBeGreaterThan(1);
  const bytes = Buffer.concat(chunks);
  expect(objects((notation === 'adi' ? parseAdi : parseAdx)(bytes))).toEqual(records);
});

const QSO = { CALL: 'K1ABC', QSO_DATE: '20240704', TIME_ON: '1200', BAND: '20m', MODE: 'SSB' };

it.each([
  [
    'an import-only mode',
    'adi',
    { MODE: 'PSK31' },
    { MODE: 'PSK', SUBMODE: 'PSK31' },
    ['enumeration-import-only', 'enumeration-import-only'],
  ],
  ['a power with unit', 'adi', { TX_PWR: '10W' }, { TX_PWR: '10' }, undefined],
  ['a value that cannot be right', 'adi', { CQZ: '41' }, {}, ['range']],
  ['letters outside ASCII in ADI', 'adi', { NAME: 'José' }, { NAME: 'Jose' }, ['string-not-ascii']],
  ['an international field in ADI', 'adi', { NAME_INTL: 'José' }, { NAME: 'Jose' }, ['intl-field']],
  [
    'letters outside ASCII in ADX',
    'adx',
    { NAME: 'José' },
    { NAME: 'Jose', NAME_INTL: 'José' },
    ['string-not-ascii'],
  ],
  ['lines of a one-line field', 'adx', { NAME: 'a\nb' }, { NAME: 'a b' }, ['string-control']],
  [
    'letters outside ASCII in ADX where no other field may hold them',
    'adx',
    { IOTA: 'EU-005', ANT_PATH: 'G', PFX: 'Ö1' },
    { IOTA: 'EU-005', ANT_PATH: 'G', PFX: 'O1' },
    ['string-not-ascii'],
  ],
  ['line breaks', 'adi', { NOTES: 'a\nb' }, { NOTES: 'a\r\nb' }, ['line-break']],
] as const)('conforms %s', (_, format, fields, expected, codes) => {
  const record = parseAdi(formatAdi([{ ...QSO, ...fields }])).records.at(0);
  if (!record) throw new Error('no record');
  const conformed = createConformer({ format })(record);
  expect(conformed.record.toObject()).toEqual({ ...QSO, ...expected });
  if (codes) expect(conformed.changes.map(({ code }) => code)).toEqual(codes);
  expect(conformed.changes.length).toBeGreaterThan(0);
});

it('conforms any log: ASCII, no field twice, no error left but missing fields', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        hostileAdi,
        fc.array(hostileRecord).map((records) => formatAdi(records)),
      ),
      (text) => {
        const conform = createConformer();
        const written = formatAdi(
          [...parseAdi(text).records].map((record) => conform(record).record),
        );
        expect(written).toMatch(/^[\x20-\x7e\r\n]*$/);
        const log = parseAdi(written);
        expect(log.issues).toEqual([]);
        const errors = checkLog(log, { bytes: new TextEncoder().encode(written) }).filter(
          ({ severity, code }) => severity === 'error' && !code.endsWith('-missing'),
        );
        expect(errors).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
