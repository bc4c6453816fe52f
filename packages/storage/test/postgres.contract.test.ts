import { setTimeout } from 'node:timers/promises';
import { LogStore } from '@w4gns/storage';
import pg from 'pg';
import { importAndKill } from './child.ts';
import { contract } from './contract.ts';
import { startPostgres, whyNoPostgres, type Server } from './postgres.ts';
import { qso } from './records.ts';

const reason = whyNoPostgres();

if (reason !== undefined && process.env['W4GNS_REQUIRE_POSTGRES'] !== '1') {
  it.skip(`PostgreSQL: ${reason}`, () => undefined);
} else {
  describe('PostgreSQL', () => {
    let server: Server;

    beforeAll(async () => {
      server = await startPostgres();
    });

    afterAll(() => server.stop());

    contract({ next: () => server.emptyDatabase() });

    const stagingTables = async () =>
      server.query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'w4gns' AND tablename ~ '^incoming'",
      );

    /** The server needs a moment to see that a client is gone. */
    const noLocks = async () => {
      const locks = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'";
      while ((await server.query(locks)).length > 0) await setTimeout(20);
    };

    it('refuses a log of a newer version', async () => {
      const url = await server.emptyDatabase();
      await (await LogStore.open(url, { create: true })).close();
      await server.query('UPDATE w4gns.log_meta SET schema = 99');
      await expect(LogStore.open(url)).rejects.toMatchObject({ code: 'E_NEWER' });
    });

    it('is as before or complete after kill -9, and sweeps up what was left', async () => {
      const url = await server.emptyDatabase();
      const store = await LogStore.open(url, { create: true });
      for (const delay of [0, 20, 50, 100, 200]) {
        await importAndKill(url, 20_000, delay);
        await noLocks();
        expect([0, 20_000]).toContain(await store.count());
        while (await store.undo());
      }
      await store.import([[qso()]], { source: 'after.adi' });
      expect(await store.count()).toBe(1);
      expect(await stagingTables()).toEqual([]);
      await store.close();
    });

    // What a long statement waits for, here for ever: the writers' turn, a table that another program holds.
    it.each([
      'SELECT pg_advisory_lock(1463043918, 1)',
      'LOCK TABLE w4gns.batch IN ACCESS EXCLUSIVE MODE',
      'LOCK TABLE w4gns.qso IN ACCESS EXCLUSIVE MODE',
    ])('stops an import in the midst of a statement: %s', async (lock) => {
      const url = await server.emptyDatabase();
      const store = await LogStore.open(url, { create: true });
      const blocker = new pg.Client(url);
      await blocker.connect();
      await blocker.query('BEGIN');
      await blocker.query(lock);
      const stop = new AbortController();
      const reason = new Error('Ctrl-C');
      const importing = store.import([[qso()]], { source: 'a.adi', signal: stop.signal });
      const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      while ((await server.query(waiting)).length === 0) await setTimeout(20);
      stop.abort(reason);
      await expect(importing).rejects.toBe(reason);
      await blocker.end();
      expect(await stagingTables()).toEqual([]);
      expect(await store.count()).toBe(0);
      expect(await store.import([[qso()]], { source: 'a.adi' })).toMatchObject({ added: 1 });
      await store.close();
    });

    it('keeps the order of a file that several writers copy', async () => {
      const store = await LogStore.open(await server.emptyDatabase(), { create: true });
      const calls = Array.from({ length: 3000 }, (_, i) => `K${i}ABC`);
      const batches = Array.from({ length: 30 }, (_, i) => calls.slice(i * 100, i * 100 + 100));
      await store.import(
        batches.map((batch) => batch.map((CALL) => qso({ CALL }))),
        { source: 'a' },
      );
      expect((await store.find({ sort: 'id' })).qsos.map(({ call }) => call)).toEqual(calls);
      await store.close();
    });
  });
}
