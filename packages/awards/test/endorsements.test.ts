import { missing, parseReferenceList, progress } from '@w4gns/awards';
import { many, progressIn, tallyOf, type Fields } from './qso.ts';

/** Endorsements, and awards that ask for more than a number of units. */
interface Row {
  readonly rule: string;
  readonly log: readonly Fields[];
  readonly id: string;
  readonly is: Readonly<Record<string, unknown>>;
}

const LOTW = { LOTW_QSL_RCVD: 'Y' };
const CARD = { QSL_RCVD: 'Y' };

/** Forty zones of each band, as far as `count` goes. */
const zones = (count: number, fields: Fields = {}): Fields[] =>
  many(count, (i) => ({
    CALL: `Q${i}A`,
    CQZ: String((i % 40) + 1),
    BAND: ['80m', '40m', '20m', '15m', '10m'][Math.floor(i / 40)] ?? '',
    ...LOTW,
    ...fields,
  }));

/** Countries of Worked All Europe on five bands each. */
const EUROPE =
  '5 7 21 27 40 45 52 54 61 106 114 117 118 122 126 145 146 149 167 179 180 203 206 209 212 214 221 222 223 224 225 227 230 233 236 239 242 245 246 248 251 254 257 259 260 263 265 266 269 272 275 278 279 281 284 287 288 294 295 296 497 499 501 502 503 504 514 522'.split(
    ' ',
  );
const europe = (count: number): Fields[] =>
  EUROPE.slice(0, count).flatMap((DXCC) =>
    ['80m', '40m', '20m', '15m', '10m'].map((BAND) => ({ CALL: 'Q1A', DXCC, BAND, ...CARD })),
  );
/** Kosovo while it was a country of Worked All Europe and none of DXCC. */
const KOSOVO = ['80m', '40m', '20m', '15m', '10m'].map((BAND) => ({
  CALL: 'YU8ABC',
  DXCC: '296',
  REGION: 'KO',
  QSO_DATE: '20100704',
  BAND,
  ...CARD,
}));

const parks = (count: number, fields: Fields = {}): Fields[] =>
  many(count, (i) => ({ POTA_REF: `US-${String(i + 1).padStart(4, '0')}`, ...fields }));
const made = (count: number, fields: Fields): Fields[] =>
  many(count, (i) => ({ CALL: `K${i % 10}A${String.fromCharCode(65 + i / 10)}`, ...fields }));

