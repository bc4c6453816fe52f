import { mergeRecords, sameQso } from '@w4gns/adif';
import fc from 'fast-check';

const record = (fields: Record<string, string>) => new Map(Object.entries(fields));

const merge = (a: Record<string, string>, b: Record<string, string>) =>
  mergeRecords(record(a), record(b));

it.each<[string, Record<string, string>, Record<string, string>, Record<string, string>]>([
  ['fills what is missing', { CALL: 'K1ABC' }, { STATE: 'CT' }, { CALL: 'K1ABC', STATE: 'CT' }],
  ['keeps what is there', { NAME: 'Jim' }, { NAME: 'James' }, { NAME: 'Jim' }],
  ['fills an empty field', { NAME: '' }, { NAME: 'Jim' }, { NAME: 'Jim' }],
  [
    'takes a confirmation with its date',
    { LOTW_QSL_RCVD: 'N', LOTW_QSLRDATE: '20200101' },
    { LOTW_QSL_RCVD: 'Y', LOTW_QSLRDATE: '20240801' },
    { LOTW_QSL_RCVD: 'Y', LOTW_QSLRDATE: '20240801' },
  ],
  [
    'never takes a confirmation back',
    { QSL_RCVD: 'Y', QSLRDATE: '20200101', QSL_RCVD_VIA: 'B' },
    { QSL_RCVD: 'R', QSLRDATE: '20240801', QSL_RCVD_VIA: 'D' },
    { QSL_RCVD: 'Y', QSLRDATE: '20200101', QSL_RCVD_VIA: 'B' },
  ],
  [
    'takes no date of a lesser status',
    { QSL_RCVD: 'Y' },
    { QSL_RCVD: 'R', QSLRDATE: '20200101' },
    { QSL_RCVD: 'Y' },
  ],
  [
    'takes a date alone',
    { QSL_RCVD: 'Y' },
    { QSLRDATE: '20200101' },
    { QSL_RCVD: 'Y', QSLRDATE: '20200101' },
  ],
  ['keeps a verified card', { QSL_RCVD: 'V' }, { QSL_RCVD: 'Y' }, { QSL_RCVD: 'V' }],
  ['keeps a status it does not know', { QSL_RCVD: 'x' }, { QSL_RCVD: '?' }, { QSL_RCVD: 'x' }],
  ['sends', { EQSL_QSL_SENT: 'Q' }, { EQSL_QSL_SENT: 'Y' }, { EQSL_QSL_SENT: 'Y' }],
  [
    'uploads',
    { CLUBLOG_QSO_UPLOAD_STATUS: 'N', CLUBLOG_QSO_UPLOAD_DATE: '20200101' },
    { CLUBLOG_QSO_UPLOAD_STATUS: 'Y', CLUBLOG_QSO_UPLOAD_DATE: '20240801' },
    { CLUBLOG_QSO_UPLOAD_STATUS: 'Y', CLUBLOG_QSO_UPLOAD_DATE: '20240801' },
  ],
  [
    'unites credits and their media',
    { CREDIT_GRANTED: 'IOTA,WAS:LOTW' },
    { CREDIT_GRANTED: 'was:card&lotw,DXCC:CARD' },
    { CREDIT_GRANTED: 'IOTA,WAS:LOTW&card,DXCC:CARD' },
  ],
  [
    'takes the finer locator',
    { GRIDSQUARE: 'FN31' },
    { GRIDSQUARE: 'fn31pr' },
    { GRIDSQUARE: 'fn31pr' },
  ],
  [
    'keeps another locator',
    { GRIDSQUARE: 'FN31' },
    { GRIDSQUARE: 'FN42aa' },
    { GRIDSQUARE: 'FN31' },
  ],
  [
    'unites park references',
    { POTA_REF: 'K-0001' },
    { POTA_REF: 'K-0002' },
    { POTA_REF: 'K-0001,K-0002' },
  ],
])('%s', (_, a, b, expected) => {
  const { record: merged, changed } = merge(a, b);
  expect(merged.toObject()).toEqual(expected);
  const differs = Object.keys(expected).filter((name) => expected[name] !== a[name]);
  expect([...changed].sort()).toEqual(differs.sort());
});

