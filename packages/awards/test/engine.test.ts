import {
  computeSummary,
  createTally,
  diagnostics,
  explain,
  mergeSummaries,
  missing,
  parseAwards,
  parseThresholds,
  progress,
  suggestAwards,
  summaryOf,
  Tally,
  whatIf,
  type CodedColumn,
} from '@w4gns/awards';
import { ENTITIES } from '@w4gns/awards/callsign';
import { many, progressIn, qso, tallyOf, type Fields } from './qso.ts';

const CURRENT = ENTITIES.filter(({ valid }) => valid.every(([, to]) => to === undefined));
const entities = (count: number, fields: Fields = {}): Fields[] =>
  many(count, (i) => ({ DXCC: String(CURRENT[i]?.dxcc), ...fields }));

const STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );
const WAE_DXCC =
  '5 7 21 27 40 45 52 106 114 117 118 122 126 145 146 149 167 179 180 203 206 209 212 214 221 222 223 224 225 227 230 233 236 239 242 245 246 248 251 254 257 260 263 265 266 269 272 275'.split(
    ' ',
  );

const coded = (text: string | undefined): CodedColumn | undefined =>
  text === undefined ? undefined : { dictionary: ['', text], codes: Uint32Array.of(1) };
const plain = (text: string | undefined) => (): string | undefined => text;

describe('summary', () => {
  it('counts entities by DXCC number, not by what a country is called', () => {
    const log = [
      { CALL: 'K1ABC', COUNTRY: 'United States' },
      { CALL: 'K1ABD', COUNTRY: 'USA' },
      { CALL: 'DL1ABC', COUNTRY: 'Germany' },
      { CALL: 'DL2ABC', COUNTRY: 'Fed. Rep. of Germany' },
      { CALL: 'UA9AAA', COUNTRY: 'Russia', DXCC: '15' },
      { CALL: 'UA3AAA', COUNTRY: 'Russia', DXCC: '54' },
    ];
    expect(computeSummary(log.map(qso)).unique_countries).toBe(4);
  });

  it('reads COUNTRY where neither DXCC nor the call tells', () => {
    const log = [
      { CALL: 'Q1ABC', COUNTRY: 'usa' },
      { CALL: 'Q2ABC', COUNTRY: 'United States of America' },
      { CALL: 'Q3ABC', COUNTRY: 'Atlantis' },
    ];
    expect(computeSummary(log.map(qso)).unique_countries).toBe(1);
  });

  it('counts squares, whatever their precision', () => {
    const grids = ['FN42', 'FN42aa', 'fn42AB', 'XX99'].map((GRIDSQUARE) => ({ GRIDSQUARE }));
    const log = [...grids, { VUCC_GRIDS: 'EN98,EN99' }].map((fields) =>
      qso({ BAND: '6m', ...fields }),
    );
    expect(computeSummary(log)).toMatchObject({ unique_grids: 3, grids_per_band: { '6m': 3 } });
  });

  it('knows one band and one mode in any case', () => {
    const log = [
      { BAND: '20M', MODE: 'ft8' },
      { BAND: '20m', MODE: 'FT8' },
      { BAND: '', FREQ: '14.1', MODE: 'FT8' },
    ];
    expect(computeSummary(log.map(qso))).toMatchObject({
      unique_bands: 1,
      unique_modes: 1,
      total_qsos: 3,
    });
  });

  it('counts what awards do not', () => {
    expect(computeSummary([qso({ PROP_MODE: 'RPT', GRIDSQUARE: 'FN42' })])).toEqual({
      total_qsos: 1,
      unique_countries: 1,
      unique_grids: 1,
      unique_calls: 1,
      unique_bands: 1,
      unique_modes: 1,
      grids_per_band: { '20m': 1 },
    });
  });

  it('is the same when pieces are merged', () => {
    const log = many(60, (i) => ({ CALL: `K${i % 9}AB`, GRIDSQUARE: `FN${10 + (i % 20)}` }));
    const pieces = [log.slice(0, 20), log.slice(20)].map((piece) => tallyOf(piece));
    expect(mergeSummaries(pieces)).toEqual(summaryOf(tallyOf(log)));
  });

  it('does not count a call that was only looked at', () => {
    const tally = tallyOf([{}]);
    whatIf(tally, qso({ CALL: 'JA1ABC' }));
    expect(summaryOf(tally).unique_calls).toBe(1);
  });
});

