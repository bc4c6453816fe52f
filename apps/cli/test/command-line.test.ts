import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { COMMANDS } from '../src/commands/index.ts';
import { run } from './run.ts';

it.each([
  { argv: ['--help'], shows: 'Usage: w4gns COMMAND' },
  { argv: ['help'], shows: 'Usage: w4gns COMMAND' },
  { argv: ['import', '--help'], shows: 'Usage: w4gns import-adif FILE...' },
  { argv: ['help', 'awards', 'summary'], shows: 'Usage: w4gns awards summary' },
  { argv: ['--version'], shows: 'w4gns 1.' },
])('$argv prints help and ends with 0', async ({ argv, shows }) => {
  const { code, out, err } = await run(argv);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(shows);
});

it.each([
  { argv: ['lst'], says: 'unknown command "lst"\nDid you mean: w4gns list?' },
  { argv: ['frobnicate'], says: 'unknown command "frobnicate"' },
  { argv: ['awards'], says: '"awards" needs a second word' },
  { argv: ['awards', 'sumary'], says: 'no command "awards sumary"' },
  { argv: ['list', '--limt', '3'], says: 'unknown option --limt; did you mean --limit?' },
  { argv: ['list', '--limit'], says: 'list: --limit needs a value' },
  { argv: ['list', '--limit', '0'], says: '--limit takes a whole number from 1 up' },
  { argv: ['list', '--from', '2024-02-30'], says: '--from takes a day such as 2024-07-04' },
  { argv: ['list', 'x'], says: 'unexpected argument "x"' },
  { argv: ['hw', '--root', '/nowhere'], says: 'w4gns: --root /nowhere: no such directory' },
  { argv: ['show'], says: 'show needs the ID of a QSO' },
  { argv: ['show', '1', '2'], says: 'show takes one ID' },
  { argv: ['log', '--call', 'K1ABC', '--when', 'yesterday'], says: '--when takes now' },
])('$argv is bad usage: one line that says what, exit 2', async ({ argv, says }) => {
  const { code, out, err } = await run(argv, { db: '/nonexistent/log.sqlite' });
  expect(err).toContain(says);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toMatch(/^\s+at /m);
});

it.each([
  { argv: ['lst'], code: 2, error: { code: 'E_INPUT', hint: 'Did you mean: w4gns list?' } },
  { argv: ['list', '--limit', '0'], code: 2, error: { code: 'E_INPUT' } },
  { argv: ['list', '--wrong'], code: 2, error: { code: 'E_INPUT' } },
  { argv: ['show', '1'], code: 1, error: { code: 'E_FAILED' } },
  { argv: ['cluster', 'worker', '--url', 'redis://x/y'], code: 2, error: { code: 'E_URL' } },
])('$argv --json tells programs what is wrong', async ({ argv, code, error }) => {
  const ran = await run([...argv, '--json'], { db: '/nonexistent/log.sqlite' });
  expect(ran.code).toBe(code);
  const document = JSON.parse(ran.out) as { error: { message: string } };
  expect(document).toMatchObject({ error: { ...error, exitCode: code } });
  expect(ran.err).toMatch(/^w4gns: /);
  expect(ran.err).toContain(document.error.message);
});

it.each([
  'postgres://me:QX@QY@QZ@127.0.0.1:1/x',
  'postgres://127.0.0.1:1/x?user=me&password=QX%40QY%40QZ',
])('prints no password of %s', async (db) => {
  const { code, out, err } = await run(['list', '--json'], { db });
  expect(code).toBe(1);
  expect(out + err).toContain('127.0.0.1');
  expect(out + err).not.toMatch(/Q[XYZ]/);
});

it('says that a server is none for a log', async () => {
  const server = createServer((socket) => socket.end('-ERR unknown command\r\n'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, err } = await run(['list', '--db', `postgres://me@127.0.0.1:${port}/x`]);
  server.close();
  expect(code).toBe(1);
  expect(err).toMatch(
    new RegExp(`^w4gns: Cannot connect to postgres://me@127.0.0.1:${port}/x: .+\n$`),
  );
});

it('shows a hostile argument without its control characters', async () => {
  const { err } = await run(['\u001b[31mred\u0007']);
  expect(err).toContain('[31mred');
  expect(err.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

it('keeps every help page within the terminal', async () => {
  for (const { name } of COMMANDS) {
    const { out } = await run([...name.split(' '), '--help']);
    const examples = out.indexOf('\nExamples\n');
    for (const line of out.slice(0, examples).split('\n'))
      expect(line.length).toBeLessThanOrEqual(100);
  }
});