it('tells of values it had to choose between', () => {
  expect(
    merge({ NAME: 'Jim', QTH: 'boston' }, { NAME: 'James', QTH: 'Boston ' }).conflicts,
  ).toEqual([{ field: 'NAME', kept: 'Jim', other: 'James' }]);
});

const name = fc.constantFrom(
  'CALL',
  'NAME',
  'QSL_RCVD',
  'QSLRDATE',
  'LOTW_QSL_RCVD',
  'LOTW_QSLRDATE',
  'EQSL_QSL_SENT',
  'CREDIT_GRANTED',
  'GRIDSQUARE',
  'APP_A_B',
  'HRDLOG_QSO_UPLOAD_STATUS',
);
const value = fc.constantFrom(
  'Y',
  'N',
  'R',
  'I',
  'V',
  'Q',
  '?',
  '20240101',
  '20230101',
  'WAS:LOTW',
  'WAS:CARD,IOTA',
  'FN31',
  'FN31pr',
  ' ',
  '',
);
const fields = fc.dictionary(name, value, { noNullPrototype: true });

it('changes no record that is merged with itself', () => {
  fc.assert(
    fc.property(fields, (a) => {
      expect([...merge(a, a).record.entries()]).toEqual(Object.entries(a));
    }),
  );
});

it('never downgrades a confirmation nor loses a field, whatever is merged', () => {
  fc.assert(
    fc.property(fields, fields, (a, b) => {
      const merged = merge(a, b).record;
      for (const status of ['QSL_RCVD', 'LOTW_QSL_RCVD']) {
        if ([a[status], b[status]].some((one) => one === 'Y' || one === 'V')) {
          expect(merged.get(status)).toMatch(/^[YV]$/);
        }
      }
      for (const field of [...Object.keys(a), ...Object.keys(b)]) {
        const fills = b[field]?.trim() && !field.endsWith('DATE'); // dates follow their status
        if (a[field]?.trim() || fills) expect(merged.has(field)).toBe(true);
      }
      expect([...mergeRecords(merged, record(b)).changed]).toEqual([]);
    }),
  );
});

const QSO = { CALL: 'K1ABC', QSO_DATE: '20240704', TIME_ON: '235959', BAND: '20m', MODE: 'FT8' };

it.each<[boolean, Record<string, string>]>([
  [true, {}],
  [true, { CALL: ' k1abc', BAND: '20M', MODE: 'MFSK', SUBMODE: 'FT4' }],
  [true, { QSO_DATE: '20240705', TIME_ON: '0009' }], // across midnight
  [true, { BAND: '', FREQ: '14.074' }],
  [true, { STATION_CALLSIGN: 'W1AW' }],
  [false, { QSO_DATE: '20240705', TIME_ON: '001000' }],
  [false, { CALL: 'K1ABD' }],
  [false, { BAND: '40m' }],
  [false, { MODE: 'CW' }],
  [false, { TIME_ON: '' }],
])('is the same QSO: %s %j', (same, change) => {
  expect(sameQso(record(QSO), record({ ...QSO, ...change }))).toBe(same);
});

it('lets the caller set the window, and keeps stations apart', () => {
  const later = record({ ...QSO, TIME_ON: '235000' });
  expect(sameQso(record(QSO), later, { windowMinutes: 5 })).toBe(false);
  const [mine, club] = [{ STATION_CALLSIGN: 'K1ABC' }, { STATION_CALLSIGN: 'W1AW' }];
  expect(sameQso(record({ ...QSO, ...mine }), record({ ...QSO, ...club }))).toBe(false);
});