const ROWS: readonly Row[] = [
  {
    rule: 'WAC: own stations within 25 miles',
    log: [{ MY_GRIDSQUARE: 'FN42AA' }, { MY_GRIDSQUARE: 'FN31PR' }],
    id: 'WAC.mixed',
    is: { tooFar: expect.objectContaining({ limitKm: 40.2336 }) },
  },
  {
    rule: 'WAC: the announced endorsement for 472 kHz',
    log: [{ BAND: '630m', ...CARD }],
    id: 'WAC.band.630m',
    is: { confirmed: 1, of: 6 },
  },
  {
    rule: 'WAC: the announced endorsement for 135 kHz',
    log: [{ BAND: '2190m', ...CARD }],
    id: 'WAC.band.2190m',
    is: { confirmed: 1, of: 6 },
  },
  {
    rule: '6-Band WAC: the five classic bands and one more, not six others',
    log: ['40m', '20m', '15m', '10m', '160m', '6m', '2m'].flatMap((BAND) =>
      ['AF', 'AS', 'EU', 'NA', 'OC', 'SA'].map((CONT, i) => ({
        CALL: ['ZS1A', 'JA1A', 'DL1A', 'K1A', 'VK2A', 'PY2A'][i] ?? '',
        CONT,
        BAND,
        ...CARD,
      })),
    ),
    id: 'WAC.6b',
    is: {
      confirmed: 30,
      next: { at: 36, needs: 6 },
      best: ['80m', '40m', '20m', '15m', '10m', '160m'],
    },
  },
  {
    rule: 'VUCC: five squares above 300 GHz are a laser award',
    log: many(5, (i) => ({ BAND: 'submm', GRIDSQUARE: `FN4${i}`, ...CARD })),
    id: 'VUCC.laser',
    is: { confirmed: 5, next: { at: 10, needs: 5 } },
  },
  {
    rule: 'WAS: a mode on a band',
    log: [
      { STATE: 'ME', MODE: 'CW', BAND: '40m', ...CARD },
      { STATE: 'NH', MODE: 'CW', BAND: '20m', ...CARD },
      { STATE: 'VT', MODE: 'SSB', BAND: '40m', ...CARD },
    ],
    id: 'WAS.cw.band.40m',
    is: { confirmed: 1, states: ['ME'], next: { at: 50, needs: 49 } },
  },
  {
    rule: 'WAS: up to the shortest waves',
    log: [{ STATE: 'ME', BAND: '1mm', ...CARD }],
    id: 'WAS.band.1mm',
    is: { confirmed: 1 },
  },
  {
    rule: '5BWAS: one more band, with all of the five',
    log: ['17m', '20m', '12m'].map((BAND) => ({ STATE: 'ME', BAND, ...CARD })),
    id: 'WAS.5b.17m',
    is: { confirmed: 2, of: 300, next: { at: 300, needs: 298 } },
  },
  {
    rule: '5BWAZ: 150 zones and some WAZ award',
    log: zones(150),
    id: 'WAZ.5b',
    is: {
      confirmed: 150,
      holder: expect.objectContaining({ held: true }),
      next: { at: 160, needs: 10 },
    },
  },
  {
    rule: '5BWAZ: 150 zones of which no band and no mode has forty are not enough',
    log: zones(200, {}).filter((_, i) => i % 40 < 30),
    id: 'WAZ.5b',
    is: {
      confirmed: 150,
      holder: expect.objectContaining({ held: false }),
      next: { at: 150, needs: 0, awards: 1 },
    },
  },
  {
    rule: 'WAE: the Kosovo of old counts up to class I',
    log: [...europe(59), ...KOSOVO],
    id: 'WAE',
    is: { confirmed: 60, points: 300, next: { at: 70, needs: 11, points: 5 } },
  },
  {
    rule: 'WAE TOP asks for seventy current countries',
    log: [...europe(68), ...KOSOVO, ...['SY', 'BI'].map(region)],
    id: 'WAE',
    is: {
      confirmed: 71,
      current: expect.objectContaining({ confirmed: 70, points: 342 }),
      next: { at: 73, needs: 3, points: 23 },
    },
  },
  {
    rule: 'WAE TOP is not reached with Kosovo for the seventieth',
    log: [...europe(68), ...KOSOVO, region('SY')],
    id: 'WAE',
    is: { confirmed: 70, next: { at: 70, needs: 1, points: 0 } },
  },
  {
    rule: 'Canadaward: the list is that of the mode that counts',
    log: [
      { CALL: 'VE3ABC', MODE: 'CW', ...CARD },
      { CALL: 'VE7ABC', MODE: 'CW', ...CARD },
      { CALL: 'VE1ABC', MODE: 'SSB', ...CARD },
    ],
    id: 'Canadaward.band.20m',
    is: { worked: 2, provinces: ['BC', 'ON'], best: ['CW'] },
  },
  {
    rule: 'WAZ on a band: the list is that of the mode that counts',
    log: [
      { CQZ: '5', MODE: 'CW', ...CARD },
      { CQZ: '4', MODE: 'CW' },
      { CQZ: '3', MODE: 'SSB' },
    ],
    id: 'WAZ.band.20m',
    is: { worked: 2, zones: ['4', '5'], best: ['CW'] },
  },
  {
    rule: 'IOTA: a card or a match in Club Log, and nothing else',
    log: ['QSL_RCVD', 'APP_CLUBLOG_QSL_RCVD', 'LOTW_QSL_RCVD', 'EQSL_QSL_RCVD'].map((field, i) => ({
      IOTA: `EU-00${i + 1}`,
      [field]: 'Y',
    })),
    id: 'IOTA',
    is: { worked: 4, confirmed: 2 },
  },
  {
    rule: 'POTA Six Meter, hunter: six parks on 6 m',
    log: [...parks(6, { BAND: '6m' }), ...parks(9, { BAND: '20m' })],
    id: 'POTA.sixMeter.hunter',
    is: { confirmed: 6, next: undefined },
  },
  {
    rule: 'POTA Six Meter, activator: ten QSOs on 6 m from each of six parks',
    log: [
      ...made(10, { BAND: '6m', MY_POTA_REF: 'US-0001' }),
      ...made(9, { BAND: '6m', MY_POTA_REF: 'US-0002' }),
      ...made(10, { BAND: '20m', MY_POTA_REF: 'US-0002' }),
    ],
    id: 'POTA.sixMeter.activator',
    is: { confirmed: 1, refs: ['US-0001'], next: { at: 6, needs: 5 } },
  },
  {
    rule: 'POTA: parks worked on one band',
    log: [...parks(3, { BAND: '40m' }), ...parks(5, { BAND: '20m' })],
    id: 'POTA.hunter.band.40m',
    is: { confirmed: 3, next: { at: 10, needs: 7 } },
  },
  {
    rule: 'POTA: parks worked in one mode, FT4 being digital',
    log: [
      ...parks(2, { MODE: 'MFSK', SUBMODE: 'FT4' }),
      ...parks(1, { MODE: 'RTTY' }),
      ...parks(5, { MODE: 'CW' }),
    ],
    id: 'POTA.hunter.digital',
    is: { confirmed: 2 },
  },
  {
    rule: 'POTA: parks activated in one mode',
    log: [
      ...made(10, { MODE: 'CW', MY_POTA_REF: 'US-0001' }),
      ...made(9, { MODE: 'CW', MY_POTA_REF: 'US-0002' }),
      ...made(9, { MODE: 'SSB', MY_POTA_REF: 'US-0002' }),
    ],
    id: 'POTA.activator.cw',
    is: { confirmed: 1, refs: ['US-0001'] },
  },
  {
    rule: 'POTA New Year: any contact in the first week of a year',
    log: ['20230107', '20230101', '20240108', '20220104'].map((QSO_DATE) => ({
      QSO_DATE,
      POTA_REF: 'US-0001',
    })),
    id: 'POTA.newYear.hunter',
    is: { confirmed: 2, years: [2022, 2023] },
  },
  {
    rule: 'POTA New Year, activator: one QSO is enough',
    log: [{ QSO_DATE: '20230107', MY_POTA_REF: 'US-0001' }],
    id: 'POTA.newYear.activator',
    is: { confirmed: 1, next: { at: 2, needs: 1 } },
  },
  {
    rule: 'POTA Repeat Offender in several parks: a hundred contacts with each of five',
    log: ['US-0001', 'US-0002'].flatMap((POTA_REF, i) =>
      made(100 - i, { POTA_REF, STATION_CALLSIGN: 'W4GNS' }),
    ),
    id: 'POTA.repeatOffender.parks.hunter',
    is: { confirmed: 1, next: { at: 5, needs: 4 } },
  },
  {
    rule: 'POTA: voivodeships of Poland by STATE',
    log: [{ CALL: 'SP9ABC', DXCC: '269', STATE: 'M', POTA_REF: 'PL-0001' }],
    id: 'POTA.voivodeships.PL.hunter',
    is: { confirmed: 1, locations: ['PL-12'], of: 16 },
  },
  {
    rule: 'POTA: states of Australia, provinces of the Netherlands and of Belgium',
    log: [
      { CALL: 'VK2ABC', DXCC: '150', STATE: 'NSW', POTA_REF: 'AU-0001' },
      { CALL: 'PA1ABC', DXCC: '263', STATE: 'FR', POTA_REF: 'NL-0001' },
      { CALL: 'ON4ABC', DXCC: '209', STATE: 'BR', POTA_REF: 'BE-0001' },
    ],
    id: 'POTA.provinces.BE.hunter',
    is: { confirmed: 1, locations: ['BE-BRU'], of: 11 },
  },
  {
    rule: 'POTA: regions of Denmark by what follows @',
    log: [{ CALL: 'OZ1ABC', POTA_REF: 'DK-0001@DK-84' }],
    id: 'POTA.regions.DK.hunter',
    is: { confirmed: 1, of: 5 },
  },
  {
    rule: 'POTA: prefixes of before 2024-03-20 that no country has today',
    log: ['DA-0001', 'SP-0001', 'VK-0001'].map((POTA_REF) => ({ POTA_REF })),
    id: 'POTA.hunter',
    is: { refs: ['AU-0001', 'DE-0001', 'PL-0001'] },
  },
];

