import { entityOf, isValidOn, resolveCall } from '@w4gns/awards/callsign';

it.each([
  // rules 3.2: the algorithm's own examples
  { call: 'F/ON4UN', dxcc: 227 },
  { call: 'VK2ZK/P4', dxcc: 91 },
  { call: 'W1AW/VE3', dxcc: 1 },
  { call: '3D2/G4ABC', dxcc: 176 },
  { call: 'W1AW/7', dxcc: 291, cqZone: 3 },
  { call: ' w1aw ', dxcc: 291 },
  { call: 'K1ABC/MM', dxcc: 0 },
  { call: 'K1ABC/P/AM', dxcc: 0 },
  { call: 'MM/K1ABC', dxcc: 279 },
  // the KG4 rule
  { call: 'KG4AB', dxcc: 105 },
  { call: 'KG4ABC', dxcc: 291, cqZone: 5 },
  { call: 'KG4A', dxcc: 291 },
  { call: 'KG4/W1AW', dxcc: 105 },
  { call: 'W1AW/KG4', dxcc: 105 },
])('resolves $call', ({ call, ...expected }) => {
  expect(resolveCall(call)).toMatchObject(expected);
});

it.each([
  { dxcc: 517, date: '20101010', valid: true },
  { dxcc: 517, date: '201010100359', valid: false },
  { dxcc: 85, date: '201010100359', valid: true },
  { dxcc: 522, date: '20180120', valid: false },
  { dxcc: 522, date: '20180121', valid: true },
  { dxcc: 291, date: '19451114', valid: false },
])('$dxcc on $date counts: $valid', ({ dxcc, date, valid }) => {
  expect(isValidOn(dxcc, date)).toBe(valid);
});

it('knows every entity', () => {
  expect(entityOf(291)).toMatchObject({ dxcc: 291, continents: ['NA'], deleted: false });
  expect(entityOf(0)).toBeUndefined();
});
