import { packRows, type RecordLike } from '@w4gns/storage/pack';
import fc from 'fast-check';
import { likelyFields } from './arbitraries.ts';
import { recordOf } from './records.ts';

type Entries = readonly (readonly [name: string, value: string])[];

const encoder = new TextEncoder();

/** A record that knows the bytes of its values, as those of a scanner do. */
function bytesRecord(entries: Entries): RecordLike {
  return {
    ...recordOf(entries),
    visitBytes(visit) {
      for (const [name, value] of entries) {
        const bytes = encoder.encode(`<${value}>`);
        visit(name, bytes, 1, bytes.length - 1);
      }
      return true;
    },
  };
}

const name = fc.oneof(
  fc.constantFrom('CALL', 'QSO_DATE', 'TIME_ON', 'NAME', 'COMMENT', 'MODE', 'FREQ', 'BAND', 'CNTY'),
  fc.constantFrom('APP_X_Y', 'A=B', 'É', ''),
);
const value = fc.oneof(
  fc.string({
    unit: fc.constantFrom('A', ' ', '=', '"', '\\', '\t', '\r\n', '\0', '\x7f', '\x80', 'é', '😀'),
  }),
  fc.constantFrom('K1ABC', ' k1abc ', '20240704', '1200', '14.074', 'x'.repeat(300)),
);
const entries = fc.oneof(
  likelyFields.map((fields) => Object.entries(fields)),
  fc.array(fc.tuple(name, value), { maxLength: 9 }),
);

it.each(['jsonb', 'copy'] as const)('packs bytes as it packs text, as %s', (format) => {
  fc.assert(
    fc.property(fc.array(entries, { maxLength: 6 }), (records) => {
      const asText = packRows(records.map(recordOf), undefined, format);
      const asBytes = packRows(records.map(bytesRecord), undefined, format);
      expect(Buffer.from(asBytes.bytes).toString('latin1')).toBe(
        Buffer.from(asText.bytes).toString('latin1'),
      );
      expect(asBytes.count).toBe(records.length);
    }),
    { numRuns: 500 },
  );
});
