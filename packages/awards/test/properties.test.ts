import {
  AWARDS,
  CallBook,
  createTally,
  diagnostics,
  parseReferenceList,
  progress,
  summaryOf,
  Tally,
  type AwardProgress,
  type Columns,
} from '@w4gns/awards';
import { ENTITIES } from '@w4gns/awards/callsign';
import fc from 'fast-check';
import { qso, type Fields } from './qso.ts';

const numbers = ENTITIES.map(({ dxcc }) => String(dxcc));
const oneOf = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom('', ...values);
const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'NaN',
    '-1',
    '1e9',
    '<b>',
    "';--",
    ',',
    ':',
    '/',
    '\u0000',
    'ÀÉ',
    '99999999',
  ),
);

/** Fields of a QSO whose values mostly make sense, from small pools so that QSOs meet. */
const sound = fc.record({
  CALL: oneOf(
    'K1ABC',
    'DL1ABC',
    'JA1ABC',
    'F/ON4UN',
    'W1AW/MM',
    'Y21AA',
    'IT9ABC',
    'TA1ABC',
    'KL7AA',
    'W1AW/4',
    'UA9FAA',
    'VE7ABC',
  ),
  QSO_DATE: oneOf('20240704', '20240705', '19880101', '20081231', '19740101', '20101010'),
  TIME_ON: oneOf('0001', '1200', '235959'),
  BAND: oneOf('20m', '40M', '60m', '6m', '2m', '160m', 'x'),
  MODE: oneOf('SSB', 'CW', 'FT8', 'RTTY', 'SSTV', 'usb', 'FOO'),
  PROP_MODE: fc.constantFrom('', '', '', 'SAT', 'EME', 'RPT'),
  DXCC: fc.oneof(fc.constant(''), fc.constantFrom(...numbers)),
  STATE: oneOf('ME', 'nh', 'DC', 'ZZ', '10', 'BC'),
  CNTY: oneOf('ME,Cumberland', 'VA,Norfolk', '1001', 'MO-17'),
  CQZ: oneOf('5', '14', '0', '41'),
  GRIDSQUARE: oneOf('FN42', 'fn43aa', 'XX99', 'JO'),
  VUCC_GRIDS: fc.constantFrom('', '', 'EM98,FM08', 'EM98,FN42'),
  IOTA: oneOf('EU-005', 'NA-001'),
  DARC_DOK: oneOf('A01', 'NM'),
  SKCC: oneOf('1', '2C', '3Tx2'),
  TIME_OFF: oneOf('1245', '0100'),
  SAT_MODE: oneOf('U/V', 'B'),
  ARRL_SECT: oneOf('ME', 'ON'),
  SIG: oneOf('PGA', 'WAB'),
  SIG_INFO: oneOf('PO01', 'TQ12'),
  POTA_REF: oneOf('US-0001', 'K-0002,CA-0003', 'US-0004@US-NC,US-0001@US-DC'),
  MY_POTA_REF: oneOf('US-0009'),
  MY_STATE: oneOf('NH'),
  MY_GRIDSQUARE: oneOf('FN42', 'DM13aa'),
  SOTA_REF: oneOf('G/LD-001'),
  MY_SOTA_REF: oneOf('G/LD-002'),
  MY_WWFF_REF: oneOf('KFF-4655'),
  TX_PWR: oneOf('5', '100'),
  MY_DXCC: oneOf('291', '230'),
  QSL_RCVD: oneOf('Y', 'N', 'V'),
  LOTW_QSL_RCVD: oneOf('Y', 'V', 'I'),
  EQSL_QSL_RCVD: oneOf('Y'),
  CREDIT_GRANTED: oneOf('DXCC,WAS_BAND:LOTW', 'CQWAZ_MIXED'),
  CREDIT_SUBMITTED: oneOf('DXCC_BAND:CARD'),
});
const wild = fc.dictionary(fc.constantFrom(...Object.keys(qsoKeys())), hostile, {
  noNullPrototype: true,
});
const logs = fc.array(fc.oneof({ weight: 5, arbitrary: sound }, { weight: 1, arbitrary: wild }), {
  maxLength: 14,
});

function qsoKeys(): Record<string, true> {
  const names =
    'CALL QSO_DATE TIME_ON BAND MODE SUBMODE FREQ BAND_RX DXCC CQZ ITUZ CONT STATE CNTY USACA_COUNTIES GRIDSQUARE VUCC_GRIDS IOTA POTA_REF SOTA_REF WWFF_REF SIG SIG_INFO SKCC DARC_DOK REGION PFX TX_PWR MY_DXCC STATION_CALLSIGN CREDIT_GRANTED';
  return Object.fromEntries(names.split(' ').map((name) => [name, true]));
}

