import { parseAdi } from '@w4gns/adif';
import { ColumnReader, readPiece, sourceOf, type ByteSource } from '@w4gns/adif/parallel';
import fc from 'fast-check';
import { hostileAdi, traps } from './hostile.ts';

const NAMES = ['CALL', 'name', 'NOTES', 'A', 'NOT_THERE'];
const MORE_NAMES = ['QTH', 'COMMENT'];

type Rows = string[][];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a piece holds by columns. Each second window is asked for more of them. */
function readRows(reader: ColumnReader, start: number, end: number, speculative: boolean) {
  const rows: Rows = [];
  let from: number | undefined;
  let to = start;
  let windows = 0;
  for (const window of reader.read({ start, end, speculative })) {
    from ??= window.start;
    expect(to === window.start || windows === 0).toBe(true);
    to = window.end;
    const names = windows++ % 2 ? [...NAMES, ...MORE_NAMES] : NAMES;
    const columns = names.map((name) => window.column(name));
    const readers = names.map((name) => window.reader(name));
    for (let r = 0; r < window.length; r++) {
      const row = columns.map((column) => column?.dictionary[column.codes[r] ?? -1] ?? '');
      expect(readers.map((read) => read(r) ?? '')).toEqual(row);
      rows.push(row);
    }
  }
  return { start: from, end: to, rows: rows.map((row) => row.slice(0, NAMES.length)) };
}

/** The same by records. */
function rowsOf(bytes: Uint8Array, start: number, end: number, speculative: boolean) {
  const piece = readPiece(bytes, { start, end, speculative });
  const rows = [...piece.log.records].map((record) => NAMES.map((name) => record.get(name) ?? ''));
  return { start: piece.start, end: piece.end, rows };
}

const anyLog = fc.oneof(hostileAdi, traps).map(encode);

it('gives what records give, for any log, piece and window', () => {
  fc.assert(
    fc.property(
      anyLog,
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 300 }),
      fc.boolean(),
      (bytes, pieceBytes, windowBytes, isSpeculative) => {
        const reader = new ColumnReader(sourceOf(bytes), windowBytes);
        let at = 0;
        for (let k = 0; k * pieceBytes < bytes.length; k++) {
          const speculative = isSpeculative && k > 0;
          const start = speculative ? k * pieceBytes : at;
          const end = Math.min(bytes.length, (k + 1) * pieceBytes);
          const expected = rowsOf(bytes, start, Math.max(start, end), speculative);
          expect(readRows(reader, start, end, speculative)).toEqual(expected);
          at = expected.end;
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('keeps codes from window to window', () => {
  const bytes = encode('<CALL:5>K1ABC<EOR><CALL:12>F/LONGER/CALL<EOR>'.repeat(20));
  const reader = new ColumnReader(sourceOf(bytes), 64);
  const dictionaries = new Set<readonly string[]>();
  let windows = 0;
  for (const window of reader.read({ start: 0, end: bytes.length, speculative: false })) {
    const column = window.column('CALL');
    if (column === undefined) continue;
    windows++;
    dictionaries.add(column.dictionary);
  }
  expect(windows).toBeGreaterThan(10);
  expect([...dictionaries]).toEqual([['', 'K1ABC', 'F/LONGER/CALL']]);
});

it('tells any values apart, and only them', () => {
  const value = fc.string({
    unit: fc.constantFrom('\0', 'A', 'B', ' '),
    minLength: 1,
    maxLength: 10,
  });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), (values) => {
      const text = values.map((each) => `<A:${each.length}>${each}<EOR>`).join('');
      const [window] = new ColumnReader(sourceOf(encode(text))).read({
        start: 0,
        end: text.length,
        speculative: false,
      });
      const { dictionary = [], codes = [] } = window?.column('A') ?? {};
      expect(Array.from(codes, (code) => dictionary[code])).toEqual(values);
      expect(dictionary).toEqual(['', ...new Set(values)]);
    }),
  );
});

it('reads what is there of a file that shrank', () => {
  const bytes = encode('<CALL:5>K1ABC<EOR>'.repeat(9));
  const shrunk: ByteSource = { ...sourceOf(bytes), size: 500 };
  const { rows } = readRows(new ColumnReader(shrunk, 64), 0, 500, false);
  expect(rows.map(([call]) => call)).toEqual(Array.from({ length: 9 }, () => 'K1ABC'));
});

it('forgets values when there are too many, and still gives each', () => {
  const text = Array.from(
    { length: 270_000 },
    (_, i) => `<A:6>${String(i).padStart(6, '0')}<EOR>`,
  ).join('');
  let row = 0;
  let dictionaries = new Set<readonly string[]>();
  const reader = new ColumnReader(sourceOf(encode(text)));
  for (const window of reader.read({ start: 0, end: text.length, speculative: false })) {
    const { dictionary = [], codes = [] } = window.column('A') ?? {};
    dictionaries = dictionaries.add(dictionary);
    for (const code of codes) if (Number(dictionary[code]) !== row++) throw new Error(`row ${row}`);
  }
  expect(row).toBe(270_000);
  expect(dictionaries.size).toBe(2);
});

it('is empty for an empty log', () => {
  expect(readRows(new ColumnReader(sourceOf(new Uint8Array(0))), 0, 0, false)).toEqual({
    start: 0,
    end: 0,
    rows: [...parseAdi('').records],
  });
});
