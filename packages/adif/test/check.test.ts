import { readdir, readFile } from 'node:fs/promises';
import {
  ISSUE_CODES,
  checkLog,
  checkRecord,
  createChecker,
  createPartChecker,
  AdiReader,
  importIssues,
  parseAdi,
  parseLog,
} from '@w4gns/adif';

import fc from 'fast-check';

const QSO = { CALL: 'K1ABC', QSO_DATE: '20240704', TIME_ON: '1200', BAND: '20m', MODE: 'SSB' };

const record = (fields: Record<string, string>) => new Map(Object.entries(fields));

/** Codes and repairs of a good QSO with some fields changed. */
const issuesOf = (fields: Record<string, string>, format: 'adi' | 'adx' = 'adi') =>
  checkRecord(record({ ...QSO, ...fields }), { format }).map(({ code, repair }) =>
    repair === undefined ? code : `${code} -> ${repair}`,
  );

it.each<[Record<string, string>, string[]]>([
  [{}, []],
  // Required
  [{ CALL: '' }, ['call-missing']],
  [{ CALL: '  ' }, ['blanks -> ', 'call-missing']],
  [{ QSO_DATE: '' }, ['date-missing']],
  [{ TIME_ON: '' }, ['time-missing']],
  [{ MODE: '' }, ['mode-missing']],
  [{ BAND: '' }, ['band-missing']],
  [{ BAND: '', FREQ: '14.2' }, []],
  // Data types
  [{ CALL: ' k1abc ' }, ['blanks -> k1abc']],
  [{ CALL: 'K1 ABC' }, ['call-invalid']],
  [{ SWL: 'y' }, []],
  [{ SWL: 'yes' }, ['boolean-invalid -> Y']],
  [{ SWL: 'maybe' }, ['boolean-invalid']],
  [{ TX_PWR: '10W' }, ['number-invalid -> 10']],
  [{ TX_PWR: '2.5 Watts' }, ['number-invalid -> 2.5']],
  [{ TX_PWR: '1,5' }, ['number-invalid -> 1.5']],
  [{ TX_PWR: '1,500' }, ['number-invalid']],
  [{ TX_PWR: '-1' }, ['range']],
  [{ TX_PWR: '1e3' }, ['number-invalid']],
  [{ ALTITUDE: '-.5' }, []],
  [{ ALTITUDE: '.' }, ['number-invalid']],
  [{ ALTITUDE: '+5' }, ['number-invalid -> 5']],
  [{ AGE: '121' }, ['range']],
  [{ CQZ: '0' }, ['range']],
  [{ CQZ: '05' }, []],
  [{ CQZ: '5.0' }, ['integer-invalid -> 5']],
  [{ CQZ: '5.1' }, ['integer-invalid']],
  [{ SRX: '003' }, []],
  [{ ANT_AZ: '370' }, ['range-import-only -> 10']],
  [{ ANT_AZ: '-90.5' }, ['range-import-only -> 269.5']],
  [{ ANT_EL: '100' }, ['range-import-only -> 80']],
  [{ QSO_DATE: '20240230' }, ['date-invalid']],
  [{ QSO_DATE: '2024-07-04' }, ['date-invalid -> 20240704']],
  [{ TIME_ON: '2460' }, ['time-invalid']],
  [{ TIME_ON: '12:34' }, ['time-invalid -> 1234']],
  [{ COMMENT: 'two\r\nlines' }, ['string-control']],
  [{ COMMENT: 'José' }, ['string-not-ascii']],
  [{ NOTES: 'two\r\nlines' }, []],
  [{ NOTES: 'two\nlines' }, ['line-break -> two\r\nlines']],
  [{ NAME_INTL: 'José' }, ['intl-field']],
  [{ LAT: 'N052 43.432' }, []],
  [{ LAT: 'W002 07.500' }, ['location-invalid']],
  [{ LON: '-2.125' }, ['location-invalid -> W002 07.500']],
  [{ LAT: '91' }, ['location-invalid']],
  [{ GRIDSQUARE: 'fn31' }, []],
  [{ GRIDSQUARE: 'ZZ99' }, ['grid-invalid']],
  [{ GRIDSQUARE: 'IO83WJ16XA' }, ['grid-long -> GRIDSQUARE=IO83WJ16, GRIDSQUARE_EXT=XA']],
  [{ GRIDSQUARE_EXT: 'XA0' }, ['grid-ext-invalid']],
  [{ GRIDSQUARE_EXT: 'XA09', GRIDSQUARE: 'FN31' }, ['grid-ext-alone']],
  [{ GRIDSQUARE_EXT: 'XA09', GRIDSQUARE: 'IO83WJ16' }, []],
  [{ GRIDSQUARE: 'FN31pr', LAT: 'N041 42.500', LON: 'W072 43.500' }, []],
  [{ GRIDSQUARE: 'FN42', LAT: 'N041 42.500', LON: 'W072 43.500' }, []], // next to it
  [{ GRIDSQUARE: 'AA00', LAT: 'S089 30.000', LON: 'E179 30.000' }, []], // across the date line
  [{ GRIDSQUARE: 'FN42aa', LAT: 'N041 42.500', LON: 'W072 43.500' }, ['grid-location']],
  [{ MY_GRIDSQUARE: 'JN58', MY_LAT: 'N041 42.500', MY_LON: 'W072 43.500' }, ['grid-location']],
  [{ VUCC_GRIDS: 'EM98,FM08,EM97,FM07' }, []],
  [{ VUCC_GRIDS: 'EN98,EN99' }, []],
  [{ VUCC_GRIDS: 'RN98,AN08' }, []], // across the date line
  [{ VUCC_GRIDS: 'EN98,EN88' }, []],
  [{ VUCC_GRIDS: 'EN98,EN98' }, ['grid-list-apart']],
  [{ VUCC_GRIDS: 'EN98,EN87' }, ['grid-list-apart']],
  [{ VUCC_GRIDS: 'EN98,EN99,EN97' }, ['grid-list-invalid']],
  [{ IOTA: 'eu-005' }, []],
  [{ IOTA: 'EU-5' }, ['iota-invalid']],
  [{ POTA_REF: 'K-0817,K-4578@US-WY' }, []],
  [{ POTA_REF: 'K-08' }, ['pota-invalid']],
  [{ SOTA_REF: 'G/LD-003' }, []],
  [{ SOTA_REF: 'G-LD/003' }, ['sota-invalid']],
  [{ WWFF_REF: '3D2FF-0006' }, []],
  [{ WWFF_REF: 'KFF-6' }, ['wwff-invalid']],
  [{ USACA_COUNTIES: 'MA,Franklin:MA,Hampshire' }, []],
  [{ USACA_COUNTIES: 'Franklin' }, ['county-list-invalid']],
  [{ CREDIT_GRANTED: 'IOTA,WAS:LOTW&CARD,DXCC:CARD' }, []],
  [{ CREDIT_GRANTED: 'CQWAZ_CW' }, ['credit-import-only']],
  [{ CREDIT_GRANTED: 'IOTA,DXCC:LOTW&CARD' }, []],
  [{ CREDIT_GRANTED: 'DXCC:FAX' }, ['credit-invalid']],
  [{ AWARD_GRANTED: 'ADIF_CENTURY_BASIC' }, []],
  [{ AWARD_GRANTED: 'XYZ_CENTURY' }, ['sponsored-award-invalid']],
  // Enumerations
  [{ BAND: '20M' }, []],
  [{ BAND: '99zz' }, ['enumeration-unknown']],
  [{ MODE: 'ssb' }, []],
  [{ MODE: 'PSK31' }, ['enumeration-import-only -> MODE=PSK, SUBMODE=PSK31']],
  [{ MODE: 'FT4' }, ['mode-submode -> MODE=MFSK, SUBMODE=FT4']],
  [{ MODE: 'XYZ' }, ['enumeration-unknown']],
  [{ SUBMODE: 'USB' }, []],
  [{ SUBMODE: 'PSK31' }, ['submode-mode']],
  [{ SUBMODE: 'NEW-ONE' }, ['enumeration-advisory']],
  [{ CONTEST_ID: 'CQ-WW-SSB' }, []],
  [{ CONTEST_ID: 'URE-DX' }, ['enumeration-import-only']],
  [{ CONTEST_ID: 'OUR-CLUB' }, ['enumeration-advisory']],
  [{ QSL_RCVD: 'V' }, ['enumeration-import-only']],
  [{ QSL_RCVD: 'P' }, ['enumeration-unknown']],
  [{ PROP_MODE: 'sat' }, []],
  [{ CONT: 'EX' }, ['enumeration-unknown']],
  [{ DXCC: '291' }, []],
  [{ DXCC: '999' }, ['enumeration-unknown']],
  [{ DXCC: '2' }, ['enumeration-dates']],
  [{ DXCC: '2', QSO_DATE: '19850101' }, []],
  [{ ARRL_SECT: 'GTA' }, ['enumeration-dates']],
  [{ ARRL_SECT: 'GTA', QSO_DATE: '20220101' }, []],
  [{ ARRL_SECT: 'CT', DXCC: '1' }, ['section-dxcc']],
  [{ REGION: 'KO', DXCC: '522' }, []],
  [{ REGION: 'KO', DXCC: '296' }, ['enumeration-dates']],
  // Dependencies
  [{ STATE: 'CT', DXCC: '291' }, []],
  [{ STATE: 'ON', DXCC: '291' }, ['subdivision-dxcc']],
  [{ STATE: 'CT' }, []],
  [{ STATE: 'Nowhere' }, ['enumeration-advisory']],
  [{ STATE: 'XX', DXCC: '7' }, []], // ADIF lists no subdivisions of that entity
  [{ CNTY: 'CT,Hartford', STATE: 'CT', DXCC: '291' }, []],
  [{ CNTY: 'Hartford', STATE: 'CT', DXCC: '291' }, ['county-format -> CT,Hartford']],
  [{ CNTY: 'CT,Hartford', STATE: 'MA', DXCC: '291' }, ['county-state']],
  [{ CNTY: 'AK,Nome', DXCC: '6' }, []],
  [{ CNTY: 'AK,Nowhere', DXCC: '6' }, ['enumeration-unknown']],
  [{ CNTY_ALT: 'NZ_Regions:Otago/Dunedin' }, []],
  [{ FREQ: '14.2' }, []],
  [{ FREQ: '7.1' }, ['freq-band']],
  [{ FREQ: '14200.5' }, ['freq-unit -> 14.2005']],
  [{ FREQ: '14200000' }, ['freq-unit -> 14.2']],
  [{ FREQ: '472', BAND: '630m' }, ['freq-unit -> 0.472']],
  [{ FREQ: '7074', BAND: '' }, ['freq-unit -> 7.074']],
  [{ FREQ: '14,250' }, ['number-invalid -> 14.250']],
  [{ FREQ: '14,250', BAND: '40m' }, ['number-invalid']],
  [{ FREQ: 'nan' }, ['number-invalid']],
  [{ FREQ: '9'.repeat(400), BAND: '' }, []],
  [{ FREQ: `0.${'0'.repeat(320)}1`, BAND: '' }, []],
  [{ FREQ: 'inf' }, ['number-invalid']],
  [{ FREQ: '-7.1' }, ['range']],
  [{ FREQ: '1_4.2' }, ['number-invalid']],
  [{ FREQ_RX: '7.1', BAND_RX: '20m' }, ['freq-band']],
  [{ QSO_DATE_OFF: '20240703', TIME_OFF: '1200' }, ['time-order']],
  [{ QSO_DATE_OFF: '20240704', TIME_OFF: '1200' }, []],
  // Names
  [{ NONSENSE: 'x' }, ['field-unknown']],
  [{ APP_LOTW_OWNCALL: 'x' }, []],
  [{ APP_LOTW: 'x' }, ['field-app-invalid']],
  [{ GUEST_OP: 'W1AW' }, ['field-import-only -> no GUEST_OP, OPERATOR=W1AW']],
  [{ GUEST_OP: 'W1AW', OPERATOR: 'K1ABC' }, ['field-import-only']],
  [{ PROGRAMID: 'x' }, ['field-header']],
])('says of %j %j', (fields, expected) => {
  expect(issuesOf(fields)).toEqual(expected);
});

