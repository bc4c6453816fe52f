import { createTally, progress, Tally } from '@w4gns/awards';

const QSO = new Map([
  ['CALL', 'JA1ABC'],
  ['QSO_DATE', '20240704'],
  ['BAND', '20m'],
  ['MODE', 'CW'],
  ['LOTW_QSL_RCVD', 'Y'],
]);

it.each([
  { kind: 'an array of its own', as: (bytes: Uint8Array) => bytes },
  { kind: 'a Node Buffer', as: (bytes: Uint8Array) => Buffer.from(bytes) },
  {
    kind: 'a part of a larger buffer, at an odd place',
    as: (bytes: Uint8Array) => {
      const larger = Buffer.alloc(bytes.length + 10, 0xff);
      larger.set(bytes, 3);
      return larger.subarray(3, 3 + bytes.length);
    },
  },
])('reads a tally back from $kind', ({ as }) => {
  const tally = createTally();
  tally.add(QSO);
  expect(progress(Tally.fromBytes(as(tally.toBytes())))).toEqual(progress(tally));
});
