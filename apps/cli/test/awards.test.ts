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
