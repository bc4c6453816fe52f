import { diagnostics, progress, type DiagnosticCode } from '@w4gns/awards';
import { many, tallyOf, type Fields } from './qso.ts';

/** Contradictions in a log: which side counts, and that the QSO is named. */
interface Row {
  readonly rule: string;
  readonly log: Fields;
  /** Worked, by award. */
  readonly gives: Readonly<Record<string, number>>;
  readonly codes: readonly DiagnosticCode[];
}

const ROWS: readonly Row[] = [
  {
    rule: 'a satellite that is named is one, without PROP_MODE too',
    log: { SAT_NAME: 'AO-7', BAND: '2m', STATE: 'ME', GRIDSQUARE: 'FN43' },
    gives: { 'DXCC.mixed': 0, 'DXCC.satellite': 1, 'VUCC.2m': 0, 'VUCC.satellite': 1 },
    codes: ['satellite', 'satellite-name'],
  },
  {
    rule: 'PROP_MODE says more than SAT_NAME',
    log: { SAT_NAME: 'AO-7', PROP_MODE: 'TR', BAND: '2m', GRIDSQUARE: 'FN43' },
    gives: { 'VUCC.2m': 1, 'VUCC.satellite': 0 },
    codes: ['satellite-name', 'marathon-band'],
  },
  {
    rule: 'a county by satellite',
    log: { PROP_MODE: 'SAT', CNTY: 'ME,Cumberland' },
    gives: { USACA: 0 },
    codes: ['satellite'],
  },
  {
    rule: 'a county by the moon',
    log: { PROP_MODE: 'EME', CNTY: 'ME,Cumberland' },
    gives: { USACA: 0, 'DXCC.mixed': 1 },
    codes: ['county-by-moon'],
  },
  {
    rule: 'the Marathon by satellite',
    log: { PROP_MODE: 'SAT' },
    gives: { 'DXMarathon.2024': 0 },
    codes: ['satellite'],
  },
  {
    rule: 'the Marathon on 2 m',
    log: { BAND: '2m' },
    gives: { 'DXMarathon.2024': 0 },
    codes: ['marathon-band'],
  },
  {
    rule: 'the Marathon on 60 m',
    log: { BAND: '60m' },
    gives: { 'DXMarathon.2024': 2 },
    codes: ['sixty-metres'],
  },
  {
    rule: 'CONT of another continent than the entity',
    log: { CALL: 'DL1ABC', CONT: 'AS' },
    gives: { 'WAC.mixed': 1, 'WPX.continent.EU': 1, 'WPX.continent.AS': 0 },
    codes: ['continent-mismatch'],
  },
  {
    rule: 'CONT of the one or the other side of the Bosporus',
    log: { CALL: 'TA2ABC', CONT: 'EU' },
    gives: { 'WPX.continent.EU': 1 },
    codes: [],
  },
  {
    rule: 'CONT AN of a station elsewhere gives no continent',
    log: { CONT: 'AN' },
    gives: { 'WAC.mixed': 0 },
    codes: ['continent-mismatch'],
  },
  {
    rule: 'a Greek call with /A may be on Mount Athos: only a listed one is',
    log: { CALL: 'SV2A/A' },
    gives: { 'DXCC.mixed': 1 },
    codes: ['ambiguous-call'],
  },
  { rule: 'a listed call is no guess', log: { CALL: 'SV2ASP/A' }, gives: {}, codes: [] },
  {
    rule: 'a logged DXCC is no guess',
    log: { CALL: 'SV2A/A', DXCC: '180' },
    gives: { 'DXCC.mixed': 1 },
    codes: ['dxcc-mismatch'],
  },
  { rule: 'Doña Ana', log: { CNTY: 'NM,Doña Ana' }, gives: { USACA: 1 }, codes: [] },
  {
    rule: 'Doña Ana, decomposed',
    log: { CNTY: 'NM,Don\u0303a Ana' },
    gives: { USACA: 1 },
    codes: [],
  },
  { rule: 'Doña Ana, a letter lost', log: { CNTY: 'NM,Do?a Ana' }, gives: { USACA: 1 }, codes: [] },
  {
    rule: 'Doña Ana, UTF-8 read as Latin-1',
    log: { CNTY: 'NM,Do\u00C3\u00B1a Ana' },
    gives: { USACA: 1 },
    codes: [],
  },
];

it.each(ROWS)('$rule', ({ log, gives, codes }) => {
  const tally = tallyOf([log]);
  const awards = progress(tally, Object.keys(gives));
  expect(
    Object.fromEntries(Object.entries(awards).map(([id, { worked }]) => [id, worked])),
  ).toEqual(gives);
  expect(diagnostics(tally).map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
  expect(diagnostics(tally)).toHaveLength(codes.length);
});

it('keeps the first thousand QSOs of a code, in whatever order they come', () => {
  const ids = many(5000, (i) => ({ NUMBER: String(((i * 2377) % 5000) + 1) }));
  const tally = tallyOf([]);
  for (const { NUMBER } of ids) tally.add(new Map([['CALL', 'K1ABC']]), Number(NUMBER));
  const [, dates] = diagnostics(tally);
  const [first] = diagnostics(tally);
  expect(first?.count).toBe(5000);
  expect(first?.entries.map(({ id }) => id)).toEqual(many(1000, () => ({})).map((_, i) => i + 1));
  expect(dates?.entries.at(-1)?.id).toBe(1000);
});
