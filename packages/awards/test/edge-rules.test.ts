import { diagnostics, progress } from '@w4gns/awards';
import { tallyOf, type Fields } from './qso.ts';

/** What every award must get right, one row for each rule of thumb. */
interface Row {
  readonly rule: string;
  readonly log: readonly Fields[];
  /** Worked, or worked and confirmed, by award. */
  readonly gives: Readonly<Record<string, number | readonly [number, number]>>;
}

const LOTW = { LOTW_QSL_RCVD: 'Y' };
const SAT = { PROP_MODE: 'SAT' };

const ROWS: readonly Row[] = [
  {
    rule: '1. duplicates never change counts',
    log: [{ STATE: 'ME' }, { STATE: 'ME' }, { STATE: 'ME', TIME_ON: '1300' }],
    gives: { 'WAS.mixed': 1, 'WAS.5b': 1, 'WPX.mixed': 1, 'DXCC.challenge': 1 },
  },
  {
    rule: '2. order never changes counts: the confirmed one first',
    log: [{ STATE: 'ME', ...LOTW }, { STATE: 'ME' }],
    gives: { 'WAS.mixed': [1, 1] },
  },
  {
    rule: '2. order never changes counts: the confirmed one last',
    log: [{ STATE: 'ME' }, { STATE: 'ME', ...LOTW }],
    gives: { 'WAS.mixed': [1, 1] },
  },
  {
    rule: '3. without BAND the frequency tells',
    log: [
      { BAND: '', FREQ: '14.074' },
      { BAND: '', FREQ: '7.0' },
    ],
    gives: { 'DXCC.band.20m': 1, 'DXCC.band.40m': 1 },
  },
  {
    rule: '4. bands in any case',
    log: [{ BAND: '20M' }, { BAND: ' 20m ' }],
    gives: { 'DXCC.band.20m': 1, 'DXCC.challenge': 1 },
  },
  {
    rule: '5. blank and absent fields are the same: DXCC',
    log: [{ DXCC: ' ' }, { DXCC: '' }],
    gives: { 'DXCC.mixed': 1 },
  },
  {
    rule: '5. blank and absent fields are the same: PROP_MODE',
    log: [{ PROP_MODE: ' ' }],
    gives: { 'DXCC.band.20m': 1 },
  },
  {
    rule: '6. zones 0 and 41 are none',
    log: [
      { CALL: 'Q1ABC', CQZ: '0' },
      { CALL: 'Q1ABC', CQZ: '41' },
    ],
    gives: { 'WAZ.mixed': 0 },
  },
  {
    rule: '7. DXCC 0 is no entity, whatever the call',
    log: [{ CALL: 'K1ABC', DXCC: '0' }],
    gives: { 'DXCC.mixed': 0, 'WPX.mixed': 1 },
  },
  {
    rule: '8. EME counts for DXCC, its band, and WAS; and has its own',
    log: [{ STATE: 'ME', BAND: '2m', PROP_MODE: 'EME', CQZ: '5' }],
    gives: {
      'DXCC.mixed': 1,
      'DXCC.band.2m': 1,
      'WAS.mixed': 1,
      'WAS.eme': 1,
      'WAZ.eme': 1,
      'WAS.satellite': 0,
    },
  },
  {
    rule: '8. what is not by the moon is not',
    log: [{ STATE: 'ME', CQZ: '5' }],
    gives: { 'WAS.eme': 0, 'WAZ.eme': 0 },
  },
  {
    rule: '9. one QSO may add four grids',
    log: [{ BAND: '6m', VUCC_GRIDS: 'EM98,FM08,EM97,FM07' }],
    gives: { 'VUCC.6m': 4 },
  },
  {
    rule: '9. one QSO may add two counties',
    log: [{ USACA_COUNTIES: 'MA,Franklin:MA,Hampshire' }],
    gives: { USACA: 2 },
  },
  {
    rule: '9. one QSO may add several parks',
    log: [{ POTA_REF: 'US-0001,US-0002,US-0003' }],
    gives: { 'POTA.hunter': 3 },
  },
  {
    rule: '10. over two bands on earth counts for nothing',
    log: [{ STATE: 'ME', BAND_RX: '40m', GRIDSQUARE: 'FN42' }],
    gives: { 'DXCC.mixed': 0, 'WAS.mixed': 0, 'WPX.mixed': 0 },
  },
  {
    rule: '10. over two bands by satellite counts',
    log: [{ STATE: 'ME', BAND: '2m', BAND_RX: '70cm', GRIDSQUARE: 'FN42', ...SAT }],
    gives: { 'DXCC.satellite': 1, 'WAS.satellite': 1, 'VUCC.satellite': 1 },
  },
  {
    rule: '10. the same band twice is one band',
    log: [{ BAND_RX: '20M', FREQ: '14.1', FREQ_RX: '14.2' }],
    gives: { 'DXCC.mixed': 1 },
  },
  {
    rule: '11. the wrong source leaves it worked',
    log: [{ STATE: 'ME', EQSL_QSL_RCVD: 'Y' }],
    gives: { 'DXCC.mixed': [1, 0], 'WAS.mixed': [1, 0], 'WPX.mixed': [1, 1] },
  },
  {
    rule: '11. a card does not for Triple Play, nor an upload for anything',
    log: [{ STATE: 'ME', QSL_RCVD: 'Y', CLUBLOG_QSO_UPLOAD_STATUS: 'Y', LOTW_QSL_SENT: 'Y' }],
    gives: { 'WAS.triplePlay': [1, 0], 'WAS.mixed': [1, 1] },
  },
  {
    rule: '13. a satellite is in no band column',
    log: [{ STATE: 'ME', BAND: '2m', GRIDSQUARE: 'FN42', CQZ: '5', ...SAT }],
    gives: {
      'DXCC.band.2m': 0,
      'WAS.band.2m': 0,
      'VUCC.2m': 0,
      'DXCC.mixed': 0,
      'DXCC.challenge': 0,
      'WAC.mixed': 0,
      'WAZ.mixed': 0,
    },
  },
];

