import { type Columns, parseAdi, parseColumns } from '@w4gns/adif';
import type * as parallel from '@w4gns/adif/parallel';
import { mapPieces, toShared } from '@w4gns/adif/parallel';
import fc from 'fast-check';
import { hostileAdi } from './hostile.ts';

type Parallel = typeof parallel;

const NAMES = ['CALL', 'name', 'NOTES', 'NOT_THERE', 'NAME'];

/** Threads load what users load: the built package. */
const built = async (): Promise<Parallel> =>
  (await import(new URL('../dist/parallel.js', import.meta.url).href)) as Parallel;

const valuesOf = ({ columns }: Columns): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, { dictionary, codes }]) => [
      name,
      Array.from(codes, (code) => dictionary[code] ?? '?'),
    ]),
  );

const LOG = `x<EOH>${Array.from({ length: 3000 }, (_, i) => `<CALL:${String(i % 700).length + 1}>K${i % 700} <NAME:4>José<NOTES:7>a<EOR>b${i % 3 ? '' : '<NAME:1>x'}<EOR>\n`).join('')}`;

it('gives what get gives, for any log', () => {
  fc.assert(
    fc.property(hostileAdi, (text) => {
      const columns = parseColumns(text, NAMES);
      const records = [...parseAdi(text).records];
      const expected = NAMES.map((name) => [name, records.map((record) => record.get(name) ?? '')]);
      expect(columns.length).toBe(records.length);
      expect(valuesOf(columns)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 200 },
  );
});

it('stores each value once, an absent field as code 0', () => {
  const { columns } = parseColumns('<A:1>x<EOR><B:1>y<EOR><A:1>x<EOR><A:1>X<EOR>', ['A']);
  expect(columns['A']?.dictionary).toEqual(['', 'x', 'X']);
  expect([...(columns['A']?.codes ?? [])]).toEqual([1, 0, 1, 2]);
});

it('takes one text in two encodings for one value', () => {
  const bytes = Uint8Array.from('<A:1>\xe9<EOR><A:2>\xc3\xa9<EOR>', (c) => c.charCodeAt(0));
  const { columns } = parseColumns(bytes, ['A']);
  expect(columns['A']?.dictionary).toEqual(['', 'é']);
  expect([...(columns['A']?.codes ?? [])]).toEqual([1, 1]);
});

it('reads columns in threads as in one', async () => {
  const { readColumns } = await built();
  const bytes = new TextEncoder().encode(LOG);
  const threads = await readColumns(bytes, NAMES, { workers: 2 });
  expect(valuesOf(threads)).toEqual(valuesOf(parseColumns(LOG, NAMES)));
  expect(threads.columns['CALL']?.dictionary).toHaveLength(701);
  expect(valuesOf(await readColumns(bytes, NAMES))).toEqual(valuesOf(threads));
});

it('uses a pool it is given', async () => {
  const { readColumns } = await built();
  const files: string[] = [];
  const pool = {
    run: async (task: unknown, { filename }: { filename: string }) => {
      files.push(filename);
      const worker = (await import(filename)) as { default: (task: unknown) => unknown };
      return worker.default(task);
    },
  };
  const columns = await readColumns(new TextEncoder().encode(LOG), NAMES, { pool, workers: 3 });
  expect(valuesOf(columns)).toEqual(valuesOf(parseColumns(LOG, NAMES)));
  expect(files.length).toBeGreaterThanOrEqual(12);
});

it('survives a worker thread that dies', async () => {
  const { Tinypool } = await import('tinypool');
  const filename = new URL('./dying.worker.mjs', import.meta.url).href;
  const pool = new Tinypool({ filename, minThreads: 1, maxThreads: 2 });
  const bytes = toShared(new TextEncoder().encode('<A:1>x<EOR>\n'.repeat(100)));
  const deaths = new Int32Array(new SharedArrayBuffer(4));
  const run = async (task: object, signal: AbortSignal) =>
    (await pool.run({ ...task, deaths }, { signal })) as {
      start: number;
      end: number;
      result: number;
    };
  let records = 0;
  for await (const { result } of mapPieces({
    bytes,
    pieceBytes: 1200,
    lookAhead: 4,
    run,
    deadlineMs: 5000,
  }))
    records += result;
  expect(records).toBe(100);
  expect(deaths[0]).toBe(1);
  await pool.destroy();
});
