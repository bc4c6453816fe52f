import {
  createTally,
  parseReferenceList,
  progress,
  whatIf,
  type AwardProgress,
  type Gain,
} from '@w4gns/awards';
import fc from 'fast-check';
import { many, qso, tallyOf, type Fields } from './qso.ts';

const gainsOf = (log: readonly Fields[], contact: Fields, ids?: readonly string[]): Gain[] =>
  whatIf(tallyOf(log), qso(contact), ids);
const awardsIn = (gains: readonly Gain[]): string[] => gains.map(({ award }) => award);

describe('awards of programmes', () => {
  const worked = { CALL: 'K1AA', POTA_REF: 'US-1001', BAND: '20m' };

  it('tells what a park already worked gives on another band and in another mode', () => {
    const contact = { ...worked, BAND: '40m', MODE: 'CW', TIME_ON: '0100' };
    expect(awardsIn(gainsOf([worked], contact, ['POTA']))).toEqual([
      'POTA.repeatOffender.hunter',
      'POTA.operatorToOperator',
      'POTA.lateShift.hunter',
      'POTA.hunter.cw',
      'POTA.hunter.band.40m',
    ]);
    expect(gainsOf([worked], worked, ['POTA'])).toEqual([]);
  });

  it.each<[string, Fields[], Fields, string]>([
    ['POTA.dx.hunter', [worked], { POTA_REF: 'CA-0001' }, 'CA'],
    ['POTA.sixMeter.hunter', [worked], { ...worked, BAND: '6m' }, 'US-1001'],
    ['POTA.newYear.hunter', [worked], { ...worked, QSO_DATE: '20250103' }, '2025'],
    ['POTA.parkToPark', [], { POTA_REF: 'US-1001', MY_POTA_REF: 'US-1002' }, 'US-1001'],
    ['POTA.operatorToOperator', [worked], { ...worked, BAND: '6m' }, 'K1AA'],
    [
      'POTA.activator',
      many(9, (i) => ({ CALL: `K${i}AB`, MY_POTA_REF: 'US-0009' })),
      { MY_POTA_REF: 'US-0009' },
      'US-0009',
    ],
    [
      'POTA.repeatOffender.activator',
      many(9, (i) => ({ CALL: `K${i}AB`, MY_POTA_REF: 'US-0009' })),
      { MY_POTA_REF: 'US-0009' },
      'US-0009',
    ],
    [
      'SOTA.activator',
      many(3, (i) => ({ CALL: `K${i}AB`, MY_SOTA_REF: 'W1/AB-001' })),
      { MY_SOTA_REF: 'W1/AB-001' },
      'W1/AB-001',
    ],
    ['POTA.allStates.hunter', [], { POTA_REF: 'US-1001', STATE: 'ME', DXCC: '291' }, 'US-ME'],
  ])('%s', (id, log, contact, unit) => {
    expect(gainsOf(log, contact, [id])).toEqual([
      { award: id, unit, before: 'none', after: 'confirmed' },
    ]);
  });
});

describe('awards of members by day', () => {
  const member = (i: number, letter = ''): Fields => ({
    CALL: 'K9ZZ',
    MODE: 'CW',
    TIME_ON: String(1000 + i),
    SKCC: `${1 + i}${letter}`,
  });

  it('gives nothing for a member without the level asked for', () => {
    const ids = ['SKCC.tribune', 'SKCC.senator'];
    expect(gainsOf([], { MODE: 'CW', SKCC: '1000' }, ids)).toEqual([]);
  });

  it('names the member alone', () => {
    const contact = { MODE: 'CW', SKCC: '1000C', TIME_ON: '2300' };
    const log = many(100, (i) => member(i % 50 === 59 ? 0 : i));
    expect(gainsOf([], contact, ['SKCC.tribune'])).toEqual([
      { award: 'SKCC.tribune', unit: '1000', before: 'none', after: 'worked' },
    ]);
    expect(
      gainsOf(
        many(100, (i) => ({ ...member(i), TIME_ON: `10${String(i % 60).padStart(2, '0')}` })),
        contact,
        ['SKCC.tribune'],
      ),
    ).toEqual([{ award: 'SKCC.tribune', unit: '1000', before: 'none', after: 'confirmed' }]);
    expect(log).toHaveLength(100);
  });

  it('gives nothing for a lower number of a prefix', () => {
    const log = [{ MODE: 'CW', SKCC: '900' }];
    expect(gainsOf(log, { CALL: 'K1AB', MODE: 'CW', SKCC: '800' }, ['SKCC.pfx'])).toEqual([]);
    expect(gainsOf(log, { CALL: 'K1AB', MODE: 'CW', SKCC: '901' }, ['SKCC.pfx'])).toHaveLength(1);
  });
});

it('gives nothing for an account that the contact is none of', () => {
  const tally = tallyOf([{ CALL: 'JA1ABC', MY_DXCC: '291' }]);
  const contact = qso({ CALL: 'DL1ABC', MY_DXCC: '230' });
  expect(whatIf(tally, contact, ['DXCC.mixed'], { account: 291 })).toEqual([]);
  expect(whatIf(tally, contact, ['DXCC.mixed'], { account: 230 })).toHaveLength(1);
});

