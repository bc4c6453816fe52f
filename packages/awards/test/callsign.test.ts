import {
  ENTITIES,
  UNKNOWN_PLACE,
  bigCty,
  createResolver,
  entityOf,
  isValidOn,
  momentOf,
  packCountryData,
  placeOfEntity,
  resolveCall,
  type CallInfo,
  type CountryData,
} from '@w4gns/awards/callsign';

type Row = Partial<CallInfo> & { call: string; rule: string };

it.each<Row>([
  { rule: '3.2 step 1: trimmed, capitals, radio id', call: ' w1aw-9\n', dxcc: 291 },
  { rule: '3.2 step 1: illegal characters', call: 'W1AW?', dxcc: undefined },
  { rule: '3.2 step 1: empty', call: '', dxcc: undefined },
  { rule: '3.2 step 1: only slashes', call: '///', dxcc: undefined },
  {
    rule: '3.2 step 1: letters that only become ASCII in capitals',
    call: 'ßW1AW',
    dxcc: undefined,
  },
  { rule: '3.2 step 3: listed as a whole', call: '3Y0J', dxcc: 24 },
  { rule: '3.2 step 3: listed with its slash', call: 'KC5AEX/KC4', dxcc: 13 },
  {
    rule: '3.2 step 4: at sea',
    call: 'K1ABC/MM',
    dxcc: 0,
    continent: undefined,
    cqZone: undefined,
  },
  { rule: '3.2 step 4: at sea, with a region', call: 'K1ABC/MM2', dxcc: 0, ituZone: undefined },
  { rule: '3.2 step 4: in the air, behind another tail', call: 'K1ABC/P/AM', dxcc: 0 },
  { rule: '3.2 step 4: a prefix first changes nothing', call: 'G/K1ABC/MM', dxcc: 0 },
  { rule: '3.2 step 4: MM first is Scotland', call: 'MM/K1ABC', dxcc: 279 },
  { rule: '3.2 step 5: a single letter', call: 'ON4UN/P', dxcc: 209 },
  { rule: '3.2 step 5: QRP', call: 'ON4UN/QRP', dxcc: 209 },
  { rule: '3.2 step 5: a word', call: 'ON4UN/JOTA', dxcc: 209 },
  { rule: '3.2 step 5: two digits', call: 'ON4UN/60', dxcc: 209 },
  { rule: '3.2 step 5: several tails', call: 'F/ON4UN/P/QRP', dxcc: 227 },
  { rule: '3.2 step 5: listed without its tail', call: 'KC5AEX/KC4/P', dxcc: 13 },
  { rule: '3.2 step 7: a US call area', call: 'W1AW/7', dxcc: 291, cqZone: 3, ituZone: 6 },
  { rule: '3.2 step 7: never KH6', call: 'W1AW/6', dxcc: 291, cqZone: 3 },
  { rule: '3.2 step 7: Alaska on the mainland', call: 'AL7AB/4', dxcc: 291, cqZone: 5 },
  { rule: '3.2 step 7: same family, Spain', call: 'EA3ABC/8', dxcc: 29 },
  { rule: '3.2 step 7: same family, Russia', call: 'RA3ABC/9', dxcc: 15 },
  { rule: '3.2 step 7: Kaliningrad', call: 'RA3ABC/2', dxcc: 126 },
  { rule: '3.2 step 7: Russian letters belong to the home', call: 'R3XX/9', dxcc: 15 },
  { rule: '3.2 step 7: same family, Finland', call: 'OH2ABC/0', dxcc: 5 },
  { rule: '3.2 step 7: same family, Italy', call: 'I1ABC/0', dxcc: 248 },
  { rule: '3.2 step 7: same family, Greece', call: 'SV1ABC/9', dxcc: 40 },
  { rule: '3.2 step 7: same family, Portugal', call: 'CT1ABC/3', dxcc: 256 },
  { rule: '3.2 step 7: same family, Ecuador', call: 'HC2ABC/8', dxcc: 71 },
  { rule: '3.2 step 7: same family, Australia', call: 'VK9LA/3', dxcc: 150 },
  { rule: '3.2 step 7: same entity, other zone', call: 'VE3ABC/7', dxcc: 1, cqZone: 3 },
  { rule: '3.2 step 7: another country is no area', call: 'A61AA/3', dxcc: 391 },
  { rule: '3.2 step 7: Slovenia is not São Tomé', call: 'S57AB/9', dxcc: 499 },
  { rule: '3.2 step 8: prefix first', call: 'F/ON4UN', dxcc: 227 },
  { rule: '3.2 step 8: prefix last', call: 'VK2ZK/P4', dxcc: 91 },
  { rule: '3.2 step 8: prefix last, Canada', call: 'W1AW/VE3', dxcc: 1, cqZone: 4 },
  { rule: '3.2 step 8: prefix first, Fiji', call: '3D2/G4ABC', dxcc: 176 },
  { rule: '3.2 step 8: equal length, the listed prefix', call: 'K1A/VE3', dxcc: 1 },
  { rule: '3.2 step 8: three parts, the digit goes to the place', call: 'EA/ON4UN/8', dxcc: 29 },
  { rule: '3.2 step 8: a place without a country, else the other', call: 'QQ/ON4UN', dxcc: 209 },
  { rule: '3.2 step 9: KG4 and two letters', call: 'KG4AB', dxcc: 105 },
  { rule: '3.2 step 9: KG4 and three letters', call: 'KG4ABC', dxcc: 291, cqZone: 5 },
  { rule: '3.2 step 9: KG4 and one letter', call: 'KG4A', dxcc: 291 },
  { rule: '3.2 step 9: KG4 first', call: 'KG4/W1AW', dxcc: 105 },
  { rule: '3.2 step 9: KG4 last', call: 'W1AW/KG4', dxcc: 105 },
  { rule: '3.2 step 9: the longest prefix', call: '3DA0RS', dxcc: 468 },
  { rule: '3.2 step 9: no prefix', call: 'QQ1ABC', dxcc: undefined },
  { rule: '3.1: Antarctica is in AN', call: 'KC4AAA', dxcc: 13, continent: 'AN' },
  { rule: '3.1: Peter I is in AN', call: '3Y0X', dxcc: 199, continent: 'AN' },
  { rule: '3.3: Argentine province, one letter', call: 'LU1ABC/D', dxcc: 100 },
  { rule: '3.3: Argentine province, two letters', call: 'LU1ABC/XE', dxcc: 100 },
  { rule: '3.3: Argentine, AY', call: 'AY1AB/PY', dxcc: 100 },
  { rule: '3.3: Argentine, L2 to L9', call: 'L20AB/PY', dxcc: 100 },
  { rule: '3.3: stop list after a call', call: 'ON4UN/LH', dxcc: 209 },
  { rule: '3.3: stop list, with a digit', call: 'ON4UN/2K', dxcc: 209 },
  { rule: '3.3: in front it is a prefix', call: 'DL/ON4UN', dxcc: 230 },
  { rule: '3.3: not on the list', call: 'ON4UN/OE', dxcc: 206 },
  { rule: '3.5: VK9 by its letter', call: 'VK9NS', dxcc: 189 },
  { rule: '3.5: VK9 by its letter, Cocos', call: 'VK9CE', dxcc: 38 },
  {
    rule: '3.5: VK9 by its letter, Lord Howe',
    call: 'VK9LAA',
    dxcc: 147,
    prefix: 'VK9L',
    lat: -31.55,
  },
  { rule: '3.5: VK9 by its letter, Mellish', call: 'VK9MA', dxcc: 171 },
  { rule: '3.5: VK9 by its letter, Willis', call: 'VK9WA', dxcc: 303 },
  { rule: '3.5: VK9 by its letter, Christmas', call: 'VK9XA', dxcc: 35 },
  { rule: '3.5: FT by its letter, Kerguelen', call: 'FT4XA', dxcc: 131 },
  { rule: '3.5: FT by its letter, with any digit', call: 'FT3WA', dxcc: 41 },
  { rule: '3.5: FT by its letter, Amsterdam', call: 'FT9ZA', dxcc: 10 },
  { rule: '3.5: KC4US is Antarctica', call: 'KC4USZ', dxcc: 13, continent: 'AN' },
  { rule: '3.5: other KC4 are not', call: 'KC4ABC', dxcc: 291 },
  { rule: '3.5: Scarborough Reef', call: 'BS7A', dxcc: 506 },
  { rule: '3.5: PY0F', call: 'PY0FA', dxcc: 56 },
  { rule: '3.5: PY0T', call: 'PY0TA', dxcc: 273 },
  { rule: '3.5: Perm is European Russia', call: 'UA9FAA', dxcc: 54, continent: 'EU' },
  { rule: '3.5: Chelyabinsk is not', call: 'UA9AAA', dxcc: 15, continent: 'AS' },
  { rule: '3.5: Kaliningrad', call: 'R2FAA', dxcc: 126 },
])('$call ($rule)', ({ call, rule: _rule, ...expected }) => {
  const info = resolveCall(call);
  expect(info).toMatchObject(expected);
  expect(info.reason).toMatch(/^[A-Z0-9/].*[^.]\.$/);
});

