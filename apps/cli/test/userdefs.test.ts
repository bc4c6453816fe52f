import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAdi, parseAdx, type UserDef } from '@w4gns/adif';
import { folder, run } from './run.ts';

const QSO = '<CALL:5>K1ABC<QSO_DATE:8>20240704<TIME_ON:4>1200<SHOE:5>SMALL<AGE:2>12<EOR>\n';
const ADI = `x\n<USERDEF1:19:E>Shoe,{SMALL,MEDIUM}<USERDEF2:13:N>AGE,{5:120.5}<EOH>\n${QSO}`;
const OTHER = `x\n<USERDEF7:4:S>SHOE<USERDEF8:13:N>AGE,{5:120.5}<EOH>\n${QSO}`;
const ADX = `<?xml version="1.0" encoding="UTF-8"?><ADX><HEADER>
<USERDEF FIELDID="1" TYPE="E" ENUM="{SMALL,MEDIUM}">Shoe</USERDEF>
<USERDEF FIELDID="2" TYPE="N" RANGE="{5:120.5}">AGE</USERDEF></HEADER><RECORDS><RECORD>
<CALL>K1ABC</CALL><QSO_DATE>20240704</QSO_DATE><TIME_ON>1200</TIME_ON>
<USERDEF FIELDNAME="SHOE">SMALL</USERDEF><USERDEF FIELDNAME="AGE">12</USERDEF></RECORD></RECORDS></ADX>`;

const DEFINED = [
  { id: 1, name: 'Shoe', type: 'E', values: ['SMALL', 'MEDIUM'] },
  { id: 2, name: 'AGE', type: 'N', range: [5, 120.5] },
];

const newLog = () => join(folder(), 'log.sqlite');

async function importInto(db: string, name: string, data: string | Buffer, ...argv: string[]) {
  const file = join(folder(), name);
  writeFileSync(file, data);
  return importFile(db, file, ...argv);
}

async function importFile(db: string, file: string, ...argv: string[]) {
  const { code, out } = await run(['import-adif', file, '--json', ...argv], { db });
  expect(code).toBe(0);
  return JSON.parse(out) as { issues: unknown[] };
}

async function exported(db: string, ending: string): Promise<string> {
  const file = join(folder(), `out.${ending}`);
  expect(await run(['export', '--output', file], { db })).toMatchObject({ code: 0 });
  return file;
}

function definitionsIn(file: string): Omit<UserDef, 'offset'>[] {
  const bytes = readFileSync(file);
  const { header, records } = (file.endsWith('.adx') ? parseAdx : parseAdi)(bytes);
  expect(Array.from(records, (record) => record.toObject())).toMatchObject([
    { CALL: 'K1ABC', SHOE: 'SMALL', AGE: '12' },
  ]);
  return header.userdefs.map(({ offset: _offset, ...userdef }) => userdef);
}

describe.each([
  ['ADI', 'a.adi', ADI],
  ['ADX', 'a.adx', ADX],
  ['compressed ADI', 'a.adi.gz', gzipSync(ADI)],
  ['compressed ADX', 'a.adx.gz', gzipSync(ADX)],
  ['ADI in UTF-16', 'a.adi', Buffer.from(`\ufeff${ADI}`, 'utf16le')],
] as const)('the own fields of %s', (_, name, data) => {
  it.each(['adi', 'adx'])('are defined in an export to .%s', async (ending) => {
    const db = newLog();
    expect(await importInto(db, name, data)).toMatchObject({ issues: [] });
    expect(definitionsIn(await exported(db, ending))).toEqual(DEFINED);
  });
});

it.each(['adi', 'adx'])('come through a second log by .%s', async (ending) => {
  const [first, second] = [newLog(), newLog()];
  await importInto(first, 'a.adi', ADI);
  await importFile(second, await exported(first, ending));
  expect(definitionsIn(await exported(second, 'adi'))).toEqual(DEFINED);
});

it('are not defined where no log defines any', async () => {
  const db = newLog();
  await importInto(db, 'a.adi', QSO);
  expect(definitionsIn(await exported(db, 'adi'))).toEqual([]);
  expect(definitionsIn(await exported(db, 'adx'))).toEqual([]);
});

it.each([
  { name: 'b.adi', data: OTHER, argv: [] },
  { name: 'b.adi.gz', data: gzipSync(OTHER), argv: [] },
  { name: 'b.adi', data: OTHER, argv: ['--dry-run'] },
])('keep what the log says first, told of what $name $argv says', async ({ name, data, argv }) => {
  const db = newLog();
  await importInto(db, 'a.adi', ADI);
  expect(await importInto(db, 'c.adi', ADI)).toMatchObject({ issues: [] });
  const { issues } = await importInto(db, name, data, ...argv);
  expect(issues).toMatchObject([
    { code: 'userdef-differs', severity: 'warning', field: 'SHOE', line: 2, column: 1 },
  ]);
  expect(definitionsIn(await exported(db, 'adi'))).toEqual(DEFINED);
});

