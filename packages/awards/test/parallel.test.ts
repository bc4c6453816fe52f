import { createTally, diagnostics, parseAwards, progress, summaryOf } from '@w4gns/awards';
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
