import { accountsOf, progress, Tally, type AwardProgress, type TooFar } from '@w4gns/awards';
import fc from 'fast-check';
import { tallyOf, type Fields } from './qso.ts';

const at = (place: Fields, band = '20m'): Fields => ({ STATE: 'ME', BAND: band, ...place });
const grid = (MY_GRIDSQUARE: string): Fields => ({ MY_GRIDSQUARE });
const point = (MY_LAT: string, MY_LON: string): Fields => ({ MY_LAT, MY_LON });

interface Row {
  readonly rule: string;
  readonly log: readonly Fields[];
  readonly id: string;
  readonly far: boolean;
}

const ROWS: readonly Row[] = [
  {
    rule: 'WAS: locators of more than 50 miles apart',
    log: [at(grid('FN31pr')), at(grid('FN42lj'))],
    id: 'WAS.mixed',
    far: true,
  },
  {
    rule: 'WAS: neighbours',
    log: [at(grid('FN31pr')), at(grid('FN31pq'))],
    id: 'WAS.mixed',
    far: false,
  },
  {
    rule: 'squares that touch may be one spot',
    log: [at(grid('FN31')), at(grid('FN32'))],
    id: 'WAS.mixed',
    far: false,
  },
  {
    rule: 'squares with others between them may not',
    log: [at(grid('FN31')), at(grid('FN34'))],
    id: 'WAS.mixed',
    far: true,
  },
  {
    rule: 'coordinates are exact: 51 miles',
    log: [at(point('N041 00.000', 'W072 00.000')), at(point('N041 44.400', 'W072 00.000'))],
    id: 'WAS.5b',
    far: true,
  },
  {
    rule: 'coordinates are exact: 49 miles',
    log: [at(point('N041 00.000', 'W072 00.000')), at(point('N041 42.500', 'W072 00.000'))],
    id: 'WAS.triplePlay',
    far: false,
  },
  {
    rule: 'VUCC: 200 km',
    log: [at(grid('FN31pr'), '6m'), at(grid('FN43gx'), '6m')],
    id: 'VUCC.6m',
    far: true,
  },
  {
    rule: 'VUCC: less, which is too far for WAS',
    log: [at(grid('FN31pr'), '6m'), at(grid('FN42lj'), '6m')],
    id: 'VUCC.6m',
    far: false,
  },
  {
    rule: 'VUCC: places of other bands do not matter',
    log: [at(grid('FN31pr'), '6m'), at(grid('DM13'), '20m')],
    id: 'VUCC.6m',
    far: false,
  },
  {
    rule: 'WAS: places of contacts that give no state do not matter',
    log: [at(grid('FN31pr')), at({ ...grid('DM13'), CALL: 'DL1ABC', STATE: '' })],
    id: 'WAS.mixed',
    far: false,
  },
  {
    rule: 'WAS: places of satellite contacts matter for the satellite award',
    log: [at(grid('FN31pr')), at({ ...grid('DM13'), PROP_MODE: 'SAT' })],
    id: 'WAS.mixed',
    far: false,
  },
  {
    rule: 'WAS: places of bands that are none of the five do not matter',
    log: [at(grid('FN31pr')), at(grid('DM13'), '17m')],
    id: 'WAS.5b',
    far: false,
  },
  {
    rule: 'FFMA: as VUCC on 6 m',
    log: [at(grid('FN31pr'), '6m'), at(grid('DM13'), '6m')],
    id: 'FFMA',
    far: true,
  },
  {
    rule: 'VUCC from 2.3 GHz up: one spot of 300 m',
    log: [
      at(point('N041 00.000', 'W072 00.000'), '3cm'),
      at(point('N041 00.200', 'W072 00.000'), '3cm'),
    ],
    id: 'VUCC.3cm',
    far: true,
  },
  {
    rule: 'VUCC on 23 cm: 200 km',
    log: [
      at(point('N041 00.000', 'W072 00.000'), '23cm'),
      at(point('N041 00.200', 'W072 00.000'), '23cm'),
    ],
    id: 'VUCC.23cm',
    far: false,
  },
  {
    rule: 'over 180 degrees',
    log: [at(grid('RH91')), at(grid('AH01'))],
    id: 'WAS.mixed',
    far: false,
  },
  {
    rule: 'DXCC knows no limit',
    log: [at(grid('FN31')), at(grid('DM13'))],
    id: 'DXCC.mixed',
    far: false,
  },
  {
    rule: 'what is no place is none',
    log: [at(grid('XX')), at(point('41.5', '-72')), at(grid('FN31'))],
    id: 'WAS.mixed',
    far: false,
  },
];

it.each(ROWS)('$rule ($id)', ({ log, id, far }) => {
  expect(progress(tallyOf(log), [id])[id]?.['tooFar'] !== undefined).toBe(far);
});

it('names the places that are too far apart, and how far', () => {
  const log = ['FN31pr', 'FN31pq', 'FN42lj'].map((place) => at(grid(place)));
  const { tooFar } = progress(tallyOf(log), ['WAS.mixed'])['WAS.mixed'] as AwardProgress & {
    tooFar: TooFar;
  };
  expect(tooFar).toMatchObject({ limitKm: 80.4672, between: ['FN31PQ', 'FN42LJ'] });
  expect(tooFar.km).toBeGreaterThan(120);
  expect(tooFar.km).toBeLessThan(160);
});

it('tells the squares of coordinates', () => {
  const tally = tallyOf([
    at(point('N041 42.900', 'W072 43.700')),
    at(point('S090 00.000', 'E180 00.000')),
    at(grid('FN42')),
  ]);
  expect(accountsOf(tally)[0]?.grids).toEqual(['FN31', 'FN42', 'RA90']);
});

it('gives the same in any order, split and through bytes', () => {
  const place = fc.constantFrom<Fields>(
    grid('FN31pr'),
    grid('FN42lj'),
    grid('DM13'),
    grid(''),
    point('N041 00.000', 'W072 00.000'),
  );
  const logs = fc.array(
    fc
      .tuple(place, fc.constantFrom('6m', '20m', ''), fc.constantFrom('291', '1'))
      .map(([own, band, MY_DXCC]) => ({ ...at(own, band), MY_DXCC })),
    { maxLength: 8 },
  );
  const of = (tally: Tally): unknown => [accountsOf(tally), progress(tally, ['WAS', 'VUCC'])];
  fc.assert(
    fc.property(logs, fc.nat({ max: 8 }), (log, cut) => {
      const merged = tallyOf([]);
      for (const piece of [log.slice(cut), log.slice(0, cut)])
        merged.merge(Tally.fromBytes(tallyOf(piece).toBytes()));
      expect(of(merged)).toEqual(of(tallyOf(log)));
    }),
    { numRuns: 20, seed: 1 },
  );
});
