import {
  mergeReferences,
  missing,
  parseReferenceList,
  progress,
  suggestAwards,
  type AwardProgress,
  type ReferenceList,
} from '@w4gns/awards';
import fc from 'fast-check';
import { many, tallyOf, type Fields } from './qso.ts';

function listOf(...lines: readonly string[]): ReferenceList {
  const { references, issues } = parseReferenceList(lines.join('\n'));
  expect(issues).toEqual([]);
  return references;
}

function result(id: string, log: readonly Fields[], references?: ReferenceList): AwardProgress {
  const found = progress(tallyOf(log), [id], references ? { references } : {})[id];
  if (found === undefined) throw new Error(`no result for ${id}`);
  return found;
}

describe('parseReferenceList', () => {
  it("reads POTA's parks", () => {
    const list = listOf(
      '"reference","name","active","entityId","locationDesc","latitude","longitude","grid"',
      '"US-0001","Acadia, the ""first""","1","291","US-ME","44.31","-68.2","FN54vh"',
      '"US-4556","Trail","0","291","US-GA,US-NC","0","0",""',
    );
    expect(list.get('US-0001')).toMatchObject({ locations: ['US-ME'], active: true });
    expect(list.get('US-4556')).toMatchObject({ locations: ['US-GA', 'US-NC'], active: false });
  });

  it("reads SOTA's summits, below their title", () => {
    const list = listOf(
      'SOTA Summits List (Date=01/11/2026)',
      'SummitCode,AssociationName,SummitName,AltM,Points,BonusPoints,ValidFrom,ValidTo',
      'G/LD-001,England,Scafell Pike,978,10,3,01/03/2002,31/12/2099',
    );
    expect(list.get('G/LD-001')).toMatchObject({
      points: 10,
      bonus: 3,
      from: 20020301,
      to: 20991231,
    });
  });

  it("reads SKCC's members", () => {
    const list = listOf(
      'SKCCNR|CALL|NAME|CENTDATE|TRIBDATE|SENDATE',
      '1234S|W1ABC|Al|3 Jan 2008|4 Feb 2010|',
    );
    expect(list.get('SKCC 1234')?.levels).toEqual([20080103, 20100204, undefined]);
  });

  it('takes titles in any order and case, tabs and semicolons, a byte order mark', () => {
    for (const mark of [',', ';', '\t', '|'])
      expect([
        ...listOf(`\uFEFFAward${mark}REF`, `arctic${mark}eu-005`, '', `Arctic${mark}NA-001`),
      ]).toMatchObject([
        ['EU-005', { tags: ['ARCTIC'] }],
        ['NA-001', { tags: ['ARCTIC'] }],
      ]);
  });

  it.each([
    ['Points', 'ten', 'a whole number', { points: 0 }],
    ['Points', '-1', 'a whole number', { points: 0 }],
    ['BonusPoints', '1.5', 'a whole number', { bonus: 0 }],
    ['ValidFrom', '31/02/2002', 'a day', { from: 0 }],
    ['Valid To', '2023-02-29', 'a day', { to: 99999999 }],
    ['active', 'maybe', 'yes or no', { active: true }],
    ['bonus_from', '13-01', 'a day of the year, MM-DD', {}],
  ])('says that %s %j is not %s, and keeps the other cells', (title, bad, expected, is) => {
    const { references, issues } = parseReferenceList(
      `SummitCode;location;award;${title}\nG/LD-001;GB-ENG;x;${bad}\nG/LD-002;GB-ENG;x;\n`,
    );
    expect(issues).toEqual([`Row 2, ${title}: "${bad}" is not ${expected}.`]);
    expect(references.get('G/LD-001')).toMatchObject({ locations: ['GB-ENG'], tags: ['X'], ...is });
    expect(references.size).toBe(2);
  });

  it("says which of a member's days is none", () => {
    const { references, issues } = parseReferenceList(
      'SKCCNR|CENTDATE|TRIBDATE\n1234S|3 Jan 2008|30 Feb 2010',
    );
    expect(issues).toEqual(['Row 2, TRIBDATE: "30 Feb 2010" is not a day.']);
    expect(references.get('SKCC 1234')?.levels).toEqual([20080103, undefined, undefined]);
  });

  it('counts rows as an editor counts lines, blank ones and those in quotes too', () => {
    const text = '\nreference,name\n\nUS-0001,"two\nlines"\n\nAcadia,x\n';
    expect(parseReferenceList(text).issues).toEqual(['Row 7: "Acadia" is no reference.']);
  });

  it('says which row is none, and keeps the others', () => {
    const { references, issues } = parseReferenceList('reference\nUS-0001\nAcadia\n');
    expect([...references.keys()]).toEqual(['US-0001']);
    expect(issues).toEqual(['Row 3: "Acadia" is no reference.']);
  });

  it.each(['', 'name,place\nAcadia,ME', '{"json": true}', '\u0000\u0001'])(
    'says that %j has no column of references',
    (text) => {
      const { references, issues } = parseReferenceList(text);
      expect(references.size).toBe(0);
      expect(issues.join()).toMatch(/No column names the references: the titles need one of/);
    },
  );

  it('never throws, and reads or reports each row', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'A', '1', '-', ';', ' ') });
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const { references, issues } = parseReferenceList(`reference\n${cells.join('\n')}`);
        expect(references.size + issues.length).toBeGreaterThanOrEqual(0);
        for (const name of references.keys()) expect(name).not.toContain('"');
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('SOTA points', () => {
  const SUMMITS = listOf(
    'reference,points,bonus,bonusFrom,bonusTo,validFrom,validTo',
    'G/LD-001,10,3,12-01,03-15,2002-03-01,2025-12-31',
    'G/LD-002,4,3,,,,',
  );
  const chase = (QSO_DATE: string, SOTA_REF = 'G/LD-001'): Fields => ({ QSO_DATE, SOTA_REF });
  const activate = (QSO_DATE: string, MY_SOTA_REF = 'G/LD-001'): Fields[] =>
    many(4, (i) => ({ QSO_DATE, MY_SOTA_REF, CALL: `K${i}ABC` }));

  it.each([
    [
      'a chaser scores once a day',
      [chase('20240704'), { ...chase('20240704'), CALL: 'K2ABC' }],
      10,
    ],
    ['and again the next day', [chase('20240704'), chase('20240705')], 20],
    ['not after the summit was withdrawn', [chase('20260101')], 0],
    ['not before it was listed', [chase('20020228')], 0],
    ['the season is for activators', [chase('20241224')], 10],
  ])('%s', (_, log, points) => {
    expect(result('SOTA.chaser.points', log, SUMMITS)).toMatchObject({ worked: points });
  });

  it.each([
    ['an activator scores once a year', [...activate('20240704'), ...activate('20240801')], 10],
    ['and in the next year', [...activate('20240704'), ...activate('20250704')], 20],
    ['with four QSOs', activate('20240704').slice(1), 0],
    ['a bonus in the season', activate('20241224'), 13],
    ['over the turn of the year', activate('20240315'), 13],
    ['not on the day after', activate('20240316'), 10],
    ['a bonus on another day of the year', [...activate('20240704'), ...activate('20241224')], 13],
    ['one bonus a year', [...activate('20240101'), ...activate('20241224')], 13],
    ['no bonus where the list names no season', activate('20241224', 'G/LD-002'), 4],
  ])('%s', (_, log, points) => {
    expect(result('SOTA.activator.points', log, SUMMITS)).toMatchObject({ worked: points });
  });

  it('names summits that the list has not', () => {
    expect(result('SOTA.chaser.points', [chase('20240704', 'W4C/CM-001')], SUMMITS)).toMatchObject({
      worked: 0,
      unlisted: ['W4C/CM-001'],
      next: { at: 100, needs: 100 },
    });
  });

  it('says that it needs a list', () => {
    expect(result('SOTA.chaser.points', [chase('20240704')])).toMatchObject({
      worked: 0,
      needsList: true,
    });
  });
});