it('allows in ADX what ADX may hold', () => {
  expect(issuesOf({ NAME_INTL: 'José', NOTES: 'two\nlines' }, 'adx')).toEqual([]);
  expect(issuesOf({ COMMENT: 'José' }, 'adx')).toEqual(['string-not-ascii']);
});

it('names code, severity, field and record', () => {
  expect(checkRecord(record({ ...QSO, FREQ: 'x' }))).toEqual([
    {
      code: 'number-invalid',
      severity: 'error',
      offset: 0,
      line: 0,
      column: 0,
      record: 1,
      field: 'FREQ',
      message: 'FREQ is not a number: "x"',
    },
  ]);
});

it('checks fields that the header defines', () => {
  const userdefs = [
    { id: 1, name: 'EPC', type: 'N', offset: 0 },
    { id: 2, name: 'SweaterSize', type: 'E', values: ['S', 'M', 'L'], offset: 0 },
    { id: 3, name: 'ShoeSize', range: [5, 20] as const, offset: 0 },
    { id: 4, name: 'CALL', offset: 7 },
    { id: 5, name: 'LIST', type: 'E', offset: 9 },
  ];
  const checker = createChecker({ header: { userdefs } });
  expect(checker.header().map(({ code, offset }) => [code, offset])).toEqual([
    ['userdef-invalid', 7],
    ['userdef-invalid', 9],
  ]);
  const codes = (fields: Record<string, string>) =>
    checker
      .check(record({ ...QSO, CALL: `K${Object.values(fields).join('')}`, ...fields }))
      .map(({ code }) => code);
  expect(codes({ EPC: '12', SWEATERSIZE: 'm', SHOESIZE: '5' })).toEqual([]);
  expect(codes({ EPC: 'x', SWEATERSIZE: 'XL', SHOESIZE: '21' })).toEqual([
    'number-invalid',
    'userdef-value',
    'userdef-value',
  ]);
});