type Results = Record<string, AwardProgress>;

function tally(log: readonly Fields[]): Tally {
  const all = createTally();
  for (const fields of log) all.add(qso(fields));
  return all;
}

const { references } =
  parseReferenceList(`reference,location,points,bonus,bonusFrom,bonusTo,award,member,centurion
G/LD-001,,10,3,06-01,08-01,,,
G/LD-002,,4,3,06-01,08-01,,,
US-0001,US-NC,,,,,,,
US-0002,US-TN,,,,,,,
CA-0003,CA-ON,,,,,,,
EU-005,,,,,,arctic,,
NA-001,,,,,,arctic,,
,,,,,,,1,1990-01-01
`);

const results = (all: Tally): Results => progress(all, undefined, { account: 'all', references });
const RUNS = { numRuns: 12, seed: 1 };

it('gives the same for any order', () => {
  fc.assert(
    fc.property(
      logs.chain((log) =>
        fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })),
      ),
      ([log, shuffled]) => {
        expect(results(tally(shuffled))).toEqual(results(tally(log)));
      },
    ),
    RUNS,
  );
});

it('gives the same when QSOs are repeated', () => {
  fc.assert(
    fc.property(logs, fc.nat(), (log, n) => {
      expect(results(tally([...log, ...log.slice(0, n), ...log]))).toEqual(results(tally(log)));
    }),
    RUNS,
  );
});

it('gives the same for any split, merged in any order, through bytes, and merged twice', () => {
  fc.assert(
    fc.property(
      logs,
      fc.array(fc.nat({ max: 2 }), { minLength: 14, maxLength: 14 }),
      (log, piece) => {
        const pieces = [2, 0, 1].map((number) => tally(log.filter((_, i) => piece[i] === number)));
        const merged = createTally();
        for (const each of [...pieces, ...pieces]) merged.merge(Tally.fromBytes(each.toBytes()));
        expect(results(merged)).toEqual(results(tally(log)));
        const added = tally(log.filter((_, i) => piece[i] === 0));
        for (const each of pieces.slice(1)) added.addBytes(each.toBytes());
        added.addBytes((pieces[0] ?? added).toBytes());
        expect(results(added)).toEqual(results(merged));
        expect(summaryOf(added)).toEqual({ ...summaryOf(merged), total_qsos: added.qsos });
      },
    ),
    RUNS,
  );
});

/** A log by columns whose different texts are stored once. */
function coded(log: readonly Fields[]): Columns {
  const records = log.map(qso);
  return {
    length: records.length,
    column: (name) => {
      const texts = records.map((record) => record.get(name) ?? '');
      const dictionary = ['', ...new Set(texts)];
      return {
        dictionary,
        codes: Uint32Array.from(texts, (text) => dictionary.lastIndexOf(text)),
      };
    },
  };
}

/** A log some QSOs at a time: dictionaries grow from one window to the next, a field that none has is absent, readers serve seldom ones. */
function* windows(log: readonly Fields[], size: number): Generator<Columns> {
  const dictionaries = new Map<string, string[]>();
  for (let from = 0; from < log.length; from += size) {
    const records = log.slice(from, from + size).map(qso);
    yield {
      length: records.length,
      reader: (name) => (row) => records[row]?.get(name),
      column: (name) => {
        const texts = records.map((record) => record.get(name) ?? '');
        if (texts.every((text) => text === '')) return undefined;
        const dictionary = dictionaries.get(name) ?? [''];
        dictionaries.set(name, dictionary);
        for (const text of texts) if (!dictionary.includes(text)) dictionary.push(text);
        return { dictionary, codes: Uint32Array.from(texts, (text) => dictionary.indexOf(text)) };
      },
    };
  }
}

it('gives the same by windows over columns, whatever their size', () => {
  fc.assert(
    fc.property(logs, fc.integer({ min: 1, max: 6 }), (log, size) => {
      const all = createTally();
      for (const window of windows([...log, ...log], size)) all.addColumns(window);
      expect(everything(all)).toEqual(everything(tally([...log, ...log])));
    }),
    { ...RUNS, numRuns: 30 },
  );
});

const everything = (all: Tally): unknown => [results(all), summaryOf(all), diagnostics(all)];

