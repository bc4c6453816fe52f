import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { folder, run } from './run.ts';

const SAMPLE = new URL('../../../samples/sample-log.adi', import.meta.url).pathname;
const place = folder();

it.each([
  { argv: ['awards', 'explain', '--list', 'nope.csv'], says: 'there is no such file' },
  { argv: ['awards', 'explain', '--list', place], says: 'it is a folder' },
  { argv: ['awards', 'progress', '--my-dxcc', '999'], says: 'takes the number of a DXCC entity' },
  { argv: ['awards', 'progress'], env: { W4GNS_AWARDS_CONFIG: place }, says: 'it is a folder' },
  { argv: ['awards', 'progress'], env: { W4GNS_COUNTRY_FILE: place }, says: 'it is a folder' },
])('$argv is refused in words', async ({ argv, env = {}, says }) => {
  const { code, err } = await run([...argv, '--from', SAMPLE], { env });
  expect(code).toBe(2);
  expect(err).toContain(says);
});

describe('the folder of a new log', () => {
  it('is made, and said to be new', async () => {
    const within = join(folder(), 'a', 'b');
    const argv = ['init', '--db', join(within, 'log.sqlite')];
    expect(await run(argv)).toMatchObject({ code: 0, err: `Made the folder ${within}\n` });
    expect((await run(argv)).err).not.toContain('Made');
  });

  it.each([
    // What Node tries for ever.
    {
      within: '/proc/none',
      says: 'the folder /proc/none could not be made: nothing can be made there',
    },
    { within: '/proc/version/x', says: 'could not be made: there is a file of that name' },
  ])('cannot be $within', async ({ within, says }) => {
    const { code, err } = await run(['init', '--db', join(within, 'log.sqlite')]);
    expect(code).toBe(1);
    expect(err).toContain(says);
  });

  it('is not made by a backup', async () => {
    const db = join(folder(), 'log.sqlite');
    const nowhere = join(folder(), 'none');
    await run(['init'], { db });
    const { code, err } = await run(['backup', join(nowhere, 'b.sqlite')], { db });
    expect({ code, err }).toEqual({ code: 2, err: `w4gns: there is no folder ${nowhere}\n` });
    expect(existsSync(nowhere)).toBe(false);
  });
});

it('bench measures nothing but logs', async () => {
  const file = join(place, 'text.adi');
  writeFileSync(file, 'garbage\n');
  const { code, err } = await run(['bench', file]);
  expect({ code, err }).toEqual({
    code: 2,
    err: `w4gns: ${file} holds no QSO and does not look like a log\n`,
  });
});

it('keeps hints and the table of a cluster run within 80 columns', async () => {
  const hint = await run(['list', '--db', '/none'], { columns: 80 });
  const file = join(place, `${'long-name-'.repeat(8)}.adi`);
  writeFileSync(file, '<CALL:5>K1ABC<EOR>');
  const argv = ['cluster', 'run', 'awards', '--logs', file];
  const found = await run(argv, { columns: 80, terminal: true });
  expect((await run(argv)).out).toContain(basename(file));
  expect(found.out).toContain('name-.adi ');
  for (const line of `${hint.err}${found.out}`.split('\n'))
    expect(line.length).toBeLessThanOrEqual(80);
});
