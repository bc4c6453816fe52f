import { packRows, type RecordLike } from '@w4gns/storage/pack';
import fc from 'fast-check';
import { likelyFields } from './arbitraries.ts';
import { recordOf } from './records.ts';

type Entries = readonly (readonly [name: string, value: string])[];

/** A record that knows where its values stand, as those of a scanner do; \xff is no UTF-8 but is read as \xff all the same. */
function bytesRecord(entries: Entries): RecordLike {
  const names = [...new Set(entries.map(([name]) => name))];
  const cells: number[] = [];
  const bytes = [0x3c];
  for (const [name, value] of entries) {
    const start = bytes.length;
    bytes.push(...Buffer.from(value));
    cells.push(start, (bytes.length - start) * 4096 + names.indexOf(name));
  }
  const fields = {
    bytes: Uint8Array.from(bytes),
    cells: Uint32Array.from(cells),
    nameOf: (id: number) => names[id] ?? '',
  };
  return {
    ...recordOf(entries),
    visitCells: (visit) => visit(fields, 0, entries.length),
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