describe('suggestAwards', () => {
  const texts = (log: readonly Fields[], thresholds?: Record<string, number>): string[] =>
    suggestAwards(tallyOf(log), thresholds).map(({ text }) => text);

  it.each([
    [
      'confirmed',
      entities(100, { LOTW_QSL_RCVD: 'Y' }),
      undefined,
      [
        'DXCC achieved: 100 countries confirmed',
        'WAC.mixed achieved: 6 units confirmed',
        'WAC.phone achieved: 6 units confirmed',
      ],
    ],
    [
      'worked is not confirmed',
      entities(100),
      undefined,
      ['DXCC worked: 100 countries (confirm 100 more)'],
    ],
    ['close from 90 %', entities(90), undefined, ['DXCC close: 90 countries (need 10 more)']],
    ['not close below', entities(89), undefined, []],
    ['own threshold', entities(72), { DXCC: 80 }, ['DXCC close: 72 countries (need 8 more)']],
    ['nothing for an empty log', [], { DXCC: 1 }, []],
    [
      'a strong band',
      many(50, (i) => ({ GRIDSQUARE: `FN${10 + i}` })),
      undefined,
      ['Strong grid count on 20m: 50'],
    ],
    [
      'no VUCC on 20 m',
      many(100, (i) => ({
        GRIDSQUARE: `F${i < 50 ? 'N' : 'M'}${10 + (i % 50)}`,
        LOTW_QSL_RCVD: 'Y',
      })),
      undefined,
      ['Strong grid count on 20m: 100'],
    ],
  ] as const)('%s', (_, log, thresholds, lines) => {
    expect(texts(log, thresholds)).toEqual(lines);
  });

  const states = (count: number): Fields[] =>
    many(count, (i) => ({
      CALL: 'K1ABC',
      STATE: STATES[i] ?? '',
      BAND: '',
      MODE: '',
      LOTW_QSL_RCVD: 'Y',
    }));
  const confirmed = (count: number): Fields[] => entities(count, { LOTW_QSL_RCVD: 'Y' });
  const NEAR = 'WAS.mixed close: 47 of 50 confirmed (need 3 more)';

  it.each([
    ['an award within a tenth', states(47), undefined, [NEAR]],
    ['not one farther off', states(45), undefined, []],
    ['not one that is only worked', states(47).map((f) => ({ ...f, LOTW_QSL_RCVD: '' })), {}, []],
    ['one that is complete', states(50), undefined, ['WAS.mixed achieved: 50 units confirmed']],
    [
      'an own threshold in its place',
      states(47),
      { 'WAS.mixed': 40 },
      ['WAS.mixed achieved: 47 units confirmed'],
    ],
  ] as const)('near: %s', (_, log, thresholds, lines) => {
    expect(texts(log, thresholds).filter((text) => text.startsWith('WAS'))).toEqual(lines);
  });

  it('tells at most eight near awards, nearest first, after the rest', () => {
    const all = suggestAwards(tallyOf([...confirmed(97), ...states(49)]));
    const near = all.filter(({ kind }) => kind === 'near');
    const shares = near.map(({ needs, count }) => needs / count);
    expect(near.length).toBeGreaterThan(1);
    expect(near.length).toBeLessThanOrEqual(8);
    expect(all.slice(-near.length)).toEqual(near);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.1);
    expect(near.some(({ award }) => award === 'DXCC.mixed')).toBe(false);
  });

  it('tells the points that a near award lacks', () => {
    const log = WAE_DXCC.slice(0, 39).flatMap((DXCC) =>
      ['80m', '40m', '20m'].map((BAND) => ({ DXCC, BAND, LOTW_QSL_RCVD: 'Y' })),
    );
    expect(texts(log)).toContain('WAE close: 39 of 40 confirmed (need 1 more)');
    const oneBand = texts(log.filter(({ BAND }) => BAND === '20m'));
    expect(oneBand.filter((text) => text.startsWith('WAE close'))).toEqual([]);
    const few = WAE_DXCC.slice(0, 48).flatMap((DXCC) =>
      ['80m', '40m', '20m'].map((BAND) => ({ DXCC, BAND, LOTW_QSL_RCVD: 'Y' })),
    );
    expect(texts(few)).toContain('WAE close: 48 of 50 confirmed (need 2 more and 6 points)');
  });

  it('reads thresholds and names what is none', () => {
    const badValues = [
      'VUCC: "75" is not a whole number above 0.',
      'WAS.cw: 2.5 is not a whole number above 0.',
      'WPX.mixed: 0 is not a whole number above 0.',
    ];
    expect(parseThresholds({ DXCC: 125, VUCC: '75', 'WAS.cw': 2.5, 'WPX.mixed': 0 })).toEqual({
      thresholds: { DXCC: 125, VUCC: 100 },
      issues: badValues,
      badValues,
    });
    expect(parseThresholds(true).issues).toHaveLength(1);
  });

  it.each([
    ['WAS', { 'WAS.mixed': 45 }],
    ['was.mixed', { 'WAS.mixed': 45 }],
    ['dxcc', { DXCC: 45 }],
    ['dxcc.MIXED', { 'DXCC.mixed': 45 }],
    ['vucc', { VUCC: 45 }],
    ['WAE', { WAE: 45 }],
    ['Vucc.2m', { 'VUCC.2m': 45 }],
  ])('takes a threshold for %s', (name, is) => {
    expect(parseThresholds({ [name]: 45 })).toEqual({
      thresholds: { DXCC: 100, VUCC: 100, ...is },
      issues: [],
      badValues: [],
    });
  });

  it.each([
    ['FOO', 'there is no such award.'],
    ['', 'there is no such award.'],
    ['WAS.mixd', 'there is no such award; did you mean WAS.mixed?'],
    ['DXC', 'there is no such award; did you mean DXCC?'],
    ['SKCC', 'it names several awards; take one of them, such as SKCC.centurion.'],
    ['dxmarathon', 'DXMarathon goes by year and takes no threshold.'],
    ['__proto__', 'there is no such award.'],
  ])('says of the threshold %j that %s', (name, text) => {
    const json: unknown = JSON.parse(`{${JSON.stringify(name)}: 5}`);
    expect(parseThresholds(json)).toEqual({
      thresholds: { DXCC: 100, VUCC: 100 },
      issues: [`${name}: ${text}`],
      badValues: [],
    });
  });

  it('takes thresholds for own awards', () => {
    const { awards } = parseAwards({ id: 'Club.mixed', unit: 'grid' });
    expect(parseThresholds({ club: 7 }, awards).thresholds).toMatchObject({ 'Club.mixed': 7 });
    expect(parseThresholds({ club: 7 }).issues).toHaveLength(1);
  });

  it('tells once that an award with an end is complete', () => {
    const log = [...states(50), ...confirmed(3)];
    const told = suggestAwards(tallyOf(log)).filter(({ award }) => award.startsWith('WAS'));
    expect(told).toEqual([
      {
        award: 'WAS.mixed',
        kind: 'achieved',
        count: 50,
        needs: 0,
        text: 'WAS.mixed achieved: 50 units confirmed',
      },
    ]);
  });

  it('tells of no empty log, nor of a mere score, that it is complete', () => {
    const { awards } = parseAwards([
      { id: 'Score', unit: 'grid', confirmedBy: ['log'] },
      { id: 'One', unit: 'grid', confirmedBy: ['log'], ladder: [1] },
      { id: 'EverOn', unit: 'grid', confirmedBy: ['log'], ladder: { steps: [1], then: 1 } },
    ]);
    const told = (log: readonly Fields[]): string[] =>
      suggestAwards(tallyOf(log, { awards })).map(({ text }) => text);
    expect(told([])).toEqual([]);
    expect(told([{ GRIDSQUARE: 'FN42' }])).toEqual(['One achieved: 1 unit confirmed']);
  });
});

