import { fromQso, parseAdi, toQso } from '@w4gns/adif';
import fc from 'fast-check';

const record = (fields: Record<string, string>) => new Map(Object.entries(fields));

const fieldsOf = (qso: ReturnType<typeof toQso>) => [...fromQso(qso).entries()];

const QSO = {
  CALL: 'K1ABC',
  QSO_DATE: '20240704',
  TIME_ON: '2355',
  TIME_OFF: '0005',
  FREQ: '14.0740',
  SWL: 'y',
  DXCC: '291',
  CREDIT_GRANTED: 'IOTA,WAS:LOTW&CARD',
  USACA_COUNTIES: 'MA,Franklin:MA,Hampshire',
  LOTW_QSL_RCVD: 'Y',
  APP_X_Y: 'z',
  K_INDEX: 'high',
};

it('gives typed values under camelCase names', () => {
  const { fields, ...view } = toQso(record(QSO));
  expect(view).toEqual({
    call: 'K1ABC',
    qsoDate: '20240704',
    timeOn: '2355',
    timeOff: '0005',
    startsAt: new Date('2024-07-04T23:55:00Z'),
    endsAt: new Date('2024-07-05T00:05:00Z'),
    freq: 14.074,
    swl: true,
    dxcc: 291,
    creditGranted: ['IOTA', 'WAS:LOTW&CARD'],
    usacaCounties: ['MA,Franklin', 'MA,Hampshire'],
    lotwQslRcvd: 'Y',
    extra: { APP_X_Y: 'z' },
  });
  expect(fields).toEqual(Object.entries(QSO));
});

it('keeps the text of what was not changed and writes the rest anew', () => {
  const { timeOff, ...qso } = toQso(record(QSO));
  expect(timeOff).toBe('0005');
  expect(fieldsOf({ ...qso, freq: 7.1, swl: false, txPwr: 0.0000001, extra: {} })).toEqual(
    Object.entries({ ...QSO, FREQ: '7.1', SWL: 'N', TX_PWR: '0.0000001' }).filter(
      ([name]) => name !== 'TIME_OFF' && name !== 'APP_X_Y',
    ),
  );
});

it('makes a record from nothing but properties', () => {
  expect(
    fieldsOf({ call: 'K1ABC', freq: 14, potaRef: ['K-0001', 'K-0002'], forceInit: true }),
  ).toEqual([
    ['CALL', 'K1ABC'],
    ['FORCE_INIT', 'Y'],
    ['FREQ', '14'],
    ['POTA_REF', 'K-0001,K-0002'],
  ]);
});

it.each([NaN, Infinity])('refuses to write %d', (freq) => {
  expect(() => fromQso({ freq })).toThrow(expect.objectContaining({ code: 'E_VALUE' }));
});

it.each([1e21, 1.5e-9, -0.000001])('writes %d without an exponent', (altitude) => {
  const [[, text] = ['', '']] = fieldsOf({ altitude });
  expect(text).toMatch(/^-?\d+(\.\d+)?$/);
  expect(Number(text)).toBe(altitude);
});

it('loses nothing of a record with repeated, empty and unreadable fields', () => {
  const text = '<NAME:0><NAME:1>A<NAME:1>B<X:1>1<X:1>2<FREQ:3>abc<FREQ:4>14.0<SWL:1>?<EOR>';
  const [first] = parseAdi(text).records;
  expect(first && fieldsOf(toQso(first))).toEqual(first && [...first.entries()]);
});

const name = fc.constantFrom(
  'CALL',
  'FREQ',
  'SWL',
  'DXCC',
  'CREDIT_GRANTED',
  'CNTY_ALT',
  'USACA_COUNTIES',
  'QSO_DATE',
  'TIME_ON',
  'TIME_OFF',
  'APP_A_B',
  'ODD',
  '__PROTO__',
);
const value = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '7.0',
    '007',
    '.5',
    '-0',
    '1e3',
    'Y',
    'y ',
    'a,b',
    'a, b,',
    ':',
    ';;',
    '20240704',
    '1200',
    '12000',
    ' 14.0',
  ),
  fc.string(),
);
const entries = fc.array(fc.tuple(name, value), { maxLength: 12 });

it('gives back every field of every record exactly', () => {
  fc.assert(
    fc.property(entries, (fields) => {
      const get = (wanted: string) =>
        fields.find(([key, text]) => key === wanted && text !== '')?.[1];
      expect(fieldsOf(toQso({ get, entries: () => fields }))).toEqual(fields);
    }),
  );
});
