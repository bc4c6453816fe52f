import { AWARDS, missing, progress, Tally } from '@w4gns/awards';
import fc from 'fast-check';
import { many, progressIn, tallyOf, type Fields } from './qso.ts';

/** Rules of awards that count in stages, groups or parts. */
interface Row {
  readonly rule: string;
  readonly log: readonly Fields[];
  readonly id: string;
  readonly is: Readonly<Record<string, unknown>>;
}

const LOTW = { LOTW_QSL_RCVD: 'Y' };
const CARD = { QSL_RCVD: 'Y' };
const CW = { MODE: 'CW' };

const GROUPS: readonly Row[] = [
  {
    rule: 'IOTA 100 needs a group of each of the seven continents',
    log: many(100, (i) => ({ IOTA: `EU-${String(i + 1).padStart(3, '0')}`, ...CARD })),
    id: 'IOTA',
    is: { confirmed: 100, continents: ['EU'], next: { at: 100, needs: 0, groups: 6 } },
  },
  {
    rule: 'IOTA 100 with all seven',
    log: [
      ...many(94, (i) => ({ IOTA: `EU-${String(i + 1).padStart(3, '0')}`, ...CARD })),
      ...['AF', 'AN', 'AS', 'NA', 'OC', 'SA'].map((c) => ({ IOTA: `${c}-001`, ...CARD })),
    ],
    id: 'IOTA',
    is: { confirmed: 100, next: { at: 200, needs: 100, groups: 0 } },
  },
  {
    rule: 'IOTA: a continent that is only worked does not help',
    log: [{ IOTA: 'AF-001' }, { IOTA: 'EU-001', ...CARD }],
    id: 'IOTA',
    is: { worked: 2, next: { at: 100, needs: 99, groups: 6 } },
  },
  {
    rule: 'IOTA Plaque of Excellence: 750, then every 25',
    log: [{ IOTA: 'EU-005', ...CARD }],
    id: 'IOTA.plaque',
    is: { next: { at: 750, needs: 749 } },
  },
  {
    rule: 'USA-CA: 1000 counties ask for 25 states',
    log: [{ CNTY: 'ME,Cumberland' }, { CNTY: 'MA,Franklin' }],
    id: 'USACA',
    is: { states: ['MA', 'ME'], next: { at: 500, needs: 498, groups: 0 } },
  },
  {
    rule: 'Canadaward by satellite: one satellite mode, one mode',
    log: [
      { CALL: 'VE7ABC', SAT_MODE: 'U/V', BAND: '70cm' },
      { CALL: 'VE3ABC', SAT_MODE: 'b', BAND: '70cm' }, // the old name of U/V
      { CALL: 'VE2ABC', BAND: '70cm', BAND_RX: '2M' }, // the same pair by bands
      { CALL: 'VE1ABC', SAT_MODE: 'VU', BAND: '2m' },
      { CALL: 'VE4ABC', SAT_MODE: 'UV', BAND: '70cm', ...CW },
    ].map((f) => ({ PROP_MODE: 'SAT', ...f })),
    id: 'Canadaward.satellite',
    is: { worked: 3, of: 13, columns: { 'UV PHONE': { worked: 3 }, 'VU PHONE': { worked: 1 } } },
  },
  {
    rule: '5-Band Canadaward: each satellite mode is a band',
    log: [
      { CALL: 'VE7ABC' },
      { CALL: 'VE3ABC' },
      { CALL: 'VE7ABC', PROP_MODE: 'SAT', SAT_MODE: 'VU', BAND: '2m' },
      { CALL: 'VE7ABC', PROP_MODE: 'SAT', SAT_MODE: 'UV', BAND: '70cm' },
      ...['80m', '40m', '10m'].map((BAND) => ({ CALL: 'VE7ABC', BAND })),
    ],
    id: 'Canadaward.5b',
    is: { worked: 6, of: 65, columns: { '20m': { worked: 2 }, 'SAT VU': { worked: 1 } } },
  },
  {
    rule: 'Japan by band and mode',
    log: [
      { CALL: 'JA1ABC', STATE: '10' },
      { CALL: 'JA1ABC', STATE: '11', BAND: '40m', ...CW },
      { CALL: 'JA1ABC', STATE: '12', PROP_MODE: 'SAT' },
    ],
    id: 'WAJA.band.40m',
    is: { worked: 1, prefectures: ['11'] },
  },
  {
    rule: 'Japan in CW',
    log: [
      { CALL: 'JA1ABC', CNTY: '1001' },
      { CALL: 'JA1ABC', CNTY: '1101', ...CW },
    ],
    id: 'JCC.cw',
    is: { cities: ['1101'] },
  },
  {
    rule: 'Japan by satellite',
    log: [{ CALL: 'JA1ABC', CNTY: '10001', PROP_MODE: 'SAT' }],
    id: 'JCG.satellite',
    is: { guns: ['10001'] },
  },
  {
    rule: 'Japan with at most 5 W',
    log: [
      { CALL: 'JA1ABC', STATE: '10', TX_PWR: '5' },
      { CALL: 'JA1ABC', STATE: '11', TX_PWR: '10' },
    ],
    id: 'WAJA.qrp',
    is: { prefectures: ['10'] },
  },
  {
    rule: 'WAS Novice: as the sponsor credits it',
    log: [
      { STATE: 'ME', CREDIT_GRANTED: 'WAS_NOVICE:CARD' },
      { STATE: 'NH', CREDIT_SUBMITTED: 'was_novice' },
      { STATE: 'VT', CREDIT_GRANTED: 'WAS' },
    ],
    id: 'WAS.novice',
    is: { worked: 2, granted: 1, submitted: 2 },
  },
  {
    rule: 'PGA: SIG_INFO where SIG says so',
    log: [
      { SIG: 'PGA', SIG_INFO: 'po01, PO02' },
      { SIG: 'XYZ', SIG_INFO: 'PO03' },
      { SIG: 'pga', SIG_INFO: 'Poznan' },
    ],
    id: 'PGA',
    is: { gminas: ['PO01', 'PO02'] },
  },
  {
    rule: 'WAB: squares',
    log: [
      { SIG: 'WAB', SIG_INFO: 'TQ12' },
      { SIG: 'POTA', SIG_INFO: 'GB-0001' },
    ],
    id: 'WAB',
    is: { squares: ['TQ12'] },
  },
  {
    rule: 'sections: those in use today',
    log: ['ME', 'wcf', 'NWT', 'ON', 'ONE'].map((ARRL_SECT) => ({ ARRL_SECT })),
    id: 'Sections',
    is: { worked: 3, of: 85, sections: ['ME', 'ONE', 'WCF'] },
  },
  {
    rule: 'grids by band and mode, added up; LoTW only',
    log: [
      { GRIDSQUARE: 'FN42', ...LOTW },
      { GRIDSQUARE: 'FN42aa', MODE: 'FM' },
      { GRIDSQUARE: 'FN42', ...CW, ...CARD },
      { GRIDSQUARE: 'FN42', ...CW, BAND: '40m', ...LOTW },
    ],
    id: 'GridChase',
    is: { worked: 3, confirmed: 2, slots: 3, goal: false },
  },
  {
    rule: 'International Grid Chase 2018: each month anew, of that year only',
    log: ['20180101', '20180131', '20180201', '20171231', '20190101'].map((QSO_DATE) => ({
      QSO_DATE,
      GRIDSQUARE: 'FN42',
      ...LOTW,
    })),
    id: 'GridChase.2018',
    is: { worked: 2, confirmed: 2 },
  },
  {
    rule: 'International Grid Chase 2018: a border is several grids',
    log: [{ QSO_DATE: '20180101', VUCC_GRIDS: 'FN42,FN43' }],
    id: 'GridChase.2018',
    is: { worked: 2 },
  },
  {
    rule: 'WWFF: 10 references, then 44',
    log: many(10, (i) => ({ WWFF_REF: `KFF-00${10 + i}` })),
    id: 'WWFF.hunter',
    is: { next: { at: 44, needs: 34 } },
  },
];

