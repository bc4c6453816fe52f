import { formatCabrillo, parseCabrillo } from '@w4gns/adif';
import fc from 'fast-check';

const log = (contest: string, ...lines: string[]) =>
  [
    'START-OF-LOG: 3.0',
    'CALLSIGN: N0CALL',
    `CONTEST: ${contest}`,
    ...lines,
    'END-OF-LOG:',
    '',
  ].join('\n');

const firstOf = (text: string) => parseCabrillo(text).records.at(0)?.toObject();

const BASE = { CALL: 'W1AW', QSO_DATE: '20231028', TIME_ON: '0711', STATION_CALLSIGN: 'N0CALL' };

it.each<[string, string, Record<string, string>]>([
  [
    'CQ-WW-CW',
    '14025 CW 2023-10-28 0711 N0CALL 599 03 W1AW 599 05 0',
    {
      BAND: '20m',
      FREQ: '14.025',
      MODE: 'CW',
      RST_SENT: '599',
      MY_CQ_ZONE: '03',
      STX_STRING: '03',
      RST_RCVD: '599',
      CQZ: '05',
      SRX_STRING: '05',
      APP_CABRILLO_TRANSMITTER: '0',
    },
  ],
  [
    'CQ-WPX-SSB',
    '3799 PH 2023-10-28 0711 N0CALL 59 001 W1AW 59 0123',
    {
      BAND: '80m',
      FREQ: '3.799',
      MODE: 'SSB',
      RST_SENT: '59',
      STX: '001',
      RST_RCVD: '59',
      SRX: '0123',
    },
  ],
  [
    'ARRL-SS-CW',
    '21042 CW 2023-10-28 0711 N0CALL 3 B 74 WCF W1AW 12 Q 02 CT',
    {
      BAND: '15m',
      FREQ: '21.042',
      MODE: 'CW',
      STX: '3',
      MY_ARRL_SECT: 'WCF',
      STX_STRING: '3 B 74 WCF',
      SRX: '12',
      PRECEDENCE: 'Q',
      CHECK: '02',
      ARRL_SECT: 'CT',
      SRX_STRING: '12 Q 02 CT',
    },
  ],
  [
    'ARRL-FD',
    '432 FM 2023-10-28 0711 N0CALL 1D WCF W1AW 3A CT',
    {
      CONTEST_ID: 'ARRL-FIELD-DAY',
      BAND: '70cm',
      MODE: 'FM',
      MY_ARRL_SECT: 'WCF',
      STX_STRING: '1D WCF',
      CLASS: '3A',
      ARRL_SECT: 'CT',
      SRX_STRING: '3A CT',
    },
  ],
  [
    'ARRL-VHF-JAN',
    '1.2G CW 2023-10-28 0711 N0CALL CM87 W1AW FN31',
    {
      BAND: '23cm',
      MODE: 'CW',
      MY_GRIDSQUARE: 'CM87',
      STX_STRING: 'CM87',
      GRIDSQUARE: 'FN31',
      SRX_STRING: 'FN31',
    },
  ],
  [
    'IARU-HF',
    '28400 PH 2023-10-28 0711 N0CALL 59 07 W1AW 59 ARRL',
    {
      BAND: '10m',
      FREQ: '28.4',
      MODE: 'SSB',
      RST_SENT: '59',
      MY_ITU_ZONE: '07',
      STX_STRING: '07',
      RST_RCVD: '59',
      SRX_STRING: 'ARRL',
    },
  ],
  [
    'NAQP-RTTY',
    '7080 RY 2023-10-28 0711 N0CALL ED CA W1AW HIRAM CT',
    {
      BAND: '40m',
      FREQ: '7.08',
      MODE: 'RTTY',
      MY_NAME: 'ED',
      MY_STATE: 'CA',
      STX_STRING: 'ED CA',
      NAME: 'HIRAM',
      STATE: 'CT',
      SRX_STRING: 'HIRAM CT',
    },
  ],
  [
    'ARRL-DX-CW',
    '1825 CW 2023-10-28 0711 N0CALL 599 CT W1AW 599 KW',
    {
      BAND: '160m',
      FREQ: '1.825',
      MODE: 'CW',
      RST_SENT: '599',
      STX_STRING: 'CT',
      RST_RCVD: '599',
      SRX_STRING: 'KW',
    },
  ],
  [
    'OUR-CLUB',
    '14000 CW 2023-10-28 0711 N0CALL 599 12 ABC W1AW 599 1 DEF',
    {
      BAND: '20m',
      FREQ: '14',
      MODE: 'CW',
      RST_SENT: '599',
      STX_STRING: '12 ABC',
      RST_RCVD: '599',
      SRX_STRING: '1 DEF',
    },
  ],
])('reads a QSO of %s', (contest, line, fields) => {
  const { records, issues } = parseCabrillo(log(contest, `QSO: ${line}`));
  expect(records.at(0)?.toObject()).toEqual({ CONTEST_ID: contest, ...BASE, ...fields });
  expect(issues).toEqual([]);
});

