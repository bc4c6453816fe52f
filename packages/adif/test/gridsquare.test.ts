import {
  bearing,
  distanceKm,
  formatLocation,
  gridToLatLon,
  isGridsquare,
  latLonToGrid,
  parseLocation,
} from '@w4gns/adif';
import fc from 'fast-check';

it.each([
  ['JJ00', { lat: 0.5, lon: 1 }],
  ['AA', { lat: -85, lon: -170 }],
  ['FN31pr', { lat: 41.7291667, lon: -72.7083333 }],
])('finds the middle of %s', (grid, { lat, lon }) => {
  expect(gridToLatLon(grid).lat).toBeCloseTo(lat, 6);
  expect(gridToLatLon(grid).lon).toBeCloseTo(lon, 6);
});

it.each([
  [{ lat: 41.7147, lon: -72.7272 }, 6, 'FN31pr'],
  [{ lat: 90, lon: 180 }, 4, 'RR99'],
  [{ lat: -90, lon: -180 }, 8, 'AA00aa00'],
  [{ lat: 48.14666, lon: 11.60833 }, 6, 'JN58td'],
])('names the grid of %j by %d characters %s', (point, length, grid) => {
  expect(latLonToGrid(point, length)).toBe(grid);
});

it.each(['FN3', 'ZZ99', 'FN31yy', 'F1N3', '', 'FN31pr0'])('refuses the locator %j', (grid) => {
  expect(isGridsquare(grid)).toBe(false);
  expect(() => gridToLatLon(grid)).toThrow(expect.objectContaining({ code: 'E_GRID' }));
});

it('refuses points off the earth', () => {
  expect(() => latLonToGrid({ lat: 91, lon: 0 })).toThrow(
    expect.objectContaining({ code: 'E_GRID' }),
  );
  expect(() => latLonToGrid({ lat: NaN, lon: 0 })).toThrow(
    expect.objectContaining({ code: 'E_GRID' }),
  );
  expect(() => latLonToGrid({ lat: 1, lon: 1 }, 5)).toThrow(
    expect.objectContaining({ code: 'E_GRID' }),
  );
});

const letter = (last: string) =>
  fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWX'.slice(0, last.charCodeAt(0) - 64));
const digit = fc.constantFrom(...'0123456789');
const locator = fc
  .tuple(
    letter('R'),
    letter('R'),
    digit,
    digit,
    letter('X'),
    letter('X'),
    digit,
    digit,
    letter('X'),
    letter('X'),
    digit,
    digit,
  )
  .chain((symbols) =>
    fc.constantFrom(2, 4, 6, 8, 10, 12).map((length) => symbols.slice(0, length).join('')),
  );

it('names every grid by its own middle', () => {
  fc.assert(
    fc.property(locator, (grid) => {
      expect(latLonToGrid(gridToLatLon(grid), grid.length).toUpperCase()).toBe(grid);
    }),
  );
});

it('measures distances and bearings on the sphere', () => {
  const [london, newYork] = [
    { lat: 51.5074, lon: -0.1278 },
    { lat: 40.7128, lon: -74.006 },
  ];
  expect(distanceKm(london, newYork)).toBeCloseTo(5570.2, 0);
  expect(bearing(london, newYork)).toBeCloseTo(288.3, 0);
  expect(distanceKm('JJ00', 'JJ00')).toBe(0);
  expect(distanceKm({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(Math.PI * 6371.0088, 6);
});

it.each([
  ['N040 26.767', 40.446117],
  ['w021 22.892', -21.381533],
  ['S090 00.000', -90],
])('reads the location %s', (text, degrees) => {
  expect(parseLocation(text)).toBeCloseTo(degrees, 6);
});

it.each(['N091 00.000', 'N040 60.000', '40.4461', 'N40 26.767', 'E181 00.000', 'N090 00.001'])(
  'refuses the location %j',
  (text) => {
    expect(parseLocation(text)).toBeUndefined();
  },
);

it('writes every location so that it reads back within a thousandth of a minute', () => {
  fc.assert(
    fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (lon) => {
      expect(Math.abs((parseLocation(formatLocation(lon, 'lon')) ?? NaN) - lon)).toBeLessThan(
        0.001 / 60,
      );
    }),
  );
  expect(formatLocation(59.99999999, 'lat')).toBe('N060 00.000');
  expect(formatLocation(-0.0000001, 'lat')).toBe('N000 00.000');
  expect(() => formatLocation(91, 'lat')).toThrow(expect.objectContaining({ code: 'E_LOCATION' }));
});