/** Members from a number on, with a level. */
const members = (
  count: number,
  from: number,
  level: string,
  QSO_DATE: string,
  TIME_ON = '1200',
): Fields[] => many(count, (i) => ({ SKCC: `${from + i}${level}`, QSO_DATE, TIME_ON, ...CW }));

const SKCC: readonly Row[] = [
  {
    rule: 'Tribune: nothing counts before Centurion',
    log: [...members(99, 1, '', '20100101'), ...members(60, 1, 'C', '20110101')],
    id: 'SKCC.tribune',
    is: { worked: 60, confirmed: 0, before: { count: 99, at: 100 } },
  },
  {
    rule: 'Tribune: on the day of Centurion, what is later',
    log: [
      ...members(5, 201, 'C', '20110101', '1159'),
      ...members(95, 1, '', '20110101', '1200'),
      ...members(7, 301, 'C', '20110101', '120001'),
      ...members(3, 401, 'C', '20110102', '0000'),
    ],
    id: 'SKCC.tribune',
    is: { worked: 15, confirmed: 10, reached: [20110101] },
  },
  {
    rule: 'Tribune: the contact that makes Centurion does not count itself',
    log: [
      ...members(99, 1, '', '20110101', '1159'),
      { SKCC: '200C', QSO_DATE: '20110101', TIME_ON: '1200', ...CW },
      { SKCC: '201C', QSO_DATE: '20110101', TIME_ON: '1201', ...CW },
    ],
    id: 'SKCC.tribune',
    is: { worked: 2, confirmed: 1 },
  },
  {
    rule: 'Tribune: from the contact of Centurion on',
    log: [
      ...members(60, 1, 'C', '20100101'),
      ...members(40, 101, '', '20110101'),
      ...members(5, 201, 'T', '20110101', '1201'),
      ...members(5, 211, 'C', '20101231'),
    ],
    id: 'SKCC.tribune',
    is: { worked: 70, confirmed: 5, reached: [20110101], next: { at: 50, needs: 45 } },
  },
  {
    rule: 'Tribune: a member worked again counts again after Centurion',
    log: [...members(100, 1, 'C', '20100101'), ...members(3, 1, 'C', '20100601')],
    id: 'SKCC.tribune',
    is: { confirmed: 3 },
  },
  {
    rule: 'Senator: after Tribune x8',
    log: [
      ...members(100, 1001, '', '20131201'),
      ...members(400, 1, 'C', '20140101'),
      ...members(10, 1, 'S', '20140201'),
      ...members(10, 501, 'C', '20140201'),
      ...members(5, 601, 'T', '20131231'),
    ],
    id: 'SKCC.senator',
    is: { worked: 15, confirmed: 10, next: { at: 200, needs: 190 } },
  },
  {
    rule: 'Senator: on the day of Tribune x8, what is later',
    log: [
      ...members(100, 1001, '', '20131201'),
      ...members(10, 501, 'S', '20140101', '1159'),
      ...members(390, 1, 'C', '20140101', '1200'),
      ...members(4, 601, 'T', '20140101', '1201'),
    ],
    id: 'SKCC.senator',
    is: { worked: 14, confirmed: 4, reached: [20131201, 20140101] },
  },
  {
    rule: 'Senator: not before 2013-08-01',
    log: [
      ...members(100, 1001, '', '20121201'),
      ...members(400, 1, 'T', '20130101'),
      ...members(2, 601, 'T', '20130731'),
      ...members(3, 1, 'T', '20130801'),
    ],
    id: 'SKCC.senator',
    is: { confirmed: 3, reached: [20121201, 20130101] },
  },
  {
    rule: 'the club and its events stopped counting',
    log: [
      { CALL: 'K9SKC', SKCC: '1', QSO_DATE: '20091130', ...CW },
      { CALL: 'K3Y/4', SKCC: '2', QSO_DATE: '20091201', ...CW },
      { CALL: 'K9SKC', SKCC: '3', QSO_DATE: '20240101', ...CW },
    ],
    id: 'SKCC.centurion',
    is: { members: ['1'] },
  },
  {
    rule: 'Triple Key: a hundred by each key',
    log: ['SK', 'BUG'].flatMap((MY_MORSE_KEY_TYPE) =>
      members(100, 1, '', '20240101').map((f) => ({ ...f, MY_MORSE_KEY_TYPE })),
    ),
    id: 'SKCC.tripleKey',
    is: {
      worked: 2,
      of: 3,
      parts: { 'SKCC.tripleKey.sideswiper': { worked: 0, at: 100 } },
      next: { at: 3, needs: 1 },
    },
  },
  {
    rule: 'DXQ: members abroad, the own entity once',
    log: [
      { CALL: 'DL1ABC', SKCC: '1' },
      { CALL: 'DL1ABC', SKCC: '1' },
      { CALL: 'DL2ABC', SKCC: '2' },
      { CALL: 'F5ABC', SKCC: '1' },
      { CALL: 'K1ABC', SKCC: '3' },
      { CALL: 'K2ABC', SKCC: '4' },
    ].map((f) => ({ ...CW, MY_DXCC: '291', ...f })),
    id: 'SKCC.dxq',
    is: { worked: 4, next: { at: 10, needs: 6 } },
  },
  {
    rule: 'DXC: entities',
    log: [
      { CALL: 'DL1ABC', SKCC: '1' },
      { CALL: 'DL2ABC', SKCC: '2' },
    ].map((f) => ({ ...CW, ...f })),
    id: 'SKCC.dxc',
    is: { worked: 1 },
  },
  {
    rule: 'Rag Chew: minutes of half an hour or more, over midnight too',
    log: [
      { SKCC: '1', TIME_ON: '1200', TIME_OFF: '1245' },
      { SKCC: '1', TIME_ON: '1300', TIME_OFF: '1329' },
      { SKCC: '2', TIME_ON: '235000', TIME_OFF: '003000' },
      { SKCC: '3', TIME_ON: '1200', TIME_OFF: '1230', QSO_DATE_OFF: '20240704' },
      { SKCC: '4', TIME_ON: '1200', TIME_OFF: '1230', QSO_DATE_OFF: '20240706' },
      { SKCC: '5', TIME_ON: '1200', TIME_OFF: '1100', QSO_DATE_OFF: '20240704' },
      { SKCC: '6', TIME_ON: '1200' },
      { TIME_ON: '1200', TIME_OFF: '1400' },
    ].map((f, i) => ({ ...CW, CALL: `K${i}ABC`, ...f })),
    id: 'SKCC.ragChew',
    is: { worked: 45 + 40 + 30, next: { at: 300, needs: 185 } },
  },
  {
    rule: 'Canadian Maple: provinces from 2009-09-01, territories after January 2014',
    log: [
      { CALL: 'VE3ABC', QSO_DATE: '20090831' },
      { CALL: 'VA3ABC', STATE: 'ON', QSO_DATE: '20090901' },
      { CALL: 'VY1ABC', QSO_DATE: '20140131' },
      { CALL: 'VO2ABC', STATE: 'NL' },
      { CALL: 'VO1ABC' },
      { CALL: 'VY9ABC' },
      { CALL: 'VE7ABC', BAND: '6m' },
    ].map((f) => ({ SKCC: '1', ...CW, ...f })),
    id: 'SKCC.maple.yellow',
    is: { areas: ['VE3', 'VO1', 'VO2', 'VY9'], next: { at: 10, needs: 6 } },
  },
  {
    rule: 'Canadian Maple: on one band',
    log: [{ CALL: 'VE7ABC' }, { CALL: 'VE3ABC' }, { CALL: 'VE1ABC', BAND: '40m' }].map((f) => ({
      SKCC: '1',
      ...CW,
      ...f,
    })),
    id: 'SKCC.maple.orange',
    is: { worked: 2 },
  },
  {
    rule: 'Canadian Maple: ten on each of nine bands',
    log: [{ CALL: 'VE7ABC' }, { CALL: 'VE3ABC' }, { CALL: 'VE1ABC', BAND: '40m' }].map((f) => ({
      SKCC: '1',
      ...CW,
      ...f,
    })),
    id: 'SKCC.maple.red',
    is: { worked: 3, next: { at: 90, needs: 87 } },
  },
  {
    rule: 'Canadian Maple: with at most 5 W',
    log: [
      { CALL: 'VE7ABC', TX_PWR: '5' },
      { CALL: 'VE3ABC', TX_PWR: '100' },
    ].map((f) => ({ SKCC: '1', ...CW, ...f })),
    id: 'SKCC.maple.gold',
    is: { worked: 1 },
  },
];