it('reports a QSO that occurs twice', () => {
  const checker = createChecker();
  expect(checker.check(record(QSO))).toEqual([]);
  expect(checker.check(record({ ...QSO, TIME_ON: '1201' }))).toEqual([]);
  expect(checker.check(record({ ...QSO, CALL: 'k1abc', TIME_ON: '120030', BAND: '20M' }))).toEqual([
    expect.objectContaining({
      code: 'duplicate-qso',
      record: 3,
      message: 'The same QSO as record 1',
    }),
  ]);
});

it.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ FREQ: 'nan', MODE: 'XYZ', BAND: '99zz' }, []], // kept, with warnings
  [{ CALL: '' }, ['call-missing']],
  [{ TIME_ON: '' }, ['time-missing']],
  [{ QSO_DATE: '20240230' }, ['date-invalid']],
  [{ QSO_DATE: '2024-07-04' }, ['date-invalid']],
  [{ TIME_ON: '2460' }, ['time-invalid']],
  [{ TIME_ON: '123060' }, ['time-invalid']],
  [{ CALL: ' ', QSO_DATE: '', TIME_ON: '' }, ['call-missing', 'date-missing', 'time-missing']],
])('says what keeps %j out of a log: %j', (fields, codes) => {
  expect(importIssues(record({ ...QSO, ...fields })).map(({ code }) => code)).toEqual(codes);
});