it('says who and why in full', () => {
  expect(resolveCall('w1aw/ve3')).toEqual({
    call: 'W1AW/VE3',
    dxcc: 1,
    entity: 'Canada',
    continent: 'NA',
    cqZone: 4,
    ituZone: 4,
    prefix: 'VE',
    wpx: 'VE3',
    lat: 44.35,
    lon: -78.75,
    reason: 'Longest listed prefix VE3: Canada.',
  });
});

describe('the WAE view', () => {
  it.each([
    {
      call: 'IT9ABC',
      dxcc: 248,
      waeRegion: 'SY',
      entity: 'Sicily',
      prefix: '*IT9',
      continent: 'EU',
    },
    {
      call: 'IG9A',
      dxcc: 248,
      waeRegion: 'AI',
      entity: 'African Italy',
      continent: 'AF',
      cqZone: 33,
    },
    { call: 'TA1A', dxcc: 390, waeRegion: 'ET', entity: 'European Turkey', continent: 'EU' },
    { call: '4U1VIC', dxcc: 206, waeRegion: 'IV', entity: 'Vienna Intl Ctr', continent: 'EU' },
    { call: '2M0BDR', dxcc: 279, waeRegion: 'SI', entity: 'Shetland Islands', continent: 'EU' },
    { call: 'DL1ABC', dxcc: 230, entity: 'Federal Republic of Germany', prefix: 'DL' },
  ])('names the region of $call', ({ call, ...expected }) => {
    expect(resolveCall(call, { view: 'wae' })).toMatchObject(expected);
  });

  it.each([
    { call: 'IT9ABC', entity: 'Italy', prefix: 'I', waeRegion: 'SY' },
    { call: 'IG9A', entity: 'Italy', continent: 'EU', waeRegion: 'AI' },
    { call: 'TA1A', entity: 'Turkey', continent: 'EU', waeRegion: 'ET' },
    { call: 'TA2A', entity: 'Turkey', continent: 'AS' },
  ])('leaves $call in its DXCC entity otherwise', ({ call, ...expected }) => {
    expect(resolveCall(call)).toMatchObject(expected);
  });
});