const PARKS: readonly Row[] = [
  {
    rule: 'a park says where it is',
    log: ['US-0001@US-NC', 'US-0002@us-tn', 'US-0003@US-DC'].map((POTA_REF) => ({ POTA_REF })),
    id: 'POTA.allStates.hunter',
    is: { worked: 3, of: 50, locations: ['US-NC', 'US-TN'], wild: 'US-DC' },
  },
  {
    rule: "else the station's state does",
    log: [
      { POTA_REF: 'US-0001', STATE: 'NC', DXCC: '291' },
      { POTA_REF: 'US-0001', STATE: 'TN', DXCC: '291' },
      { POTA_REF: 'CA-0001', STATE: 'ME', DXCC: '291' },
      { POTA_REF: 'US-0002', CALL: 'KL7AA', DXCC: '6' },
      { POTA_REF: 'US-0003' },
    ],
    id: 'POTA.allStates.hunter',
    is: { locations: ['US-AK', 'US-NC', 'US-TN'] },
  },
  {
    rule: 'an activator needs ten QSOs from the park',
    log: [
      ...many(10, (i) => ({ CALL: `K${i}ABC`, MY_POTA_REF: 'US-0001', MY_STATE: 'NC' })),
      { MY_POTA_REF: 'US-0002@US-TN' },
    ].map((f) => ({ MY_DXCC: '291', ...f })),
    id: 'POTA.allStates.activator',
    is: { locations: ['US-NC'] },
  },
  {
    rule: 'provinces of Canada, the territories left out',
    log: ['ON', 'QC', 'YT'].map((STATE) => ({
      POTA_REF: `CA-000${STATE.charCodeAt(0) % 10}`,
      CALL: 'VE3ABC',
      DXCC: '1',
      STATE,
    })),
    id: 'POTA.provinces.CA.hunter',
    is: { of: 10, locations: ['CA-ON', 'CA-QC'] },
  },
  {
    rule: 'prefectures of Japan by their ISO numbers',
    log: [{ POTA_REF: 'JP-0001', CALL: 'JA1ABC', STATE: '10' }],
    id: 'POTA.prefectures.JP.hunter',
    is: { of: 47, locations: ['JP-13'] },
  },
  {
    rule: 'states of Germany',
    log: [{ POTA_REF: 'DE-0001', CALL: 'DL1ABC', STATE: 'BY' }],
    id: 'POTA.states.DE.hunter',
    is: { of: 16, locations: ['DE-BY'] },
  },
  {
    rule: 'SOTA: four QSOs are with four stations',
    log: ['20m', '40m', '15m', '10m'].map((BAND) => ({ MY_SOTA_REF: 'G/LD-001', BAND })),
    id: 'SOTA.activator',
    is: { worked: 0 },
  },
];

