import {
  AWARDS,
  explain,
  explainer,
  missing,
  parseReferenceList,
  progress,
  type AwardProgress,
} from '@w4gns/awards';
import fc from 'fast-check';
import { many, qso, tallyOf, type Fields } from './qso.ts';

const CALLS = [
  'K1ABC',
  'DL2ABC',
  'JA3ABC',
  'VE3ABC',
  'I2ABC',
  'IT9ABC',
  'GM3ABC',
  'SP5ABC',
  'YU1ABC',
];
const STATES = ['ME', 'BE', '27', 'ON', 'MI', 'TP', '', 'R', ''];
const BANDS = ['160m', '80m', '40m', '30m', '20m', '17m', '15m', '12m', '10m', '6m', '2m', '2190m'];
const MODES = ['CW', 'SSB', 'FT8', 'RTTY', 'FM', 'SSTV', 'AM'];
const FIELDS: readonly Fields[] = [
  { CNTY: 'ME,Cumberland', GRIDSQUARE: 'FN43', ARRL_SECT: 'ME', SKCC: '1234S', LOTW_QSL_RCVD: 'Y' },
  { DARC_DOK: 'A01', IOTA: 'EU-127', GRIDSQUARE: 'JO43', POTA_REF: 'DE-0001', QSL_RCVD: 'Y' },
  { CNTY: '2501', IOTA: 'AS-007', GRIDSQUARE: 'PM74', SKCC: '77C', KEY: 'BUG' },
  { GRIDSQUARE: 'FN03', POTA_REF: 'CA-0002@CA-ON', SKCC: '88T', SIG: 'WAB', SIG_INFO: 'SU66' },
  { SOTA_REF: 'W4C/CM-001', WWFF_REF: 'KFF-0001', RX_PWR: '5', TX_PWR: '5', SKCC: '99' },
];

/** QSOs of many kinds: every part of the catalogue gets some. */
const LOG: readonly Fields[] = [
  ...many(500, (i) => ({
    CALL: CALLS[i % 9] ?? '',
    STATE: STATES[i % 9] ?? '',
    BAND: BANDS[i % 12] ?? '',
    MODE: MODES[i % 7] ?? '',
    QSO_DATE: `${[2018, 2023, 2024][i % 3]}010${1 + (i % 9)}`,
    TIME_ON: i % 2 ? '0300' : '1500',
    ...(i % 11 ? {} : { PROP_MODE: 'SAT', SAT_NAME: 'AO-7' }),
    ...(i % 13 ? {} : { TX_PWR: '5' }),
    ...FIELDS[i % 5],
  })),
  ...many(30, (i) => ({
    CALL: `K${i % 10}ABC`,
    MY_POTA_REF: i < 25 ? 'US-0001@US-NC' : 'US-0003@US-ME',
    MY_SOTA_REF: i < 20 ? 'W4C/CM-001' : 'W4C/CM-002',
    MY_WWFF_REF: 'KFF-0001',
    BAND: BANDS[i % 10] ?? '',
    POTA_REF: 'US-0002@US-NH',
  })),
];
const PARKS = parseReferenceList(
  'reference,name,active,entityId,locationDesc\nUS-0001,A,1,291,US-NC\nUS-0002,B,1,291,US-NH\nDE-0001,C,1,230,DE-BE\n',
).references;
const options = { account: 'all', references: PARKS } as const;
const records = LOG.map(qso);
const tally = tallyOf(LOG);

/** Lists of units in a result; other members tell counts, columns, or values that are no units. */
const NO_UNITS = ['unmatched', 'best', 'unlisted', 'otherAccounts', 'tooFar', 'caps', 'holder'];

function listsIn(result: AwardProgress): string[] {
  return Object.entries(result).flatMap(([name, list]) =>
    NO_UNITS.includes(name) || !Array.isArray(list) ? [] : list.map(String),
  );
}

const ids = Object.keys(progress(tally, undefined, options));

it('takes the units that progress and missing name in every award, and gives a QSO for those worked', () => {
  const refused: string[] = [];
  let units = 0;
  for (const id of ids) {
    const exact = AWARDS.find((each) => each.id === id);
    const award = exact ?? AWARDS.find((each) => each.id === id.replace(/\.\d{4}$/, ''));
    if (exact?.kind === 'composite') continue;
    const result = progress(tally, [id], options)[id];
    const lacks = missing(tally, id, options);
    const worked = result === undefined ? [] : listsIn(result);
    const lacking = [...some(lacks.missing), ...some(lacks.unconfirmed)];
    const had = new Set([...some(worked), ...some(lacks.unconfirmed)]);
    units += worked.length + lacking.length;
    for (const unit of new Set([...some(worked), ...lacking])) {
      try {
        const found = explain(records, id, unit, {
          references: PARKS,
          awards: award ? [award] : AWARDS,
        });
        if (had.has(unit) !== found.length > 0) refused.push(`${id} ${unit}: ${found.length}`);
      } catch (error) {
        refused.push(`${id} ${unit}: ${String(error)}`);
      }
    }
  }
  expect(refused).toEqual([]);
  expect(units).toBeGreaterThan(2000);
});

/** The first and the last units: each asks for a walk through the log. */
function some(units: readonly string[]): readonly string[] {
  return [...new Set([...units.slice(0, 2), ...units.slice(-2)])];
}

