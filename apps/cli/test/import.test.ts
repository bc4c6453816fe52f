import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { folder, run, runBuilt } from './run.ts';

const SAMPLE = new URL('../../../samples/sample-log.adi', import.meta.url).pathname;

const QSO = '<CALL:5>K1ABC<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<TIME_ON:6>120000<EOR>\n';

async function importText(text: string | Buffer, name = 'log.adi', argv: readonly string[] = []) {
  const where = folder();
  const file = join(where, name);
  const db = join(where, 'log.sqlite');
  writeFileSync(file, text);
  const ran = await run(['import-adif', file, '--json', ...argv], { db });
  return { ...ran, db, file };
}

it.each([
  { what: 'plain', text: QSO, name: 'a.adi' },
  { what: 'gzip', text: gzipSync(QSO), name: 'a.adi.gz' },
  {
    what: 'NDJSON',
    text: '{"CALL":"K1ABC","QSO_DATE":"20240704","TIME_ON":"1200"}\n',
    name: 'a.ndjson',
  },
  { what: 'CSV', text: 'CALL,QSO_DATE,TIME_ON\nK1ABC,20240704,1200\n', name: 'a.csv' },
  {
    what: 'Cabrillo',
    text: 'START-OF-LOG: 3.0\nCALLSIGN: W1AW\nCONTEST: CQ-WW-CW\nQSO: 14025 CW 2024-11-23 1200 W1AW 599 5 K1ABC 599 5\nEND-OF-LOG:\n',
    name: 'a.cbr',
  },
  { what: 'UTF-16', text: Buffer.from(`\ufeff${QSO}`, 'utf16le'), name: 'a.adi' },
  {
    what: 'ADX',
    name: 'a.adx',
    text: '<?xml version="1.0"?><ADX><HEADER/><RECORDS><RECORD><CALL>K1ABC</CALL><QSO_DATE>20240704</QSO_DATE><TIME_ON>1200</TIME_ON></RECORD></RECORDS></ADX>',
  },
])('imports $what', async ({ text, name }) => {
  const { code, out } = await importText(text, name);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    read: 1,
    added: 1,
    updated: 0,
    duplicates: 0,
    rejected: 0,
    issues: [],
  });
});

it('reads standard input', async () => {
  const { code, out } = await run(['import', '-', '--json'], {
    db: join(folder(), 'log.sqlite'),
    stdin: QSO,
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ read: 1, added: 1 });
});

it('reports every record that it cannot take, with its place and reason', async () => {
  const text = `<ADIF_VER:5>3.1.8<EOH>\n${QSO}<CALL:4>W1AW<QSO_DATE:8>20240704<TIME_ON:4>2460<EOR>\n<QSO_DATE:8>20240704<TIME_ON:4>1200<EOR>\n`;
  const { code, out } = await importText(text);
  const report = JSON.parse(out) as { issues: unknown[] };
  expect(code).toBe(0);
  expect(report).toMatchObject({ read: 3, added: 1, updated: 0, duplicates: 0, rejected: 2 });
  expect(report.issues).toMatchObject([
    { code: 'time-invalid', severity: 'error', line: 3, column: 33, record: 2, field: 'TIME_ON' },
    { code: 'call-missing', severity: 'error', line: 4, column: 1, record: 3, field: 'CALL' },
  ]);
});

it.each(['14,250', 'nan', 'inf', '-7.1', '1_4.2'])(
  'keeps the frequency %p as text and warns',
  async (freq) => {
    const text = QSO.replace('<EOR>', `<FREQ:${freq.length}>${freq}<EOR>`);
    const { out, db } = await importText(text);
    expect(JSON.parse(out)).toMatchObject({
      added: 1,
      issues: [{ code: 'number-invalid', severity: 'warning', field: 'FREQ', line: 1 }],
    });
    const { qsos } = JSON.parse((await run(['list', '--json'], { db })).out) as { qsos: unknown[] };
    expect(qsos).toMatchObject([{ freq, band: '20m' }]);
  },
);

it('adds nothing when the same file comes twice, and takes an import back as one', async () => {
  const { db, file } = await importText(QSO + QSO.replace('K1ABC', 'W1AWX'));
  expect(JSON.parse((await run(['import', file, '--json'], { db })).out)).toMatchObject({
    read: 2,
    added: 0,
    duplicates: 2,
    total: 2,
  });
  await run(['undo'], { db });
  await run(['undo'], { db });
  expect(JSON.parse((await run(['list', '--json'], { db })).out)).toMatchObject({ total: 0 });
});

it('takes an import that changed nothing back as a step of its own', async () => {
  const { db, file } = await importText(QSO);
  await run(['import', file], { db });
  const first = await run(['undo'], { db });
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain(`the last import, of ${file}`);
  expect(first.out).toContain('changed nothing');
  expect(JSON.parse((await run(['list', '--json'], { db })).out)).toMatchObject({ total: 1 });
  expect((await run(['undo'], { db })).out).toContain('1 QSO added');
  expect(await run(['undo'], { db })).toMatchObject({ code: 1, out: '' });
});

