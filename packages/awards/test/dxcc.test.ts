import { ENTITIES, resolveCall } from '@w4gns/awards/callsign';
import { accountsOf, missing, progress } from '@w4gns/awards';
import { many, progressIn, tallyOf, type Fields } from './qso.ts';

interface Row {
  readonly rule: string;
  readonly log: readonly Fields[];
  readonly id: string;
  readonly is: Readonly<Record<string, unknown>>;
}

const LASTING = ENTITIES.filter(({ deleted, valid }) => !deleted && valid.length === 1);
const LOTW = { LOTW_QSL_RCVD: 'Y' };

const ROWS: readonly Row[] = [
  {
    rule: 'an entity counts once, however often worked',
    log: [{ DXCC: '291' }, { DXCC: '291' }],
    id: 'DXCC.mixed',
    is: { worked: 1, confirmed: 0 },
  },
  {
    rule: 'without DXCC the call tells the entity',
    log: [{ CALL: 'F/ON4UN' }],
    id: 'DXCC.mixed',
    is: { entities: ['227'] },
  },
  {
    rule: 'the logged DXCC wins over the call',
    log: [{ CALL: 'K1ABC', DXCC: '110' }],
    id: 'DXCC.mixed',
    is: { entities: ['110'] },
  },
  { rule: 'DXCC 0 is no entity', log: [{ DXCC: '0' }], id: 'DXCC.mixed', is: { worked: 0 } },
  {
    rule: '/MM is in no entity, whatever is logged',
    log: [{ CALL: 'W1AW/MM', DXCC: '291' }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  { rule: '/AM is in no entity', log: [{ CALL: 'W1AW/AM' }], id: 'DXCC.mixed', is: { worked: 0 } },
  {
    rule: '/MM with a region digit too',
    log: [{ CALL: 'W1AW/MM2' }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'GDR on its last day',
    log: [{ CALL: 'Y21AA', DXCC: '229', QSO_DATE: '19901002' }],
    id: 'DXCC.mixed',
    is: { worked: 1, entities: ['229'] },
  },
  {
    rule: 'GDR a day later: the logged DXCC must not count, the entity of the call does',
    log: [{ CALL: 'Y21AA', DXCC: '229', QSO_DATE: '19901003' }],
    id: 'DXCC.mixed',
    is: { worked: 1, entities: ['230'] },
  },
  {
    rule: 'a logged DXCC outside its dates, and a call that tells no entity: none',
    log: [{ CALL: 'Q1ABC', DXCC: '229', QSO_DATE: '19901003' }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'deleted entities count for Mixed and stand beside the current total',
    log: [{ CALL: 'Y21AA', DXCC: '229', QSO_DATE: '19880101' }, { DXCC: '291' }],
    id: 'DXCC.mixed',
    is: { worked: 2, current: { worked: 1, confirmed: 0, submitted: 0, granted: 0 } },
  },
  {
    rule: 'deleted entities do not count for the Challenge',
    log: [{ CALL: 'Y21AA', DXCC: '229', QSO_DATE: '19880101' }],
    id: 'DXCC.challenge',
    is: { worked: 0 },
  },
  {
    rule: 'deleted entities do not count for the Honor Roll',
    log: [{ CALL: 'Y21AA', DXCC: '229', QSO_DATE: '19880101' }],
    id: 'DXCC.honorRoll.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'Curaçao began on 2010-10-10 at 04:00',
    log: [{ CALL: 'PJ2T', DXCC: '517', QSO_DATE: '20101010', TIME_ON: '0359' }],
    id: 'DXCC.mixed',
    is: { worked: 1, entities: ['85'] },
  },
  {
    rule: 'and counts from that minute',
    log: [{ CALL: 'PJ2T', DXCC: '517', QSO_DATE: '20101010', TIME_ON: '0400' }],
    id: 'DXCC.mixed',
    is: { worked: 1 },
  },
  {
    rule: 'Kosovo from 2018-01-21',
    log: [
      { CALL: 'Z61AA', DXCC: '522', QSO_DATE: '20180120' },
      { CALL: 'Z61AA', DXCC: '522', QSO_DATE: '20180121', BAND: '40m' },
    ],
    id: 'DXCC.challenge',
    is: { worked: 1 },
  },
  {
    rule: 'nothing before 1945-11-15',
    log: [{ DXCC: '291', QSO_DATE: '19451114' }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'from 1945-11-15',
    log: [{ DXCC: '291', QSO_DATE: '19451115' }],
    id: 'DXCC.mixed',
    is: { worked: 1 },
  },
  {
    rule: 'a number that is not on the list: the call decides',
    log: [{ CALL: 'K1ABC', DXCC: '999' }],
    id: 'DXCC.mixed',
    is: { entities: ['291'] },
  },
  {
    rule: 'CW counts for CW from 1975',
    log: [{ DXCC: '291', MODE: 'CW', QSO_DATE: '19741231' }],
    id: 'DXCC.cw',
    is: { worked: 0 },
  },
  {
    rule: 'and for Mixed before',
    log: [{ DXCC: '291', MODE: 'CW', QSO_DATE: '19741231' }],
    id: 'DXCC.mixed',
    is: { worked: 1 },
  },
  {
    rule: 'CW in 1975',
    log: [{ DXCC: '291', MODE: 'CW', QSO_DATE: '19750101' }],
    id: 'DXCC.cw',
    is: { worked: 1 },
  },
  {
    rule: 'phone: SSB, AM, FM and digital voice',
    log: ['SSB', 'AM', 'FM', 'DIGITALVOICE']
      .map((MODE, i) => ({ MODE, DXCC: String(i + 3) }))
      .filter(({ DXCC }) => DXCC !== '4'),
    id: 'DXCC.phone',
    is: { worked: 3 },
  },
  {
    rule: 'import-only modes belong to their mode: USB, DSTAR',
    log: [
      { MODE: 'USB', DXCC: '291' },
      { MODE: 'DSTAR', DXCC: '1' },
    ],
    id: 'DXCC.phone',
    is: { worked: 2 },
  },
  {
    rule: 'digital: RTTY, FT8, FT4 as submode of MFSK',
    log: [
      { MODE: 'RTTY', DXCC: '291' },
      { MODE: 'FT8', DXCC: '1' },
      { MODE: 'MFSK', SUBMODE: 'FT4', DXCC: '339' },
    ],
    id: 'DXCC.digital',
    is: { worked: 3 },
  },
  {
    rule: 'an unknown mode counts for Mixed',
    log: [{ MODE: 'FOO', DXCC: '291' }],
    id: 'DXCC.mixed',
    is: { worked: 1 },
  },
  {
    rule: 'an unknown mode counts for no mode',
    log: [
      { MODE: 'FOO', DXCC: '291' },
      { MODE: '', DXCC: '1' },
    ],
    id: 'DXCC.digital',
    is: { worked: 0 },
  },
  {
    rule: 'satellites count for Satellite',
    log: [{ DXCC: '291', PROP_MODE: 'SAT', BAND: '2m', BAND_RX: '70cm' }],
    id: 'DXCC.satellite',
    is: { worked: 1 },
  },
  {
    rule: 'satellites count nowhere else',
    log: [{ DXCC: '291', PROP_MODE: 'SAT', BAND: '2m' }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'nor for the band',
    log: [{ DXCC: '291', PROP_MODE: 'SAT', BAND: '2m' }],
    id: 'DXCC.band.2m',
    is: { worked: 0 },
  },
  {
    rule: 'EME counts for Mixed',
    log: [{ DXCC: '291', PROP_MODE: 'EME', BAND: '2m' }],
    id: 'DXCC.mixed',
    is: { worked: 1 },
  },
  {
    rule: 'and for the band',
    log: [{ DXCC: '291', PROP_MODE: 'EME', BAND: '2m' }],
    id: 'DXCC.band.2m',
    is: { worked: 1 },
  },
  ...['RPT', 'ECH', 'IRL', 'INTERNET', 'rpt'].map((PROP_MODE) => ({
    rule: `PROP_MODE ${PROP_MODE} never counts`,
    log: [{ DXCC: '291', PROP_MODE }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  })),
  {
    rule: 'two bands without a satellite never count',
    log: [{ DXCC: '291', BAND: '2m', BAND_RX: '70cm' }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'a listener is no contact',
    log: [{ DXCC: '291', SWL: 'Y' }],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'nor an unfinished one',
    log: [
      { DXCC: '291', QSO_COMPLETE: 'NIL' },
      { DXCC: '1', QSO_COMPLETE: 'N' },
    ],
    id: 'DXCC.mixed',
    is: { worked: 0 },
  },
  {
    rule: '60 m counts for Mixed',
    log: [{ DXCC: '291', BAND: '60m' }],
    id: 'DXCC.mixed',
    is: { worked: 1 },
  },
  {
    rule: '60 m does not count for the Challenge',
    log: [{ DXCC: '291', BAND: '60m' }],
    id: 'DXCC.challenge',
    is: { worked: 0 },
  },
  {
    rule: 'a missing band comes from the frequency',
    log: [{ DXCC: '291', BAND: '', FREQ: '14.074' }],
    id: 'DXCC.band.20m',
    is: { worked: 1 },
  },
  {
    rule: 'band names in any case',
    log: [{ DXCC: '291', BAND: '20M' }],
    id: 'DXCC.band.20m',
    is: { worked: 1 },
  },
  {
    rule: 'paper confirms',
    log: [{ DXCC: '291', QSL_RCVD: 'Y' }],
    id: 'DXCC.mixed',
    is: { confirmed: 1 },
  },
  {
    rule: 'an electronic QSL is no paper',
    log: [{ DXCC: '291', QSL_RCVD: 'Y', QSL_RCVD_VIA: 'E' }],
    id: 'DXCC.mixed',
    is: { confirmed: 0 },
  },
  {
    rule: 'LoTW confirms',
    log: [{ DXCC: '291', LOTW_QSL_RCVD: 'y' }],
    id: 'DXCC.mixed',
    is: { confirmed: 1 },
  },
  {
    rule: 'eQSL never confirms DXCC',
    log: [{ DXCC: '291', EQSL_QSL_RCVD: 'Y', EQSL_AG: 'Y' }],
    id: 'DXCC.mixed',
    is: { worked: 1, confirmed: 0 },
  },
  {
    rule: 'QRZ never confirms DXCC',
    log: [{ DXCC: '291', APP_QRZLOG_STATUS: 'C', QRZCOM_QSO_DOWNLOAD_STATUS: 'Y' }],
    id: 'DXCC.mixed',
    is: { confirmed: 0 },
  },
  {
    rule: 'a Club Log upload is no confirmation',
    log: [{ DXCC: '291', CLUBLOG_QSO_UPLOAD_STATUS: 'Y' }],
    id: 'DXCC.mixed',
    is: { confirmed: 0 },
  },
  ...['N', 'R', 'I', ' '].map((value) => ({
    rule: `LOTW_QSL_RCVD ${value} does not confirm`,
    log: [{ DXCC: '291', LOTW_QSL_RCVD: value }],
    id: 'DXCC.mixed',
    is: { confirmed: 0 },
  })),
  {
    rule: 'V is confirmed and granted',
    log: [{ DXCC: '291', LOTW_QSL_RCVD: 'V' }],
    id: 'DXCC.mixed',
    is: { confirmed: 1, granted: 1 },
  },
  {
    rule: 'V grants the band',
    log: [{ DXCC: '291', QSL_RCVD: 'V' }],
    id: 'DXCC.band.20m',
    is: { confirmed: 1, granted: 1 },
  },
  {
    rule: 'V grants no satellite',
    log: [{ DXCC: '291', QSL_RCVD: 'V', PROP_MODE: 'SAT' }],
    id: 'DXCC.satellite',
    is: { confirmed: 1, granted: 0 },
  },
  {
    rule: 'CREDIT_GRANTED grants what it names',
    log: [{ DXCC: '291', CREDIT_GRANTED: 'iota,DXCC:card&LOTW' }],
    id: 'DXCC.mixed',
    is: { confirmed: 1, submitted: 1, granted: 1 },
  },
  {
    rule: 'and nothing else',
    log: [{ DXCC: '291', CREDIT_GRANTED: 'DXCC' }],
    id: 'DXCC.band.20m',
    is: { confirmed: 0, granted: 0 },
  },
  {
    rule: 'DXCC_MODE grants the mode',
    log: [{ DXCC: '291', APP_LOTW_CREDIT_GRANTED: 'DXCC_MODE' }],
    id: 'DXCC.phone',
    is: { granted: 1 },
  },
  {
    rule: 'DXCC_BAND grants the cell of the Challenge',
    log: [{ DXCC: '291', CREDIT_GRANTED: 'DXCC_BAND' }],
    id: 'DXCC.challenge',
    is: { granted: 1 },
  },
  {
    rule: 'CREDIT_SUBMITTED is submitted',
    log: [{ DXCC: '291', CREDIT_SUBMITTED: 'DXCC:CARD' }],
    id: 'DXCC.mixed',
    is: { confirmed: 1, submitted: 1, granted: 0 },
  },
  ...['CREDIT_SUBMITTED', 'CREDIT_GRANTED'].flatMap((field) => [
    {
      rule: `${field}: DXCC takes no eQSL, nor a medium that is none`,
      log: ['DXCC:EQSL', 'dxcc:eqsl', 'DXCC:EQSL&EQSL', 'DXCC:FAX', 'DXCC:FAX&'].map((credit) => ({
        DXCC: '291',
        [field]: credit,
      })),
      id: 'DXCC.mixed',
      is: { worked: 1, confirmed: 0, submitted: 0, granted: 0 },
    },
    ...['DXCC', 'DXCC:', 'DXCC: lotw', 'DXCC:EQSL&CARD', 'DXCC:EQSL,DXCC:CARD'].map((credit) => ({
      rule: `${field} ${credit} is accepted`,
      log: [{ DXCC: '291', [field]: credit }],
      id: 'DXCC.mixed',
      is: { confirmed: 1, submitted: 1, granted: field === 'CREDIT_GRANTED' ? 1 : 0 },
    })),
    {
      rule: `${field}: CQ WPX takes an eQSL`,
      log: [{ [field]: 'CQWPX:EQSL' }],
      id: 'WPX.mixed',
      is: { confirmed: 1, submitted: 1 },
    },
  ]),
  {
    rule: 'what else confirms still does, where the medium of the credit does not',
    log: [{ DXCC: '291', CREDIT_GRANTED: 'DXCC:EQSL', LOTW_QSL_RCVD: 'Y' }],
    id: 'DXCC.mixed',
    is: { confirmed: 1, submitted: 0, granted: 0 },
  },
  {
    rule: 'in a report of LoTW, QSL_RCVD is LoTW',
    log: [{ DXCC: '291', QSL_RCVD: 'Y', APP_LOTW_RXQSL: '2021-06-15 15:21:12', STATE: 'ME' }],
    id: 'WAS.triplePlay',
    is: { confirmed: 1 },
  },
  {
    rule: '5BDXCC adds at most 100 of each band',
    log: many(120, (i) => ({
      DXCC: String(LASTING[i]?.dxcc),
      CALL: `K${i % 10}AA`,
      ...LOTW,
    })),
    id: 'DXCC.5b',
    is: { worked: 100, of: 500, next: { at: 500, needs: 400 } },
  },
  {
    rule: '5BDXCC is endorsed for a hundred on a further band, beside the five',
    log: many(102, (i) => ({ DXCC: String(LASTING[i]?.dxcc), BAND: '6m', ...LOTW })),
    id: 'DXCC.5b.6m',
    is: { confirmed: 100, of: 600, next: { at: 600, needs: 500 } },
  },
  {
    rule: 'the Challenge adds up its bands',
    log: [{ DXCC: '291', ...LOTW }, { DXCC: '291', BAND: '40m' }, { DXCC: '1' }],
    id: 'DXCC.challenge',
    is: { worked: 3, confirmed: 1, slots: 3, of: 3400, next: { at: 1000, needs: 999 } },
  },
  {
    rule: 'the Honor Roll is nine below the list',
    log: [],
    id: 'DXCC.honorRoll.mixed',
    is: { next: { at: 331, needs: 331 } },
  },
];

it.each(ROWS)('$rule ($id)', ({ log, id, is }) => {
  expect(progressIn(id, log)).toMatchObject(is);
});

it.each([
  [0, 100],
  [99, 100],
  [100, 150],
  [274, 275],
  [300, 305],
  [304, 305],
  [305, 310],
])('the step after %i entities is %i', (count, at) => {
  const entities = ENTITIES.filter(({ valid }) => valid.every(([, to]) => to === undefined));
  const log = many(count, (i) => ({ DXCC: String(entities[i]?.dxcc), ...LOTW }));
  expect(progressIn('DXCC.mixed', log)).toMatchObject({
    confirmed: count,
    next: { at, needs: at - count },
  });
});

it('has a list of 340 current entities, with nothing missing that was worked', () => {
  const tally = tallyOf([{ DXCC: '291' }, { DXCC: '1', ...LOTW }]);
  const { missing: lacking, unconfirmed } = missing(tally, 'DXCC.mixed');
  expect(lacking).toHaveLength(338);
  expect(unconfirmed).toEqual(['291']);
});

it('never mixes own entities in silence', () => {
  const log = [
    ...many(3, () => ({ DXCC: '291', MY_DXCC: '230' })),
    { DXCC: '1', MY_DXCC: '291' },
    { DXCC: '339', STATION_CALLSIGN: 'DL1ABC' },
  ];
  const tally = tallyOf(log);
  expect(accountsOf(tally)).toMatchObject([
    { myDxcc: 230, qsos: 4 },
    { myDxcc: 291, qsos: 1 },
  ]);
  const worked = (account?: number | 'all'): unknown =>
    progress(tally, ['DXCC.mixed'], account === undefined ? {} : { account })['DXCC.mixed'];
  expect(worked()).toMatchObject({
    worked: 2,
    account: 230,
    otherAccounts: [{ myDxcc: 291, qsos: 1 }],
  });
  expect(worked(291)).toMatchObject({ worked: 1, account: 291 });
  expect(worked('all')).toMatchObject({ worked: 3, account: 'all' });
});

it('says nothing of accounts when there is one', () => {
  expect(progressIn('DXCC.mixed', [{ DXCC: '291', MY_DXCC: '230' }])).not.toHaveProperty('account');
});

it.each([
  ['one account', [{ MY_DXCC: '230' }], undefined, { account: 230, unknown: 2 }],
  [
    'two accounts',
    [{ MY_DXCC: '230' }, { MY_DXCC: '230' }, { MY_DXCC: '291' }],
    undefined,
    { account: 230, unknown: 2, otherAccounts: [{ myDxcc: 291, qsos: 1, grids: [] }] },
  ],
  ['all accounts', [{ MY_DXCC: '230' }], 'all' as const, { account: 'all' }],
  ['no account, one asked for', [], 291, { account: 291, unknown: 2 }],
  ['no account', [], undefined, {}],
])('tells the QSOs that do not say where they were made from: %s', (_, known, account, note) => {
  const log = [...known, {}, {}].map((own) => ({ DXCC: '1', ...own }));
  const { 'DXCC.mixed': result } = progress(
    tallyOf(log),
    ['DXCC.mixed'],
    account === undefined ? {} : { account },
  );
  const told = Object.entries(result ?? {}).filter(([name]) =>
    ['account', 'unknown', 'otherAccounts'].includes(name),
  );
  expect(result).toMatchObject({ worked: 1 });
  expect(Object.fromEntries(told)).toEqual(note);
});

it('counts the QSOs of one account when asked', () => {
  const log = [{ DXCC: '291', MY_DXCC: '230' }, { DXCC: '1', MY_DXCC: '291' }, { DXCC: '339' }];
  expect(progressIn('DXCC.mixed', log, { account: { myDxcc: 291 } })).toMatchObject({
    entities: ['1', '339'],
  });
});

it('resolves a date of the past with the prefixes of that time', () => {
  expect(resolveCall('OK1ABC', { date: '19850101' }).dxcc).toBe(218);
  expect(progressIn('DXCC.mixed', [{ CALL: 'OK1ABC', QSO_DATE: '19850101' }])).toMatchObject({
    entities: ['218'],
  });
});
