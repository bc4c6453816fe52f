import { enumerationState, modeGroupOf, normaliseMode } from '@w4gns/adif';

it.each([
  ['PSK31', undefined, { mode: 'PSK', submode: 'PSK31' }],
  ['psk', 'psk31', { mode: 'PSK', submode: 'PSK31' }],
  ['FT8', undefined, { mode: 'FT8' }],
  ['FT4', undefined, { mode: 'MFSK', submode: 'FT4' }],
  ['usb', undefined, { mode: 'SSB', submode: 'USB' }],
  ['SSB', 'USB', { mode: 'SSB', submode: 'USB' }],
  ['JT65A', 'JT65A', { mode: 'JT65', submode: 'JT65A' }],
  ['PSKHELL', undefined, { mode: 'HELL', submode: 'PSKHELL' }],
  ['THRBX', undefined, { mode: 'THRB', submode: 'THRBX' }],
  ['', 'FT4', { mode: 'MFSK', submode: 'FT4' }],
  ['Nonsense', 'x', { mode: 'NONSENSE', submode: 'X' }],
])('reads mode %j and submode %j as %j', (mode, submode, pair) => {
  expect(normaliseMode(mode, submode)).toEqual(pair);
});

it.each([
  ['CW', undefined, 'CW'],
  ['PCW', undefined, 'CW'],
  ['SSB', 'USB', 'PHONE'],
  ['lsb', undefined, 'PHONE'],
  ['C4FM', undefined, 'PHONE'],
  ['FREEDV', undefined, 'PHONE'],
  ['SSTV', undefined, 'IMAGE'],
  ['FT8', undefined, 'DIGITAL'],
  ['RTTY', undefined, 'DIGITAL'],
  ['JTTY', undefined, 'DIGITAL'],
  ['', 'PSK31', 'DIGITAL'],
  ['DATA', undefined, 'DIGITAL'], // what LoTW reports for a group
  ['constructor', undefined, undefined],
  ['', undefined, undefined],
])('puts mode %j with submode %j in %s', (mode, submode, group) => {
  expect(modeGroupOf(mode, submode)).toBe(group);
});

it('knows the additions of ADIF 3.1.8', () => {
  expect(normaliseMode('JTTY')).toEqual({ mode: 'MFSK', submode: 'JTTY' });
  expect(enumerationState('Contest_ID', 'skcc-wes')).toBe('current');
});