it('keeps the header, marks X-QSO lines and the one operator', () => {
  const text = log(
    'CQ-WW-CW',
    'OPERATORS: K1ABC',
    'GRID-LOCATOR: FN31',
    'X-QSO: 14025 CW 2023-10-28 0711 N0CALL 599 03 W1AW 599 05',
  );
  expect(parseCabrillo(text).header.get('CALLSIGN')).toBe('N0CALL');
  expect(firstOf(text)).toMatchObject({
    APP_CABRILLO_XQSO: 'Y',
    OPERATOR: 'K1ABC',
    MY_GRIDSQUARE: 'FN31',
  });
});

it('takes less from a station outside the contest area', () => {
  const text = log('NAQP-CW', 'QSO: 7030 CW 2023-10-28 0711 N0CALL ED CA DL1ABC HANS');
  expect(firstOf(text)).toMatchObject({ CALL: 'DL1ABC', NAME: 'HANS', SRX_STRING: 'HANS' });
});

it('reports what it cannot map', () => {
  const { records, issues } = parseCabrillo(
    log(
      'CQ-WW-CW',
      '# a remark',
      'QSO: 14025 CW 2023-13-28 0711 N0CALL 599 03 W1AW 599 05',
      'QSO: 14025 CW',
      'QSO: 14080 DG 2023-10-28 0711 N0CALL 599 03 W1AW 599 05',
    ),
  );
  expect(Array.from(records, ({ index }) => index)).toEqual([2]);
  expect(records.at(0)?.get('APP_CABRILLO_MODE')).toBe('DG');
  expect(issues.map(({ code, line, record }) => [code, line, record])).toEqual([
    ['text-ignored', 4, undefined],
    ['cabrillo-invalid', 5, 1],
    ['cabrillo-invalid', 6, 2],
    ['cabrillo-mode', 7, 3],
  ]);
});

it.each([
  ['CQ-WW-CW', '14025 CW 2023-10-28 0711 N0CALL        599 03     W1AW          599 05     0'],
  ['CQ-WPX-SSB', ' 3799 PH 2023-10-28 0711 N0CALL        59  001    W1AW          59  0123'],
  [
    'ARRL-SS-CW',
    '21042 CW 2023-10-28 0711 N0CALL        3      B 74 WCF    W1AW          12     Q 02 CT',
  ],
  ['ARRL-FD', '  432 FM 2023-10-28 0711 N0CALL        1D     WCF    W1AW          3A     CT'],
  ['ARRL-VHF-JAN', ' 1.2G CW 2023-10-28 0711 N0CALL        CM87   W1AW          FN31'],
  ['IARU-HF', '28400 PH 2023-10-28 0711 N0CALL        59  07     W1AW          59  ARRL'],
  [
    'NAQP-RTTY',
    ' 7080 RY 2023-10-28 0711 N0CALL        ED         CA     W1AW          HIRAM      CT',
  ],
  ['ARRL-DX-CW', ' 1825 CW 2023-10-28 0711 N0CALL        599 CT     W1AW          599 KW'],
])('writes a QSO of %s as it was read', (contest, line) => {
  const text = log(contest, `QSO: ${line}`).replaceAll('\n', '\r\n');
  expect(formatCabrillo(parseCabrillo(text).records)).toEqual({ text, issues: [] });
});