it.each(ROWS)('$rule', ({ log, gives }) => {
  const all = progress(tallyOf(log), Object.keys(gives));
  const found = Object.fromEntries(
    Object.entries(gives).map(([id, count]) => {
      const { worked, confirmed } = all[id] ?? {};
      return [id, typeof count === 'number' ? worked : [worked, confirmed]];
    }),
  );
  expect(found).toEqual(gives);
});

it('12. totals with and without deleted entities are two numbers, each with its name', () => {
  const log = [{}, { CALL: 'Y21AA', DXCC: '229', QSO_DATE: '19880101', ...LOTW }];
  const all = progress(tallyOf(log), ['DXCC.mixed', 'DXCC.honorRoll.mixed', 'DXCC.challenge']);
  expect(all).toMatchObject({
    'DXCC.mixed': { worked: 2, confirmed: 1, current: { worked: 1, confirmed: 0 } },
    'DXCC.honorRoll.mixed': { worked: 1 },
    'DXCC.challenge': { worked: 1 },
  });
});

it('14. values that are none are listed with their QSO', () => {
  const log = [{}, { GRIDSQUARE: 'XX99' }, { STATE: 'ZZ' }, { CNTY: 'VA,Norfolk', STATE: 'VA' }];
  expect(diagnostics(tallyOf(log))).toMatchObject([
    { code: 'bad-state', count: 1, entries: [{ id: 3, value: 'ZZ' }] },
    { code: 'bad-county', count: 1, entries: [{ id: 4, value: 'VA,Norfolk' }] },
    { code: 'bad-grid', count: 1, entries: [{ id: 2, value: 'XX99' }] },
  ]);
});
