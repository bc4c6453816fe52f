import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Io } from '../src/io.ts';
import { outputFault } from '../src/output.ts';
import { folder, run, runBuilt, runRaw } from './run.ts';

const LOG = `made by hand<ADIF_VER:5>3.1.8<EOH>
<CALL:5>K1ABC<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<TIME_ON:6>120000<NAME:5>José<APP_X_Y:3>a,b<EOR> // kept
<CALL:4>W1AW<BAND:3>40M<MODE:5>PSK31<QSO_DATE:8>20240705<TIME_ON:4>1200<TX_PWR:3>10W<NOTES:9>"two"
li;<EOR>
`;

const FIELDS = [
  { CALL: 'K1ABC', BAND: '20m', MODE: 'CW', NAME: 'José', APP_X_Y: 'a,b' },
  { CALL: 'W1AW', BAND: '40M', MODE: 'PSK31', TX_PWR: '10W' },
];

function logFile(name = 'log.adi', text: string | Buffer = LOG): string {
  const file = join(folder(), name);
  writeFileSync(file, text);
  return file;
}

async function recordsOf(file: string): Promise<Record<string, string>[]> {
  const db = join(folder(), 'log.sqlite');
  await run(['import', file], { db });
  const { out } = await run(['export', '-o', '-', '--format', 'ndjson'], { db });
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>);
}

it.each(['adi', 'adx', 'csv', 'json', 'ndjson', 'adi.gz', 'csv.gz'])(
  'exports every field as .%s and reads it back',
  async (ending) => {
    const db = join(folder(), 'log.sqlite');
    await run(['import', logFile()], { db });
    const file = join(folder(), `out.${ending}`);
    expect(await run(['export', '-o', file], { db })).toMatchObject({ code: 0, out: '' });
    expect(await recordsOf(file)).toMatchObject(FIELDS);
    expect(await recordsOf(file)).toEqual(await recordsOf(logFile()));
  },
);

it('exports what the filters and the limit ask for', async () => {
  const db = join(folder(), 'log.sqlite');
  await run(['import', logFile()], { db });
  const { out } = await run(['export', '-o', '-', '--format', 'csv', '--band', '40m'], { db });
  expect(out).toContain('W1AW');
  expect(out).not.toContain('K1ABC');
});

it('exports Parquet that DuckDB reads', async () => {
  const db = join(folder(), 'log.sqlite');
  await run(['import', logFile()], { db });
  const file = join(folder(), 'log.parquet');
  expect(await run(['export', '-o', file], { db })).toMatchObject({ code: 0 });
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(
    `SELECT call, fields['APP_X_Y'] AS x FROM '${file}' ORDER BY call`,
  );
  expect(reader.getRowObjectsJson()).toEqual([
    { call: 'K1ABC', x: 'a,b' },
    { call: 'W1AW', x: null },
  ]);
  connection.closeSync();
});

it('answers SQL, and lets it touch nothing', async () => {
  const db = join(folder(), 'log.sqlite');
  await run(['import', logFile()], { db });
  const { code, out } = await run(
    ['sql', 'SELECT count(*) AS n, min(entity) AS e FROM qso', '--json'],
    { db },
  );
  expect({ code, rows: (JSON.parse(out) as { rows: unknown }).rows }).toEqual({
    code: 0,
    rows: [{ n: 2, e: 'United States of America' }],
  });
  const file = join(folder(), 'out.csv');
  for (const statement of [
    `COPY qso TO '${file}'`,
    `SELECT * FROM '${logFile()}'`,
    'SELEC 1',
    'SET lock_configuration=false',
  ]) {
    expect(await run(['sql', statement], { db })).toMatchObject({ code: 2, out: '' });
  }
});

it.each(['adx', 'csv', 'ndjson', 'json', 'adi.gz'])(
  'converts to .%s without losing a field',
  async (ending) => {
    const file = join(folder(), `out.${ending}`);
    expect(await run(['adif', 'convert', logFile(), file])).toMatchObject({ code: 0 });
    expect(await recordsOf(file)).toEqual(await recordsOf(logFile()));
  },
);

it('keeps every byte with --preserve', async () => {
  const out = join(folder(), 'out.adi');
  expect(await run(['adif', 'convert', logFile(), out, '--preserve'])).toMatchObject({ code: 0 });
  expect(readFileSync(out)).toEqual(Buffer.from(LOG));
  const packed = join(folder(), 'out.adi.gz');
  await run(['adif', 'convert', logFile(), packed, '--preserve']);
  expect(gunzipSync(readFileSync(packed))).toEqual(Buffer.from(LOG));
});

