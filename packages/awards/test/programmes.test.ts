import { many, progressIn, type Fields } from './qso.ts';

interface Row {
  readonly rule: string;
  readonly log: readonly Fields[];
  readonly id: string;
  readonly is: Readonly<Record<string, unknown>>;
}

const MY = { MY_POTA_REF: 'US-0001', STATION_CALLSIGN: 'W4GNS' };
const BANDS = ['160m', '80m', '40m', '30m', '20m', '17m', '15m', '12m', '10m', '6m'];
const call = (i: number): string =>
  `K${i % 10}A${String.fromCharCode(65 + (Math.floor(i / 10) % 26), 65 + Math.floor(i / 260))}`;
const made = (count: number, fields: Fields = {}): Fields[] =>
  many(count, (i) => ({ ...MY, CALL: call(i), ...fields }));

const ROWS: readonly Row[] = [
  {
    rule: 'a hunter counts references',
    log: ['US-0001', 'us-0001', 'K-0001', 'US-0001@US-NC', 'CA-0002,US-0003'].map((POTA_REF) => ({
      POTA_REF,
    })),
    id: 'POTA.hunter',
    is: {
      worked: 3,
      confirmed: 3,
      refs: ['CA-0002', 'US-0001', 'US-0003'],
      next: { at: 10, needs: 7 },
    },
  },
  {
    rule: 'old prefixes are renamed',
    log: ['K-0001', 'VE-0001', 'JA-0001', 'G-0001'].map((POTA_REF) => ({ POTA_REF })),
    id: 'POTA.hunter',
    is: { refs: ['CA-0001', 'GB-0001', 'JP-0001', 'US-0001'] },
  },
  {
    rule: 'SIG and SIG_INFO name a park too',
    log: [
      { SIG: 'pota', SIG_INFO: 'US-0001' },
      { SIG: 'XYZ', SIG_INFO: 'US-0002' },
    ],
    id: 'POTA.hunter',
    is: { refs: ['US-0001'] },
  },
  {
    rule: 'what is no reference does not count',
    log: [{ POTA_REF: 'Yellowstone' }],
    id: 'POTA.hunter',
    is: { worked: 0 },
  },
  {
    rule: 'no repeaters',
    log: [{ POTA_REF: 'US-0001', PROP_MODE: 'RPT' }],
    id: 'POTA.hunter',
    is: { worked: 0 },
  },
  {
    rule: 'satellites are fine',
    log: [{ POTA_REF: 'US-0001', PROP_MODE: 'SAT' }],
    id: 'POTA.hunter',
    is: { worked: 1 },
  },
  {
    rule: 'ten QSOs in a day are an activation',
    log: made(10),
    id: 'POTA.activator',
    is: { worked: 1, activations: 1, refs: ['US-0001'] },
  },
  { rule: 'nine are not', log: made(9), id: 'POTA.activator', is: { worked: 0, activations: 0 } },
  {
    rule: 'nor is one of them logged twice',
    log: [...made(9), ...made(1)],
    id: 'POTA.activator',
    is: { activations: 0 },
  },
  {
    rule: 'nor the same at another time of the day',
    log: [...made(9), ...made(1, { TIME_ON: '2300' })],
    id: 'POTA.activator',
    is: { activations: 0 },
  },
  {
    rule: 'on another band it is one more',
    log: [...made(9), ...made(1, { BAND: '40m' })],
    id: 'POTA.activator',
    is: { activations: 1 },
  },
  {
    rule: 'in another mode too',
    log: [...made(9), ...made(1, { MODE: 'CW' })],
    id: 'POTA.activator',
    is: { activations: 1 },
  },
  {
    rule: 'days are UTC days',
    log: [...made(5), ...made(5, { QSO_DATE: '20240705' })],
    id: 'POTA.activator',
    is: { activations: 0 },
  },
  {
    rule: 'the ten QSOs after which a park counts may be spread over several days',
    log: [...made(5), ...made(5, { QSO_DATE: '20240705' })],
    id: 'POTA.activator',
    is: { worked: 1, refs: ['US-0001'] },
  },
  {
    rule: 'two days, two activations of one park',
    log: [...made(10), ...made(10, { QSO_DATE: '20240705' })],
    id: 'POTA.activator',
    is: { worked: 1, activations: 2 },
  },
  {
    rule: 'several references at one spot each get full credit',
    log: made(10, { MY_POTA_REF: 'US-0001,US-0002' }),
    id: 'POTA.activator',
    is: { worked: 2, activations: 2 },
  },
  {
    rule: 'DX Activator: any number of QSOs from parks of an entity',
    log: [...made(1), ...made(2, { MY_POTA_REF: 'CA-0001' })],
    id: 'POTA.dx.activator',
    is: { worked: 2, entities: ['CA', 'US'], next: { at: 5, needs: 3 } },
  },
  {
    rule: 'Park to Park',
    log: [...made(3, { POTA_REF: 'US-0009' }), ...made(3)],
    id: 'POTA.parkToPark',
    is: { worked: 3, next: { at: 25, needs: 22 } },
  },
  {
    rule: 'Kilo',
    log: many(1000, (i) => ({ ...MY, CALL: `K1A${call(i)}` })),
    id: 'POTA.kilo',
    is: { worked: 1 },
  },
  {
    rule: 'Repeat Offender: contacts with one park',
    log: many(21, (i) => ({ POTA_REF: 'US-0001', CALL: call(i) })),
    id: 'POTA.repeatOffender.hunter',
    is: { worked: 21, next: { at: 40, needs: 19 } },
  },
  {
    rule: 'Repeat Offender: activations of one park',
    log: ['20240701', '20240702'].flatMap((QSO_DATE) => made(10, { QSO_DATE })),
    id: 'POTA.repeatOffender.activator',
    is: { worked: 2 },
  },
  {
    rule: 'Operator to Operator: one activator',
    log: many(6, (i) => ({
      POTA_REF: 'US-0001',
      CALL: i < 4 ? 'K1ABC' : 'K1ABD',
      BAND: BANDS[i] ?? '',
    })),
    id: 'POTA.operatorToOperator',
    is: { worked: 4 },
  },
  {
    rule: 'Late Shift: before 12:00 UTC',
    log: ['0000', '1159', '1200'].map((TIME_ON, i) => ({
      POTA_REF: 'US-0001',
      TIME_ON,
      CALL: call(i),
    })),
    id: 'POTA.lateShift.hunter',
    is: { worked: 2 },
  },
  {
    rule: 'Late Shift: ten QSOs before 12:00 UTC',
    log: made(10, { TIME_ON: '0300' }),
    id: 'POTA.lateShift.activator',
    is: { worked: 1 },
  },
  {
    rule: 'N1CC: ten bands from one park',
    log: BANDS.map((BAND) => ({ ...MY, BAND })),
    id: 'POTA.n1cc.activator',
    is: { worked: 1, next: { at: 10, needs: 9 } },
  },
  {
    rule: 'DX: entities of parks',
    log: ['US-0001', 'CA-0001', 'JP-0001'].map((POTA_REF) => ({ POTA_REF })),
    id: 'POTA.dx.hunter',
    is: { worked: 3, next: { at: 5, needs: 2 } },
  },
  {
    rule: 'summits',
    log: ['W4C/CM-001', 'w4c/cm-001', 'G/LD-001'].map((SOTA_REF) => ({ SOTA_REF })),
    id: 'SOTA.chaser',
    is: { worked: 2, refs: ['G/LD-001', 'W4C/CM-001'], chases: 2 },
  },
  {
    rule: 'a summit is chased once a day',
    log: ['20240704', '20240704', '20240705'].map((QSO_DATE, i) => ({
      SOTA_REF: 'G/LD-001',
      QSO_DATE,
      CALL: call(i),
    })),
    id: 'SOTA.chaser',
    is: { worked: 1, chases: 2 },
  },
  {
    rule: 'a summit scores with four QSOs, once a year',
    log: ['20240704', '20240705', '20250101'].flatMap((QSO_DATE) =>
      many(4, (i) => ({ MY_SOTA_REF: 'G/LD-001', CALL: call(i), QSO_DATE })),
    ),
    id: 'SOTA.activator',
    is: { worked: 1, activations: 3, scored: 2 },
  },
  {
    rule: 'three QSOs do not score',
    log: many(3, (i) => ({ MY_SOTA_REF: 'G/LD-001', CALL: call(i) })),
    id: 'SOTA.activator',
    is: { worked: 0 },
  },
  {
    rule: 'WWFF references',
    log: ['KFF-4655', 'DLFF-0001', 'XX'].map((WWFF_REF) => ({ WWFF_REF })),
    id: 'WWFF.hunter',
    is: { worked: 2, next: { at: 10, needs: 8 } },
  },
  {
    rule: 'WWFF: 44 QSOs over any days',
    log: [0, 1].flatMap((day) =>
      many(22, (i) => ({ MY_WWFF_REF: 'KFF-4655', CALL: call(i), QSO_DATE: `2024070${day + 1}` })),
    ),
    id: 'WWFF.activator',
    is: { worked: 1 },
  },
  {
    rule: 'WWFF: 43 are too few',
    log: many(43, (i) => ({ MY_WWFF_REF: 'KFF-4655', CALL: call(i) })),
    id: 'WWFF.activator',
    is: { worked: 0 },
  },
];

it.each(ROWS)('$rule ($id)', ({ log, id, is }) => {
  expect(progressIn(id, log)).toMatchObject(is);
});