describe('explain', () => {
  const log = [
    { STATE: 'ME', EQSL_QSL_RCVD: 'Y' },
    { STATE: 'NH' },
    { STATE: 'ME', BAND: '80m', QSL_RCVD: 'Y' },
    { STATE: 'ME', BAND: '60m', QSL_RCVD: 'Y' },
  ].map(qso);

  it('names the QSOs that give a unit, and what confirms them', () => {
    expect(explain(log, 'WAS.mixed', 'ME')).toMatchObject([
      { index: 0, level: 'worked', sources: ['eqsl'], accepted: [] },
      { index: 2, level: 'confirmed', sources: ['paper'], accepted: ['paper'] },
    ]);
  });

  it('names the columns', () => {
    expect(explain(log, 'WAS.5b', 'ME').map(({ columns }) => columns)).toEqual([['20m'], ['80m']]);
  });

  it('finds references', () => {
    const parks = [{ POTA_REF: 'K-0001' }, { MY_POTA_REF: 'US-0001' }].map(qso);
    expect(explain(parks, 'POTA.hunter', 'US-0001').map(({ index }) => index)).toEqual([0]);
    expect(explain(parks, 'POTA.activator', 'K-0001').map(({ index }) => index)).toEqual([1]);
  });

  it('finds the zone of a year', () => {
    expect(explain(log, 'DXMarathon.2024', 'zone 5')).toHaveLength(4);
    expect(explain(log, 'DXMarathon.2023', 'zone 5')).toHaveLength(0);
  });

  it('throws on an id that is none', () => {
    expect(() => explain(log, 'WAX', 'ME')).toThrow(
      expect.objectContaining({ code: 'E_AWARD_ID' }),
    );
  });
});

