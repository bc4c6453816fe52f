import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { folder, run, runBuilt } from './run.ts';

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
    rows: [{ n: '2', e: 'United States of America' }],
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
  { argv: ['adif', 'convert', 'IN'], says: 'the file to write' },
  { argv: ['adif', 'convert', 'IN', 'IN'], says: 'the same file' },
  { argv: ['adif', 'convert', 'IN', 'out.xyz'], says: 'cannot tell the format' },
  { argv: ['adif', 'convert', 'IN', 'out.csv', '--preserve'], says: 'must be of one format' },
  { argv: ['adif', 'fix', 'IN', 'out.csv'], says: 'writes .adi or .adx' },
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
