import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run, runBuilt } from './run.ts';

const SAMPLE = new URL('../../../samples/sample-log.adi', import.meta.url).pathname;

async function sample(argv: readonly string[], env: Record<string, string> = {}) {
  const { code, out, err } = await run([...argv, '--from', SAMPLE, '--json'], { env });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

it('counts a file and a log of the same QSOs alike', async () => {
  const db = join(folder(), 'log.sqlite');
  await run(['import', SAMPLE], { db });
  const ids = ['DXCC', 'WAS', 'WAZ.mixed', 'VUCC', 'WPX.mixed'];
  const ofLog = async () =>
    JSON.parse((await run(['awards', 'progress', ...ids, '--json'], { db })).out) as unknown;
  const first = await ofLog();
  // The file holds one QSO twice and two that cannot be taken: none of them changes an award.
  expect(await sample(['awards', 'progress', ...ids])).toEqual(first);
  expect(await ofLog()).toEqual(first); // from the kept tally
  const qso =
    '<CALL:5>P5ABC<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<TIME_ON:4>1200<MY_DXCC:3>291<EOR>';
  await run(['import', '-'], { db, stdin: qso });
  expect(await ofLog()).not.toEqual(first);
  await run(['undo'], { db });
  expect(await ofLog()).toEqual(first);
});

it('gives the same figures with one worker and with three', async () => {
  const of = (workers: string) =>
    runBuilt(['awards', 'progress', '--from', SAMPLE, '--json', '--workers', workers]);
  const [one, three] = [await of('1'), await of('3')];
  expect(one.code).toBe(0);
  expect(three).toEqual(one);
});

it('explains a credit by its QSOs, and what does not count', async () => {
  const { qsos } = (await sample(['awards', 'explain', 'DXCC.mixed', '339'])) as {
    qsos: { id: number; level: string; accepted: string[] }[];
  };
  expect(qsos.length).toBeGreaterThan(1);
  for (const { level, accepted } of qsos) expect(accepted.length > 0).toBe(level !== 'worked');
  const { diagnostics } = (await sample(['awards', 'explain'])) as {
    diagnostics: { code: string }[];
  };
  expect(diagnostics.map(({ code }) => code)).toContain('afloat');
});

it('takes own awards and thresholds from W4GNS_AWARDS_CONFIG, and says what is wrong', async () => {
  const file = join(folder(), 'awards.json');
  const awards = [
    { id: 'Club.japan', title: 'Ten prefectures', unit: 'prefecture', ladder: [10, 47] },
    { id: 'Bad', unit: 'planet' },
  ];
  writeFileSync(file, JSON.stringify({ DXCC: 500, awards }));
  const env = { W4GNS_AWARDS_CONFIG: file };
  const { out, err, code } = await run(
    ['awards', 'progress', 'Club.japan', '--from', SAMPLE, '--json'],
    { env },
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    awards: { 'Club.japan': { next: { at: expect.any(Number) as number } } },
  });
  expect(err).toContain('planet');
  const suggested = await run(['awards', 'suggest', '--from', SAMPLE], { env });
  expect(suggested.out).not.toContain('DXCC achieved');
});

const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));

it('shows the nearest goals and the families on one screen, and how to see the rest', async () => {
  const { out, err, code } = await run(['awards', 'progress', '--from', SAMPLE], { columns: 80 });
  expect(code).toBe(0);
  expect(out.split('\n').length).toBeLessThan(24);
  expect(out).toMatch(/^Nearest goals\n.*\nWAE .* 1 /);
  expect(out).toContain('families more');
  expect(err).toContain('--all');
  const all = await run(['awards', 'progress', '--from', SAMPLE, '--all'], { columns: 80 });
  expect(all.out).toContain('DXCC.honorRoll.cw');
  for (const text of [out, all.out]) expect(widest(text)).toBeLessThanOrEqual(80);
});