it('are not kept by a dry run', async () => {
  const db = newLog();
  await importInto(db, 'a.adi', QSO);
  await importInto(db, 'b.adi', ADI, '--dry-run');
  expect(definitionsIn(await exported(db, 'adi'))).toEqual([]);
});

describe('the types of APP_ fields', () => {
  const APP = QSO.replace('<AGE:2>12', '<APP_X_N:2:n>12<APP_X_PLAIN:1>a<APP_X_D:8:D>20240704');
  const ADX_APP = ADX.replace(
    '<USERDEF FIELDNAME="AGE">12</USERDEF>',
    '<APP PROGRAMID="X" FIELDNAME="N" TYPE="N">12</APP><APP PROGRAMID="X" FIELDNAME="D" TYPE="D">20240704</APP>',
  );

  /** By name: what stands in the tag. */
  async function typesIn(db: string, ending: string) {
    const bytes = readFileSync(await exported(db, ending));
    const { records, header } = (ending === 'adx' ? parseAdx : parseAdi)(bytes);
    const [record] = records;
    const names = [...(record?.entries() ?? [])].map(([name]) => name);
    expect(header.userdefs.filter(({ name }) => name.startsWith('APP_'))).toEqual([]);
    return Object.fromEntries(
      names.flatMap((name, i) =>
        name.startsWith('APP_') ? [[name, record?.typeAt(i) ?? '']] : [],
      ),
    );
  }

  describe.each([
    ['ADI', 'a.adi', APP],
    ['ADX', 'a.adx', ADX_APP],
    ['compressed ADI', 'a.adi.gz', gzipSync(APP)],
    ['ADI in UTF-16', 'a.adi', Buffer.from(`\ufeffx<EOH>${APP}`, 'utf16le')],
  ] as const)('of %s', (_, name, data) => {
    it.each(['adi', 'adx'])('stand in the tags of an export to .%s', async (ending) => {
      const db = newLog();
      expect(await importInto(db, name, data)).toMatchObject({ issues: [] });
      expect(await typesIn(db, ending)).toMatchObject({ APP_X_N: 'N', APP_X_D: 'D' });
    });
  });

  it('are not made up for a field whose tags have none', async () => {
    const db = newLog();
    await importInto(db, 'a.adi', APP);
    expect(await typesIn(db, 'adi')).toMatchObject({ APP_X_PLAIN: '' });
  });

  it.each(['b.adi', 'b.adi.gz'])(
    'keep what was said first, told what else %s says',
    async (name) => {
      const db = newLog();
      await importInto(db, 'a.adi', APP);
      const other = `\n${APP}${APP}${APP.replaceAll(':n>', ':S>').repeat(2)}`;
      const { issues } = await importInto(db, name, name.endsWith('gz') ? gzipSync(other) : other);
      const place = { line: 4, column: 62 };
      expect(issues).toMatchObject([{ code: 'userdef-differs', field: 'APP_X_N', ...place }]);
      expect(await typesIn(db, 'adi')).toMatchObject({ APP_X_N: 'N' });
    },
  );

  it('come from every piece of a log that threads read', async () => {
    const db = newLog();
    const some = Array.from({ length: 30_000 }, (_, i) => APP.replace('K1ABC', `K1A${i % 10}C`));
    const last = APP.replace('APP_X_D', 'APP_X_E');
    await importInto(db, 'a.adi', [...some, last].join(''), '--workers', '2');
    const { out } = await run(['export', '--output', '-', '--format', 'adi'], { db });
    expect(out).toContain('<APP_X_N:2:N>12 ');
    expect(out).toContain('<APP_X_E:8:D>20240704 ');
  });

  it.each([
    ['adi', 'adx'],
    ['adi', 'adi'],
    ['adx', 'adi'],
  ])('stay in a conversion from .%s to .%s', async (from, to) => {
    const place = folder();
    const late = `${APP.replaceAll(/:[nD]>/g, '>').repeat(3000)}${APP}`;
    writeFileSync(join(place, `in.${from}`), from === 'adi' ? late : ADX_APP);
    const argv = ['adif', 'convert', join(place, `in.${from}`), join(place, `out.${to}`)];
    expect(await run(argv)).toMatchObject({ code: 0 });
    const text = readFileSync(join(place, `out.${to}`), 'utf8');
    const last = text.slice(text.lastIndexOf('K1ABC'));
    for (const letter of ['N', 'D'])
      expect(last).toContain(
        to === 'adi' ? `<APP_X_${letter}:${letter === 'N' ? 2 : 8}:${letter}>` : `TYPE="${letter}"`,
      );
  });

  it('go when their import is undone', async () => {
    const db = newLog();
    await importInto(db, 'a.adi', APP);
    await run(['undo'], { db });
    await importInto(db, 'b.adi', APP.replaceAll(/:[nD]>/g, '>'));
    expect(await typesIn(db, 'adi')).toEqual({ APP_X_N: '', APP_X_PLAIN: '', APP_X_D: '' });
  });
});