it.each([...GROUPS, ...SKCC, ...PARKS])('$rule ($id)', ({ log, id, is }) => {
  expect(progressIn(id, log)).toMatchObject(is);
});

it('counts the stages of SKCC in any order and from any pieces, in one minute too', () => {
  const log = [
    ...members(60, 1, 'C', '20110101', '1200'),
    ...members(90, 31, 'T', '20110101', '1200'),
    ...members(20, 201, 'S', '20110101', '1201'),
  ];
  const whole = progressIn('SKCC.tribune', log);
  expect(whole.confirmed).toBe(40);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(log, { minLength: log.length }),
      fc.nat(log.length),
      (mixed, at) => {
        const merged = tallyOf(mixed.slice(0, at)).merge(tallyOf(mixed.slice(at)));
        expect(progress(merged, ['SKCC.tribune'])['SKCC.tribune']).toEqual(whole);
      },
    ),
    { numRuns: 10 },
  );
});

it('keeps where parks are through bytes and merging', () => {
  const log = [{ POTA_REF: 'US-0001@US-NC' }, { POTA_REF: 'US-0001@US-TN' }];
  const merged = tallyOf([]);
  for (const fields of log) merged.merge(Tally.fromBytes(tallyOf([fields]).toBytes()));
  expect(progress(merged)).toEqual(progress(tallyOf(log)));
  expect(missing(merged, 'POTA.allStates.hunter').missing).toHaveLength(48);
});