describe('parks by location', () => {
  const PARKS = listOf(
    'reference,active,location',
    'US-0001,1,US-DC',
    'US-0002,1,US-DC',
    'US-0003,0,US-DC',
    'US-0004,1,"US-ME,US-NH"',
    'US-0005,1,US-ME',
    'US-0006,0,US-VT',
  );
  const hunt = (...refs: string[]): Fields[] => refs.map((POTA_REF) => ({ POTA_REF }));

  it('counts locations of which every active park was worked', () => {
    expect(result('POTA.allParks.hunter', hunt('US-0001', 'US-0002'), PARKS)).toMatchObject({
      worked: 1,
      locations: ['US-DC'],
    });
  });

  it('tells the location that lacks least', () => {
    expect(result('POTA.allParks.hunter', hunt('US-0001', 'US-0004'), PARKS)).toMatchObject({
      worked: 1, // New Hampshire has one park
      locations: ['US-NH'],
      closest: { needs: 1 },
    });
  });

  it('asks an activator for ten QSOs from each', () => {
    const from = (count: number, MY_POTA_REF: string): Fields[] =>
      many(count, (i) => ({ CALL: `K${i}ABC`, MY_POTA_REF }));
    const log = [...from(10, 'US-0001'), ...from(9, 'US-0002')];
    expect(result('POTA.allParks.activator', log, PARKS)).toMatchObject({
      worked: 0,
      closest: { location: 'US-DC', needs: 1 },
    });
  });

  it('tells the state of a park that lies in one only', () => {
    expect(result('POTA.allStates.hunter', hunt('US-0005', 'US-0004'), PARKS)).toMatchObject({
      locations: ['US-ME'],
    });
  });

  it('goes by what QSOs tell before the list', () => {
    const log = [{ POTA_REF: 'US-0004@US-NH' }];
    expect(result('POTA.allStates.hunter', log, PARKS)).toMatchObject({ locations: ['US-NH'] });
  });

  it('says that it needs a list', () => {
    expect(result('POTA.allParks.hunter', hunt('US-0001'))).toMatchObject({ needsList: true });
  });
});