it('repairs what leaves no doubt, says so, and keeps every other byte', async () => {
  const file = join(folder(), 'fixed.adi');
  const { code, out } = await run(['adif', 'fix', logFile(), file]);
  expect(code).toBe(0);
  expect(out).toContain('TX_PWR 10W -> 10');
  expect(out).toContain('MODE PSK31 -> PSK');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(LOG.slice(0, LOG.indexOf('<CALL:4>')));
  expect(text).toContain('<MODE:3>PSK');
  expect(text).toContain('<SUBMODE:5>PSK31');
  expect(text).toContain('<BAND:3>40m');
});

it('writes by the letter of ADIF with --conform, and tells each change', async () => {
  const file = join(folder(), 'clean.adi');
  const { out } = await run(['adif', 'convert', logFile(), file, '--conform', '--json']);
  expect(JSON.parse(out)).toMatchObject({ records: 2 });
  const check = await run(['adif', 'check', file, '--json']);
  expect(JSON.parse(check.out)).toMatchObject({ issues: [] });
});

it.each([
  { argv: ['adif', 'convert', 'IN'], says: 'the log to write' },
  { argv: ['adif', 'convert', 'IN', 'IN'], says: 'the same file' },
  { argv: ['adif', 'convert', 'IN', 'out.xyz'], says: 'cannot tell the format' },
  { argv: ['adif', 'convert', 'IN', 'out.csv', '--preserve'], says: 'must both be' },
  { argv: ['adif', 'convert', 'IN', '-', '--format', 'pdf'], says: '--format is one of' },
  { argv: ['adif', 'convert', 'IN', '-', '--from-format', 'x'], says: '--from-format is one of' },
  { argv: ['adif', 'convert', 'IN', '-', '--json'], says: 'would stand in the log' },
  { argv: ['adif', 'convert', '-', 'out.adi'], says: 'standard input is empty' },
  { argv: ['adif', 'fix', 'IN', '-', '--json'], says: 'would stand in the log' },
  { argv: ['adif', 'fix', 'IN', 'out.csv'], says: 'must end in .adi' },
  { argv: ['adif', 'check', '/none.adi'], says: 'no such file' },
  { argv: ['export', '-o', 'x.xyz'], says: 'cannot tell the format' },
  { argv: ['export'], says: 'needs --output' },
  { argv: ['export', '-o', '-', '--format', 'pdf'], says: '--format is one of' },
])('refuses $argv', async ({ argv, says }) => {
  const file = logFile();
  const { code, err } = await run(argv.map((word) => (word === 'IN' ? file : word)));
  expect(code).toBe(2);
  expect(err).toContain(says);
});

describe('in a pipe', () => {
  it.each(['adi', 'adx', 'csv', 'json', 'ndjson'])(
    'converts standard input to %s and back without losing a field',
    async (format) => {
      const there = await run(['adif', 'convert', '-', '-', '--format', format], { stdin: LOG });
      expect(there).toMatchObject({
        code: 0,
        err: 'Wrote 2 records to standard output, 0 changes.\n',
      });
      const back = await run(['adif', 'convert', '-', '-'], { stdin: there.out });
      expect(back.code).toBe(0);
      expect(await recordsOf(logFile('back.adi', back.out))).toEqual(await recordsOf(logFile()));
      expect(back.out).toContain('<NAME:5>José');
    },
  );

  it('reads a file into a pipe, and a compressed pipe into a file', async () => {
    const { out } = await run(['adif', 'convert', logFile(), '-', '--format', 'ndjson']);
    expect(out.split('\n')).toHaveLength(3);
    const file = join(folder(), 'out.adi');
    const stdin = gzipSync(LOG);
    expect(await run(['adif', 'convert', '-', file], { stdin })).toMatchObject({ code: 0 });
    expect(await recordsOf(file)).toMatchObject(FIELDS);
  });

  it('takes a log for what it is said to be', async () => {
    const stdin = '{"CALL":"K1ABC"}\n';
    const argv = ['adif', 'convert', '-', '-', '--from-format'];
    expect((await run([...argv, 'ndjson'], { stdin })).out).toContain('<CALL:5>K1ABC <EOR>');
    expect((await run([...argv, 'adi'], { stdin })).out).not.toContain('K1ABC');
    const check = await run(['adif', 'check', '-', '--format', 'ndjson', '--json'], { stdin });
    expect(JSON.parse(check.out)).toMatchObject({ records: 1 });
  });

  it('keeps bytes that are no UTF-8', async () => {
    const stdin = Buffer.from('x<EOH><CALL:5>K1ABC<NAME:4>Jos\xe9<TX_PWR:3>10W<EOR>\n', 'latin1');
    const same = await runRaw(['adif', 'convert', '-', '-', '--preserve'], { stdin });
    expect(same.out).toEqual(stdin);
    const fixed = await runRaw(['adif', 'fix', '-', '-'], { stdin });
    expect(fixed.out.toString('latin1')).toBe(
      stdin.toString('latin1').replace('<TX_PWR:3>10W', '<TX_PWR:2>10'),
    );
    expect(fixed.err).toContain('TX_PWR 10W -> 10');
  });

  it('conforms, telling on standard error what changed', async () => {
    const { out, err } = await run(['adif', 'convert', '-', '-', '--conform'], { stdin: LOG });
    expect(out).toContain('<MODE:3>PSK');
    expect(out).toContain('<NAME:4>Jose');
    expect(err).toContain('MODE PSK31 -> PSK');
  });

  it('checks', async () => {
    const stdin =
      '<CALL:5>K1ABC<QSO_DATE:8>20241301<TIME_ON:4>1200<MODE:2>CW<BAND:3>20m<CNTY:11>CT,Hartfort<EOR>';
    const { code, out } = await run(['adif', 'check', '-', '--json'], { stdin });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      issues: [{ code: 'date-invalid', file: '-' }, { code: 'county-unknown' }],
    });
  });
});

