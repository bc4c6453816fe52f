import {
  UNKNOWN_PLACE,
  bigCty,
  createResolver,
  packCountryData,
  parseClubLog,
  parseCtyCsv,
  parseCtyDat,
} from '@w4gns/awards/callsign';
import fc from 'fast-check';

const CTY_DAT = `Canada:                   05:  09:  NA:   44.35:    78.75:     5.0:  VE:
    VA,VB,VE,VE1(5)[9],VE3(4)[4],=VER20260704,
    =W1ABC/VE3<43.70/79.40>~4~;
Nowhere Land:             14:  27:  EU:   50.00:    -1.00:     0.0:  ZZ:
    ZZ9;
Sicily:                   15:  28:  EU:   37.50:   -14.00:    -1.0:  *IT9:
    IT9,=II0X;
Italy:                    15:  28:  EU:   42.82:   -12.58:    -1.0:  I:
    I,=II0X,I-1,IS0(99);
`;

describe('cty.dat', () => {
  const { data, issues } = parseCtyDat(CTY_DAT);
  const resolver = createResolver(data);

  it('has the date of the file', () => {
    expect(data.version).toBe('20260704');
  });

  it.each([
    { call: 'VE3ABC', dxcc: 1, cqZone: 4, ituZone: 4, lat: 44.35, lon: -78.75 },
    { call: 'VE2ABC', dxcc: 1, cqZone: 5, ituZone: 9 },
    { call: 'W1ABC/VE3', dxcc: 1, cqZone: 5, lat: 43.7, lon: -79.4 },
    { call: 'II0X', dxcc: 248, entity: 'Italy', waeRegion: 'SY' },
    {
      call: 'ZZ9A',
      dxcc: undefined,
      cqZone: 14,
      continent: 'EU',
      reason: 'Longest listed prefix ZZ9: Nowhere Land, whose DXCC number is not known.',
    },
  ])('resolves $call', ({ call, ...expected }) => {
    expect(resolver.resolve(call)).toMatchObject(expected);
  });

  it('reports what it cannot use, with its line', () => {
    expect(issues).toEqual([
      { code: 'E_ENTITY', line: 4, text: 'ZZ' },
      { code: 'E_ALIAS', line: 8, text: 'I-1' },
      { code: 'E_ALIAS', line: 8, text: 'IS0(99)' },
    ]);
  });

  it.each(['', '  ', 'no country file;', ':::::::::;', '\0;;;', '<html>nothing</html>'])(
    'makes nothing of %j',
    (text) => {
      const parsed = parseCtyDat(text);
      expect(parsed.data.entities).toEqual([]);
      expect(createResolver(parsed.data).resolve('W1AW')).toMatchObject({ dxcc: undefined });
    },
  );
});

const CTY_CSV =
  'VE,Canada,1,NA,5,9,44.35,78.75,5.0,VA VE VE3(4)[4] =VER20260704 =K1A{EU};\r\n' +
  'KG4,Guantanamo Bay,105,NA,8,11,20.00,75.00,5.0,KG4;\nbroken,line;\n';

describe('cty.csv', () => {
  it('has the numbers itself', () => {
    const { data, issues } = parseCtyCsv(CTY_CSV);
    const resolver = createResolver(data);
    expect(resolver.version).toBe('20260704');
    expect(resolver.resolve('VE3X')).toMatchObject({ dxcc: 1, cqZone: 4, lon: -78.75 });
    expect(resolver.resolve('K1A')).toMatchObject({ dxcc: 1, continent: 'EU' });
    expect(resolver.resolve('KG4AB')).toMatchObject({ dxcc: 105 });
    expect(issues).toEqual([{ code: 'E_RECORD', line: 3, text: 'broken,line' }]);
  });
});

const CLUB_LOG = `<?xml version="1.0" encoding="utf-8"?>
<clublog date="2026-07-01T00:00:00+00:00" xmlns="https://clublog.org/cty/v1.0">
<entities>
 <entity><adif>1</adif><name>CANADA</name><prefix>VE</prefix><deleted>FALSE</deleted><cqz>5</cqz><cont>NA</cont></entity>
 <entity><adif>85</adif><name>BONAIRE, CURACAO</name><prefix>PJ2</prefix><cqz>9</cqz><cont>SA</cont></entity>
 <entity><adif>517</adif><name>CURACAO</name><prefix>PJ2</prefix><cqz>9</cqz><cont>SA</cont><long>-68.9</long><lat>12.2</lat></entity>
 <entity><adif>9999</adif><name>NONE</name><prefix>QQ</prefix></entity>
</entities>
<exceptions>
 <exception record='1'><call>VE3EXC</call><entity>CURACAO</entity><adif>517</adif><cqz>9</cqz><cont>SA</cont>
  <start>2015-01-01T00:00:00+00:00</start><end>2015-12-31T23:59:59+00:00</end></exception>
 <exception record='2'><call>VE1SEA</call><entity>MARITIME MOBILE</entity><adif>0</adif></exception>
</exceptions>
<prefixes>
 <prefix record='1'><call>VE</call><entity>CANADA</entity><adif>1</adif><cqz>5</cqz><cont>NA</cont></prefix>
 <prefix record='2'><call>PJ2</call><entity>BONAIRE, CURACAO</entity><adif>85</adif><end>2010-10-10T03:59:59+00:00</end></prefix>
 <prefix record='3'><call>PJ2</call><entity>CURACAO</entity><adif>517</adif><start>2010-10-10T04:00:00+00:00</start></prefix>
 <prefix record='4'><call>VE9</call><entity>CURACAO</entity><adif>517</adif><start>2012-01-01T00:00:00+00:00</start><end>2012-12-31T23:59:59+00:00</end></prefix>
</prefixes>
<invalid_operations>
 <invalid record='1'><call>VE3EXC</call><start>2015-06-01T00:00:00+00:00</start><end>2015-06-30T23:59:59+00:00</end></invalid>
</invalid_operations>
<zone_exceptions>
 <zone_exception record='1'><call>VE8AA</call><zone>2</zone><start>2003-07-30T00:00:00+00:00</start><end>2003-07-31T23:59:59+00:00</end></zone_exception>
 <zone_exception record='2'><call>VE3EXC</call><zone>11</zone><end>2015-03-01T00:00:00+00:00</end></zone_exception>
</zone_exceptions>
</clublog>`;