const fields = (more: Record<string, string>) =>
  new Map(Object.entries({ ...BASE, BAND: '20m', MODE: 'CW', ...more }));

it('writes what other programs log, in the order of time', () => {
  const records = [
    fields({
      CONTEST_ID: 'ARRL-SS-CW',
      TIME_ON: '035854',
      STX: '00001',
      STX_STRING: '1 B 80 WCF',
      SRX: '00174',
      SRX_STRING: 'BC 57 174M',
      PRECEDENCE: 'M',
      CHECK: '57',
      ARRL_SECT: 'BC',
    }),
    fields({
      CONTEST_ID: 'ARRL-SS-CW',
      TIME_ON: '0100',
      FREQ: '14.04494',
      MODE: 'FT8',
      SRX_STRING: '1 A 99 CT',
      STX_STRING: '2 B 80 WCF',
    }),
  ];
  expect(
    formatCabrillo(records, { header: { 'CATEGORY-POWER': 'LOW\nQSO: injected' } }).text.split(
      '\r\n',
    ),
  ).toEqual([
    'START-OF-LOG: 3.0',
    'CALLSIGN: N0CALL',
    'CONTEST: ARRL-SS-CW',
    'CATEGORY-POWER: LOW QSO: injected',
    'QSO: 14044 DG 2023-10-28 0100 N0CALL        2      B 80 WCF    W1AW          1      A 99 CT',
    'QSO: 14000 CW 2023-10-28 0358 N0CALL        00001  B 80 WCF    W1AW          00174  M 57 BC',
    'END-OF-LOG:',
    '',
  ]);
});

it('leaves out what Cabrillo cannot hold and says so', () => {
  const { text, issues } = formatCabrillo([
    fields({
      CONTEST_ID: 'CQ-WW-CW',
      RST_SENT: '599',
      RST_RCVD: '599',
      CQZ: '5',
      STX_STRING: '599 3',
    }),
    fields({ CONTEST_ID: 'CQ-WW-SSB', MODE: 'SSTV' }),
    fields({
      CONTEST_ID: 'CQ-WPX-CW',
      RST_SENT: '599',
      RST_RCVD: '599',
      STX: '1',
      MY_CQ_ZONE: '5',
    }),
    fields({ TIME_ON: '' }),
  ]);
  expect(text).toContain(
    'QSO: 14000 CW 2023-10-28 0711 N0CALL        599 3      W1AW          599 5\r\n',
  );
  expect(text).toContain(' 599 5      W1AW          599 -\r\n');
  expect(issues.map(({ code, record, field }) => [code, record, field])).toEqual([
    ['cabrillo-left-out', 2, undefined],
    ['cabrillo-contest', 3, 'CONTEST_ID'],
    ['cabrillo-exchange', 3, 'CQZ'],
    ['cabrillo-left-out', 4, undefined],
  ]);
});

it('keeps any text within its word and its line', () => {
  const value = fc.string({
    minLength: 1,
    unit: fc.constantFrom('A', '1', ' ', '\n', '\r', '\t', ':', 'é'),
  });
  fc.assert(
    fc.property(value, value, value, (call, exchange, rst) => {
      const records = [
        fields({ CALL: `K1${call}`, SRX_STRING: exchange, STX_STRING: exchange, RST_SENT: rst }),
      ];
      const lines = formatCabrillo(records, { contest: 'X' }).text.split('\r\n');
      expect(lines).toHaveLength(6);
      expect(lines[3]?.split(/\s+/)).toHaveLength(11);
    }),
  );
});