it('takes a contact without a date as made now', () => {
  const year = new Date().getUTCFullYear();
  const contact = qso({ QSO_DATE: '', TIME_ON: '' });
  expect(awardsIn(whatIf(createTally(), contact, ['DXMarathon']))).toContain(`DXMarathon.${year}`);
});

const oneOf = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom('', ...values);
const record = fc.record({
  CALL: fc.constantFrom(
    'K1ABC',
    'DL1ABC',
    'JA1ABC',
    'F/ON4UN',
    'KL7AA',
    'VE7ABC',
    'W1AW/4',
    'Y21AA',
  ),
  QSO_DATE: fc.constantFrom('20240704', '20250103', '20081231', '19880101'),
  TIME_ON: oneOf('0001', '1200', '235959'),
  TIME_OFF: oneOf('1245', '0100'),
  BAND: fc.constantFrom('20m', '40m', '6m', '2m', '60m'),
  MODE: fc.constantFrom('SSB', 'CW', 'CW', 'FT8', 'RTTY'),
  PROP_MODE: oneOf('SAT', '', '', 'EME', 'RPT'),
  STATE: oneOf('ME', 'NH', 'DC', 'BC'),
  CNTY: oneOf('ME,Cumberland', 'NH,Coos'),
  CQZ: oneOf('5', '14'),
  GRIDSQUARE: oneOf('FN42', 'FN43', 'JO31'),
  VUCC_GRIDS: oneOf('', 'EM98,FM08'),
  IOTA: oneOf('EU-005', 'NA-001'),
  DARC_DOK: oneOf('A01', 'NM'),
  SKCC: oneOf('1', '2C', '3Tx2', '700'),
  MY_MORSE_KEY_TYPE: oneOf('SK', 'BUG'),
  POTA_REF: oneOf('US-0001', 'US-0002,CA-0003', 'US-0004@US-NC,US-0001@US-DC'),
  MY_POTA_REF: oneOf('US-0009', 'US-0001'),
  MY_STATE: oneOf('NH'),
  SOTA_REF: oneOf('G/LD-001'),
  MY_SOTA_REF: oneOf('G/LD-002', 'G/LD-001'),
  MY_WWFF_REF: oneOf('KFF-4655'),
  TX_PWR: oneOf('5', '100'),
  MY_DXCC: oneOf('291', '230'),
  QSL_RCVD: oneOf('Y', 'N'),
  LOTW_QSL_RCVD: oneOf('Y'),
  CREDIT_GRANTED: oneOf('', 'DXCC,WAS_BAND:LOTW', 'CQWAZ_MIXED'),
  CREDIT_SUBMITTED: oneOf('', 'DXCC_BAND:CARD'),
});
/** QSOs, some of them made with several stations: activators need ten. */
const logs = fc
  .array(fc.tuple(record, fc.constantFrom(1, 1, 3, 9, 10)), { maxLength: 8 })
  .map((some) =>
    some.flatMap(([fields, times]) =>
      many(times, (i) => (i === 0 ? fields : { ...fields, CALL: `K${i}XYZ` })),
    ),
  );

const { references } = parseReferenceList(`reference,location,points,bonus,bonusFrom,bonusTo,award
G/LD-001,,10,3,06-01,08-01,
G/LD-002,,4,3,06-01,08-01,
US-0001,US-NC,,,,,
US-0002,US-TN,,,,,
CA-0003,CA-ON,,,,,
EU-005,,,,,,arctic
NA-001,,,,,,arctic
`);
const options = { account: 'all', references } as const;

/** What is not counted, or only beside the award. */
const BESIDE =
  /^(?:next|of|goal|holder|unmatched|unlisted|tooFar|parts|contacts|pairs|chases|activations|scored|before|reached|closest|best|unknown|needsList|otherAccounts|account)$/;

/** An award's counts and units; an award of a year without any stands like one that is not there. */
function standing(progressed: AwardProgress | undefined): unknown {
  return Object.fromEntries(
    Object.entries(progressed ?? {}).filter(
      ([key, value]) => !BESIDE.test(key) && !isNothing(value),
    ),
  );
}
const isNothing = (value: unknown): boolean =>
  value === 0 ||
  (typeof value === 'object' && value !== null && Object.values(value).every(isNothing));

it('tells an award if, and only if, its counts or units change when the contact is added', () => {
  fc.assert(
    fc.property(logs, record, fc.boolean(), (log, fields, again) => {
      const contact = again
        ? { ...log[0], ...fields, POTA_REF: log[0]?.['POTA_REF'] ?? '' }
        : fields;
      const tally = tallyOf(log);
      const gains = new Set(awardsIn(whatIf(tally, qso(contact), undefined, options)));
      const before = progress(tally, undefined, options);
      tally.add(qso(contact));
      const after = progress(tally, undefined, options);
      // Six years of the Europa-Diplom: a year that was not asked for before stands on those before it.
      const isNewYear = (id: string): boolean =>
        id.startsWith('EuropaDiplom') && before[id] === undefined;
      const changed = Object.keys(after).filter(
        (id) =>
          !isNewYear(id) &&
          JSON.stringify(standing(after[id])) !== JSON.stringify(standing(before[id])),
      );
      expect([...gains].filter((id) => !isNewYear(id)).sort()).toEqual(changed.sort());
    }),
    { numRuns: 60, seed: 1 },
  );
});