it.each([
  // rules 4: deleted entities and their prefixes, and entities that begin
  { call: 'OK1ABC', date: '19921231', dxcc: 218 },
  { call: 'OK1ABC', date: '19930101', dxcc: 503 },
  { call: 'OM3ABC', date: '19921231', dxcc: 218 },
  { call: 'OM3ABC', date: '19930101', dxcc: 504 },
  { call: 'DL1ABC', date: '19730916', dxcc: 81 },
  { call: 'DL1ABC', date: '19730917', dxcc: 230 },
  { call: 'Y21AB', date: '19901002', dxcc: 229 },
  { call: 'Y21AB', date: '19901003', dxcc: 230 },
  { call: 'PJ2T', date: '20101009', dxcc: 85 },
  { call: 'PJ2T', date: '201010100359', dxcc: 85 },
  { call: 'PJ2T', date: '20101010040000', dxcc: 517 },
  { call: 'PJ7AA', date: '20101009', dxcc: 255 },
  { call: 'PJ7AA', date: '20101011', dxcc: 518 },
  { call: 'PJ5AA', date: '20101011', dxcc: 519 },
  { call: 'PJ4AA', date: '20101011', dxcc: 520 },
  { call: 'Z61AA', date: '20180120', dxcc: undefined },
  { call: 'Z61AA', date: '20180121', dxcc: 522 },
  { call: 'KH5K', date: '20160328', dxcc: 134 },
  { call: '4W1A', date: '19900521', dxcc: 154 },
  { call: '4W1A', date: '19950101', dxcc: undefined },
  { call: '4W1A', date: '20000301', dxcc: 511 },
  { call: '9V1AA', date: '19640101', dxcc: 299 },
  { call: '9V1AA', date: '19630915', dxcc: 381 },
  { call: 'FJ5AA', date: '20071213', dxcc: undefined },
  { call: 'VO1AA', date: '19490331', dxcc: 186 },
  { call: 'W1AW', date: '19300101', dxcc: 291 },
  { call: 'OK1ABC', date: 'no date', dxcc: 503 },
])('puts $call on $date in $dxcc', ({ call, date, dxcc }) => {
  expect(resolveCall(call, { date }).dxcc).toBe(dxcc);
});

it('says why a KG4 call is in the States', () => {
  const { reason } = resolveCall('KG4ABC');
  expect(reason).toBe(
    'KG4 without just two letters after it is no Guantanamo Bay: United States of America.',
  );
});