describe('whatIf', () => {
  it('tells what a spot would give', () => {
    const tally = tallyOf([{ STATE: 'ME', BAND: '80m' }]);
    const gains = whatIf(
      tally,
      new Map([
        ['CALL', 'K1ABC'],
        ['STATE', 'ME'],
        ['BAND', '20m'],
        ['MODE', 'SSB'],
      ]),
      ['WAS.mixed', 'WAS.5b', 'WAS.band.20m'],
    );
    expect(gains).toEqual([
      { award: 'WAS.5b', unit: 'ME', column: '20m', before: 'none', after: 'worked' },
      { award: 'WAS.band.20m', unit: 'ME', before: 'none', after: 'worked' },
    ]);
  });

  it('changes nothing', () => {
    const tally = tallyOf([{ STATE: 'ME' }]);
    const before = progress(tally);
    whatIf(tally, qso({ CALL: 'JA1ABC', POTA_REF: 'JP-0001', SKCC: '1' }));
    expect(progress(tally)).toEqual(before);
  });

  it('knows a confirmation as a gain', () => {
    expect(whatIf(tallyOf([{}]), qso({ LOTW_QSL_RCVD: 'Y' }), ['DXCC.mixed'])).toEqual([
      { award: 'DXCC.mixed', unit: '291', before: 'worked', after: 'confirmed' },
    ]);
  });

  it('tells a new park', () => {
    const tally = tallyOf([{ POTA_REF: 'US-0001' }]);
    const gain = (POTA_REF: string): string[] =>
      whatIf(tally, qso({ POTA_REF }), ['POTA.hunter']).map(({ unit }) => unit);
    expect(gain('US-0001')).toEqual([]);
    expect(gain('US-0002')).toEqual(['US-0002']);
  });
});

