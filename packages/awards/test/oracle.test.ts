import { createTally, progress } from '@w4gns/awards';
import { ENTITIES } from '@w4gns/awards/callsign';
import fc from 'fast-check';
import { qso, type Fields } from './qso.ts';

/**
 * A second opinion that shares nothing with the engine: awards as sets of text over a log whose
 * every field is filled in and true.
 */
interface Rule {
  readonly unit: (q: Fields) => string | undefined;
  readonly takes: (q: Fields) => boolean;
  readonly confirmedBy: readonly string[];
}

const ARRL = ['QSL_RCVD', 'LOTW_QSL_RCVD'];
const CQ = [...ARRL, 'EQSL_QSL_RCVD'];
const GROUP: Readonly<Record<string, string>> = {
  SSB: 'phone',
  FM: 'phone',
  CW: 'cw',
  FT8: 'digital',
  RTTY: 'digital',
  PSK: 'digital',
};
const FIVE = ['80m', '40m', '20m', '15m', '10m'];
const CHALLENGE = ['160m', '80m', '40m', '30m', '20m', '17m', '15m', '12m', '10m', '6m'];
const earth = (q: Fields): boolean => q.PROP_MODE !== 'SAT';
const of =
  (name: string) =>
  (q: Fields): string | undefined =>
    q[name] || undefined;
const on =
  (...bands: string[]) =>
  (q: Fields): boolean =>
    earth(q) && bands.includes(q.BAND ?? '');
const slot =
  (name: string) =>
  (q: Fields): string | undefined =>
    q[name] ? `${q[name]} ${q.BAND}` : undefined;
const state = (q: Fields): string | undefined =>
  q.DXCC === '291' && q.STATE ? q.STATE : undefined;
const not60 = (q: Fields): boolean => earth(q) && q.BAND !== '60m';
const modern = (q: Fields): boolean => (q.QSO_DATE ?? '') >= '20090101';
const prefix = (q: Fields): string | undefined => /^.\D*\d+/.exec(q.CALL ?? '')?.[0];

const RULES: Readonly<Record<string, Rule>> = {
  'DXCC.mixed': { unit: of('DXCC'), takes: earth, confirmedBy: ARRL },
  'DXCC.phone': {
    unit: of('DXCC'),
    takes: (q) => earth(q) && GROUP[q.MODE ?? ''] === 'phone',
    confirmedBy: ARRL,
  },
  'DXCC.cw': { unit: of('DXCC'), takes: (q) => earth(q) && q.MODE === 'CW', confirmedBy: ARRL },
  'DXCC.digital': {
    unit: of('DXCC'),
    takes: (q) => earth(q) && GROUP[q.MODE ?? ''] === 'digital',
    confirmedBy: ARRL,
  },
  'DXCC.satellite': { unit: of('DXCC'), takes: (q) => !earth(q), confirmedBy: ARRL },
  'DXCC.band.20m': { unit: of('DXCC'), takes: on('20m'), confirmedBy: ARRL },
  'DXCC.challenge': { unit: slot('DXCC'), takes: on(...CHALLENGE), confirmedBy: ARRL },
  'DXCC.5b': { unit: slot('DXCC'), takes: on(...FIVE), confirmedBy: ARRL },
  'WAS.mixed': { unit: state, takes: not60, confirmedBy: ARRL },
  'WAS.digital': {
    unit: state,
    takes: (q) => not60(q) && GROUP[q.MODE ?? ''] === 'digital',
    confirmedBy: ARRL,
  },
  'WAS.band.6m': { unit: state, takes: on('6m'), confirmedBy: ARRL },
  'WAS.5b': {
    unit: (q) => state(q) && `${q.STATE} ${q.BAND}`,
    takes: on(...FIVE),
    confirmedBy: ARRL,
  },
  'WAS.triplePlay': {
    unit: (q) => state(q) && `${q.STATE} ${GROUP[q.MODE ?? '']}`,
    takes: (q) => not60(q) && modern(q),
    confirmedBy: ['LOTW_QSL_RCVD'],
  },
  'WAZ.mixed': { unit: of('CQZ'), takes: not60, confirmedBy: ARRL },
  'WAZ.rtty': { unit: of('CQZ'), takes: (q) => not60(q) && q.MODE === 'RTTY', confirmedBy: ARRL },
  'WAZ.5b': { unit: slot('CQZ'), takes: on(...FIVE), confirmedBy: ARRL },
  'VUCC.6m': { unit: of('GRIDSQUARE'), takes: on('6m'), confirmedBy: ARRL },
  'VUCC.satellite': { unit: of('GRIDSQUARE'), takes: (q) => !earth(q), confirmedBy: ARRL },
  'WPX.mixed': { unit: prefix, takes: on(...CHALLENGE, '60m'), confirmedBy: CQ },
  'WPX.ssb': {
    unit: prefix,
    takes: (q) => on(...CHALLENGE, '60m')(q) && q.MODE === 'SSB',
    confirmedBy: CQ,
  },
  IOTA: { unit: of('IOTA'), takes: earth, confirmedBy: ['QSL_RCVD'] },
};

function naive(
  log: readonly Fields[],
  { unit, takes, confirmedBy }: Rule,
): { worked: number; confirmed: number } {
  const taken = log.filter(takes);
  const confirmed = taken.filter((q) => confirmedBy.some((field) => q[field] === 'Y'));
  const count = (list: readonly Fields[]): number =>
    new Set(list.map(unit).filter((name) => name !== undefined)).size;
  return { worked: count(taken), confirmed: count(confirmed) };
}

// Alaska and Hawaii would be states without STATE.
const entities = ENTITIES.filter(
  ({ dxcc, deleted, valid }) =>
    ![6, 110].includes(dxcc) && !deleted && valid.every(([from]) => (from ?? 0) < 200001010000),
).map(({ dxcc }) => String(dxcc));
const yes = fc.constantFrom('Y', 'N', '');
const record = fc.record({
  CALL: fc
    .tuple(fc.constantFrom('K1', 'W4', 'DL60', 'JA1', 'VE3'), fc.constantFrom('AAA', 'BCD'))
    .map(([start, end]) => start + end),
  QSO_DATE: fc.constantFrom('20000101', '20081231', '20090101', '20240229'),
  BAND: fc.constantFrom(...CHALLENGE, '60m', '2m'),
  MODE: fc.constantFrom(...Object.keys(GROUP)),
  PROP_MODE: fc.constantFrom('', '', '', 'SAT'),
  DXCC: fc.oneof(fc.constant('291'), fc.constantFrom(...entities)),
  STATE: fc.constantFrom('', 'ME', 'NH', 'VT'),
  CQZ: fc.integer({ min: 1, max: 40 }).map(String),
  GRIDSQUARE: fc.constantFrom('', 'FN42', 'FN43', 'JO30'),
  IOTA: fc.constantFrom('', 'EU-005', 'NA-001'),
  QSL_RCVD: yes,
  LOTW_QSL_RCVD: yes,
  EQSL_QSL_RCVD: yes,
});

it('agrees with sets of text', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 40 }), (log) => {
      const tally = createTally();
      for (const fields of log) tally.add(qso(fields));
      const counted = progress(tally, Object.keys(RULES));
      for (const [id, rule] of Object.entries(RULES)) {
        const { worked, confirmed } = counted[id] ?? {};
        expect({ id, worked, confirmed }).toEqual({ id, ...naive(log, rule) });
      }
    }),
    { numRuns: 60, seed: 1 },
  );
});
