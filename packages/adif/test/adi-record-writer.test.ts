import {
  adiFormat,
  createAdiWriter,
  createConformer,
  formatAdi,
  parseAdi,
  parseAdx,
  PlainRecord,
  type AdifLog,
  type AdiWriterOptions,
  type ConformChange,
} from '@w4gns/adif';
import fc from 'fast-check';
import { hostileAdi, hostileAdx, hostileRecord } from './hostile.ts';

interface Written {
  readonly text: string;
  readonly changes: readonly (readonly ConformChange[])[];
}

/** In many small bites, so that the buffer is emptied between records too. */
function write(log: AdifLog, options: AdiWriterOptions): Written {
  const writer = createAdiWriter({ userdefs: log.header.userdefs, ...options });
  const parts: Uint8Array[] = [];
  const changes = Array.from(log.records, (record) => {
    const made = writer.write(record);
    if (writer.size > 100) parts.push(writer.take());
    return made;
  });
  return { text: Buffer.concat([...parts, writer.end()]).toString(), changes };
}

/** The same by way of records and text: the slow and simple way. */
function writeSlowly(log: AdifLog, options: AdiWriterOptions): Written {
  const { userdefs } = log.header;
  const conform = createConformer({ header: log.header });
  const charset = options.conform ? 'ascii' : options.charset;
  const { head, format } = adiFormat({ userdefs, ...(charset && { charset }) });
  const done = Array.from(log.records, (record) =>
    options.conform ? conform(record) : { record, changes: [] },
  );
  return {
    text: Buffer.from(head + done.map(({ record }) => format(record)).join('')).toString(),
    changes: done.map(({ changes }) => changes),
  };
}

/** Values that some rule has an opinion on, right and wrong, for the fields that ask for each other too. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  ADDRESS: ['a\r\nb', 'a\nb', 'a\tb', ' ', 'Straße', '\r\n'],
  AGE: ['0', '120', '120.5', '121', '-1', '5.', '.5', '.', '-', '1e2', '+5', '0000000000000000042'],
  ANT_AZ: ['0', '360', '361', '-10', '-0', '359.999999999999999'],
  APP_X_Y: ['x', 'a\r\nb', 'a\rb', '\u007f'],
  APP_BAD: ['x'],
  BAND: ['20m', '20M', ' 20m', '20 m', '20ｍ', '2m', '21m', '20\u00a0m', 'm'],
  BAND_RX: ['40m', '40M', 'x'],
  CALL: ['K1ABC', ' K1ABC', 'k1abc ', 'K1 ABC', 'K1-ABC', 'Ö1ABC'],
  CNTY: ['MA,Franklin', 'Franklin', 'AK,Anchorage', 'AK,Nowhere', 'CT,Hartford', 'ma,franklin'],
  CONTEST_ID: ['CQ-WW-CW', 'NO-SUCH', 'ARRL-160', ' CQ-WW-CW'],
  CQZ: ['1', '40', '41', '0', '05', '5.0', ' 5', '1234567890123456'],
  CREDIT_GRANTED: ['IOTA,WAS:LOTW&CARD', 'DXCC', 'CQWAZ_CW', 'x'],
  DXCC: ['291', '0', '6', '110', '1', ' 291', '999', '2', '17', 'x', '291.0', '²'],
  FREQ: ['14.074', '14074', '14074000', '7', '0', '-7', '14,074', '14.0740000000001', '9e9', '.0'],
  FREQ_RX: ['7.1', '7100', '14.2'],
  GRIDSQUARE: ['FN31', 'fn31PR', 'FN31pr00', 'FN31pr00aa', 'ZZ99', 'FN3', 'FN31p@', 'F@31', '12'],
  GRIDSQUARE_EXT: ['aa', 'aa00', '00'],
  GUEST_OP: ['N0CALL'],
  IOTA: ['EU-005', 'eu-005', 'XX-005'],
  LAT: ['N041 42.500', '41.5', 'N95 00.000', 'W041 42.500'],
  LON: ['W072 43.500', '-72.7'],
  LOTW_QSL_RCVD: ['Y', 'y', 'V', 'X', 'yes'],
  MODE: ['SSB', 'ssb', 'USB', 'PSK31', 'FT4', 'NOTHING', ' CW'],
  MY_STATE: ['CT', 'XX'],
  MY_DXCC: ['291', '1'],
  NAME: ['José', 'Jose', ' Jose', 'a\u0000b', 'a\r\nb', '\u0301', '東京'],
  NAME_INTL: ['José', 'x'],
  NOTES: ['<EOR>', 'a\r\nb', 'b\n\nc'],
  OPERATOR: ['W4GNS', 'W4 GNS'],
  POTA_REF: ['K-0817', 'K-0817@US-WY', 'K0817'],
  PROGRAMID: ['x'],
  QSO_DATE: ['20240704', '2024-07-04', '20240229', '20230229', '19291231', '20241301', '2024070４'],
  QSO_DATE_OFF: ['20240704', '20240703', '20240431'],
  RST_SENT: ['599', '5 9', ''],
  SILENT_KEY: ['Y', 'n', 'YES', 'FALSE', 'maybe'],
  SIZE: ['S', 's', 'XL'],
  SRX: ['1', '001', '-1', '1.0'],
  STATE: ['CT', 'ct', 'XX', 'ON', 'AK', ' CT'],
  SUBMODE: ['USB', 'FT4', 'PSK31', 'own'],
  TIME_OFF: ['1200', '120059', '2400', '12:00'],
  TIME_ON: ['1200', '12:00', '235960', '000000', '1260', '120'],
  TX_PWR: ['100', '10W', '5 watts', '-1', '1,5'],
  UNKNOWN: ['x', 'a\nb'],
  VE_PROV: ['ON'],
};

const NAMES = Object.keys(VALUES);

const field = fc
  .constantFrom(...NAMES)
  .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(VALUES[name] ?? []))));

/** ADI as programs write it: names in small letters too, types, several fields of one name, empty ones. */
const log = fc
  .array(fc.array(fc.tuple(field, fc.constantFrom('', ':S', ':N')), { maxLength: 12 }), {
    maxLength: 6,
  })
  .map((records) =>
    records.map((fields) =>
      fields.map(([[name, value], type]) =>
        tag(type === ':N' ? name.toLowerCase() : name, value, type),
      ),
    ),
  )
  .map(
    (records) =>
      `<USERDEF1:10:E>SIZE,{S,M}<EOH>${records.map((one) => `${one.join('')}<EOR>`).join('')}`,
  );

