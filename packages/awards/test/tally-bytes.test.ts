import { createTally, isAwardsError, Tally } from '@w4gns/awards';
import fc from 'fast-check';
import { qso } from './qso.ts';

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

const whole = (): Uint8Array => {
  const tally = createTally();
  for (const [field, value] of [
    ['POTA_REF', 'US-0001@US-ME'],
    ['MY_GRIDSQUARE', 'FN42'],
    ['STATE', 'ZZ'],
  ] as const)
    tally.add(qso({ [field]: value, SKCC: '1C', MODE: 'CW', LOTW_QSL_RCVD: 'Y' }));
  return tally.toBytes();
};

/** `E_…` where the bytes are refused, `taken` where they are not. */
function fate(bytes: Uint8Array): string {
  try {
    Tally.fromBytes(bytes);
    return 'taken';
  } catch (error) {
    return isAwardsError(error) ? error.code : String(error);
  }
}

it('damaged bytes are refused or taken, never another error', () => {
  const bytes = whole();
  const FATES = ['taken', 'E_BYTES', 'E_MERGE'];
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const copy = Uint8Array.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ flip;
      expect(FATES).toContain(fate(copy));
    }),
    { numRuns: 300 },
  );
});

it.each(['books', 'calls', 'diagnostics', 'faults', 'modes', 'names', 'programmes'])(
  'bytes without %s are refused',
  (name) => {
    const bytes = whole();
    const length = new DataView(bytes.buffer).getUint32(4, true);
    const json = new TextDecoder().decode(bytes.subarray(8, 8 + length));
    bytes.set(
      new TextEncoder().encode(json.replace(`"${name}":`, `"${'x'.repeat(name.length)}":`)),
      8,
    );
    expect(fate(bytes)).toBe('E_BYTES');
  },
);