it.each([
  ['awards', 'list'],
  ['awards', 'suggest', '--from', SAMPLE],
  ['awards', 'explain', 'WAS.mixed', 'CA', '--from', SAMPLE],
  ['awards', 'missing', 'WAS.5b', '--from', SAMPLE],
  ['awards', 'whatif', '--call', 'P5ABC', '--band', '20m', '--mode', 'CW', '--from', SAMPLE],
  ['dxcc', 'K1ABC', 'OH0/SM5XX/P', '3D2RI', 'W1AW/MM', '4U1UN', 'CE9/PA3EXX'],
])('%s %s fits into 80 columns', async (...argv) => {
  const { out, code } = await run(argv, { columns: 80 });
  expect(code).toBe(0);
  expect(widest(out)).toBeLessThanOrEqual(80);
});

describe('whatif', () => {
  const LOG = [
    '<CALL:5>K7ABC<BAND:3>40m<MODE:3>FT8<QSO_DATE:8>20240704<STATE:2>WY<MY_DXCC:3>291<EOR>',
    '<CALL:5>W1ABC<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<STATE:2>ME<LOTW_QSL_RCVD:1>Y<MY_DXCC:3>291<EOR>',
    '<CALL:5>W1ABC<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<STATE:2>NH<MY_DXCC:3>230<EOR>',
  ].join('\n');
  const whatif = (...argv: string[]) =>
    run(['awards', 'whatif', ...argv, '--from', '-'], { stdin: LOG });
  const gains = async (...argv: string[]) => {
    const { out, err } = await whatif(...argv, '--json');
    expect(err).toBe('');
    return (JSON.parse(out) as { gains: { award: string; gives: string; unit: string }[] }).gains;
  };

  it('tells what is new and what lacks a confirmation', async () => {
    const found = await gains('WAS', '--call', 'K7ABC', '--freq', '14.025', '--field', 'STATE=WY');
    expect(found).toContainEqual(
      expect.objectContaining({ award: 'WAS.band.20m', unit: 'WY', gives: 'new', confirmed: 1 }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        award: 'WAS.mixed',
        gives: 'confirmation',
        next: { at: 50, needs: 49 },
      }),
    );
  });

  it('puts the nearest goal first', async () => {
    const found = (await gains('--call', 'DL1ABC', '--band', '20m', '--mode', 'CW')) as unknown as {
      next?: { at: number; needs: number; awards?: number };
    }[];
    const lacks = found.map(({ next }) =>
      next ? (next.needs + (next.awards ?? 0)) / next.at : Infinity,
    );
    expect(lacks.length).toBeGreaterThan(5);
    expect(lacks).toEqual([...lacks].sort((a, b) => a - b));
  });

  it('counts for the own entity of most QSOs, or the one that is named', async () => {
    const nh = ['WAS.mixed', '--call', 'W1ABC', '--band', '20m', '--field', 'STATE=NH'];
    expect((await gains(...nh)).map(({ gives }) => gives)).toEqual(['new']);
    expect((await gains(...nh, '--my-dxcc', '230')).map(({ gives }) => gives)).toEqual([
      'confirmation',
    ]);
  });

  it('exits 1 where there is nothing to gain, 2 without a call', async () => {
    const me = ['WAS.mixed', '--call', 'W1ABC', '--band', '20m', '--field', 'STATE=ME'];
    expect(await whatif(...me)).toMatchObject({ code: 1, out: '' });
    expect(await whatif('--band', '20m')).toMatchObject({ code: 2, out: '' });
  });
});