it('keeps repeated and empty fields in JSON, and says what CSV cannot hold', async () => {
  const log = '<CALL:5>K1ABC<NAME:1>a<NAME:1>b<QTH:0><EOR>';
  const json = await run(['adif', 'convert', '-', '-', '--format', 'ndjson'], { stdin: log });
  expect(json.out).toBe('{"CALL":"K1ABC","NAME":["a","b"],"QTH":""}\n');
  const csv = await run(['adif', 'convert', '-', '-', '--format', 'csv'], { stdin: log });
  expect(csv.out).toBe('CALL,NAME,NAME.2\r\nK1ABC,a,b\r\n');
  expect(csv.err).toContain('info: 1 field without a value was left out');
});

it('copies a log in UTF-16 byte for byte with --preserve', async () => {
  const bytes = Buffer.from(`\uFEFF${LOG}`, 'utf16le');
  const out = join(folder(), 'out.adi');
  expect(
    await run(['adif', 'convert', logFile('log.adi', bytes), out, '--preserve']),
  ).toMatchObject({
    code: 0,
    out: `Wrote 2 records to ${out}, 0 changes.\n`,
  });
  expect(readFileSync(out)).toEqual(bytes);
});

it('takes a CSV log whose first column is not CALL', async () => {
  const stdin = 'QSO_DATE,CALL\n';
  expect(await run(['adif', 'convert', '-', '-'], { stdin })).toMatchObject({ code: 0 });
});

describe('a compressed log, which is streamed', () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => {
    const time = `${String(Math.floor(i / 3600) % 24).padStart(2, '0')}${String(Math.floor(i / 60) % 60).padStart(2, '0')}${String(i % 60).padStart(2, '0')}`;
    const call = `K${i % 10}AA${i}`.slice(0, 10);
    return `<CALL:${call.length}>${call}<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<TIME_ON:6>${i === 29_990 ? '990000' : time}<EOR>\n`;
  });
  const text = `head<EOH>\n${rows.join('')}`;

  it.each(['1', '2'])('gives the place of a fault far inside, with %s workers', async (workers) => {
    const file = logFile('log.adi.gz', gzipSync(text));
    const W4GNS_DB = join(folder(), 'log.sqlite');
    const { out } = await runBuilt(['import', file, '--json', '--workers', workers], { W4GNS_DB });
    expect(JSON.parse(out)).toMatchObject({
      read: 30_000,
      rejected: 1,
      workers: Number(workers),
      issues: [
        {
          code: 'time-invalid',
          line: 29_992,
          record: 29_991,
          offset: text.indexOf('<TIME_ON:6>990000'),
        },
      ],
    });
  });

  it('changes nothing when the data is cut short', async () => {
    const packed = gzipSync(text);
    const file = logFile('log.adi.gz', packed.subarray(0, packed.length - 100));
    const db = join(folder(), 'log.sqlite');
    const { code, err } = await run(['import', file, '--workers', '1'], { db });
    expect(code).toBe(2);
    expect(err).toContain('cut short');
    expect((await run(['list', '--json'], { db })).out).toContain('"total": 0');
  });
});

