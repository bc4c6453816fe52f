import {
  type AdifLog,
  type AdifRecord,
  encodingOf,
  parseAdi,
  parseLog,
  rewriteLog,
  rewriteLogStream,
} from '@w4gns/adif';
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hostileAdi, hostileAdx, hostileValue } from './hostile.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (chunks: Iterable<Uint8Array>): string => Buffer.concat([...chunks]).toString();

function rewrite(
  text: string,
  edit: (record: AdifRecord) => Record<string, string | undefined> | undefined,
  notation: 'adi' | 'adx' = 'adi',
): string {
  const bytes = encode(text);
  return decode(rewriteLog({ bytes, records: parseLog(bytes).records, notation }, edit));
}

it.each([
  ['a value', { call: 'W1AW' }, 'x<EOH> <Call:4>W1AW\n<BAND:3>20m // c\n<EOR>\n<CALL:1>B<EOR>'],
  [
    'a new field',
    { MODE: 'CW' },
    'x<EOH> <call:1>A\n<BAND:3>20m\n<MODE:2>CW // c\n<EOR>\n<CALL:1>B<EOR>',
  ],
  ['a field removed', { band: undefined }, 'x<EOH> <call:1>A\n // c\n<EOR>\n<CALL:1>B<EOR>'],
  ['nothing', {}, 'x<EOH> <call:1>A\n<BAND:3>20m // c\n<EOR>\n<CALL:1>B<EOR>'],
])('changes %s and no other byte', (_, changes, expected) => {
  const text = 'x<EOH> <call:1>A\n<BAND:3>20m // c\n<EOR>\n<CALL:1>B<EOR>';
  const edited = rewrite(text, (record) => (record.index === 0 ? changes : undefined));
  expect(edited.toUpperCase()).toBe(expected.toUpperCase());
});

it('changes ADX elements', () => {
  const text =
    '<ADX><RECORDS><RECORD>\n <CALL>A</CALL>\n <QTH/>\n <NAME>x</NAME>\n</RECORD></RECORDS></ADX>';
  const edited = rewrite(text, () => ({ CALL: 'B', QTH: 'C', NAME: undefined, MODE: '<' }), 'adx');
  expect(edited).toBe(
    '<ADX><RECORDS><RECORD>\n <CALL>B</CALL>\n <QTH>C</QTH>\n \n <MODE>&lt;</MODE>\n</RECORD></RECORDS></ADX>',
  );
});

it('gives any log back byte by byte when nothing is edited', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(hostileAdi, hostileAdx),
      fc.integer({ min: 1, max: 30 }),
      async (text, size) => {
        const bytes = encode(text);
        fc.pre(encodingOf(bytes) === 'utf-8');
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const written = [];
        for await (const chunk of rewriteLogStream(chunks, () => ({}), { notation: 'adi' }))
          written.push(chunk);
        expect(decode(written)).toBe(text);
      },
    ),
    { numRuns: 200 },
  );
});

it('reads back what it changed, and everything else as before', () => {
  const entriesOf = (log: AdifLog): [string, string][][] =>
    [...log.records].map((r) => [...r.entries()]);
  fc.assert(
    fc.property(hostileAdi, hostileValue, (text, value) => {
      const bytes = encode(text);
      const before = parseAdi(bytes, { start: 0 });
      fc.pre(!text.includes('\x1a'));
      // Text between fields may count as the rest of a value: what it means depends on its neighbours.
      fc.pre(before.issues.every(({ code }) => code !== 'text-ignored' && code !== 'broken-tag'));
      // So does a wrong length in the header, which no edit of a record corrects.
      fc.pre(before.issues.every(({ record }) => record !== undefined));
      const edited = Buffer.concat([
        ...rewriteLog({ bytes, records: before.records }, () => ({ CALL: value })),
      ]);
      const after = parseAdi(edited, { start: 0 });
      const others = (log: AdifLog): string[][][] =>
        entriesOf(log).map((entries) => entries.filter(([name]) => name !== 'CALL'));
      expect([...after.records].map((record) => record.get('CALL'))).toEqual(
        [...before.records].map(() => value),
      );
      expect(others(after)).toEqual(others(before));
    }),
    { numRuns: 200 },
  );
});

const CORPUS = process.env['W4GNS_CORPUS'];

(CORPUS === undefined ? it.skip : it)(
  'gives every file of W4GNS_CORPUS back byte by byte (skipped when it is not set)',
  async () => {
    for (const name of readdirSync(CORPUS ?? '').filter((file) =>
      /\.(adif?|txt|adx)$/i.test(file),
    )) {
      const bytes = readFileSync(join(CORPUS ?? '', name));
      if (bytes[1] === 0) continue; // UTF-16 comes out in UTF-8
      const written = [];
      for await (const chunk of rewriteLogStream(
        [bytes.subarray(0, 999), bytes.subarray(999)],
        () => ({}),
      ))
        written.push(chunk);
      expect(Buffer.concat(written).equals(bytes)).toBe(true);
    }
  },
);