function tag(name: string, value: string, type: string): string {
  return `<${name}:${Buffer.byteLength(value)}${type}>${value}`;
}

it.each<[string, AdiWriterOptions]>([
  ['as they are', {}],
  ['in ASCII', { charset: 'ascii' }],
  ['conforming', { conform: true }],
])('writes the records of any log %s as the slow way does', (_, options) => {
  fc.assert(
    fc.property(
      fc.oneof(
        { weight: 6, arbitrary: log },
        hostileAdi,
        fc.array(hostileRecord).map((records) => formatAdi(records)),
      ),
      (text) => {
        const read = parseAdi(text);
        expect(write(read, options)).toEqual(writeSlowly(read, options));
      },
    ),
    { numRuns: 600 },
  );
});

it('writes records from ADX, and plain ones', () => {
  fc.assert(
    fc.property(hostileAdx, (text) => {
      const read = parseAdx(text);
      expect(write(read, { conform: true })).toEqual(writeSlowly(read, { conform: true }));
      expect(write(read, {})).toEqual(writeSlowly(read, {}));
    }),
    { numRuns: 100 },
  );
  const writer = createAdiWriter({ conform: true, header: false });
  const [change] = writer.write({ CALL: 'K1ABC', TX_PWR: '10W' });
  expect(change).toMatchObject({ field: 'TX_PWR', from: '10W', to: '10' });
  writer.write(new PlainRecord([['CALL', 'W4GNS']]));
  writer.write({ CALL: '' });
  expect(Buffer.from(writer.end()).toString()).toBe(
    '<CALL:5>K1ABC <TX_PWR:2>10 <EOR>\r\n<CALL:5>W4GNS <EOR>\r\n',
  );
});

it('judges each value of every field as the rules do', () => {
  const cases = NAMES.flatMap((name) => (VALUES[name] ?? []).map((value) => tag(name, value, '')));
  const read = parseAdi(`${cases.join('<EOR>')}<EOR>`);
  expect(write(read, { conform: true })).toEqual(writeSlowly(read, { conform: true }));
});

it.each([
  ['BAND', 'FREQ'],
  ['BAND_RX', 'FREQ_RX'],
  ['DXCC', 'CNTY'],
  ['DXCC', 'STATE'],
  ['GRIDSQUARE', 'GRIDSQUARE_EXT'],
  ['GRIDSQUARE', 'LAT'],
  ['GUEST_OP', 'OPERATOR'],
  ['MODE', 'SUBMODE'],
  ['NAME', 'NAME_INTL'],
  ['QSO_DATE', 'DXCC'],
  ['STATE', 'CNTY'],
  ['VE_PROV', 'STATE'],
])('judges %s and %s beside each other', (a, b) => {
  const tagsOf = (name: string): string[] =>
    (VALUES[name] ?? []).map((value) => tag(name, value, ''));
  const pairs = tagsOf(a).flatMap((one) =>
    tagsOf(b).flatMap((other) => [`${one}${other}<EOR>`, `${other}${one}<EOR>`]),
  );
  const read = parseAdi(pairs.join(''));
  expect(write(read, { conform: true })).toEqual(writeSlowly(read, { conform: true }));
});

it('stays right when more values and names come than it remembers', () => {
  const many = Array.from(
    { length: 6000 },
    (_, i) => `${tag('IOTA', `EU-${i}`, '')}${tag(`APP_X_${i}`, 'x', '')}`,
  );
  const read = parseAdi(`${[...many, ...many].join('<EOR>')}<EOR>`);
  expect(write(read, { conform: true })).toEqual(writeSlowly(read, { conform: true }));
});

it('answers for a record of thousands of fields in no time', () => {
  const fields = Array.from({ length: 20_000 }, (_, i) => tag(`F${i}`, 'x', ''));
  const read = parseAdi(`${fields.join('')}${tag('STATE', 'CT', '').repeat(2000)}<EOR>`);
  expect(write(read, { conform: true }).text).toBe(writeSlowly(read, { conform: true }).text);
});
