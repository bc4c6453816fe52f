import { wpxPrefix } from '@w4gns/awards/callsign';

it.each([
  // rules 6.3, in order
  ['PA/N8BJQ', 'PA0'],
  ['N8BJQ/KH9', 'KH9'],
  ['LX/WN5N', 'LX0'],
  ['F/OK1ABC', 'F0'],
  ['KH6XXX/W8', 'W8'],
  ['N8BJQ', 'N8'],
  ['WD8X', 'WD8'],
  ['HG19A', 'HG19'],
  ['DL60CHILD', 'DL60'],
  ['9A800VZ', '9A800'],
  ['LY1000CW', 'LY1000'],
  ['3D2AB', '3D2'],
  ['3DA0RS', '3DA0'],
  ['2E0ABC', '2E0'],
  ['4U1ITU', '4U1'],
  ['T88AB', 'T88'],
  ['RAEM', 'RA0'],
  ['XEFTJW', 'XE0'],
  ['WN5N/7', 'WN7'],
  ['VE7ABC/2', 'VE2'],
  ['DL1JBE/3', 'DL3'],
  // tails that are no place
  ...'P M MM AM A E J QRP R B LGT LH T N AE AG KT JOTA 60'
    .split(' ')
    .map((tail) => [`K1ABC/${tail}`, 'K1']),
  // afloat, a region's digit behind it or not; as a first part MM is Scotland
  ...['MM1', 'MM2', 'MM3', 'AM0', 'AM1', 'MM3/P', 'P/MM'].map((tail) => [`W1AW/${tail}`, 'W1']),
  ['MM3/W1AW', 'MM3'],
  ['MM/W1AW', 'MM0'],
  ['AM1ABC', 'AM1'],
  ['W1AW/MM/4', 'W4'],
  ['K1ABC/P/QRP', 'K1'],
  ['DL1JBE/3/P', 'DL3'],
  ['F/OK1ABC/P', 'F0'],
  ['K1ABC-9', 'K1'],
  ['LU1ABC/W', 'LU1'],
  ['LU1ABC/XE', 'LU1'],
  ['K1A/VE3', 'VE3'],
  ['VE3/K1A', 'VE3'],
  ['K1ABC/G', 'G0'],
  [' k1abc ', 'K1'],
  ['K1', 'K1'],
])('%s has prefix %s', (call, prefix) => {
  expect(wpxPrefix(call ?? '')).toBe(prefix);
});

it.each(['', ' ', '/', 'K', '7', 'K1ABC?', '<script>', 'Ä1ABC'])('%j has none', (call) => {
  expect(wpxPrefix(call)).toBeUndefined();
});
