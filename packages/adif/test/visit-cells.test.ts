import { parseAdi, parseAdx, type AdifRecord } from '@w4gns/adif';
import fc from 'fast-check';
import { hostileAdi } from './hostile.ts';

/** The fields of a record by its cells; a second number of all ones tells nothing. */
function cellsOf(record: AdifRecord) {
  const found: (readonly [name: string, bytes: string])[] = [];
  const isTold = record.visitCells(({ bytes, cells, nameOf }, first, last) => {
    for (let f = first; f < last; f++) {
      const start = cells[2 * f] ?? 0;
      const packed = cells[2 * f + 1] ?? 0;
      expect(packed).not.toBe(0xffffffff);
      const value = bytes.subarray(start, start + (packed >>> 12));
      found.push([nameOf(packed & 4095), Buffer.from(value).toString('latin1')]);
    }
    return true;
  });
  return { isTold, found };
}

it('tells by cells what it tells field by field', () => {
  fc.assert(
    fc.property(hostileAdi, (text) => {
      for (const record of parseAdi(text).records) {
        const visited: (readonly [name: string, bytes: string])[] = [];
        record.visitBytes((name, bytes, start, end) => {
          visited.push([name, Buffer.from(bytes.subarray(start, end)).toString('latin1')]);
        });
        expect(cellsOf(record)).toEqual({ isTold: true, found: visited });
      }
    }),
  );
});

it('returns what the visitor does, and visits no ADX, whose bytes may be entities', () => {
  const adi = parseAdi('<CALL:5>K1ABC<EOR>').records.at(0);
  expect(adi?.visitCells(() => false)).toBe(false);
  const adx = parseAdx('<ADX><RECORDS><RECORD><NAME>A&amp;B</NAME></RECORD></RECORDS></ADX>');
  expect(adx.records.at(0)?.visitCells(() => true)).toBe(false);
});
