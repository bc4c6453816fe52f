import { chmodSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folder, run, runBuilt } from './run.ts';

const db = () => join(folder(), 'log.sqlite');

async function json(argv: readonly string[], log: string) {
  const { code, out, err } = await run([...argv, '--json'], { db: log });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

it('makes a log once, and says where it is', async () => {
  const log = db();
  expect(await run(['init'], { db: log })).toEqual({ code: 0, out: `${log}\n`, err: '' });
  const again = await run(['init'], { db: log });
  expect(again).toMatchObject({ code: 0, out: `${log}\n` });
  expect(again.err).toContain('nothing was changed');
});

it('fills in band, entity, zones and continent of a logged QSO', async () => {
  const log = db();
  const argv = [
    'log',
    '--call',
    'k1abc',
    '--freq',
    '14.025',
    '--mode',
    'cw',
    '--when',
    '2024-07-04 12:00',
  ];
  expect(await json(argv, log)).toMatchObject({
    id: 1,
    call: 'K1ABC',
    qsoDate: '20240704',
    timeOn: '1200',
    freq: '14.025',
    band: '20m',
    mode: 'CW',
    dxcc: 291,
    cont: 'NA',
    country: 'United States of America',
  });
});

it.each([
  { asked: 'FT4', mode: 'MFSK', submode: 'FT4' },
  { asked: 'USB', mode: 'SSB', submode: 'USB' },
  { asked: 'PSK31', mode: 'PSK', submode: 'PSK31' },
])('logs $asked as ADIF writes it', async ({ asked, mode, submode }) => {
  expect(
    await json(['log', '--call', 'K1ABC', '--band', '20m', '--mode', asked], db()),
  ).toMatchObject({
    mode,
    submode,
  });
});

it.each([
  { why: 'no call', argv: ['--band', '20m'] },
  { why: 'an empty call', argv: ['--call', ' ', '--band', '20m'] },
  {
    why: 'a band that does not exist',
    argv: ['--call', 'K1ABC', '--band', '99zz', '--mode', 'CW'],
  },
  { why: 'a negative frequency', argv: ['--call', 'K1ABC', '--freq', '-5', '--mode', 'CW'] },
  { why: 'a frequency in kHz', argv: ['--call', 'K1ABC', '--freq', '14250', '--mode', 'SSB'] },
  { why: 'a call no station has', argv: ['--call', 'K1 ABC!', '--band', '20m', '--mode', 'CW'] },
  { why: 'no band and no frequency', argv: ['--call', 'K1ABC', '--mode', 'CW'] },
  { why: 'no mode', argv: ['--call', 'K1ABC', '--band', '20m'] },
  {
    why: 'a frequency outside the band',
    argv: ['--call', 'K1ABC', '--band', '20m', '--freq', '7.01', '--mode', 'CW'],
  },
  {
    why: 'a day without a time',
    argv: [
      ...['--call', 'K1ABC', '--band', '20m', '--mode', 'CW'],
      ...['--field', 'QSO_DATE=20240704'],
    ],
  },
  { why: 'a field name that ADIF forbids', argv: ['--call', 'K1ABC', '--field', 'A<B=1'] },
])('refuses $why and changes nothing', async ({ argv }) => {
  const log = db();
  const { code, out, err } = await run(['log', ...argv], { db: log });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
  expect(await run(['list'], { db: log })).toMatchObject({ code: 1, out: '' });
});

it('edits, removes and takes back', async () => {
  const log = db();
  await json(['log', '--call', 'K1ABC', '--band', '20m', '--mode', 'CW', '--grid', 'FN42'], log);
  const before = await json(['show', '1'], log);
  expect(await json(['edit', '1', '--name', 'Ann', '--field', 'GRIDSQUARE='], log)).toMatchObject({
    name: 'Ann',
  });
  expect(await json(['show', '1'], log)).not.toHaveProperty('gridsquare');
  await json(['undo'], log);
  expect(await json(['show', '1'], log)).toEqual(before);
  await json(['remove', '1'], log);
  expect(await run(['show', '1'], { db: log })).toMatchObject({ code: 1 });
  await json(['undo'], log);
  expect(await json(['show', '1'], log)).toEqual(before);
});

it.each(['CALL=', 'QSO_DATE=', 'TIME_ON=', 'CALL= ', 'TIME_ON=2460'])(
  'refuses the edit %s, which no import would take',
  async (field) => {
    const log = db();
    await json(['log', '--call', 'K1ABC', '--band', '20m', '--mode', 'CW'], log);
    const before = await json(['show', '1'], log);
    expect(await run(['edit', '1', '--field', field], { db: log })).toMatchObject({ code: 2 });
    expect(await json(['show', '1'], log)).toEqual(before);
  },
);

it('refuses to list a mode that neither ADIF nor the log knows', async () => {
  const log = db();
  await json(['log', '--call', 'K1ABC', '--band', '20m', '--mode', 'CW'], log);
  for (const command of [['list'], ['export', '-o', '-'], ['summarize', '--show-prompt']]) {
    const { code, out, err } = await run([...command, '--mode', 'FOO'], { db: log });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('not "FOO"');
  }
  const own = `<CALL:4>W1AW<BAND:3>20m<MODE:5>MYOWN<QSO_DATE:8>20240704<TIME_ON:4>1200<EOR>`;
  await run(['import', '-'], { db: log, stdin: own });
  expect(await json(['list', '--mode', 'myown'], log)).toMatchObject({ total: 1 });
  expect(await json(['list', '--mode', 'digital'], log).catch(() => 'none')).toBe('none');
});

it('says when an edit changes nothing, and leaves nothing to take back', async () => {
  const log = db();
  await json(['log', '--call', 'K1ABC', '--band', '20m', '--mode', 'CW', '--name', 'Ann'], log);
  const edit = ['edit', '1', '--name', 'Ann', '--field', 'STATE='];
  expect(await run(edit, { db: log })).toMatchObject({
    code: 0,
    out: 'QSO 1 is so already: nothing changed.\n',
  });
  expect(await json(['undo'], log)).toMatchObject({ undone: { kind: 'add' } });
});

it('shows hostile text as it is, without letting it reach the terminal', async () => {
  const log = db();
  const comment = '[bold]x[/x] \u001b[31m \u202e evil';
  const argv = ['log', '--call', 'K1ABC', '--band', '20m', '--mode', 'CW', '--comment', comment];
  expect((await run(argv, { db: log })).err).toContain('COMMENT holds control characters');
  const { out } = await run(['list'], { db: log });
  expect(out).toContain('[bold]x[/x]');
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(JSON.parse((await run(['show', '1', '--json'], { db: log })).out)).toMatchObject({
    comment,
  });
});

it.each([
  { argv: ['--call', '1A'], calls: ['K1ABC'] },
  { argv: ['--call', '_1'], calls: [] },
  { argv: ['--call', '%'], calls: [] },
  { argv: ['--band', '20M'], calls: ['K1ABC', 'DL1XYZ'] },
  { argv: ['--mode', 'ft4'], calls: ['DL1XYZ'] },
  { argv: ['--mode', 'DIGITAL'], calls: ['DL1XYZ'] },
  { argv: ['--grid', 'jo'], calls: ['DL1XYZ'] },
  { argv: ['--dxcc', '291'], calls: ['K1ABC'] },
  { argv: ["--call=' OR 1=1 --"], calls: [] },
])('search $argv finds $calls', async ({ argv, calls }) => {
  const log = db();
  await json(['log', '--call', 'K1ABC', '--band', '20m', '--mode', 'CW'], log);
  await json(['log', '--call', 'DL1XYZ', '--band', '20m', '--mode', 'FT4', '--grid', 'JO62'], log);
  const { code, out } = await run(['search', '--sort', 'id', '--json', ...argv], { db: log });
  const { qsos, total } = JSON.parse(out) as { qsos: { call: string }[]; total: number };
  expect(qsos.map(({ call }) => call)).toEqual(calls);
  expect({ total, code }).toEqual({ total: calls.length, code: calls.length > 0 ? 0 : 1 });
});

it('fits its list to a terminal, and cuts nothing for a program', async () => {
  const log = db();
  const argv = [
    'log',
    '--call',
    'K1ABC',
    '--freq',
    '14.07401',
    '--mode',
    'MFSK',
    '--grid',
    'FN31pr',
  ];
  const words = 'a comment of many words';
  const more = [
    '--rst-sent',
    '599',
    '--rst-rcvd',
    '599',
    '--name',
    'Ann of Arbour',
    '--comment',
    words,
  ];
  await json([...argv, ...more], log);
  const piped = await run(['list'], { db: log, columns: 80 });
  expect(piped.out).toContain(words);
  for (const columns of [120, 100, 80, 60]) {
    const { out } = await run(['list'], { db: log, columns, terminal: true });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(out).toContain('K1ABC');
  }
});

describe('a log that another user may only read', () => {
  const where = folder();
  const log = join(where, 'log.sqlite');
  // Root may write anywhere; as somebody else the program is a reader like any other.
  const reader = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const read = (argv: readonly string[]) => runBuilt(argv, { W4GNS_DB: log }, reader);

  beforeAll(async () => {
    await json(['log', '--call', 'K1ABC', '--band', '20m', '--mode', 'CW'], log);
    chmodSync(log, 0o444);
    chmodSync(where, 0o555);
  });

  afterAll(() => {
    chmodSync(where, 0o755);
  });

  it.each([['list'], ['show', '1'], ['export', '-o', '-'], ['awards', 'summary']])(
    'is read by %s %s',
    async (...argv) => {
      const { code, out, err } = await read(argv);
      expect({ code, err: /cannot|denied/.exec(err) }).toEqual({ code: 0, err: null });
      expect(out).toContain(argv[0] === 'awards' ? 'DXCC entities' : 'K1ABC');
    },
  );

  it.each([['undo'], ['remove', '1'], ['edit', '1', '--name', 'Ann']])(
    'is not written by %s, which says so',
    async (...argv) => {
      expect(await read(argv)).toEqual({
        code: 2,
        out: '',
        err: `w4gns: The log cannot be written: ${log}\n`,
      });
    },
  );

  it('has imports tried on it', async () => {
    const file = join(folder(), 'other.adi');
    const when = '<QSO_DATE:8>20240704<TIME_ON:4>1200';
    writeFileSync(file, `<CALL:4>W1AW${when}<BAND:3>20m<MODE:2>CW<EOR>`);
    chmodSync(dirname(file), 0o755);
    const { code, out, err } = await read(['import', '--dry-run', '--json', file]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ added: 1, total: 1, dryRun: true });
    expect((await read(['import', file])).err).toContain('The log cannot be written');
  });

  it('is told by doctor without codes of the system', async () => {
    const { code, out } = await read(['doctor']);
    expect(code).toBe(1);
    expect(out).toContain(`you may not write to ${log}`);
    expect(out).not.toMatch(/EACCES/);
  });
});