it('says that an entity is deleted', () => {
  const { reason } = resolveCall('OK1ABC', { date: '19850101' });
  expect(reason).toBe('Longest listed prefix OK: Czechoslovakia, deleted since.');
});

it('keeps zones and continent where no entity existed yet', () => {
  expect(resolveCall('Z61AA', { date: '20170101' })).toMatchObject({
    entity: undefined,
    continent: 'EU',
    cqZone: 15,
    reason: 'Longest listed prefix Z6: Republic of Kosovo, which was not on the DXCC list then.',
  });
});

it.each([
  { dxcc: 517, date: '20101010', valid: true },
  { dxcc: 517, date: '201010100359', valid: false },
  { dxcc: 85, date: '201010100359', valid: true },
  { dxcc: 85, date: '20101010', valid: false },
  ...[518, 519, 520].map((dxcc) => ({ dxcc, date: '20101009', valid: false })),
  { dxcc: 522, date: '20180120', valid: false },
  { dxcc: 522, date: '20180121', valid: true },
  { dxcc: 51, date: '19621114', valid: true },
  { dxcc: 51, date: '19621115', valid: false },
  { dxcc: 51, date: '19910524', valid: true },
  { dxcc: 381, date: '19650808', valid: false },
  { dxcc: 381, date: '19650809', valid: true },
  { dxcc: 134, date: '20160328', valid: true },
  { dxcc: 134, date: '20160329', valid: false },
  { dxcc: 291, date: '19451114', valid: false },
  { dxcc: 291, date: '19451115', valid: true },
  { dxcc: 291, date: '20241301', valid: false },
  { dxcc: 999, date: '20240101', valid: false },
])('$dxcc on $date counts: $valid', ({ dxcc, date, valid }) => {
  expect(isValidOn(dxcc, date)).toBe(valid);
});

it.each([
  { date: '20240229', moment: 202402291200 },
  { date: '202402290102', moment: 202402290102 },
  { date: '20240229010203', moment: 202402290102 },
  { date: '2024-02-29', moment: undefined },
  { date: '20240199', moment: undefined },
  { date: '202402292400', moment: undefined },
])('reads $date as a moment', ({ date, moment }) => {
  expect(momentOf(date)).toBe(moment);
});

it('has the whole DXCC list, sorted', () => {
  expect(ENTITIES.filter(({ deleted }) => !deleted)).toHaveLength(340);
  expect(ENTITIES.filter(({ deleted }) => deleted)).toHaveLength(62);
  const numbers = ENTITIES.map(({ dxcc }) => dxcc);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(numbers.map((dxcc) => entityOf(dxcc)?.dxcc)).toEqual(numbers);
  expect([0, -1, 523, 1.5, NaN].map(entityOf)).toEqual(Array(5).fill(undefined));
});

it('does not keep a listed call in an entity that did not exist yet', () => {
  const { entities } = bigCty();
  const entity = entities.findIndex(({ dxcc }) => dxcc === 503);
  const alias = { key: 'OK0AA', exact: true, entity };
  const resolver = createResolver(packCountryData(entities, [alias]).data);
  expect(resolver.resolve('OK0AA').dxcc).toBe(503);
  expect(resolver.resolve('OK0AA', '19850101').dxcc).toBe(218);
});

it('numbers places for the engine', () => {
  const { places, lookup, settled } = createResolver();
  expect(settled).toBe(201801210000);
  const place = lookup('IT9ABC');
  expect(places.dxcc[place]).toBe(248);
  expect(places.cqZone[place]).toBe(15);
  expect(places.dxcc[lookup('DL1ABC', 196001011200)]).toBe(81);
  expect(places.dxcc[placeOfEntity(81)]).toBe(81);
  expect(lookup('?')).toBe(UNKNOWN_PLACE);
});

it('finds the entity of calls with slashes by rule where the country file lists them', () => {
  const data = bigCty();
  const byRule = createResolver(withoutCalls(data));
  const byList = createResolver(data);
  const calls = wholeCalls(data).filter((call) => call.includes('/'));
  const right = calls.filter((call) => byRule.resolve(call).dxcc === byList.resolve(call).dxcc);
  expect(calls).toHaveLength(8444);
  // rules 3.2: 7,318 of 8,440 in an older file; ours must not fall behind what it reached
  expect(right.length).toBeGreaterThanOrEqual(7450);
});

function withoutCalls(data: CountryData): CountryData {
  return { ...data, keys: data.keys.filter(({ kind }) => kind === 'prefix') };
}

function wholeCalls({ keys }: CountryData): string[] {
  return keys.flatMap(({ kind, length, words }) =>
    kind === 'call' ? (words.match(new RegExp(`.{${length}}`, 'g')) ?? []) : [],
  );
}