describe('diagnostics', () => {
  it.each<[string, Fields]>([
    ['no-call', { CALL: '' }],
    ['no-date', { QSO_DATE: '2024070' }],
    ['too-early', { QSO_DATE: '19400101' }],
    ['no-band', { BAND: '' }],
    ['no-band', { BAND: ' ', FREQ: '0' }],
    ['not-a-band', { BAND: '11m' }],
    ['not-a-band', { BAND: '', FREQ: '27.2' }],
    ['unknown-mode', { MODE: 'FOO' }],
    ['listener', { SWL: 'Y' }],
    ['incomplete', { QSO_COMPLETE: 'nil' }],
    ['relay', { PROP_MODE: 'INTERNET' }],
    ['crossband', { BAND_RX: '40m' }],
    ['afloat', { CALL: 'K1ABC/MM' }],
    ['dxcc-unlisted', { DXCC: '999' }],
    ['dxcc-dates', { DXCC: '229', CALL: 'Y21AA' }],
    ['dxcc-mismatch', { DXCC: '1' }],
    ['unknown-call', { CALL: 'Q1ABC' }],
    ['bad-state', { STATE: 'ZZ' }],
    ['bad-county', { CNTY: 'VA,Norfolk' }],
    ['bad-cq-zone', { CQZ: '41' }],
    ['bad-itu-zone', { ITUZ: '91' }],
    ['bad-grid', { GRIDSQUARE: 'XX99' }],
    ['bad-reference', { POTA_REF: 'Acadia' }],
    ['sixty-metres', { BAND: '60m' }],
    ['satellite', { PROP_MODE: 'SAT', SAT_NAME: 'AO-7' }],
    ['satellite-name', { SAT_NAME: 'AO-7' }],
    ['satellite-name', { SAT_NAME: 'AO-7', PROP_MODE: 'F2' }],
    ['county-by-moon', { CNTY: 'ME,Cumberland', PROP_MODE: 'EME' }],
    ['marathon-band', { BAND: '2m' }],
    ['ambiguous-call', { CALL: 'SV2A/A' }],
    ['ambiguous-call', { CALL: '3D2AB' }],
    ['continent-mismatch', { CONT: 'AS' }],
  ])('reports %s', (code, fields) => {
    const tally = createTally();
    tally.add(qso(fields), 'q7');
    expect(diagnostics(tally)).toContainEqual(
      expect.objectContaining({ code, count: 1, entries: [expect.objectContaining({ id: 'q7' })] }),
    );
  });

  it.each<[string, boolean]>([
    ['20200229', true],
    ['20000229', true],
    ['20201231', true],
    ['20240430', true],
    ['20200230', false],
    ['20210229', false],
    ['21000229', false],
    ['20200431', false],
    ['20200132', false],
    ['20200100', false],
    ['20201301', false],
    ['20200001', false],
  ])('a record and a row of columns agree on the day %s: %s', (day, isDay) => {
    const byRecord = createTally();
    byRecord.add(qso({ QSO_DATE: day }));
    const byColumns = [coded, plain].map((column) => {
      const tally = createTally();
      tally.addColumns({ length: 1, column: (field) => column(qso({ QSO_DATE: day }).get(field)) });
      return tally;
    });
    for (const tally of [byRecord, ...byColumns]) {
      expect(progress(tally, ['DXCC.mixed'])['DXCC.mixed']?.worked).toBe(isDay ? 1 : 0);
      const told = diagnostics(tally).filter(({ code }) => code === 'no-date');
      expect(told.flatMap(({ entries }) => entries)).toEqual(isDay ? [] : [{ id: 1, value: day }]);
    }
  });

  it.each<[string, number, Fields]>([
    ['neither BAND nor FREQ', 1, { BAND: '' }],
    ['a blank BAND', 1, { BAND: ' ' }],
    ['FREQ 0, as programs write for none', 1, { BAND: '', FREQ: '0.000' }],
    ['no number for FREQ', 1, { BAND: '', FREQ: 'x' }],
    ['a BAND of no amateur', 0, { BAND: '11m' }],
    ['a FREQ of no amateur', 0, { BAND: '', FREQ: '27.2' }],
    ['both', 0, { BAND: '11m', FREQ: '27.2' }],
    ['a FREQ in a band, where BAND is no name of one', 1, { BAND: '20', FREQ: '14.2' }],
  ])('%s counts for %s mixed award', (_, count, fields) => {
    const log = [
      { ...fields, STATE: 'ME', POTA_REF: 'US-0001', GRIDSQUARE: 'FN43', LOTW_QSL_RCVD: 'Y' },
    ];
    for (const id of ['DXCC.mixed', 'WAS.mixed', 'WAZ.mixed', 'POTA.hunter'])
      expect(progressIn(id, log)).toMatchObject({ worked: count, confirmed: count });
    expect(whatIf(createTally(), qso(log[0])).length > 0).toBe(count === 1);
  });

  it('is silent about a plain QSO', () => {
    expect(
      diagnostics(tallyOf([{ DXCC: '291', STATE: 'ME', GRIDSQUARE: 'FN42', CQZ: '5' }])),
    ).toEqual([]);
  });

  it('names QSOs by their number from 1 and counts all of many', () => {
    const [relays] = diagnostics(tallyOf(many(5000, () => ({ PROP_MODE: 'RPT' }))));
    expect(relays).toMatchObject({ code: 'relay', count: 5000 });
    expect(relays?.entries).toHaveLength(1000);
    expect(relays?.entries[0]).toEqual({ id: 1 });
  });
});

