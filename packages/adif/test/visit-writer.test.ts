import { createAdiWriter, formatAdi } from '@w4gns/adif';
import fc from 'fast-check';
import { hostileRecord } from './hostile.ts';

it('writes a record from its bytes as it writes it from its text', () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(fc.array(hostileRecord, { maxLength: 4 }), (records) => {
      const writer = createAdiWriter({ header: false });
      for (const fields of records) {
        writer.write({
          entries: () => Object.entries(fields),
          visitBytes: (visit) => {
            for (const [name, value] of Object.entries(fields)) {
              const bytes = encoder.encode(`<${value}>`);
              visit(name, bytes, 1, bytes.length - 1);
            }
            return true;
          },
        });
      }
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(writer.end())).toBe(
        formatAdi(records, { header: false }),
      );
    }),
  );
});