it.each(['adi', 'adx'])('carries the definitions of own fields over to .%s', async (ending) => {
  const log =
    'x<USERDEF1:19:E>SWEATERSIZE,{S,M,L}<EOH><CALL:5>K1ABC<SWEATERSIZE:1>M<QSO_DATE:8>20240704<TIME_ON:4>1200<EOR>';
  const out = join(folder(), `out.${ending}`);
  expect(await run(['adif', 'convert', logFile('log.adi', log), out])).toMatchObject({ code: 0 });
  expect(readFileSync(out, 'utf8')).toMatch(
    /USERDEF.*SWEATERSIZE.*S,M,L|ENUM="\{S,M,L\}"[^>]*>SWEATERSIZE/,
  );
  expect((await recordsOf(out))[0]).toMatchObject({ SWEATERSIZE: 'M' });
});

describe('where no file can be', () => {
  it.each([
    { command: ['export', '-o'], name: 'x.adi' },
    { command: ['export', '-o'], name: 'x.parquet' },
    { command: ['adif', 'convert', '-'], name: 'x.adi' },
    { command: ['adif', 'convert', '--preserve', '-'], name: 'x.adi' },
    { command: ['adif', 'fix', '-'], name: 'x.adi' },
  ])('$command $name says which folder is missing', async ({ command, name }) => {
    const where = folder();
    const db = join(where, 'log.sqlite');
    await run(['import', logFile()], { db });
    const file = join(where, 'none', name);
    expect(await run([...command, file], { db, stdin: LOG })).toEqual({
      code: 2,
      out: '',
      err: `w4gns: there is no folder ${join(where, 'none')}\n`,
    });
  });

  it('a folder is named as one', async () => {
    const where = folder();
    const db = join(where, 'log.sqlite');
    await run(['import', logFile()], { db });
    const { code, err } = await run(['export', '-o', where], { db });
    expect({ code, err }).toEqual({ code: 2, err: `w4gns: ${where} is a folder, not a file\n` });
  });

  const io = { cwd: '/logs' } as Io;

  it.each([
    { error: { code: 'ENOSPC', syscall: 'write' }, says: 'x.adi: no space left' },
    {
      error: { code: 'EACCES', syscall: 'open', path: '/logs/x.adi.1-2.part' },
      says: 'x.adi: you may not write there',
    },
  ])('names the output in $error.code', ({ error, says }) => {
    const fault = outputFault('x.adi', Object.assign(new Error('raw'), error), io);
    expect((fault as Error).message).toContain(says);
  });

  it.each([
    { code: 'EACCES', syscall: 'open', path: '/other/source.adi' },
    { code: 'EIO', syscall: 'write' },
    { code: 'EPERM', syscall: 'read' },
  ])('does not blame the output for $code of $syscall', (parts) => {
    const error = Object.assign(new Error('raw'), parts);
    expect(outputFault('x.adi', error, io)).toBe(error);
  });
});

it.each([
  {
    what: 'a broken line of NDJSON',
    name: 'in.ndjson',
    text: '{"CALL":"K1ABC"}\n{"CALL":\n',
    code: 1,
  },
  { what: 'a length that is wrong', name: 'in.adi', text: '<CALL:4>K1ABC<EOR>', code: 0 },
])('converts $what with exit code $code', async ({ name, text, code }) => {
  const out = join(folder(), 'out.adi');
  expect(await run(['adif', 'convert', logFile(name, text), out])).toMatchObject({ code });
  expect(readFileSync(out, 'utf8')).toContain('K1');
});

it('leaves no Cabrillo log without a QSO, and an older one as it was', async () => {
  const log = logFile('log.adi', '<CALL:4>W1AW<QSO_DATE:8>20240704<TIME_ON:4>1200<EOR>');
  const db = join(folder(), 'log.sqlite');
  await run(['import', log], { db });
  const out = join(folder(), 'out.cbr');
  const ran = await run(['export', '-o', out], { db });
  expect(ran.code).toBe(1);
  expect(ran.err).toContain(`${out} was not written`);
  expect(await run(['adif', 'convert', log, out])).toMatchObject({ code: 1 });
  expect(existsSync(out)).toBe(false);
  writeFileSync(out, 'older');
  expect((await run(['export', '-o', out], { db })).code).toBe(1);
  expect(readFileSync(out, 'utf8')).toBe('older');
  expect(readdirSync(dirname(out))).toEqual(['out.cbr']);
});