describe('filters and accounts', () => {
  const log = [
    { BAND: '40m' },
    { MODE: 'CW', CALL: 'DL1ABC' },
    { QSO_DATE: '20200101', CALL: 'JA1ABC', STATION_CALLSIGN: 'W4GNS', MY_GRIDSQUARE: 'FN42aa' },
  ];

  it.each([
    [{ band: '40M' }, 1],
    [{ mode: 'cw' }, 1],
    [{ mode: 'PHONE' }, 2],
    [{ since: '2024-01-01' }, 2],
    [{ until: '20200101' }, 1],
    [{}, 3],
  ])('filter %j leaves %i', (filter, qsos) => {
    const tally = tallyOf(log, { filter });
    expect([tally.qsos, tally.left]).toEqual([qsos, 3 - qsos]);
    expect(summaryOf(tally)).toMatchObject({ total_qsos: qsos, unique_calls: qsos });
  });

  it.each([
    [{ stationCallsign: 'w4gns' }, 1],
    [{ myGrid: 'FN42' }, 1],
    [{ myDxcc: 291 }, 3],
    [{ myDxcc: 230 }, 2],
  ])('account %j leaves %i', (account, qsos) => {
    expect(tallyOf(log, { account }).qsos).toBe(qsos);
  });

  it.each([{ band: 'x' }, { mode: 'x' }, { since: '2024-13-01' }])('refuses %j', (filter) => {
    expect(() => createTally({ filter })).toThrow(expect.objectContaining({ code: 'E_FILTER' }));
  });
});

describe('own awards', () => {
  const read = (json: unknown): ReturnType<typeof parseAwards> => parseAwards(json);

  it('counts what its JSON says', () => {
    const { awards, issues } = read({
      id: 'Club.grids',
      unit: 'grid',
      scope: { bands: ['2m'], modes: ['phone'] },
      since: '2024-07-04',
      confirmedBy: ['log'],
      ladder: [1, 5],
    });
    expect(issues).toEqual([]);
    const log = [
      { BAND: '2m', GRIDSQUARE: 'FN42' },
      { BAND: '2m', GRIDSQUARE: 'FN43', MODE: 'CW' },
      { BAND: '2m', GRIDSQUARE: 'FN44', QSO_DATE: '20240703' },
    ];
    expect(progressIn('Club.grids', log, { awards })).toMatchObject({
      worked: 1,
      confirmed: 1,
      next: { at: 5, needs: 4 },
    });
  });

  it('counts the values of any field', () => {
    const { awards } = read([
      { id: 'Rigs', unit: { field: 'rig', separator: ';' }, confirmedBy: ['log'] },
    ]);
    expect(progressIn('Rigs', [{ RIG: 'a; b' }, { RIG: 'B' }], { awards })).toMatchObject({
      worked: 2,
    });
  });

  it.each([
    [7, 'award: 7 is not an object'],
    [[5], '[0]: 5 is not an object'],
    [{ unit: 'grid' }, 'id: nothing is not a text'],
    [{ id: 'x', unit: 'planet' }, 'unit: "planet" is not one of'],
    [{ id: 'x', unit: 'grid', scope: { bands: ['20 m'] } }, 'scope.bands[0]: "20 m" is not one of'],
    [{ id: 'x', unit: 'grid', since: '2024' }, 'since: "2024" is not a day'],
    [{ id: 'x', unit: 'grid', ladder: [5, 5] }, 'ladder: [5,5] is not a ladder of rising steps'],
    [{ id: 'x', unit: 'grid', colour: 'red' }, 'colour: there is no such member; there are id'],
    [{ id: 'x' }, 'unit: nothing is not a unit: one of entity, '],
    [null, 'award: null is not an object with id, '],
    [{ id: 'x y', unit: 'grid' }, 'id: "x y" is not an id of letters, digits and dots'],
    [{ id: 'dxcc.MIXED', unit: 'grid' }, 'id: there is an award dxcc.MIXED already'],
    [{ id: 'x\u001b[2J', unit: 'grid' }, 'is not an id of letters, digits and dots'],
    [{ id: 'x\n', unit: 'grid' }, 'is not an id of letters, digits and dots'],
    [
      [
        { id: 'Club', unit: 'grid', open: false },
        { id: 'club', unit: 'grid' },
      ],
      '[1].id: there is an award club already',
    ],
    [
      [
        { id: 'x', unit: 'grid', own: 'me' },
        { id: 'X', unit: 'grid', open: false },
      ],
      '[1].open: false is not true',
    ],
    [
      { id: 'x', unit: 'grid', scope: { band: ['20m'] } },
      'scope.band: there is no such member; did you mean bands?',
    ],
    [
      { id: 'x', unit: 'grid', scope: { bands: '20m' } },
      'scope.bands: "20m" is not a list: it goes in brackets',
    ],
    [
      { id: 'x', unit: 'grid', scope: { modes: ['SSB'] } },
      'scope.modes[0]: "SSB" is not one of the names there are; did you mean ssb?',
    ],
    [{ id: 'x', unit: 'grid', confirmedBy: [] }, 'confirmedBy: the list is empty'],
    [{ id: 'x', unit: 'grid', ladder: 100 }, 'ladder: 100 is not an object with steps'],
    [
      { id: 'x', unit: 'grid', ladder: { steps: [1], than: 5 } },
      'ladder.than: there is no such member; did you mean then?',
    ],
    [
      { id: 'x', unit: 'grid', counting: 'sum' },
      'counting: sum counts columns, and the award has none',
    ],
    [{ id: 'x', unit: 'grid', since: '2024-02-30' }, 'since: "2024-02-30" is not a day'],
    [
      { id: 'x', unit: 'grid', since: '2024-05-01', until: '2024-01-01' },
      'until: it is before since',
    ],
    [
      { id: 'x', unit: 'grid', columns: [{ id: '20m', colour: 1 }] },
      'columns[0].colour: there is no such member',
    ],
    [
      { id: 'x', unit: { field: 'SIG_INFO', sigg: 'WWFF' } },
      'unit.sigg: there is no such member; did you mean sig?',
    ],
    [
      { id: 'x', unit: { field: 'CNTY', pattern: '(' } },
      'unit.pattern: "(" is not a regular expression',
    ],
  ])('says what is wrong with %j', (json, message) => {
    const { awards, issues } = read(json);
    expect(awards).toEqual([]);
    expect(issues.join('\n')).toContain(message);
  });
});

