import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore, StorageError } from '@w4gns/storage';
import sqlite3 from 'sqlite3';
import { backupFault } from '../src/errors.ts';
import { MIGRATIONS } from '../src/migrations/index.ts';
import { qso } from './records.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);

let folder = '';
let path = '';
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'w4gns-open-'));
});

beforeEach(() => {
  path = join(folder, `${++count}.db`);
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs statements on a file without this package. */
function sqlite(file: string, statements: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(file);
    handle.exec(statements, (error) => {
      handle.close(() => {
        if (error) reject(error);
        else resolve();
      });
    });
  });
}

async function newLog(): Promise<void> {
  const store = await LogStore.open(path, { create: true });
  await store.add(qso());
  await store.close();
}

it('makes a log that only its owner may read, in folders that it makes', async () => {
  path = join(folder, 'some', 'where', 'log.db');
  const store = await LogStore.open(path, { create: true });
  await store.add(qso());
  for (const suffix of ['', '-wal', '-shm']) {
    expect((await stat(path + suffix)).mode & 0o777).toBe(0o600);
  }
  await store.backup(`${path}.backup`);
  expect((await stat(`${path}.backup`)).mode & 0o777).toBe(0o600);
  await store.close();
});

it.each([
  { what: 'text', bytes: Buffer.from('<CALL:5>K1ABC<EOR>\n') },
  { what: 'a header cut short', bytes: Buffer.from('SQLite format 3\0') },
])('refuses $what and leaves it', async ({ bytes }) => {
  await writeFile(path, bytes);
  await expect(LogStore.open(path, { create: true })).rejects.toMatchObject({
    code: 'E_NOT_A_LOG',
  });
  expect(await readFile(path)).toEqual(bytes);
});

it("refuses another program's database and leaves it", async () => {
  await sqlite(path, 'CREATE TABLE qso (id)');
  const before = await readFile(path);
  await expect(LogStore.open(path, { create: true })).rejects.toMatchObject({
    code: 'E_NOT_A_LOG',
  });
  expect(await readFile(path)).toEqual(before);
});

it('refuses a log of a newer version, and says so', async () => {
  await newLog();
  await sqlite(path, 'UPDATE log_meta SET schema = 99');
  const before = await readFile(path);
  await expect(LogStore.open(path)).rejects.toMatchObject({
    code: 'E_NEWER',
    message: expect.stringContaining('newer'),
  });
  expect(await readFile(path)).toEqual(before);
});

it('finds damage', async () => {
  await newLog();
  const bytes = await readFile(path);
  // The second half of the file, but for its first page, becomes noise.
  bytes.fill(0x5a, Math.max(4096, bytes.length >> 1));
  await writeFile(path, bytes);
  const look = async () => {
    const store = await LogStore.open(path);
    try {
      return (await store.check()).ok;
    } finally {
      await store.close();
    }
  };
  expect(await look().catch((error: { code?: string }) => error.code)).toEqual(
    expect.not.stringMatching(/^true$/),
  );
  expect(await look().catch(() => false)).toBe(false);
});

it('takes an empty file for a new log only when asked to make one', async () => {
  await writeFile(path, '');
  await expect(LogStore.open(path)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  const store = await LogStore.open(path, { create: true });
  expect(await store.count()).toBe(0);
  await store.close();
});

it('says what a folder in the place of a log is', async () => {
  await expect(LogStore.open(folder)).rejects.toMatchObject({ code: 'E_IO' });
});

it.each([
  'postgres://op:hunter2@127.0.0.1:1/log',
  'postgresql://op:hunter2@127.0.0.1:1/log?password=hunter2',
  'postgres://op:hunter2@[bad',
])('never prints the password of %s', async (url) => {
  const error: unknown = await LogStore.open(url).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: expect.stringMatching(/^E_(CONNECT|ARGUMENT)$/) });
  expect(String(error)).not.toContain('hunter2');
});

it('loads neither a database nor TypeORM for packing', async () => {
  const seen = new Set<string>();
  const follow = async (file: string): Promise<void> => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = await readFile(file, 'utf8');
    for (const [, name = ''] of text.matchAll(
      /^(?:import|export) (?!type)[^;]*? from '([^']+)';/gms,
    )) {
      if (name === 'node:buffer') continue;
      expect(name).toMatch(/^\.\//);
      await follow(new URL(name, `file://${file}`).pathname);
    }
  };
  await follow(new URL('../src/pack.ts', import.meta.url).pathname);
  expect(seen.size).toBeGreaterThan(3);
});

it('reads a log that may not be written', async () => {
  await newLog();
  await chmod(path, 0o400);
  const store = await LogStore.open(path, { readOnly: true });
  expect(await store.count()).toBe(1);
  await store.close();
});

it('gives the room of a failed transaction back while the log is open', async () => {
  await newLog();
  const store = await LogStore.open(path);
  const records = Array.from({ length: 5000 }, (_, i) =>
    qso({ CALL: `K${i}ABC`, COMMENT: 'x'.repeat(6000) }),
  );
  await store.import([records], { source: 'big.adi', dryRun: true });
  expect((await stat(`${path}-wal`)).size).toBe(0);
  await store.close();
});

it('names the backup, not the log, when that cannot be written', () => {
  const target = join(folder, 'backup.db');
  const full = new StorageError('E_FULL', `No space left; the log is as before: ${path}`);
  expect(backupFault(full, target)).toMatchObject({
    code: 'E_FULL',
    message: `No space left for the backup: ${target}`,
  });
});

describe('a log of an older version', () => {
  const schemas = readdirSync(FIXTURES).filter((name) => /^schema-\d+\.sql$/.test(name));

  it('has a fixture for every schema', () => {
    expect(schemas).toHaveLength(MIGRATIONS.length);
  });

  it.each(schemas)('of %s opens, says the same and can be undone', async (name) => {
    await sqlite(path, await readFile(new URL(name, FIXTURES), 'utf8'));
    const store = await LogStore.open(path);
    const { qsos } = await store.find({ sort: 'id' });
    expect(qsos.map((found) => [found.call, found.get('NAME'), found.confirmed])).toEqual([
      ['K1ABC', undefined, 2],
      ['W1AW', 'José', 0],
      ['N0AX', 'Ward', 0],
    ]);
    const shoe = { name: 'SHOE', type: 'E', values: ['SMALL', 'MEDIUM'] };
    expect(await store.userdefs()).toEqual(name === 'schema-1.sql' ? [] : [shoe]);
    for (const kind of ['edit', 'add', 'import', 'import'])
      expect(await store.undo()).toMatchObject({ kind });
    expect(await store.count()).toBe(0);
    expect(await store.userdefs()).toEqual([]);
    expect(await store.check()).toEqual({ ok: true, problems: [] });
    await store.close();
  });

  it('is read as it is where it may not be written', async () => {
    await sqlite(path, await readFile(new URL('schema-1.sql', FIXTURES), 'utf8'));
    const store = await LogStore.open(path, { readOnly: true });
    expect(await store.count()).toBe(3);
    expect(await store.userdefs()).toEqual([]);
    await store.close();
  });
});
