import { createTally, diagnostics, parseAwards, progress, summaryOf, Tally } from '@w4gns/awards';
import {
  openColumns,
  packColumns,
  tallyInParallel,
  tallyPiece,
  type TallyPool,
} from '@w4gns/awards/parallel';
import type * as entry from '@w4gns/awards/parallel';
import fc from 'fast-check';
import { many, qso, type Fields } from './qso.ts';

const log: readonly Fields[] = many(500, (i) => ({
  CALL: `${['K1', 'DL2', 'JA3'][i % 3]}A${String.fromCharCode(65 + (i % 26))}`,
  BAND: ['20m', '40m', '60m'][i % 3] ?? '',
  GRIDSQUARE: `FN${10 + (i % 80)}`,
  POTA_REF: i % 7 ? '' : 'US-0001',
  MY_POTA_REF: 'US-0002',
  RIG: i % 2 ? 'a' : 'ß\u{1F4FB}',
  LOTW_QSL_RCVD: i % 2 ? 'Y' : '',
}));
const records = log.map(qso);
const { awards } = parseAwards({ id: 'Rigs', unit: { field: 'RIG' } });

const here: TallyPool = { run: (task) => Promise.resolve(tallyPiece(structuredClone(task))) };

it.each([1, 2, 3, 7])('gives the same in %i pieces', async (workers) => {
  const alone = createTally();
  for (const record of records) alone.add(record);
  const together = await tallyInParallel(records, { pool: here, workers });
  expect(progress(together)).toEqual(progress(alone));
  expect(summaryOf(together)).toEqual(summaryOf(alone));
  expect(diagnostics(together)).toEqual(diagnostics(alone));
});

it('takes own awards, accounts and filters to the pieces', async () => {
  const settings = { awards, account: { myDxcc: 291 }, filter: { band: '20m' } };
  const together = await tallyInParallel(records, { ...settings, pool: here, workers: 3 });
  expect(progress(together)).toMatchObject({ Rigs: { worked: 2, confirmed: 1 } });
  expect(together.qsos).toBe(167);
});

it('stays in this thread when there is little to do', async () => {
  expect((await tallyInParallel([])).qsos).toBe(0);
});

it('gives the same in threads', async () => {
  const path = new URL('../dist/parallel.js', import.meta.url).href;
  const built = (await import(path)) as typeof entry;
  const tally = await built.tallyInParallel(records, { workers: 2 });
  const alone = createTally();
  for (const record of records) alone.add(record);
  expect(progress(tally)).toEqual(progress(alone));
});

/** Values that a log may hold where something else belongs. */
const hostile = fc.oneof(
  fc.constantFrom('', '0', '999', '-1', '\u0000', '\ud800', '__proto__', "'; DROP TABLE qso; --"),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const value = (...usual: string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom('', ...usual) }, hostile);
const anyRecord = fc.record({
  CALL: value('K1ABC', 'DL2ABC/P', 'JA3ABC', 'W1AW/MM', 'KG4AB'),
  QSO_DATE: value('20240704', '20180101', '19450101', '20991231'),
  TIME_ON: value('0300', '1500'),
  BAND: value('20m', '6m', '60m', '2190m'),
  FREQ: value('7.1', '14.074'),
  MODE: value('CW', 'SSB', 'FT8', 'MFSK'),
  STATE: value('ME', 'BE', '27'),
  DXCC: value('291', '230', '339'),
  MY_DXCC: value('291', '1'),
  MY_GRIDSQUARE: value('FN42', 'JO43'),
  GRIDSQUARE: value('FN43', 'PM74'),
  POTA_REF: value('US-0001', 'US-0001@US-NC,US-0002'),
  MY_POTA_REF: value('US-0003'),
  CREDIT_GRANTED: value('DXCC', 'WAS_BAND'),
  SKCC: value('1234S', '77'),
  PROP_MODE: value('SAT', 'EME'),
  LOTW_QSL_RCVD: value('Y', 'V'),
});

/**
 * Bytes of a tally; taken in by an empty one first, as the pieces are, so that names have their numbers in the same
 * order.
 */
function bytesOf(tally: Tally): Uint8Array {
  return createTally().merge(tally).toBytes();
}

function aloneOf(log: readonly Map<string, string>[]): Tally {
  const tally = createTally();
  for (const record of log) tally.add(record);
  return tally;
}

it('gives byte for byte what one tally gives, of any log', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRecord, { maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      async (rows, workers) => {
        const log = rows.map(qso);
        const together = await tallyInParallel(log, { pool: here, workers });
        expect(bytesOf(together)).toEqual(bytesOf(aloneOf(log)));
      },
    ),
    { seed: 1, numRuns: 40 },
  );
});

it('gives byte for byte the same in threads, of hostile logs', async () => {
  const path = new URL('../dist/parallel.js', import.meta.url).href;
  const built = (await import(path)) as typeof entry;
  const log = fc.sample(anyRecord, { seed: 1, numRuns: 300 }).map(qso);
  const tally = await built.tallyInParallel(log, { workers: 2 });
  expect(bytesOf(Tally.fromBytes(tally.toBytes()))).toEqual(bytesOf(aloneOf(log)));
});

it('packs any text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.dictionary(fc.constantFrom('A', 'B'), fc.string({ unit: 'binary' }), {
          noNullPrototype: true,
        }),
      ),
      (rows) => {
        const columns = openColumns(
          packColumns(
            rows.map((row) => new Map(Object.entries(row))),
            ['A', 'B'],
          ),
        );
        const back = rows.map((_, i) => ['A', 'B'].map((field) => columns.column(field)?.(i)));
        expect(back).toEqual(rows.map((row) => [row.A || undefined, row.B || undefined]));
      },
    ),
    { seed: 1 },
  );
});
