import { parseAdi } from '@w4gns/adif';
import {
  ColumnReader,
  readPiece,
  sourceOf,
  type ByteSource,
  type ColumnWindow,
} from '@w4gns/adif/parallel';
import fc from 'fast-check';
import { hostileAdi, traps } from './hostile.ts';

const NAMES = [
  'CALL',
  'name',
  'NOTES',
  'A',
  'NOT_THERE',
  'APP_W4TST_SIXTEEN_1',
  'APP_W4TST_SIXTEEN_2',
];
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
    const found = rowsIn(window, names);
    for (const row of found) rows.push(row.slice(0, NAMES.length));
  }
  return { start: from, end: to, rows };
}

/** The same from codes and from readers. */
function rowsIn(window: ColumnWindow, names: readonly string[]): Rows {
  const indexes = Array.from({ length: window.length }, (_, r) => r);
  const columns = names.map((name) => window.column(name));
  for (const name of names) window.reader(name);
  const readers = names.map((name) => window.reader(name));
  const rows = indexes.map((r) =>
    columns.map((column) => column?.dictionary[column.codes[r] ?? -1] ?? ''),
  );
  expect(indexes.map((r) => readers.map((read) => read(r) ?? ''))).toEqual(rows);
  expect(columns.map((column) => column !== undefined)).toEqual(
    names.map((_, n) => rows.some((row) => row[n] !== '')),
  );
  return rows;
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

/** Records as programs write them, alike and in much the same order. */
const usualRecord = fc
  .tuple(
    fc.constantFrom('CALL', 'Call', 'call'),
    fc.subarray(
      [
        '<NAME:4>José',
        '<NOTES:17>up to 16 or longer ',
        '<A:1>x',
        '<B:0>',
        '<A:2:S>yz ',
        '<NAME:0><name:9>Nine here',
        '<COMMENT:19>ends with <EOR> tag',
        '<NOTES:8>00000000 ',
        '<NOTES:9>000000000\r\n',
        `<QTH:12:s>${'x'.repeat(12)}\t`,
        '<APP_W4TST_SIXTEEN_1:2>ab',
        '<APP_W4TST_SIXTEEN_2:2>ac',
        '<APP_W4TST_A_NAME_THAT_HAS_SIXTEEN_AND_SIXTEEN_MORE:2>ab',
      ],
      { minLength: 1 },
    ),
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom('<EOR>\n', '<eor>\r\n', '<EoR>', '<EOR>\n\n'),
  )
  .map(([name, fields, n, end]) => `<${name}:${n < 10 ? 4 : 5}>K1A${n}${fields.join('')}${end}`);

/** The same, now and then with something else between. */
const usualLog = fc
  .array(fc.oneof({ arbitrary: usualRecord, weight: 12 }, { arbitrary: hostileAdi, weight: 1 }), {
    minLength: 5,
    maxLength: 60,
  })
  .map((records) => `<CALL:5>K1ABC<EOR>\n${records.join('')}`);

it('gives what records give where they are mostly in the usual shape', () => {
  fc.assert(
    fc.property(
      usualLog.map(encode),
      fc.integer({ min: 90, max: 1500 }),
      fc.integer({ min: 200, max: 4000 }),
      (bytes, windowBytes, pieceBytes) => {
        const reader = new ColumnReader(sourceOf(bytes), windowBytes);
        let at = 0;
        for (let k = 0; k * pieceBytes < bytes.length; k++) {
          const end = Math.max(at, Math.min(bytes.length, (k + 1) * pieceBytes));
          const expected = rowsOf(bytes, at, end, false);
          expect(readRows(reader, at, end, false)).toEqual(expected);
          at = expected.end;
        }
      },
    ),
    { numRuns: 200 },
  );
});

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

it.each([
  { what: 'more records than rows in a window', text: '<A:1>x<EOR>'.repeat(24_000) },
  {
    what: 'more new values than are noted at once',
    text: numbers(11_000)
      .map((i) => `<A:5>${String(i).padStart(5, '0')}<NOTES:6>0${String(i).padStart(5, '0')}<EOR>`)
      .join(''),
  },
  {
    what: 'long values that differ at their ends only',
    text: numbers(3000)
      .map((i) => `<NOTES:25>${String(i % 700).padEnd(25, ' long text')}<EOR>\n`)
      .join(''),
  },
  {
    what: 'values too long to be coded quickly',
    text: numbers(300)
      .map((i) => `<NOTES:${1020 + (i % 7)}>${String(i % 9).repeat(1020 + (i % 7))}<EOR>`)
      .join(''),
  },
  {
    what: 'more names than there is room for',
    text: numbers(9000)
      .map((i) => `<APP_X_${i}:1>x<CALL:4>K${String(i % 50).padStart(3, '0')}<EOR>`)
      .join(''),
  },
  {
    what: 'more fields than a record has room for',
    text: numbers(90)
      .map((i) => `<CALL:2>${i + 10}${'<A:1>x'.repeat(511)}<NAME:2>${i + 10}<EOR>`)
      .join(''),
  },
  {
    what: 'names that begin alike',
    text: numbers(200)
      .map((i) => `<APP_W4TST_SIXTEEN_${1 + (i % 2)}:2>${i % 7}x<APP_W4TST_SIXTEEN_1:1>y<EOR>`)
      .join(''),
  },
  {
    what: 'names of any length',
    text: numbers(2000)
      .map((i) => `<${'N'.repeat(1 + (i % 60))}:1>x<CALL:4>K1AA<EOR>`)
      .join(''),
  },
  {
    what: 'lengths of any number of digits',
    text: numbers(400)
      .map((i) => `<CALL:${'0'.repeat(i % 12)}4>K1AA<A:${i % 13 ? '1' : ''}>x<EOR>`)
      .join(''),
  },
  {
    what: 'values that are not UTF-8',
    text: numbers(900)
      .map((i) => `<NAME:4>Jos\u00e9<CALL:4>K1A${i % 10}<EOR>`)
      .join(''),
    latin1: true,
  },
])('reads $what', ({ text, latin1 = false }) => {
  const bytes = latin1 ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : encode(text);
  const reader = new ColumnReader(sourceOf(bytes), Math.min(65_536, bytes.length >> 2));
  const expected = rowsOf(bytes, 0, bytes.length, false);
  expect(readRows(reader, 0, bytes.length, false)).toEqual(expected);
  for (const window of reader.read({ start: 0, end: bytes.length, speculative: false })) {
    const { dictionary = [] } = window.column('NOTES') ?? {};
    expect(new Set(dictionary).size).toBe(dictionary.length);
  }
});

function noMemory(): never {
  throw new RangeError('could not allocate memory');
}

it.each([
  { what: 'no WebAssembly', instead: undefined },
  {
    what: 'no memory for it',
    instead: Object.create(WebAssembly, { Memory: { value: noMemory } }) as typeof WebAssembly,
  },
])('gives the same where there is $what', ({ instead }) => {
  const bytes = encode('<CALL:5>K1ABC<NAME:2>Jo<EOR>\n'.repeat(50));
  const quick = readRows(new ColumnReader(sourceOf(bytes), 200), 0, bytes.length, false);
  const found = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') ?? {};
  try {
    Object.defineProperty(globalThis, 'WebAssembly', { ...found, value: instead });
    const slow = readRows(new ColumnReader(sourceOf(bytes), 200), 0, bytes.length, false);
    expect(slow).toEqual(quick);
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', found);
  }
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