describe('WPX Award of Excellence', () => {
  const prefixes = (count: number, fields: Fields): Fields[] =>
    many(count, (i) => ({ CALL: `DL${i + 10}AB`, ...LOTW, ...fields }));

  it('has fourteen parts', () => {
    expect(progressIn('WPX.excellence', [])).toMatchObject({
      worked: 0,
      of: 14,
      next: { at: 14, needs: 14 },
    });
  });

  it('counts the parts that have reached what they ask for', () => {
    const log = [...prefixes(600, { MODE: 'CW' }), ...prefixes(599, {})];
    expect(progressIn('WPX.excellence', log)).toMatchObject({
      confirmed: 3, // CW, Europe, 20 m
      parts: { 'WPX.cw': { confirmed: 600, at: 600 }, 'WPX.ssb': { confirmed: 599, at: 600 } },
    });
  });

  it('tells what its parts lack', () => {
    const { missing: lacking, unconfirmed } = missing(
      tallyOf(prefixes(600, { MODE: 'CW', LOTW_QSL_RCVD: '' })),
      'WPX.excellence',
    );
    expect(lacking).toContain('WPX.mixed 600 of 1000');
    expect(unconfirmed).toContain('WPX.cw 0 of 600');
  });

  it('needs no other award in the tally', () => {
    const awards = AWARDS.filter(({ id }) => id === 'WPX.excellence');
    const log = prefixes(300, {});
    expect(progressIn('WPX.excellence', log, { awards })).toEqual(
      progressIn('WPX.excellence', log),
    );
  });
});