it('changes nothing in a dry run, not even where there is no log', async () => {
  const { db, out, file } = await importText(QSO, 'log.adi', ['--dry-run']);
  expect(JSON.parse(out)).toMatchObject({ read: 1, added: 1, total: 0, dryRun: true });
  expect(readdirSync(dirname(db))).toEqual(['log.adi']);
  const elsewhere = join(dirname(db), 'none', 'log.sqlite');
  expect((await run(['import', '--dry-run', file], { db: elsewhere })).code).toBe(0);
  expect(readdirSync(dirname(db))).toEqual(['log.adi']);
});

it('leaves a log that is there as it is in a dry run', async () => {
  const { db, file } = await importText(QSO);
  writeFileSync(file, QSO.replace('K1ABC', 'W1AWX'));
  const { out } = await run(['import', '--dry-run', '--json', file], { db });
  expect(JSON.parse(out)).toMatchObject({ read: 1, added: 1, total: 1, dryRun: true });
  expect(JSON.parse((await run(['list', '--json'], { db })).out)).toMatchObject({ total: 1 });
});

it('fails when every record was refused', async () => {
  const { code, out } = await importText(QSO.replace('<TIME_ON:6>120000', ''));
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ read: 1, added: 0, rejected: 1 });
});

it.each(['utf16le', 'utf8'] as const)(
  'places issues in %s as adif check does',
  async (encoding) => {
    const text = `\ufeffJos\u00e9<EOH>\n${QSO}<CALL:4>W1AW<QSO_DATE:8>20240704<TIME_ON:4>2460<EOR>\n`;
    const { out, file } = await importText(Buffer.from(text, encoding));
    const [issue] = (JSON.parse(out) as { issues: object[] }).issues;
    expect(issue).toMatchObject({ code: 'time-invalid', line: 3, column: 33 });
    const check = await run(['adif', 'check', '--json', file]);
    const found = (JSON.parse(check.out) as { issues: { code: string }[] }).issues;
    expect(found.find(({ code }) => code === 'time-invalid')).toMatchObject({
      line: 3,
      column: 33,
    });
  },
);

it.each([
  { what: 'a missing file', make: () => join(folder(), 'none.adi'), says: 'there is no such file' },
  { what: 'a folder', make: () => folder(), says: 'is a folder' },
  { what: 'an empty file', make: () => written(''), says: 'is empty' },
  {
    what: 'a binary file',
    make: () => written(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 0, 0, 255, 254])),
    says: 'does not look like a log',
  },
  {
    what: 'a text that is no log',
    make: () => written('Dear diary,\n'),
    says: 'does not look like a log',
  },
  {
    what: 'a gzip file cut short',
    make: () => written(gzipSync(QSO.repeat(50)).subarray(0, 40)),
    says: 'cut short',
  },
])('refuses $what with one line and exit 2', async ({ make, says }) => {
  const db = join(folder(), 'log.sqlite');
  const { code, out, err } = await run(['import-adif', make()], { db });
  expect(err).toContain(says);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(existsSync(db) ? (await run(['list', '--json'], { db })).out : '{"total": 0').toContain(
    '"total": 0',
  );
});

it.each(['not a database at all, just text', 'SQLite format 3\u0000garbage'])(
  'leaves a file that is no log as it is: %p',
  async (text) => {
    const db = written(text);
    const { code, err } = await run(['import-adif', written(QSO)], { db });
    expect(code).toBe(2);
    expect(err).toContain('not a W4GNS log');
  },
);

it('refuses a log whose folder cannot be made', async () => {
  const file = written('x');
  const { code, err } = await run(['init'], { db: join(file, 'log.sqlite') });
  expect(code).toBeGreaterThan(0);
  expect(err).not.toMatch(/^\s+at /m);
});

it('gives the same log and the same figures with one worker and with four', async () => {
  const results = [];
  for (const workers of ['1', '4']) {
    const W4GNS_DB = join(folder(), 'log.sqlite');
    const report = JSON.parse(
      (await runBuilt(['import', SAMPLE, '--workers', workers, '--json'], { W4GNS_DB })).out,
    ) as object;
    const log = await runBuilt(['export', '--output', '-', '--format', 'ndjson'], { W4GNS_DB });
    const figures = await runBuilt(['awards', 'progress', '--json'], { W4GNS_DB });
    results.push({ ...report, seconds: 0, workers: 0, log: log.out, figures: figures.out });
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[0]).toMatchObject({ duplicates: 1, rejected: 2 });
}, 120_000);

function written(content: string | Buffer): string {
  const where = folder();
  mkdirSync(where, { recursive: true });
  const file = join(where, 'file');
  writeFileSync(file, content);
  return file;
}
