import { parseAdi, parseAdx, positionOf } from '@w4gns/adif';
import fc from 'fast-check';
import { hostileAdi } from './hostile.ts';

/** Only ASCII bytes are promised to be the text. */
const asciiText = (bytes: Uint8Array): string | undefined =>
  bytes.every((byte) => byte < 128) ? String.fromCharCode(...bytes) : undefined;

it('visits the fields that entries lists, with the bytes of their values', () => {
  fc.assert(
    fc.property(hostileAdi, (text) => {
      for (const record of parseAdi(text).records) {
        const visited: [string, string | undefined][] = [];
        const isVerbatim = record.visitBytes((name, bytes, start, end) => {
          visited.push([name, asciiText(bytes.subarray(start, end))]);
        });
        const entries = [...record.entries()];
        expect(isVerbatim).toBe(true);
        expect(visited).toEqual(entries.map(([name], i) => [name, visited[i]?.[1]]));
        for (const [i, [, value]] of visited.entries()) {
          if (value !== undefined) expect(value).toBe(entries[i]?.[1]);
        }
      }
    }),
  );
});

it('visits no field of ADX, whose bytes may be entities', () => {
  const { records } = parseAdx(
    '<ADX><RECORDS><RECORD><NAME>A&amp;B</NAME></RECORD></RECORDS></ADX>',
  );
  const visit = () => {
    throw new Error('visited');
  };
  expect(records.at(0)?.visitBytes(visit)).toBe(false);
});

it('counts lines as a walk over every byte does, wherever the bytes begin and end', () => {
  const unit = fc.constantFrom('\r', '\n', '\r\n', 'x', '\x0e', '\x0d', '\xff', '\t', 'abcd');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.nat(3), fc.nat(60), (units, at, stop) => {
      const text = units.join('');
      const buffer = new Uint8Array(at + text.length);
      const bytes = buffer.subarray(at);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      const offset = Math.min(stop, text.length);
      const ends = Array.from(text.matchAll(/\r\n?|\n/g), (match) => match.index + match[0].length);
      const passed = ends.filter((end) => end <= offset);
      const column = offset - (passed.at(-1) ?? 0) + 1;
      expect(positionOf(bytes, offset)).toEqual({ line: passed.length + 1, column });
    }),
  );
});