const NO_CREDIT = 'VE3EXC is listed as a whole: it counts for no DXCC entity.';

describe('Club Log cty.xml', () => {
  const { data, issues } = parseClubLog(CLUB_LOG);
  const resolver = createResolver(data);

  it.each([
    // rules 3.6: an invalid operation, then an exception, then the longest prefix valid at the date
    { call: 'VE3EXC', date: '20150615', dxcc: 0, reason: NO_CREDIT },
    { call: 'VE3EXC', date: '20150801', dxcc: 517, cqZone: 9, continent: 'SA' },
    { call: 'VE3EXC', date: '20160101', dxcc: 1, cqZone: 5 },
    { call: 'VE3EXC', date: undefined, dxcc: 1 },
    { call: 'VE9AA', date: '20120615', dxcc: 517 },
    { call: 'VE9AA', date: '20130101', dxcc: 1 },
    { call: 'VE9AA', date: undefined, dxcc: 1 },
    { call: 'PJ2T', date: '201010100359', dxcc: 85 },
    { call: 'PJ2T', date: '201010100400', dxcc: 517, lat: 12.2, lon: -68.9 },
    { call: 'VE1SEA', date: undefined, dxcc: 0 },
    // a zone exception changes the zone alone
    { call: 'VE8AA', date: '20030730', dxcc: 1, cqZone: 2, ituZone: 9 },
    { call: 'VE8AA', date: '20030801', dxcc: 1, cqZone: 5 },
    { call: 'VE3EXC', date: '20150115', dxcc: 517, cqZone: 11 },
  ])('resolves $call on $date', ({ call, date, ...expected }) => {
    expect(resolver.resolve(call, date)).toMatchObject(expected);
  });

  it('has the date of the file', () => {
    expect(resolver.version).toBe('20260701');
    expect(
      createResolver(parseClubLog(CLUB_LOG.replace('2012-12-31', '2031-12-31')).data).settled,
    ).toBe(203112312359);
  });

  it('reports what it cannot use', () => {
    expect(issues).toEqual([expect.objectContaining({ code: 'E_RECORD', line: 7 })]);
  });

  it('says where a file was cut off', () => {
    const cut = CLUB_LOG.slice(0, CLUB_LOG.indexOf("<prefix record='4'>") + 40);
    const parsed = parseClubLog(cut);
    expect(parsed.issues.map(({ line }) => line)).toEqual([7, 18]);
    expect(createResolver(parsed.data).resolve('VE3A')).toMatchObject({ dxcc: 1 });
  });
});

it('reads any text without a throw, however a file was damaged', () => {
  const damage = fc.tuple(
    fc.nat(3000),
    fc.nat(40),
    fc.constantFrom('', ';', ':', ',', '<', '>', '=', '\n', '\0', '9'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(CTY_DAT, CTY_CSV, CLUB_LOG),
      fc.array(damage),
      fc.string(),
      (text, cuts, tail) => {
        const broken = cuts.reduce(
          (all, [at, length, put]) => all.slice(0, at) + put + all.slice(at + length),
          text,
        );
        for (const parse of [parseCtyDat, parseCtyCsv, parseClubLog]) {
          const { data, issues } = parse(broken + tail);
          const resolver = createResolver(data);
          expect(resolver.resolve('VE3EXC', '20150615').reason).not.toBe('');
          expect(issues.every(({ line }) => line >= 1)).toBe(true);
        }
      },
    ),
  );
});

it('reads back the Big CTY from its own CSV form', () => {
  const { entities } = bigCty();
  const rows = entities.map(
    ({ prefix, name, dxcc, continent, cqZone, ituZone, lat = 0, lon = 0 }) =>
      `${prefix},${name},${dxcc},${continent},${cqZone},${ituZone},${lat},${-lon},0,;`,
  );
  const { data, issues } = parseCtyCsv(rows.join('\n'));
  expect(issues).toEqual([]);
  expect(data.entities).toEqual(entities);
});

it('remembers rightly with more changes of calls than it can number', () => {
  const { entities } = bigCty();
  const day = (i: number): number => (19_500_101 + i) * 10_000;
  const aliases = Array.from({ length: 600 }, (_, i) => ({
    key: `T${i}X`,
    exact: true,
    entity: i % entities.length,
    window: [day(i), undefined] as const,
  }));
  const resolver = createResolver(packCountryData(entities, aliases).data);
  const today = aliases.map(({ key }) => resolver.lookup(key));
  for (const [i, { key, entity }] of aliases.entries()) {
    expect(resolver.places.dxcc[today[i] ?? 0]).toBe(entities[entity]?.dxcc);
    expect(resolver.lookup(key, day(i) - 1)).toBe(UNKNOWN_PLACE);
    expect(resolver.find(key).since).toBeGreaterThanOrEqual(day(i));
  }
});

it('leaves out aliases that no callsign can match, and says which', () => {
  const alias = { key: 'a b', exact: true, entity: 0 };
  expect(packCountryData([], [alias]).rejected).toEqual([alias]);
});
