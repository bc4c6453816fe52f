import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore } from '@w4gns/storage';
import { importAndKill } from './child.ts';
import { qso } from './records.ts';

const COUNT = 3000;

let folder = '';
let template = '';
let empty = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'w4gns-crash-'));
  template = join(folder, 'template.db');
  const store = await LogStore.open(template, { create: true });
  empty = join(folder, 'empty.db');
  await store.backup(empty);
  await store.add(qso());
  await store.close();
});

afterAll(() => rm(folder, { recursive: true }));

// 32 moments, from the first batch to after the commit.
const delays = Array.from({ length: 32 }, (_, i) => i * 8);

it.each([
  { log: 'a log', before: 1 },
  { log: 'an empty log', before: 0 },
])(
  'is as before or complete after kill -9 at any moment of an import into $log',
  async ({ before }) => {
    const outcomes = new Set<number>();
    const run = async (delay: number) => {
      const location = join(folder, `kill-${before}-${delay}.db`);
      await copyFile(before === 0 ? empty : template, location);
      await importAndKill(location, COUNT, delay);
      const store = await LogStore.open(location);
      const count = await store.count();
      outcomes.add(count);
      expect([before, before + COUNT]).toContain(count);
      expect(await store.check()).toEqual({ ok: true, problems: [] });
      await store.add(qso({ CALL: 'W1AW' }));
      expect(await store.count()).toBe(count + 1);
      await store.close();
    };
    for (let i = 0; i < delays.length; i += 4) await Promise.all(delays.slice(i, i + 4).map(run));
    expect(outcomes).toContain(before);
  },
  240_000,
);

const disk = mkdtempSync(join(tmpdir(), 'w4gns-disk-'));
const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);

afterAll(async () => {
  if (mount.status === 0) spawnSync('umount', ['--lazy', disk]);
  await rm(disk, { recursive: true, force: true });
});

const refusal = 'refuses an import that does not fit on the disk, and keeps the log';

if (mount.status !== 0) {
  it.skip(`${refusal} (no small disk could be made: ${String(mount.error ?? mount.stderr)})`, () =>
    undefined);
} else {
  it(refusal, async () => {
    const location = join(disk, 'log.db');
    const store = await LogStore.open(location, { create: true });
    await store.add(qso());
    const many = Array.from({ length: 20_000 }, (_, i) =>
      qso({ CALL: `N${i}XYZ`, COMMENT: 'x'.repeat(200) }),
    );
    await expect(store.import([many], { source: 'big.adi' })).rejects.toMatchObject({
      code: 'E_FULL',
    });
    expect(await store.count()).toBe(1);
    await store.close();
    const again = await LogStore.open(location);
    expect(await again.check()).toEqual({ ok: true, problems: [] });
    expect(await again.import([many.slice(0, 100)], { source: 'small.adi' })).toMatchObject({
      added: 100,
    });
    await again.close();
  });
}

it.each([
  { log: 'a log', before: 1 },
  { log: 'an empty log', before: 0 },
])('takes imports of two programs at once into $log', async ({ before }) => {
  const location = join(folder, `two-${before}.db`);
  await copyFile(before === 0 ? empty : template, location);
  await Promise.all([importAndKill(location, COUNT), importAndKill(location, COUNT)]);
  const store = await LogStore.open(location);
  expect(await store.count()).toBe(before + COUNT);
  expect(
    (await store.imports()).map(({ added, duplicates }) => [added, duplicates]).sort(),
  ).toEqual([
    [0, COUNT],
    [COUNT, 0],
  ]);
  await store.close();
});
