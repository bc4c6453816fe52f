import { bandOf, isInBand, normaliseBand } from '@w4gns/adif';

it.each([
  { freq: 14.074, band: '20m' },
  { freq: 7.3, band: '40m' }, // the edge belongs to the band
  { freq: 13.9, band: undefined },
  { freq: 0.1357, band: '2190m' },
  { freq: 0.13569, band: undefined },
  { freq: 54, band: '6m' }, // 5m begins just above
  { freq: 54.000001, band: '5m' },
  { freq: 10368.1000005, band: '3cm' },
  { freq: 7_500_000, band: 'submm' },
])('puts $freq MHz in $band', ({ freq, band }) => {
  expect(bandOf(freq)).toBe(band);
});

it.each([0, -7, NaN, Infinity])('rejects %d', (freq) => {
  expect(() => bandOf(freq)).toThrow(expect.objectContaining({ code: 'E_FREQ' }));
});

it.each([
  ['20m', '20m'],
  ['20M', '20m'],
  [' 70 CM ', '70cm'],
  ['1.25M', '1.25m'],
  ['99zz', undefined],
  ['', undefined],
])('reads the band %j as %s', (text, band) => {
  expect(normaliseBand(text)).toBe(band);
});

it('tells whether a frequency lies in a band', () => {
  expect(isInBand(14.1, '20M')).toBe(true);
  expect(isInBand(7.1, '20m')).toBe(false);
  expect(isInBand(7.1, '99zz')).toBe(false);
});