describe('island groups', () => {
  const groups = (continent: string, count: number, tag = ''): string[] =>
    many(count, (i) => ({ ref: `${continent}-${String(i + 1).padStart(3, '0')},${tag}` })).map(
      ({ ref }) => ref ?? '',
    );
  const GROUPS = listOf(
    'reference,award',
    ...groups('EU', 120, 'arctic'),
    ...groups('AN', 19),
    ...groups('AF', 10, 'WestIndies'),
  );
  const CARD = { QSL_RCVD: 'Y' };
  const worked = (continent: string, count: number): Fields[] =>
    many(count, (i) => ({ IOTA: `${continent}-${String(i + 1).padStart(3, '0')}`, ...CARD }));

  it.each([
    ['IOTA.continent.EU', 'EU', 75, 'seventy-five where there are more'],
    ['IOTA.continent.AN', 'AN', 15, 'three quarters of nineteen, rounded up'],
    ['IOTA.arctic', 'EU', 75, 'groups of its tag'],
    ['IOTA.westIndies', 'AF', 8, 'three quarters of ten'],
  ])('%s asks for %s: %i, %s', (id, continent, at) => {
    expect(result(id, worked(continent, 2), GROUPS)).toMatchObject({
      confirmed: 2,
      next: { at, needs: at - 2 },
    });
    expect(result(id, worked(continent, at), GROUPS).next).toBeUndefined();
  });

  it('asks for half of each continent, and more of one does not help', () => {
    const log = [...worked('EU', 100), ...worked('AN', 2)];
    expect(result('IOTA.world', log, GROUPS)).toMatchObject({
      confirmed: 62,
      next: { at: 60 + 10 + 5, needs: 13 },
      caps: { EU: 60, AN: 10, AF: 5 },
    });
  });

  it('names the groups of the list that lack', () => {
    expect(
      missing(tallyOf(worked('AN', 18)), 'IOTA.continent.AN', { references: GROUPS }).missing,
    ).toEqual(['AN-019']);
  });

  it.each(['IOTA.arctic', 'IOTA.britishIsles', 'IOTA.westIndies', 'IOTA.world'])(
    '%s says that it needs a list',
    (id) => {
      expect(result(id, worked('EU', 2))).toMatchObject({ worked: 0, needsList: true });
    },
  );

  it('has a first step for continents without one', () => {
    expect(result('IOTA.continent.AF', worked('AF', 2))).toMatchObject({
      next: { at: 75, needs: 73 },
    });
  });
});

describe('members of SKCC', () => {
  it('hold the level of that day, whatever was exchanged', () => {
    const log = many(101, (i) => ({ SKCC: String(i + 1), MODE: 'CW', QSO_DATE: '20100101' }));
    const later = { SKCC: '7', MODE: 'CW', QSO_DATE: '20110101' };
    const list = listOf('member,centurion', '7,2010-06-01');
    expect(result('SKCC.tribune', log, list)).toMatchObject({ confirmed: 0 });
    expect(result('SKCC.tribune', [...log, later], list)).toMatchObject({ confirmed: 1 });
    expect(result('SKCC.tribune', [...log, { ...later, SKCC: '8C' }], list)).toMatchObject({
      confirmed: 1,
    });
  });
});

it('unites lists, and suggests by them', () => {
  const summits = listOf('reference,points', 'G/LD-001,95');
  const all = mergeReferences([summits, listOf('reference', 'EU-005')]);
  expect([...all.keys()]).toEqual(['G/LD-001', 'EU-005']);
  const tally = tallyOf([{ SOTA_REF: 'G/LD-001' }]);
  const texts = suggestAwards(tally, {}, { references: all }).map(({ text }) => text);
  expect(texts).toContain('SOTA.chaser.points close: 95 of 100 confirmed (need 5 more)');
});