it('describes each code in one line', () => {
  for (const [code, [severity, meaning]] of Object.entries(ISSUE_CODES)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(['error', 'warning', 'info']).toContain(severity);
    expect(meaning).not.toContain('\n');
  }
});

it('lists every code that the sources report', async () => {
  const folder = new URL('../src/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  const reported = sources
    .join('\n')
    .matchAll(/(?:\bcode: |#?\breport\(\s*|\bfault\(\s*context,\s*)'([a-z-]+)'/g);
  const codes = new Set(Array.from(reported, ([, code = '']) => code));
  expect(codes.size).toBeGreaterThan(50);
  expect([...codes].filter((code) => !(code in ISSUE_CODES))).toEqual([]);
});

/** Issues of an ADI text with its reader's own, as code, place and field. */
const issuesOfText = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return checkLog(parseAdi(bytes), { bytes }).map(
    ({ code, line, column, record: number, field }) => [code, line, column, number, field],
  );
};

const GOOD = '<CALL:5>K1ABC<QSO_DATE:8>20240704<TIME_ON:4>1200<BAND:3>20m<MODE:2>CW';

it('names line, column, record and field in the order of the file', () => {
  expect(
    issuesOfText(
      `<EOH>\r\n${GOOD} <TX_PWR:3>10W<EOR>\n<CALL:5>K2ABC\n <FREQ:1>x<NAME:2>Jimmy<EOR>\n${GOOD}<EOR>`,
    ),
  ).toEqual([
    ['number-invalid', 2, 71, 1, 'TX_PWR'],
    ['date-missing', 3, 1, 2, undefined],
    ['time-missing', 3, 1, 2, undefined],
    ['mode-missing', 3, 1, 2, undefined],
    ['number-invalid', 4, 2, 2, 'FREQ'],
    ['length-repaired', 4, 11, 2, 'NAME'],
    ['duplicate-qso', 5, 1, 3, undefined],
  ]);
});

it('places issues of UTF-16 by its text', () => {
  const text = `<EOH>\n${GOOD}<X:1>y<EOR>`;
  const bytes = new Uint8Array(new Uint16Array(Array.from(text, (c) => c.charCodeAt(0))).buffer);
  expect(
    checkLog(parseLog(bytes), { bytes }).map(({ code, line, column }) => [code, line, column]),
  ).toEqual([['field-unknown', 2, 1 + GOOD.length]]);
});

it('checks the forms of header fields', () => {
  const header =
    '<ADIF_VER:3>3.1<CREATED_TIMESTAMP:15>20240704 120000<USERDEF1:1:S>X<USERDEF2:1>X<EOH>';
  expect(issuesOfText(`x${header}${GOOD}<EOR>`)).toEqual([
    ['header-invalid', 1, 1, undefined, 'ADIF_VER'],
    ['userdef-invalid', 1, 69, undefined, undefined],
  ]);
});

it('holds a type in a tag against that of the field, and of the first such APP_ field', () => {
  const app = (type: string) => `<APP_X_Y:1:${type}>1`;
  const text = `${GOOD}<NAME:3:S>Jim<AGE:2:S>40${app('N')}<EOR>\n<CALL:1>A${app('s')}${app('n')}<EOR>`;
  const found = issuesOfText(text).filter(([code]) => code === 'field-type');
  expect(found.map(([, , , number, field]) => [number, field])).toEqual([
    [1, 'AGE'],
    [2, 'APP_X_Y'],
  ]);
});

it('says the same of a log in parts, wherever they are cut', () => {
  const text = `a header \r\n<USERDEF1:1:N>CALL<EOH>\r\n${GOOD}<X:1>y<EOR>\r\n${GOOD} <FREQ:1>x<EOR>${GOOD}\n<AGE:3>200<EOR> <CALL:1>A<EOR>\n`;
  const bytes = new TextEncoder().encode(text);
  const whole = checkLog(parseAdi(bytes), { bytes });
  expect(whole.length).toBeGreaterThan(8);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 6 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const reader = new AdiReader();
      const check = createPartChecker();
      const parts = edges.slice(1).map((end, i) => reader.push(bytes.subarray(edges[i], end)));
      expect([...parts, reader.end()].flatMap(check)).toEqual(whole);
    }),
  );
});
