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
  { argv: ['list', '--limit'], says: "Option '-l, --limit <value>' argument missing" },
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