it('gives the same by records and by coded columns, columns and records in turns', () => {
  fc.assert(
    fc.property(logs, fc.nat({ max: 14 }), fc.nat({ max: 14 }), (log, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const all = createTally();
      all.addColumns(coded(log.slice(0, from)));
      for (const fields of log.slice(from, to)) all.add(qso(fields));
      all.addColumns(coded(log.slice(to)));
      expect(everything(all)).toEqual(everything(tally(log)));
    }),
    RUNS,
  );
});

it('gives the same when pieces share what they learn of callsigns', () => {
  fc.assert(
    fc.property(logs, fc.nat({ max: 14 }), (log, at) => {
      const calls = new CallBook();
      const pieces = [log.slice(at), log.slice(0, at), log].map((piece) => {
        const each = createTally({ calls });
        each.addColumns(coded(piece));
        return each;
      });
      const merged = createTally({ calls });
      for (const each of pieces) merged.merge(Tally.fromBytes(each.toBytes(), { calls }));
      const [first] = pieces;
      if (first !== undefined) merged.merge(first);
      expect([results(merged), summaryOf(merged).unique_calls]).toEqual([
        results(tally(log)),
        summaryOf(tally(log)).unique_calls,
      ]);
      const added = Tally.fromBytes(tally(log.slice(0, at)).toBytes());
      added.addColumns(coded(log.slice(at)));
      expect(summaryOf(added)).toEqual(summaryOf(tally(log)));
      expect(results(added)).toEqual(results(tally(log)));
    }),
    RUNS,
  );
});

it('numbers any strings in the order in which they first come', () => {
  const text = fc.oneof(
    hostile,
    fc.string({ unit: fc.constantFrom('A', 'B', '\0'), maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), (texts) => {
      const { calls } = new CallBook();
      const seen = [...new Set(texts)];
      expect(texts.map((each) => calls.id(each))).toEqual(texts.map((each) => seen.indexOf(each)));
      expect(calls.names).toEqual(seen);
      expect(seen.map((each) => calls.find(each))).toEqual(seen.map((_, number) => number));
      expect(calls.find('not there')).toBeUndefined();
    }),
  );
});

it('may be merged with itself', () => {
  const log = [{ CALL: 'K1ABC' }, { CALL: 'DL1ABC' }];
  const all = tally(log);
  expect(summaryOf(all.merge(all)).unique_calls).toBe(2);
});

it('never goes down when a QSO is added, and each count holds the next', () => {
  fc.assert(
    fc.property(logs, sound, (log, more) => {
      const before = results(tally(log));
      const after = results(tally([...log, more]));
      for (const [id, { worked, confirmed, submitted, granted }] of Object.entries(after)) {
        expect(
          worked >= confirmed && confirmed >= submitted && submitted >= granted && granted >= 0,
        ).toBe(true);
        expect(worked).toBeGreaterThanOrEqual(before[id]?.worked ?? 0);
        expect(confirmed).toBeGreaterThanOrEqual(before[id]?.confirmed ?? 0);
      }
    }),
    RUNS,
  );
});

it('has a Challenge that is the sum of its bands', () => {
  const bands = ['160m', '80m', '40m', '30m', '20m', '17m', '15m', '12m', '10m', '6m'];
  fc.assert(
    fc.property(logs, (log) => {
      const all = results(tally(log));
      const current = bands.map((band) => all[`DXCC.band.${band}`]?.current as AwardProgress);
      expect(all['DXCC.challenge']?.worked).toBe(
        current.reduce((sum, { worked }) => sum + worked, 0),
      );
      expect(all['DXCC.challenge']?.confirmed).toBe(
        current.reduce((sum, { confirmed }) => sum + confirmed, 0),
      );
    }),
    RUNS,
  );
});

it.each<[string, Fields]>([
  ['satellite', { PROP_MODE: 'SAT' }],
  ['repeater', { PROP_MODE: 'RPT' }],
  ['60 m', { BAND: '60m', PROP_MODE: '' }],
])('leaves bands, WAS and WAC alone by a %s QSO', (_, fields) => {
  const ids = AWARDS.map(({ id }) => id).filter(
    (id) => /^(?:DXCC\.(?:band|5b|challenge)|WA[SCZ]\.)/.test(id) && !id.includes('satellite'),
  );
  fc.assert(
    fc.property(logs, sound, (log, more) => {
      const of = (list: readonly Fields[]): Results =>
        progress(tally(list), ids, { account: 'all' });
      const plain = log.map((each) => ({ ...each, MY_DXCC: '' }));
      expect(of([...plain, { ...more, ...fields, MY_DXCC: '' }])).toEqual(of(plain));
    }),
    RUNS,
  );
});
