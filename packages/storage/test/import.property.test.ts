import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore, type RecordLike } from '@w4gns/storage';
import fc from 'fast-check';
import { likelyFields } from './arbitraries.ts';
import { fieldsOf, recordOf, type Fields } from './records.ts';

const likely = likelyFields.map(recordOf);

const hostileText = fc.string({
  unit: fc.constantFrom('\0', '\x7f', '=', '[', '"', '\\', '\t', '\n', "'", '\ud800', '😀', 'A'),
});

const hostile = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom('CALL', 'QSO_DATE', 'FREQ', 'NAME', 'A=B'), hostileText),
    hostileText,
  ),
);

const file = fc.array(likely, { maxLength: 8 });

const derive = (record: RecordLike) => ({
  modeGroup: /SB$/.test(record.get('MODE') ?? '') ? 'PHONE' : 'DIGITAL',
});

describe('for any files', () => {
  let folder = '';
  let store: LogStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'w4gns-'));
    store = await LogStore.open(join(folder, 'log.db'), { create: true, derive });
  });

  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const take = (records: readonly RecordLike[], onDuplicate: 'merge' | 'skip' | 'add' = 'merge') =>
    store.import([records], { source: 'a', onDuplicate });

  /** The log as it is, ids and derived columns too. */
  const state = async () => {
    const { qsos } = await store.find({ sort: 'id' });
    return qsos.map((qso) => ({ ...qso }));
  };

  /** What the log says, however it came to say it. */
  const content = async () => {
    const { qsos } = await store.find();
    return qsos
      .map((qso) =>
        JSON.stringify(
          Object.entries(fieldsOf(qso))
            .filter(([, v]) => v)
            .sort(),
        ),
      )
      .sort();
  };

  /** Every property starts from an empty log; that undo empties it is one of them. */
  const clear = async () => {
    while (await store.undo());
    expect(await store.count()).toBe(0);
  };

  const check = (property: fc.IAsyncPropertyWithHooks<unknown[]>) =>
    fc.assert(property as fc.IAsyncProperty<unknown>, { numRuns: 40, seed: 20240704 });

  it('says of a file the same in a log that is empty, where rows need not be staged', async () => {
    const other = recordOf({ CALL: 'ZZ9ZZZ', QSO_DATE: '19990101', TIME_ON: '0000', BAND: '2m' });
    await check(
      fc.asyncProperty(
        fc.array(fc.oneof(likely, hostile.map(recordOf)), { maxLength: 8 }),
        fc.constantFrom('merge', 'skip', 'add'),
        async (records, onDuplicate) => {
          const taken = async () => {
            const result = { ...(await take(records, onDuplicate)), id: 0 };
            const rows = (await state()).filter(({ call }) => call !== 'ZZ9ZZZ');
            return { result, rows: rows.map((row) => ({ ...row, id: 0 })) };
          };
          const first = await taken();
          await clear();
          await take([other]);
          expect(await taken()).toEqual(first);
          await clear();
        },
      ),
    );
  });

  it('counts every record, and adds what it says', async () => {
    await check(
      fc.asyncProperty(
        file,
        file,
        fc.constantFrom('merge', 'skip', 'add'),
        async (a, b, onDuplicate) => {
          for (const records of [a, b]) {
            const before = await store.count();
            const { read, added, updated, duplicates } = await take(records, onDuplicate);
            expect([read, added + updated + duplicates]).toEqual([records.length, records.length]);
            expect(await store.count()).toBe(before + added);
          }
          await clear();
        },
      ),
    );
  });

  it('an import twice is an import once', async () => {
    await check(
      fc.asyncProperty(file, file, async (a, b) => {
        await take(a);
        await take(b);
        const once = await state();
        for (const records of [a, b]) {
          expect(await take(records)).toMatchObject({ added: 0, updated: 0 });
          expect(await state()).toEqual(once);
        }
        await clear();
      }),
    );
  });

  it('two files give the same log in either order', async () => {
    await check(
      fc.asyncProperty(file, file, async (a, b) => {
        await take(a);
        await take(b);
        const forward = await content();
        await clear();
        await take(b);
        await take(a);
        expect(await content()).toEqual(forward);
        await clear();
      }),
    );
  });

  it('undo restores the exact former state', async () => {
    await check(
      fc.asyncProperty(file, file, file, async (a, b, c) => {
        const states = [await state()];
        for (const records of [a, b, c]) {
          await take(records);
          states.push(await state());
        }
        for (const former of states.reverse().slice(1)) {
          await store.undo();
          expect(await state()).toEqual(former);
        }
        await clear();
      }),
    );
  });

  it('knows what was kept until more than QSOs added changes the log', async () => {
    type Change = (ids: readonly number[]) => Promise<unknown>;
    const some = (ids: readonly number[], i: number) => ids[i % Math.max(1, ids.length)] ?? 0;
    const change: fc.Arbitrary<Change> = fc.oneof(
      file.map((records) => () => take(records)),
      likely.map((record) => () => store.add(record)),
      fc.nat(9).map((i) => (ids: readonly number[]) => store.remove(some(ids, i))),
      fc.nat(9).map((i) => (ids: readonly number[]) => store.edit(some(ids, i), { NAME: 'x' })),
      fc.constant(() => store.undo()),
    );
    await check(
      fc.asyncProperty(file, fc.array(change, { maxLength: 6 }), async (first, changes) => {
        await take(first);
        const before = await state();
        await store.keep('k', await store.dataVersion(), Uint8Array.of(7));
        let isGrown = true;
        for (const apply of changes) {
          const [former, version] = [await state(), await store.dataVersion()];
          await apply(former.map(({ id }) => id));
          const now = await state();
          const rest = JSON.stringify(now.slice(0, former.length));
          const changed = (await store.dataVersion()) !== version;
          isGrown &&= !changed || (rest === JSON.stringify(former) && now.length > former.length);
          const kept = await store.kept('k');
          expect(kept !== undefined).toBe(isGrown);
          const known = now.filter(({ id }) => id < (kept?.addedFrom ?? Infinity));
          if (kept) expect(known).toEqual(before);
        }
        await clear();
      }),
    );
  });

  it('keeps any text exactly', async () => {
    await check(
      fc.asyncProperty(fc.array(hostile, { maxLength: 5 }), async (records) => {
        await take(
          records.map((fields) => recordOf(fields as Fields)),
          'add',
        );
        const { qsos } = await store.find({ sort: 'id' });
        expect(qsos.map((qso) => [...qso.entries()])).toEqual(records);
        await clear();
      }),
    );
  });
});