describe('lists', () => {
  const LOG = '<CALL:5>W1ABC<BAND:3>20m<QSO_DATE:8>20240704<SOTA_REF:8>G/LD-001<EOR>';
  const file = (name: string, text: string) => {
    const path = join(folder(), name);
    writeFileSync(path, text);
    return path;
  };
  const points = (argv: readonly string[], env: Record<string, string> = {}) =>
    run(['awards', 'progress', 'SOTA.chaser.points', '--from', '-', ...argv], { stdin: LOG, env });

  it('come from --list, or from the file of W4GNS_AWARDS_CONFIG', async () => {
    const list = file('summits.csv', 'reference,points\nG/LD-001,10\nMoon,1\n');
    const config = file('config.json', JSON.stringify({ DXCC: 125, lists: [list] }));
    for (const [argv, env] of [
      [['--list', list], {}],
      [[], { W4GNS_AWARDS_CONFIG: config }],
    ] as const) {
      const { out, err } = await points([...argv, '--json'], env);
      expect(JSON.parse(out)).toMatchObject({ awards: { 'SOTA.chaser.points': { worked: 10 } } });
      expect(err).toContain('Row 3: "Moon" is no reference');
    }
  });

  it('are asked for where an award needs one', async () => {
    expect((await points([])).err).toContain('needed for SOTA.chaser.points: --list FILE');
  });

  it.each([
    ['no such file', '/nowhere/summits.csv', 'there is no such file'],
    ['no list', file('list.csv', 'name,points\nScafell,10\n'), 'the titles need one of reference'],
  ])('exit 2 on %s', async (_, list, says) => {
    const { code, err } = await points(['--list', list]);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  it('say what is wrong in the configuration', async () => {
    const config = file('config.json', JSON.stringify({ lists: 'summits.csv' }));
    const { err } = await points([], { W4GNS_AWARDS_CONFIG: config });
    expect(err).toContain('lists: it takes names of files');
  });
});

it.each([
  { argv: ['awards', 'progress', 'NOPE'], says: 'NOPE' },
  { argv: ['awards', 'missing'], says: 'takes one award' },
  { argv: ['awards', 'summary', '--band', '99zz'], says: '99zz' },
  { argv: ['awards', 'explain', 'DXCC.mixed'], says: 'an award and one of its units' },
])('$argv is bad usage', async ({ argv, says }) => {
  const { code, err } = await run([...argv, '--from', SAMPLE]);
  expect(code).toBe(2);
  expect(err).toContain(says);
});

const OWN = [
  'x<EOH>',
  '<CALL:3>G1A<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240101<TIME_ON:4>1200<EOR>',
  '<CALL:3>F1A<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240101<TIME_ON:4>1200<MY_DXCC:3>230<EOR>',
].join('\n');

it.each([
  { argv: [], says: 'QSOs made from DXCC 230 are counted, with 1 QSO of unknown own entity.' },
  { argv: ['--my-dxcc', '230'], says: 'QSOs made from Federal Republic of Germany (230).' },
  {
    argv: ['--band', '20m'],
    says: 'A personal view, not what a sponsor counts: band 20m.',
    view: { band: '20m' },
  },
])('says whose QSOs are counted, and which: $argv', async ({ argv, says, view }) => {
  const progress = ['awards', 'progress', 'DXCC.mixed', '--from', '-', ...argv];
  expect((await run(progress, { stdin: OWN })).err).toContain(says);
  const json = JSON.parse((await run([...progress, '--json'], { stdin: OWN })).out) as object;
  if (view) expect(json).toHaveProperty('view', view);
});

it('takes DXCC entities only as own ones', async () => {
  const argv = ['awards', 'progress', '--from', '-', '--my-dxcc', '999'];
  expect(await run(argv, { stdin: OWN })).toMatchObject({ code: 2, out: '' });
});

it.each([
  { id: 'WPX.mixed', says: 'no closed list to choose from; 400 more for the step of 400' },
  { id: 'IOTA.arctic', says: "the sponsor's list tells: --list FILE" },
])('does not call nothing missing where $id has no list', async ({ id, says }) => {
  const { out } = await run(['awards', 'missing', id, '--from', '-'], { stdin: OWN });
  expect(out).toContain(says);
});