describe('bytes and merging', () => {
  const log = [
    { POTA_REF: 'US-0001', MY_POTA_REF: 'US-0002' },
    { CALL: 'DL1ABC', DARC_DOK: 'A01' },
    { CNTY: 'VA,Norfolk', PROP_MODE: '' },
  ];

  it('come back whole', () => {
    const tally = tallyOf(log);
    const copy = Tally.fromBytes(tally.toBytes());
    expect(progress(copy)).toEqual(progress(tally));
    expect(summaryOf(copy)).toEqual(summaryOf(tally));
    expect(diagnostics(copy)).toEqual(diagnostics(tally));
  });

  it.each([new Uint8Array(0), new Uint8Array(64), tallyOf([]).toBytes().subarray(0, 40)])(
    'refuses bytes of something else',
    (bytes) => {
      expect(() => Tally.fromBytes(bytes)).toThrow(expect.objectContaining({ code: 'E_BYTES' }));
    },
  );

  it('refuses to unite tallies of different awards', () => {
    expect(() => tallyOf([]).merge(createTally({ awards: [] }))).toThrow(
      expect.objectContaining({ code: 'E_MERGE' }),
    );
    expect(() => Tally.fromBytes(tallyOf([]).toBytes(), { awards: [] })).toThrow(
      expect.objectContaining({ code: 'E_MERGE' }),
    );
  });

  it('adds columns as it adds records', () => {
    const records = log.map(qso);
    const tally = createTally();
    tally.addColumns({
      length: records.length,
      column: (field) =>
        records.some((record) => record.has(field)) ? (row) => records[row]?.get(field) : undefined,
    });
    expect(progress(tally)).toEqual(progress(tallyOf(log)));
    tally.add(qso({ CALL: 'JA1ABC', SKCC: '5', MODE: 'CW' }));
    expect(progress(tally, ['SKCC.centurion'])['SKCC.centurion']?.worked).toBe(1);
  });
});

it('names what is missing of programmes and yearly awards without a list', () => {
  const tally = tallyOf([{ POTA_REF: 'US-0001' }]);
  expect(missing(tally, 'POTA.hunter')).toEqual({
    award: 'POTA.hunter',
    missing: [],
    unconfirmed: [],
  });
  expect(missing(tally, 'DXMarathon.2024').missing).toHaveLength(384);
});
