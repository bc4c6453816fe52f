import { createTally, Tally } from '@w4gns/awards';

interface Header {
  readonly books: readonly object[];
}

function layoutOf(bytes: Uint8Array): { magic: string; fields: string[]; book: string[] } {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const text = new TextDecoder();
  const header = JSON.parse(text.decode(bytes.subarray(8, 8 + length))) as Header;
  return {
    magic: text.decode(bytes.subarray(0, 4)),
    fields: Object.keys(header).sort(),
    book: Object.keys(header.books[0] ?? {}).sort(),
  };
}

// A log keeps its tally, and workers of several machines exchange theirs: bytes of another layout must be known as such.
it('another layout of the bytes has another mark', () => {
  const tally = createTally();
  tally.add(
    new Map([
      ['CALL', 'K1ABC'],
      ['BAND', '20m'],
      ['MODE', 'CW'],
      ['QSO_DATE', '20240704'],
    ]),
  );
  expect(layoutOf(tally.toBytes())).toEqual({
    magic: 'W4T3',
    fields: [
      'bands',
      'books',
      'calls',
      'diagnostics',
      'faults',
      'left',
      'lengths',
      'modes',
      'names',
      'programmes',
      'qsos',
      'signature',
    ],
    book: ['own', 'places', 'qsos'],
  });
});

it('refuses the bytes of an older layout as damaged', () => {
  const bytes = createTally().toBytes();
  bytes[3] = '1'.charCodeAt(0);
  expect(() => Tally.fromBytes(bytes)).toThrow(expect.objectContaining({ code: 'E_BYTES' }));
});
