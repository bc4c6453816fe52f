import { join } from 'node:path';
import { AWARDS, progress, type Tally } from '@w4gns/awards';
import { LogStore, type RecordLike } from '@w4gns/storage';
import fc from 'fast-check';
import { WHOLE_LOG } from '../src/awards/options.ts';
import { tallyStore } from '../src/awards/tally.ts';
import type { Io } from '../src/io.ts';
import { folder } from './run.ts';

const io = {
  out: () => Promise.resolve(),
  err: () => true,
  stderrIsTerminal: false,
  env: {},
  signal: new AbortController().signal,
  now: () => 0,
} as unknown as Io;

const view = { ...WHOLE_LOG, awards: AWARDS };

/** A reader of the log that has not seen what was kept: it counts every QSO. */
const counted = (store: LogStore) =>
  tallyStore(
    new Proxy(store, {
      get: (target, name) => {
        if (name === 'kept') return () => Promise.resolve(undefined);
        if (name === 'keep') return () => Promise.resolve();
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }),
    view,
    io,
  );

const figures = (tally: Tally) => ({
  progress: progress(tally),
  qsos: tally.qsos,
  left: tally.left,
  diagnostics: tally.diagnostics,
});

const fields = fc.record({
  CALL: fc.constantFrom('K1ABC', 'JA1XYZ', 'DL1AB', 'VE3XYZ', 'P5ABC', 'W1AW/MM', 'XX'),
  QSO_DATE: fc.constantFrom('20240704', '19990101', '20120229'),
  TIME_ON: fc.constantFrom('1200', '120000', '2359'),
  BAND: fc.constantFrom('20m', '6m', '2m'),
  MODE: fc.constantFrom('CW', 'SSB', 'FT8'),
  STATE: fc.constantFrom('', 'MA', 'CT'),
  GRIDSQUARE: fc.constantFrom('', 'FN42', 'PM95'),
  IOTA: fc.constantFrom('', 'EU-005'),
  POTA_REF: fc.constantFrom('', 'US-0001'),
  LOTW_QSL_RCVD: fc.constantFrom('', 'Y', 'N'),
  MY_DXCC: fc.constantFrom('', '291', '1'),
});

const record = fields.map((values): RecordLike => {
  const entries = Object.entries(values).filter(([, value]) => value !== '');
  return { get: (name) => new Map(entries).get(name), entries: () => entries };
});

type Change = (store: LogStore, ids: readonly number[]) => Promise<unknown>;

const at = (ids: readonly number[], i: number) => ids[i % Math.max(1, ids.length)] ?? 0;

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(record, { maxLength: 5 })
      .map((batch) => (store: LogStore) => store.import([batch], { source: 'a' })),
  },
  record.map((each) => (store: LogStore) => store.add(each)),
  fc.nat(9).map((i) => (store: LogStore, ids: readonly number[]) => store.remove(at(ids, i))),
  fc.tuple(fc.nat(9), fc.constantFrom('20m', '6m')).map(
    ([i, BAND]) =>
      (store: LogStore, ids: readonly number[]) =>
        store.edit(at(ids, i), { BAND, LOTW_QSL_RCVD: 'Y' }),
  ),
  fc.constant((store: LogStore) => store.undo()),
);

let store: LogStore;

beforeAll(async () => {
  store = await LogStore.open(join(folder(), 'log.sqlite'), { create: true });
});

afterAll(() => store.close());

it('is the same updated as made anew, after any changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(change, fc.boolean()), { maxLength: 8 }),
      async (changes) => {
        for (const [apply, isAsked] of changes) {
          const { qsos } = await store.find({ sort: 'id' });
          await apply(
            store,
            qsos.map(({ id }) => id),
          );
          if (!isAsked) continue;
          expect(figures(await tallyStore(store, view, io))).toEqual(figures(await counted(store)));
        }
        while (await store.undo());
      },
    ),
    { numRuns: 12, seed: 20240704 },
  );
}, 60_000);

it('looks only at the QSOs that were added', async () => {
  const qso = (CALL: string): RecordLike => {
    const entries = Object.entries({
      CALL,
      QSO_DATE: '20240704',
      TIME_ON: '1200',
      BAND: '20m',
      MODE: 'CW',
    });
    return { get: (name) => new Map(entries).get(name), entries: () => entries };
  };
  await store.import([[qso('K1ABC'), qso('DL1AB')]], { source: 'a' });
  await tallyStore(store, view, io);
  await store.import([[qso('JA1XYZ')]], { source: 'b' });
  const asked: unknown[] = [];
  const awardPages = store.awardPages.bind(store);
  store.awardPages = (filter) => {
    asked.push(filter);
    return awardPages(filter);
  };
  const [newest] = (await store.find({ limit: 1, sort: '-id' })).qsos;
  expect((await tallyStore(store, view, io)).qsos).toBe(3);
  expect(asked).toEqual([{ idFrom: newest?.id }]);
  await tallyStore(store, view, io);
  expect(asked.length).toBe(1);
});

it('counts a log that may only be read, and keeps nothing', async () => {
  const only = await LogStore.open(store.location, { readOnly: true });
  await store.remove((await store.find({ limit: 1 })).qsos[0]?.id ?? 0);
  expect((await tallyStore(only, view, io)).qsos).toBe(await store.count());
  await only.close();
});