/** A country of Worked All Europe that is a region of an entity, on one band. */
function region(REGION: string): Fields {
  const DXCC = { SY: '248', BI: '259' }[REGION] ?? '';
  return { CALL: 'Q1A', DXCC, REGION, ...CARD };
}

it.each(ROWS)('$rule ($id)', ({ log, id, is }) => {
  const result = progressIn(id, log);
  expect(Object.fromEntries(Object.keys(is).map((key) => [key, result[key]]))).toEqual(is);
});

it.each<{ rule: string; log: Fields[]; id: string; missing: number; has: string }>([
  {
    rule: 'the Marathon lacks entities and zones',
    log: [{ CALL: 'K1ABC', CQZ: '5' }],
    id: 'DXMarathon.2024',
    missing: 384,
    has: 'zone 1',
  },
  {
    rule: 'Canadaward lacks provinces of the mode nearest to it',
    log: [
      { CALL: 'VE3ABC', MODE: 'CW' },
      { CALL: 'VE7ABC', MODE: 'CW' },
      { CALL: 'VE1ABC', MODE: 'SSB' },
    ],
    id: 'Canadaward.band.20m',
    missing: 11,
    has: 'NS CW',
  },
  {
    rule: 'Canadaward by satellite lacks provinces of one satellite mode',
    log: [{ CALL: 'VE3ABC', MODE: 'CW', PROP_MODE: 'SAT', SAT_MODE: 'UV', BAND: '70cm' }],
    id: 'Canadaward.satellite',
    missing: 12,
    has: 'UV CW NS',
  },
  {
    rule: '5-Band Canadaward lacks provinces on the bands at hand',
    log: [{ CALL: 'VE3ABC' }, { CALL: 'VE3ABC', BAND: '40m' }],
    id: 'Canadaward.5b',
    missing: 24,
    has: '40m NS',
  },
])('$rule', ({ log, id, missing: count, has }) => {
  const lacks = missing(tallyOf(log), id).missing;
  expect(lacks).toHaveLength(count);
  expect(lacks).toContain(has);
});

it('names a deleted entity that is worked and not confirmed', () => {
  const tally = tallyOf([{ CALL: 'OK1ABC', DXCC: '218', QSO_DATE: '19850704' }]);
  expect(missing(tally, 'DXCC.mixed').unconfirmed).toEqual(['218']);
});

it("takes the places of POTA's park list, which has codes of its own", () => {
  const { references } = parseReferenceList('reference,locationDesc\nJP-0001,JP-TK\nDE-0001,DE-BR');
  const tally = tallyOf([{ POTA_REF: 'JP-0001' }, { POTA_REF: 'DE-0001' }]);
  const ids = ['POTA.prefectures.JP.hunter', 'POTA.states.DE.hunter'];
  const result = progress(tally, ids, { references });
  expect(ids.map((id) => result[id]?.['locations'])).toEqual([['JP-13'], ['DE-BB']]);
});
