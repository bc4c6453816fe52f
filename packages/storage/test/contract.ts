import {
  LogStore,
  type AwardRow,
  type ImportOptions,
  type OpenOptions,
  type RecordLike,
  type UserField,
} from '@w4gns/storage';
import { packRows } from '@w4gns/storage/pack';
import fc from 'fast-check';
import { fieldsOf, qso, recordOf } from './records.ts';

/** Where a suite gets its logs: a new, empty place each time. */
export interface Place {
  /** A path or URL where no log is yet. */
  next(): Promise<string>;
}

/** What every database must do alike. */
export function contract(place: Place): void {
  const stores: LogStore[] = [];

  const open = async (options: OpenOptions = {}): Promise<LogStore> => {
    const store = await LogStore.open(await place.next(), { create: true, ...options });
    stores.push(store);
    return store;
  };

  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });

  const take = (
    store: LogStore,
    records: readonly RecordLike[],
    options: Partial<ImportOptions> = {},
  ) => store.import([records], { source: 'test.adi', ...options });

  const all = async (store: LogStore): Promise<Record<string, string>[]> => {
    const { qsos } = await store.find({ sort: 'id' });
    return qsos.map(fieldsOf);
  };

  describe('fields that logs define', () => {
    it('are kept in their order, each once', async () => {
      const store = await open();
      expect(await store.userdefs()).toEqual([]);
      const defining = (userdefs: readonly UserField[]) =>
        take(store, [qso()], { userdefs: () => userdefs });
      expect(await defining([SHOE, AGE])).toMatchObject({ refused: [] });
      expect(await defining([AGE, { ...SHOE, name: 'SHOE' }])).toMatchObject({ refused: [] });
      expect(await store.userdefs()).toEqual([SHOE, AGE]);
    });

    it.each([
      { ...SHOE, type: 'S' },
      { ...SHOE, values: ['S'] },
      { name: ' SHOE ', range: [1, 2] },
    ] satisfies UserField[])('stay as they are when a log says %j', async (other) => {
      const store = await open();
      await take(store, [qso()], { userdefs: () => [SHOE] });
      const { refused } = await take(store, [qso()], { userdefs: () => [other, AGE] });
      expect(refused).toEqual([other]);
      expect(await store.userdefs()).toEqual([SHOE, AGE]);
    });

    it('keep the first of two in one log', async () => {
      const store = await open();
      const second = { name: 'AGE', type: 'S' };
      const { refused } = await take(store, [], { userdefs: () => [AGE, second] });
      expect(refused).toEqual([second]);
      expect(await store.userdefs()).toEqual([AGE]);
    });

    it('go when their import is undone, and not before', async () => {
      const store = await open();
      await take(store, [qso()], { userdefs: () => [SHOE] });
      await take(store, [qso({ CALL: 'W1AW' })], { userdefs: () => [SHOE, AGE] });
      await store.undo();
      expect(await store.userdefs()).toEqual([SHOE]);
      await store.undo();
      expect(await store.userdefs()).toEqual([]);
    });

    it('are not kept by a dry run, which tells what differs', async () => {
      const store = await open();
      await take(store, [qso()], { userdefs: () => [AGE] });
      const options = { userdefs: () => [SHOE, { name: 'AGE' }], dryRun: true };
      expect(await take(store, [qso()], options)).toMatchObject({ refused: [{ name: 'AGE' }] });
      expect(await store.userdefs()).toEqual([AGE]);
    });
  });

  describe('one QSO', () => {
    it('keeps every field, in order, with its exact text', async () => {
      const store = await open();
      const fields = [
        ['CALL', ' k1abc'],
        ['FREQ', '14.0800'],
        ['TIME_ON', '1200'],
        ['QSO_DATE', '20240704'],
        ['APP_X_Y', 'a\tb\r\nc\\'],
        ['NAME', 'José'],
        ['NAME', 'twice'],
        ['NOTES', ''],
        ['COMMENT', '\0\x7f=\ud800[\u{1f600}'],
      ] as const;
      const { id } = await store.add(recordOf(fields));
      expect([...((await store.get(id))?.entries() ?? [])]).toEqual(fields);
    });

    it('derives what searches need', async () => {
      const store = await open();
      const added = await store.add(
        qso({
          CALL: ' k1abc ',
          BAND: '20M',
          FREQ: '14.2000005',
          GRIDSQUARE: 'fn42',
          LOTW_QSL_RCVD: 'Y',
        }),
      );
      expect({ ...added }).toMatchObject({
        call: 'K1ABC',
        start: Date.UTC(2024, 6, 4, 12) / 1000,
        band: '20m',
        mode: 'SSB',
        freqHz: 14_200_001,
        grid: 'FN42',
        dxcc: undefined,
        confirmed: 2,
      });
    });

    it('takes what the caller derives', async () => {
      const store = await open({
        derive: () => ({ band: '40m', modeGroup: 'PHONE', dxcc: 291, cqz: 5 }),
      });
      expect({ ...(await store.add(qso())) }).toMatchObject({
        band: '40m',
        modeGroup: 'PHONE',
        dxcc: 291,
        cqz: 5,
      });
    });

    it.each<Record<string, string | undefined>>([
      { MODE: 'SSB' },
      { NAME: undefined },
      { MODE: 'SSB', NAME: undefined, QTH: undefined },
      {},
    ])('leaves nothing to undo after an edit that changes nothing: %j', async (changes) => {
      const store = await open();
      const before = await store.add(qso());
      const version = await store.dataVersion();
      expect(await store.edit(before.id, changes)).toEqual(before);
      expect(await store.dataVersion()).toBe(version);
      expect(await store.undo()).toMatchObject({ kind: 'add' });
    });

    it('edits in place, appends, removes, and undoes each', async () => {
      const store = await open();
      const { id } = await store.add(qso());
      await store.edit(id, { MODE: 'CW', BAND: undefined, NAME: 'Jim' });
      const edited = await store.get(id);
      expect([...(edited?.entries() ?? [])].map(([name]) => name)).toEqual([
        'CALL',
        'QSO_DATE',
        'TIME_ON',
        'MODE',
        'NAME',
      ]);
      expect(edited).toMatchObject({ mode: 'CW', band: '' });
      expect(await store.remove(id)).toMatchObject({ id });
      expect(await store.get(id)).toBeUndefined();
      expect(await store.undo()).toMatchObject({ kind: 'remove' });
      expect(await store.get(id)).toEqual(edited);
      expect(await store.undo()).toMatchObject({ kind: 'edit' });
      expect(await all(store)).toEqual([fieldsOf(qso())]);
      expect(await store.undo()).toMatchObject({ kind: 'add' });
      expect(await store.count()).toBe(0);
      expect(await store.undo()).toBeUndefined();
    });

    it('never gives an id twice', async () => {
      const store = await open();
      const first = await store.add(qso());
      await store.remove(first.id);
      const second = await store.add(qso());
      await store.undo();
      const third = await store.add(qso());
      expect(new Set([first.id, second.id, third.id]).size).toBe(3);
    });

    it('says undefined for a QSO that is not there', async () => {
      const store = await open();
      expect(await store.edit(7, { NAME: 'Jim' })).toBeUndefined();
      expect(await store.remove(7)).toBeUndefined();
      expect(await store.get(7)).toBeUndefined();
    });
  });

  describe('import', () => {
    it('adds each QSO once, in the order of the file', async () => {
      const store = await open();
      const records = ['W1AW', 'K1ABC', 'N0AX', 'K1ABC'].map((CALL) => qso({ CALL }));
      expect(await take(store, records)).toMatchObject({
        read: 4,
        added: 3,
        updated: 0,
        duplicates: 1,
      });
      expect((await all(store)).map(({ CALL }) => CALL)).toEqual(['W1AW', 'K1ABC', 'N0AX']);
      expect(await take(store, records)).toMatchObject({
        read: 4,
        added: 0,
        updated: 0,
        duplicates: 4,
      });
    });

    it('takes rows that a worker packed', async () => {
      const store = await open();
      const packed = packRows([qso()], undefined, store.packFormat);
      expect(await store.import([packed], { source: 'a' })).toMatchObject({ read: 1, added: 1 });
      expect(await all(store)).toEqual([fieldsOf(qso())]);
    });

    it('refuses rows that were packed for another database', async () => {
      const store = await open();
      const packed = packRows([qso()], undefined, store.packFormat === 'jsonb' ? 'copy' : 'jsonb');
      await expect(store.import([packed], { source: 'a' })).rejects.toMatchObject({
        code: 'E_ARGUMENT',
      });
      expect(await store.count()).toBe(0);
    });

    it.each([
      { onDuplicate: 'merge', added: 0, updated: 1, duplicates: 0, names: ['Jim'] },
      { onDuplicate: 'skip', added: 0, updated: 0, duplicates: 1, names: [undefined] },
      { onDuplicate: 'add', added: 1, updated: 0, duplicates: 0, names: [undefined, 'Jim'] },
    ] as const)('can $onDuplicate a QSO it holds', async ({ onDuplicate, names, ...counts }) => {
      const store = await open();
      await take(store, [qso()]);
      expect(await take(store, [qso({ NAME: 'Jim' })], { onDuplicate })).toMatchObject(counts);
      expect((await all(store)).map(({ NAME }) => NAME)).toEqual(names);
    });

    it.each([
      { what: 'the same second', fields: {}, same: true },
      { what: 'a clock four minutes off', fields: { TIME_ON: '120400' }, same: true },
      { what: 'a time without seconds', fields: { TIME_ON: '1200' }, same: true },
      { what: 'a clock six minutes off', fields: { TIME_ON: '120600' }, same: false },
      {
        what: 'a station call in one record only',
        fields: { STATION_CALLSIGN: 'W4GNS' },
        same: true,
      },
      { what: 'another band', fields: { BAND: '40m' }, same: false },
      { what: 'another mode', fields: { MODE: 'CW' }, same: false },
      { what: 'another call', fields: { CALL: 'K1ABD' }, same: false },
      {
        what: 'another letter case',
        fields: { CALL: 'k1abc', BAND: '20M', MODE: 'ssb' },
        same: true,
      },
      { what: 'a grid in one record only', fields: { GRIDSQUARE: 'FN42' }, same: true },
      { what: 'a submode as its mode', fields: { MODE: 'USB' }, same: true },
      { what: 'over a satellite', fields: { PROP_MODE: 'SAT' }, same: false },
      { what: 'over the troposphere', fields: { PROP_MODE: 'TR' }, same: true },
    ])('of two files, $what: same QSO $same', async ({ fields, same }) => {
      const store = await open();
      await take(store, [qso()]);
      await take(store, [qso(fields)]);
      expect(await store.count()).toBe(same ? 1 : 2);
    });

    it.each([
      ...['MY_POTA_REF', 'POTA_REF', 'MY_SOTA_REF', 'SOTA_REF', 'MY_WWFF_REF', 'WWFF_REF'],
      ...['MY_SIG_INFO', 'SIG_INFO', 'MY_IOTA', 'IOTA', 'MY_CNTY', 'CNTY'],
      ...['MY_USACA_COUNTIES', 'USACA_COUNTIES'],
    ])('of two files, another %s is another QSO, and each comes back once', async (field) => {
      const store = await open();
      const files = ['AA,One', 'AA,Two'].map((value) =>
        ['120000', '121000'].map((TIME_ON) => qso({ TIME_ON, [field]: value })),
      );
      for (const records of [...files, ...files]) await take(store, records);
      expect((await all(store)).map((fields) => fields[field]).sort()).toEqual([
        ...['AA,One', 'AA,One', 'AA,Two', 'AA,Two'],
      ]);
    });

    it.each([
      { a: { MY_POTA_REF: 'US-0001' }, b: { MY_POTA_REF: 'US-0001,US-0002' }, same: true },
      { a: { MY_POTA_REF: 'US-0001' }, b: { MY_POTA_REF: 'us-0001@US-MA' }, same: true },
      {
        a: { MY_POTA_REF: 'US-4572@US-CO,US-4572@US-UT' },
        b: { MY_POTA_REF: 'US-4572,US-0001' },
        same: false,
      },
      { a: { MY_POTA_REF: 'US-0001' }, b: {}, same: true },
      {
        a: { MY_POTA_REF: 'US-0001' },
        b: { MY_SIG: 'POTA', MY_SIG_INFO: 'US-0002' },
        same: false,
      },
      { a: { MY_POTA_REF: 'US-0001' }, b: { MY_SIG: 'POTA', MY_SIG_INFO: 'US-0001' }, same: true },
      {
        a: { MY_USACA_COUNTIES: 'MA,Franklin' },
        b: { MY_USACA_COUNTIES: 'MA,Franklin:MA,Hampshire' },
        same: true,
      },
      { a: { CNTY: 'MA,Middlesex' }, b: { CNTY: 'MA, MIDDLESEX' }, same: true },
      { a: { MODE: 'FT8' }, b: { MODE: 'FT4' }, same: false },
      { a: { MODE: 'FT8' }, b: { MODE: 'MFSK', SUBMODE: 'FT4' }, same: false },
      { a: { MODE: 'FT4' }, b: { MODE: 'MFSK', SUBMODE: 'FT4' }, same: true },
      { a: { MODE: 'PSK', SUBMODE: 'PSK31' }, b: { MODE: 'PSK63' }, same: false },
      { a: { MODE: 'FT8' }, b: { MODE: 'DATA' }, same: true },
      { a: { MODE: 'PSK' }, b: { MODE: 'PSK31' }, same: true },
    ])('of two files four minutes apart, $a and $b: same QSO $same', async ({ a, b, same }) => {
      const records = [qso(a), qso({ ...b, TIME_ON: '120400' })];
      for (const [first, second] of [records, records.toReversed()]) {
        const store = await open({ derive: () => ({ modeGroup: 'ONE' }) });
        for (const record of [first, second, first, second])
          if (record) await take(store, [record]);
        expect(await store.count()).toBe(same ? 1 : 2);
      }
    });

    it.each([
      { what: 'minutes apart', fields: { TIME_ON: '120100' } },
      { what: 'on a county line', fields: { CNTY: 'MA,Middlesex' } },
      { what: 'from two parks at once', fields: { MY_SIG_INFO: 'US-0001' } },
      { what: 'over a satellite and not', fields: { PROP_MODE: 'SAT' } },
      { what: 'on two islands', fields: { MY_IOTA: 'NA-001' } },
    ])('keeps two QSOs of one file that are $what', async ({ fields }) => {
      const store = await open();
      const records = [qso(), qso(fields)];
      expect(await take(store, records)).toMatchObject({ added: 2 });
      expect(await take(store, records)).toMatchObject({ added: 0, updated: 0, duplicates: 2 });
      expect(await store.count()).toBe(2);
    });

    it('does not match two station calls', async () => {
      const store = await open();
      await take(store, [qso({ STATION_CALLSIGN: 'W4GNS' })]);
      await take(store, [qso({ STATION_CALLSIGN: 'N0AX' })]);
      expect(await store.count()).toBe(2);
    });

    it.each([{ CNTY: 'MA,Suffolk' }, { IOTA: 'NA-001' }])(
      'lets a LoTW report correct %p, which was only looked up',
      async (told) => {
        const store = await open();
        const looked = { CNTY: 'MA,Middlesex', IOTA: 'NA-148' };
        await take(store, [qso({ TIME_ON: '120000', ...looked })]);
        const report = qso({ TIME_ON: '1200', ...looked, ...told, LOTW_QSL_RCVD: 'Y' });
        expect(await take(store, [report])).toMatchObject({ added: 0, updated: 1 });
        expect(await all(store)).toMatchObject([{ TIME_ON: '120000', ...looked, ...told }]);
      },
    );

    it('pairs the nearest first', async () => {
      const store = await open();
      await take(store, [
        qso({ TIME_ON: '120000', NAME: 'a' }),
        qso({ TIME_ON: '120300', NAME: 'b' }),
      ]);
      await take(store, [
        qso({ TIME_ON: '120200', QTH: 'b' }),
        qso({ TIME_ON: '120001', QTH: 'a' }),
      ]);
      expect((await all(store)).map(({ NAME, QTH }) => [NAME, QTH])).toEqual([
        ['a', 'a'],
        ['b', 'b'],
      ]);
    });

    it('merges a report into the log and never takes a confirmation back', async () => {
      const store = await open();
      await take(store, [qso({ COMMENT: 'hello', LOTW_QSL_RCVD: 'N', GRIDSQUARE: 'FN43' })]);
      const report = qso({ LOTW_QSL_RCVD: 'Y', LOTW_QSLRDATE: '20240801', GRIDSQUARE: 'FN42' });
      expect(await take(store, [report])).toMatchObject({ updated: 1 });
      expect(await take(store, [qso({ LOTW_QSL_RCVD: 'R', COMMENT: 'hello' })])).toMatchObject({
        duplicates: 1,
      });
      expect(await all(store)).toEqual([
        {
          ...fieldsOf(qso()),
          COMMENT: 'hello',
          LOTW_QSL_RCVD: 'Y',
          LOTW_QSLRDATE: '20240801',
          GRIDSQUARE: 'FN42',
        },
      ]);
      expect((await store.find({})).qsos[0]?.confirmed).toBe(2);
    });

    it('counts and tells a value that lost', async () => {
      const store = await open();
      await take(store, [qso({ COMMENT: 'a longer comment', MODE: 'FT8' })]);
      const { qsos } = await store.find();
      expect(await take(store, [qso({ COMMENT: 'short', MODE: 'FT8' })])).toMatchObject({
        duplicates: 1,
        conflicts: 1,
        lost: [
          {
            id: qsos[0]?.id,
            call: 'K1ABC',
            field: 'COMMENT',
            kept: 'a longer comment',
            lost: 'short',
          },
        ],
      });
    });

    it('tells a value of the log that an import replaced', async () => {
      const store = await open();
      const { id } = await store.add(qso({ NAME: 'Jim' }));
      expect(await take(store, [qso({ NAME: 'James' })])).toMatchObject({
        updated: 1,
        conflicts: 1,
        lost: [{ id, call: 'K1ABC', field: 'NAME', kept: 'James', lost: 'Jim' }],
      });
    });

    it('counts no more closely said mode as lost', async () => {
      const store = await open();
      await take(store, [qso({ MODE: 'SSB' })]);
      expect(await take(store, [qso({ MODE: 'USB' })])).toMatchObject({ updated: 1, lost: [] });
      expect((await all(store)).map(({ MODE, SUBMODE }) => [MODE, SUBMODE])).toEqual([
        ['SSB', 'USB'],
      ]);
    });

    it('tells what lost between two records of one import', async () => {
      const store = await open();
      const records = [qso({ NAME: 'Jim' }), qso({ NAME: 'James' })];
      expect(await take(store, records)).toMatchObject({
        conflicts: 1,
        lost: [{ id: undefined, call: 'K1ABC', field: 'NAME', kept: 'James', lost: 'Jim' }],
      });
    });

    it('lists no more than a thousand lost values', async () => {
      const store = await open();
      const file = (NAME: string) =>
        Array.from({ length: 1100 }, (_, i) => qso({ CALL: `K${i}ABC`, NAME }));
      await take(store, file('James'));
      const { conflicts, lost } = await take(store, file('Jim'));
      expect([conflicts, lost.length]).toEqual([1100, 1000]);
    });

    it('is recorded, and undone as a whole', async () => {
      const store = await open();
      await take(store, [qso({ NAME: 'Jim' }), qso({ CALL: 'W1AW' })], { source: 'first.adi' });
      const before = await all(store);
      await take(store, [qso({ TIME_ON: '120100', QTH: 'Boston' }), qso({ CALL: 'N0AX' })], {
        source: 'second.adi',
      });
      expect(
        (await store.imports()).map(({ source, added, updated }) => ({ source, added, updated })),
      ).toEqual([
        { source: 'second.adi', added: 1, updated: 1 },
        { source: 'first.adi', added: 2, updated: 0 },
      ]);
      expect(await store.undo()).toMatchObject({ kind: 'import', source: 'second.adi' });
      expect(await all(store)).toEqual(before);
    });

    it('is a step to undo even where it changed nothing', async () => {
      const store = await open();
      await take(store, [qso()], { source: 'first.adi' });
      await take(store, [qso()], { source: 'again.adi' });
      const version = await store.dataVersion();
      expect(await store.undo()).toMatchObject({ source: 'again.adi', added: 0, updated: 0 });
      expect([await store.dataVersion(), await store.count()]).toEqual([version, 1]);
      expect(await store.undo()).toMatchObject({ source: 'first.adi', added: 1 });
      expect(await store.count()).toBe(0);
    });

    it('only counts in a dry run', async () => {
      const store = await open();
      await take(store, [qso()]);
      const version = await store.dataVersion();
      expect(await take(store, [qso(), qso({ CALL: 'W1AW' })], { dryRun: true })).toEqual({
        id: undefined,
        read: 2,
        added: 1,
        updated: 0,
        duplicates: 1,
        conflicts: 0,
        lost: [],
        refused: [],
      });
      expect([await store.count(), await store.dataVersion()]).toEqual([1, version]);
      expect(await store.imports()).toHaveLength(1);
    });

    it('leaves the log as it was when its source fails or is stopped', async () => {
      const store = await open();
      const broken = function* () {
        yield [qso()];
        throw new Error('unplugged');
      };
      await expect(store.import(broken(), { source: 'a' })).rejects.toThrow('unplugged');
      const stop = new AbortController();
      const stopped = function* () {
        yield [qso()];
        stop.abort();
        yield [qso({ CALL: 'W1AW' })];
      };
      await expect(store.import(stopped(), { source: 'a', signal: stop.signal })).rejects.toThrow(
        /abort/i,
      );
      expect([await store.count(), await store.history()]).toEqual([0, []]);
      expect(await take(store, [qso()])).toMatchObject({ added: 1 });
    });

    it('leaves the log as it was when it is stopped in its last step', async () => {
      const stop = new AbortController();
      const merge = (a: RecordLike) => {
        stop.abort();
        return a.entries();
      };
      const store = await open({ merge });
      await take(store, [qso()]);
      const records = [qso({ NAME: 'Jim' }), qso({ CALL: 'W1AW' })];
      await expect(take(store, records, { signal: stop.signal })).rejects.toThrow(/abort/i);
      expect([await store.count(), (await store.history()).length]).toEqual([1, 1]);
    });

    it('keeps what has no valid date, once', async () => {
      const store = await open();
      const records = [qso({ QSO_DATE: '20240230' }), qso({ QSO_DATE: '' }), recordOf([])];
      expect(await take(store, records)).toMatchObject({ added: 3 });
      expect(await take(store, records)).toMatchObject({ added: 0, duplicates: 3 });
    });
  });

  const log = [
    qso({ CALL: 'K1ABC', NAME: 'Jörg', GRIDSQUARE: 'FN42', DXCC: '291', FREQ: '14.074' }),
    qso({
      CALL: 'W1_AW',
      QSO_DATE: '20240705',
      BAND: '40m',
      MODE: 'FT8',
      FREQ: '7.074',
      COMMENT: '100% [b]',
    }),
    qso({
      CALL: 'DL1ABC',
      QSO_DATE: '20240706',
      MODE: 'MFSK',
      SUBMODE: 'FT4',
      GRIDSQUARE: 'JO62',
      DXCC: '230',
    }),
  ];

  describe('find', () => {
    let store: LogStore;

    beforeAll(async () => {
      store = await LogStore.open(await place.next(), { create: true });
      await store.import([log], { source: 'test.adi' });
    });

    afterAll(() => store.close());

    it.each([
      { filter: {}, calls: ['K1ABC', 'W1_AW', 'DL1ABC'] },
      { filter: { call: '1abc' }, calls: ['K1ABC', 'DL1ABC'] },
      { filter: { call: '1_' }, calls: ['W1_AW'] },
      { filter: { call: '%' }, calls: [] },
      { filter: { band: '40M' }, calls: ['W1_AW'] },
      { filter: { mode: 'ft4' }, calls: ['DL1ABC'] },
      { filter: { mode: 'SSB' }, calls: ['K1ABC'] },
      { filter: { grid: 'jo' }, calls: ['DL1ABC'] },
      { filter: { dxcc: 291 }, calls: ['K1ABC'] },
      { filter: { from: '2024-07-05' }, calls: ['W1_AW', 'DL1ABC'] },
      { filter: { to: '20240705' }, calls: ['K1ABC', 'W1_AW'] },
      { filter: { text: 'JÖRG' }, calls: ['K1ABC'] },
      { filter: { text: '0% [B' }, calls: ['W1_AW'] },
      { filter: { source: 'test.adi' }, calls: ['K1ABC', 'W1_AW', 'DL1ABC'] },
      { filter: { source: 'other.adi' }, calls: [] },
      { filter: { call: "'; DROP TABLE qso; --" }, calls: [] },
    ])('$filter gives $calls', async ({ filter, calls }) => {
      const { qsos, total } = await store.find({ ...filter, sort: 'id' });
      expect(qsos.map(({ call }) => call)).toEqual(calls);
      expect([total, await store.count(filter)]).toEqual([calls.length, calls.length]);
      const streamed: string[] = [];
      for await (const page of store.stream(filter)) streamed.push(...page.map(({ call }) => call));
      expect(streamed).toEqual(calls);
    });

    it.each([
      { sort: undefined, calls: ['DL1ABC', 'W1_AW', 'K1ABC'] },
      { sort: 'call', calls: ['DL1ABC', 'K1ABC', 'W1_AW'] },
      { sort: '-freq', calls: ['K1ABC', 'W1_AW', 'DL1ABC'] },
      { sort: 'dxcc', calls: ['W1_AW', 'DL1ABC', 'K1ABC'] },
      { sort: 'grid', calls: ['W1_AW', 'K1ABC', 'DL1ABC'] },
    ] as const)('sorts by $sort', async ({ sort, calls }) => {
      expect((await store.find({ sort })).qsos.map(({ call }) => call)).toEqual(calls);
    });

    it('pages with the whole total', async () => {
      const { qsos, total } = await store.find({ sort: 'start', limit: 1, offset: 1 });
      expect([qsos.map(({ call }) => call), total]).toEqual([['W1_AW'], 3]);
      expect(await store.find({ limit: 0 })).toEqual({ qsos: [], total: 3 });
    });

    it.each([
      { limit: -1 },
      { limit: 1.5 },
      { offset: -1 },
      { from: 'today' },
      { to: '20240230' },
      { dxcc: NaN },
    ])('refuses %p', async (options) => {
      await expect(store.find(options)).rejects.toMatchObject({ code: 'E_ARGUMENT' });
    });

    it('refuses to sort by text from outside', async () => {
      const sort = 'id; DROP TABLE qso' as 'id';
      await expect(store.find({ sort })).rejects.toMatchObject({ code: 'E_ARGUMENT' });
    });
  });

  describe('read', () => {
    it('finds the first QSO with a call, and QSOs near a frequency', async () => {
      const store = await open();
      await take(store, [...log, qso({ QSO_DATE: '20200101', NAME: 'earlier' })]);
      expect((await store.firstByCall('k1abc'))?.get('NAME')).toBe('earlier');
      expect(await store.firstByCall('K1AB')).toBeUndefined();
      const near = async (tolerance: number) =>
        (await store.findByFrequency(14.073, tolerance)).length;
      expect([await near(0.001), await near(0.000999)]).toEqual([1, 0]);
    });

    it('streams in order of time when asked', async () => {
      const store = await open();
      await take(store, [...log].reverse());
      const calls: string[] = [];
      for await (const page of store.stream({}, 'start'))
        calls.push(...page.map(({ call }) => call));
      expect(calls).toEqual(['K1ABC', 'W1_AW', 'DL1ABC']);
    });

    it('streams the log as it was when the stream began', async () => {
      const store = await open();
      await take(store, log);
      const stream = store.stream();
      const first = await stream.next();
      await store.add(qso({ CALL: 'N0AX' }));
      expect(first.value).toHaveLength(3);
      expect(await stream.next()).toMatchObject({ done: true });
    });
  });

  describe('pages', () => {
    const names = ['CALL', 'BAND', 'DXCC', 'CQZ', 'STATE', 'NAME', 'COMMENT', 'IOTA'];
    const unit = fc.constantFrom('\0', '\x7f', '=', '[', '"', '\n', 'é', '😀', 'A', 'b', ' ');
    const value = fc.oneof(fc.string({ unit, maxLength: 6 }), fc.constantFrom('', 'K1ABC', 'x'));
    const entries = fc.array(fc.tuple(fc.constantFrom(...names, 'APP_A_B', 'a=b', ''), value), {
      maxLength: 9,
    });

    const samePages = async (store: LogStore) => {
      const rows: AwardRow[] = [];
      for await (const batch of store.awardRows()) rows.push(...batch);
      const records: RecordLike[] = [];
      const visited: [string, string][][] = [];
      for await (const page of store.pages()) {
        records.push(...page);
        for (const record of page) {
          const fields: [string, string][] = [];
          record.visitBytes?.((name, bytes, start, end) =>
            fields.push([name, Buffer.from(bytes.subarray(start, end)).toString()]),
          );
          visited.push(fields);
        }
      }
      const fields = rows.map((row) => [...row.entries()]);
      expect(records.map((record) => [...record.entries()])).toEqual(fields);
      expect(visited).toEqual(fields);
      expect(records.map((record) => names.map((name) => record.get(name)))).toEqual(
        fields.map((list) => names.map((name) => recordOf(list).get(name))),
      );
      let seen = 0;
      for await (const page of store.awardPages()) {
        const here = rows.slice(seen, (seen += page.length));
        expect(page.ids).toEqual(here.map(({ id }) => id));
        for (const name of names) {
          const column = page.column(name);
          const texts = here.map((_, r) => column?.dictionary[column.codes[r] ?? -1] ?? '');
          expect(texts).toEqual(here.map((row) => row.get(name) ?? ''));
        }
      }
      expect(seen).toBe(rows.length);
    };

    it('say what rows say, of any records', async () => {
      const store = await open({
        derive: (record) => (record.get('NAME') ? { dxcc: 291, state: 'MA' } : { band: '20m' }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(entries, { maxLength: 6 }), async (records) => {
          await store.import([records.map(recordOf)], { source: 'a', onDuplicate: 'add' });
          await samePages(store);
          while (await store.undo());
        }),
        { numRuns: 25, seed: 20240704 },
      );
    });

    it('remember from page to page what stands for what', async () => {
      const store = await open();
      const many = Array.from({ length: 6000 }, (_, i) =>
        qso({ CALL: `K${i % 4000}ABC`, ...(i % 3 === 0 ? { NAME: `n${i}` } : {}) }),
      );
      await store.import([many], { source: 'a', onDuplicate: 'add' });
      await samePages(store);
    });
  });

  describe('beside the log', () => {
    it('counts by band, mode and station', async () => {
      const store = await open();
      expect(await store.stats()).toMatchObject({ qsos: 0, first: undefined, bands: {} });
      await take(store, [qso(), qso({ CALL: 'W1AW', BAND: '40m', QSO_DATE: 'x' })]);
      const at = Date.UTC(2024, 6, 4, 12) / 1000;
      expect(await store.stats()).toEqual({
        qsos: 2,
        calls: 2,
        first: at,
        last: at,
        bands: { '20m': 1, '40m': 1 },
        modes: { SSB: 2 },
        stations: { '': 2 },
      });
    });

    it('feeds awards with fields and what was derived', async () => {
      const store = await open({ derive: () => ({ dxcc: 291, cqz: 5 }) });
      await take(store, [qso({ CQZ: '4' })]);
      for await (const [row] of store.awardRows()) {
        expect(['CALL', 'DXCC', 'CQZ', 'IOTA'].map((name) => row?.get(name))).toEqual([
          'K1ABC',
          '291',
          '4',
          undefined,
        ]);
      }
    });

    it('keeps bytes, and knows them until more than QSOs added changes the log', async () => {
      const store = await open();
      const bytes = Uint8Array.of(1, 0, 255);
      const keep = async () => store.keep('tally', await store.dataVersion(), bytes);
      const addedFrom = async () => {
        const kept = await store.kept('tally');
        if (kept) expect(kept).toMatchObject({ bytes, version: await store.dataVersion() });
        return kept && { from: kept.addedFrom };
      };
      expect(await addedFrom()).toBeUndefined();
      await keep();
      expect(await addedFrom()).toEqual({ from: undefined });
      const { id } = await store.add(qso());
      await store.add(qso());
      await take(store, [qso({ CALL: 'W1AW' }), qso()]);
      expect(await addedFrom()).toEqual({ from: id });
      for (const change of [
        () => store.edit(id, { NAME: 'x' }),
        () => store.undo(),
        () => store.undo(),
        () => take(store, [qso({ NAME: 'x', STATE: 'MA' })]),
        () => store.remove(id),
      ]) {
        await keep();
        await change();
        expect(await addedFrom()).toBeUndefined();
        await store.add(qso());
        expect(await addedFrom()).toBeUndefined();
        await store.undo();
      }
      await take(store, [qso({ NAME: 'x' })]);
      await keep();
      await take(store, [qso({ NAME: 'x' })]);
      expect(await addedFrom()).toEqual({ from: undefined });
    });

    it('finds nothing wrong with a sound log', async () => {
      const store = await open();
      await take(store, [qso()]);
      expect(await store.check()).toEqual({ ok: true, problems: [] });
    });

    it('finds everything again after it was closed', async () => {
      const location = await place.next();
      const first = await LogStore.open(location, { create: true });
      await first.add(qso());
      await first.close();
      const second = await LogStore.open(location);
      stores.push(second);
      expect(await all(second)).toEqual([fieldsOf(qso())]);
    });

    it('says that it was closed, and closes twice', async () => {
      const store = await open();
      await store.close();
      await store.close();
      const calls = [
        () => store.find(),
        () => store.add(qso()),
        () => store.stream().next(),
        () => take(store, []),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'E_CLOSED' });
    });

    it('can be opened twice at once, and both write', async () => {
      const location = await place.next();
      const [a, b] = [
        await LogStore.open(location, { create: true }),
        await LogStore.open(location),
      ];
      stores.push(a, b);
      const calls = Array.from({ length: 20 }, (_, i) => `K${i}ABC`);
      await Promise.all(
        calls.map((CALL, i) => (i % 2 ? a : b).import([[qso({ CALL })]], { source: CALL })),
      );
      expect(await a.count()).toBe(20);
      expect(await b.imports()).toHaveLength(20);
    });

    it('does not make a log unasked, nor write one that was opened for reading', async () => {
      const location = await place.next();
      await expect(LogStore.open(location)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
      await (await LogStore.open(location, { create: true })).close();
      const store = await LogStore.open(location, { readOnly: true });
      stores.push(store);
      await expect(store.add(qso())).rejects.toMatchObject({ code: 'E_READ_ONLY' });
      expect(await store.count()).toBe(0);
    });

    it('backs up what imports defined', async () => {
      const store = await open();
      await take(store, [qso()], { userdefs: () => [SHOE] });
      const file = await backupPath();
      await store.backup(file);
      const copy = await LogStore.open(file);
      stores.push(copy);
      expect(await copy.userdefs()).toEqual([SHOE]);
    });

    it('backs up to a log file that opens', async () => {
      const store = await open();
      await take(store, [qso(), qso({ CALL: 'W1AW', NAME: 'José' })]);
      const file = await backupPath();
      await store.backup(file);
      await store.add(qso({ CALL: 'N0AX' }));
      const copy = await LogStore.open(file);
      stores.push(copy);
      expect(await all(copy)).toEqual((await all(store)).slice(0, 2));
    });
  });
}

const SHOE: UserField = { name: 'Shoe', type: 'E', values: ['S\0', '"M"'] };
const AGE: UserField = { name: 'AGE', type: 'N', range: [5, 120.5] };

async function backupPath(): Promise<string> {
  const { mkdtemp } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  return join(await mkdtemp(join(tmpdir(), 'w4gns-backup-')), 'backup.db');
}