it.each([
  ['DXCC.challenge', '291 6m', ['6m']],
  ['DXCC.challenge', '291 6M ', ['6m']],
  ['WAS.triplePlay', 'ME PHONE', ['PHONE']],
  ['EuropaDiplom.2024', '2024 230 20m', ['20m']],
  ['Canadaward.5b', '20m ON', []],
  ['USACA', 'ME', []],
  ['DXMarathon.2024', '339', []],
  ['DXMarathon.2024', '25', []],
])('%s: %s is a unit', (id, unit, columns) => {
  const log = [
    { BAND: '6m', CNTY: 'ME,Cumberland', STATE: 'ME' },
    { CALL: 'DL2ABC' },
    { CALL: 'JA3ABC', CQZ: '25' },
    { CALL: 'VE3ABC', STATE: 'ON', LOTW_QSL_RCVD: 'Y' },
  ].map(qso);
  expect(explain(log, id, unit).map((each) => each.columns)).toEqual([columns]);
});

it('gives an entity and a zone of one number', () => {
  const log = [{ CALL: 'OH0ABC' }, { CALL: 'K1ABC', CQZ: '5' }].map(qso);
  expect(explain(log, 'DXMarathon.2024', '5').map(({ unit }) => unit)).toEqual([
    'entity 5',
    'zone 5',
  ]);
});

it.each([
  ['WAS.mixed', 'WYY', 'Unknown unit of WAS.mixed: WYY; did you mean WY?'],
  ['WAS.mixed', 'WY 80m', 'Unknown unit of WAS.mixed: WY 80m'],
  ['DXCC.challenge', '291 6n', 'did you mean 291 6m?'],
  ['WAZ.mixed', '41', 'Unknown unit of WAZ.mixed: 41'],
  ['DXCC.mixed', '999', 'Unknown unit of DXCC.mixed: 999'],
  ['VUCC.6m', 'ZZ99', 'Unknown unit of VUCC.6m: ZZ99'],
  ['POTA.allStates.hunter', 'XX', 'Unknown unit of POTA.allStates.hunter: XX'],
  ['POTA.hunter', '', 'Unknown unit of POTA.hunter: '],
  ['WPX.excellence', '', 'it is made of other awards, whose units can be explained: WPX.'],
])('%s has no unit %p', (id, unit, message) => {
  expect(() => explain([], id, unit)).toThrow(
    expect.objectContaining({
      code: 'E_UNIT',
      message: expect.stringContaining(message) as string,
    }),
  );
});

describe('a unit that needs several QSOs', () => {
  const at = (count: number, fields: Fields): Fields[] =>
    many(count, (i) => ({
      CALL: `K${i % 10}A${String.fromCharCode(65 + Math.floor(i / 10))}`,
      ...fields,
    }));

  it.each([
    { id: 'POTA.activator', unit: 'US-0003', of: 10, field: 'MY_POTA_REF' },
    { id: 'POTA.activator.band.20m', unit: 'US-0003', of: 10, field: 'MY_POTA_REF' },
    { id: 'SOTA.activator', unit: 'W4C/CM-001', of: 4, field: 'MY_SOTA_REF' },
    { id: 'WWFF.activator', unit: 'KFF-0001', of: 44, field: 'MY_WWFF_REF' },
    { id: 'POTA.repeatOffender.parks.hunter', unit: 'US-0003', of: 100, field: 'POTA_REF' },
  ])('$id: $unit counts with $of', ({ id, unit, of, field }) => {
    const log = at(of, { [field]: unit });
    const seen = explainer(id, unit);
    for (const each of log.slice(1)) seen.find(qso(each));
    expect(seen.standing()).toMatchObject({ counts: false, has: of - 1, of });
    seen.find(qso(log[0]));
    expect(seen.standing()).toMatchObject({ counts: true, has: of });
    const levels = (some: readonly Fields[]) => [
      ...new Set(explain(some.map(qso), id, unit).map(({ level }) => level)),
    ];
    expect(levels(log.slice(1))).toEqual(['none']);
    expect(levels(log)).toEqual(['confirmed']);
  });

  it('counts where, and only where, progress counts it', () => {
    const places = ['US-0001', 'US-0002', 'US-0003', 'DE-0001'];
    const activity = fc.record({
      MY_POTA_REF: fc.constantFrom('', ...places, 'US-0001,US-0002'),
      POTA_REF: fc.constantFrom('', ...places),
      CALL: fc.constantFrom(...CALLS),
      BAND: fc.constantFrom(...BANDS),
      QSO_DATE: fc.constantFrom('20240101', '20240601'),
      MODE: fc.constantFrom('CW', 'SSB', 'FT8'),
    });
    const counted = [
      'POTA.hunter',
      'POTA.activator',
      'POTA.hunter.cw',
      'POTA.activator.band.20m',
      'POTA.activator.cw',
    ];
    fc.assert(
      fc.property(fc.array(activity, { maxLength: 60 }), (log) => {
        const awards = progress(tallyOf(log), counted);
        for (const id of counted)
          for (const ref of places) {
            const found = explain(log.map(qso), id, ref);
            const refs = awards[id]?.['refs'] as readonly string[];
            expect(found.some(({ level }) => level === 'confirmed')).toBe(refs.includes(ref));
          }
      }),
      { seed: 1, numRuns: 8 },
    );
  });
});

it("asks for a QSO on the award's band alone", () => {
  const log = [{ POTA_REF: 'US-0001' }].map(qso);
  expect(explain(log, 'POTA.hunter.band.20m', 'US-0001')).toHaveLength(1);
  expect(explain(log, 'POTA.hunter.band.40m', 'US-0001')).toHaveLength(0);
});
