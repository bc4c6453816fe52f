import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  createLogWriter,
  openLog,
  parseAs,
  sniffFormat,
  writeLog,
  type FileFormat,
  type LogSink,
} from '@w4gns/adif/node';

import fc from 'fast-check';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'w4gns-adif-'));
});
afterAll(() => rm(folder, { recursive: true }));

const RECORDS = [
  {
    CALL: 'K1ABC',
    QSO_DATE: '20240704',
    TIME_ON: '1200',
    BAND: '20m',
    MODE: 'CW',
    NAME: 'Jim "J", sr',
  },
  {
    CALL: 'K2ABC',
    QSO_DATE: '20240704',
    TIME_ON: '1201',
    BAND: '20m',
    MODE: 'CW',
    FREQ: '14.0250',
  },
];

/** Records, issues and header of a file, its parts put together. */
async function read(path: string, format?: FileFormat) {
  const log = await openLog(path, format ? { format } : {});
  const records: Record<string, string>[] = [];
  const issues: { code: string; line: number; record?: number }[] = [];
  for await (const part of log.parts) {
    for (const record of part.records) records.push(record.toObject());
    issues.push(...part.issues);
  }
  return { format: log.format, gzip: log.gzip, records, issues };
}

it.each([
  ['log.adi', 'adi'],
  ['log.adif.gz', 'adi'],
  ['log.adx', 'adx'],
  ['log.csv', 'csv'],
  ['log.csv.gz', 'csv'],
  ['log.ndjson', 'ndjson'],
  ['log.json', 'json'],
  ['unnamed', 'adi'],
])('writes %s and reads it back', async (name, format) => {
  const path = join(folder, name);
  expect(await writeLog(path, RECORDS)).toEqual([]);
  const log = await read(path);
  expect(log).toMatchObject({ format, gzip: name.endsWith('.gz'), records: RECORDS, issues: [] });
});

it('knows the header before the records, and closes a file that is left unread', async () => {
  const path = join(folder, 'header.adi');
  const userdefs = [{ id: 1, name: 'EPC', type: 'N', offset: 0 }];
  await writeLog(path, [...RECORDS, ...RECORDS], { header: { PROGRAMID: 'test' }, userdefs });
  const log = await openLog(path);
  expect(log.header.get('PROGRAMID')).toBe('test');
  expect(log.header.userdefs.map(({ name }) => name)).toEqual(['EPC']);
  expect(await log.parts.return()).toEqual({ done: true, value: undefined });
  expect(await log.parts.next()).toMatchObject({ done: true });
});

it('writes and reads Cabrillo', async () => {
  const path = join(folder, 'log.cbr');
  const issues = await writeLog(path, RECORDS, { contest: 'CQ-WW-CW', callsign: 'N0CALL' });
  expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['cabrillo-exchange']));
  const { format, records } = await read(path);
  expect(format).toBe('cabrillo');
  expect(records[0]).toMatchObject({ CALL: 'K1ABC', BAND: '20m', STATION_CALLSIGN: 'N0CALL' });
});

it('writes CSV with given columns as the records come', async () => {
  const path = join(folder, 'columns.csv');
  await writeLog(path, RECORDS, { columns: ['CALL', 'FREQ'] });
  expect(await readFile(path, 'utf8')).toBe('CALL,FREQ\r\nK1ABC,\r\nK2ABC,14.0250\r\n');
});

it('leaves nothing behind but complete files', async () => {
  const path = join(folder, 'whole.adi.gz');
  await writeFile(path, 'as it was');
  const writer = await createLogWriter(path);
  for (let i = 0; i < 5000; i++) await writer.write({ CALL: 'K1ABC', COMMENT: `number ${i}` });
  expect(await readFile(path, 'utf8')).toBe('as it was');
  await writer.abort();
  expect(await readFile(path, 'utf8')).toBe('as it was');
  const failing = writeLog(
    path,
    (function* () {
      yield { CALL: 'K1ABC' };
      throw new Error('no more');
    })(),
  );
  await expect(failing).rejects.toThrow('no more');
  await writeLog(path, RECORDS);
  expect(gunzipSync(await readFile(path)).toString()).toContain('<CALL:5>K1ABC');
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('fails on a folder that does not exist', async () => {
  await expect(createLogWriter(join(folder, 'none', 'a.adi'))).rejects.toThrow(
    expect.objectContaining({ code: 'ENOENT' }),
  );
  await expect(openLog(join(folder, 'none.adi'))).rejects.toThrow(
    expect.objectContaining({ code: 'ENOENT' }),
  );
});

it('reads what a damaged gzip file still holds, and says so', async () => {
  const path = join(folder, 'cut.adi.gz');
  const whole = gzipSync(`${'<CALL:5>K1ABC<EOR>\n'.repeat(2000)}`);
  await writeFile(path, whole.subarray(0, whole.length - 12));
  const { records, issues } = await read(path);
  expect(records.length).toBeLessThanOrEqual(2000);
  expect(issues.map(({ code }) => code)).toContain('gzip-damaged');
});

it('reads long CSV and NDJSON in parts with places that count from the start', async () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => `K${i},a "quoted" name`);
  await writeFile(join(folder, 'long.csv'), ['CALL,NAME', ...rows, 'K,"x"y,z', ''].join('\n'));
  const csv = await read(join(folder, 'long.csv'));
  expect(csv.records).toHaveLength(12_001);
  expect(csv.records[11_999]).toEqual({ CALL: 'K11999', NAME: 'a "quoted" name' });
  expect(csv.issues).toEqual([
    expect.objectContaining({ code: 'row-too-long', line: 12_002, record: 12_001 }),
  ]);

  const lines = Array.from(
    { length: 12_000 },
    (_, i) => `{"CALL":"K${i}","NAME":"${'x'.repeat(50)}"}`,
  );
  await writeFile(join(folder, 'long.ndjson'), [...lines, 'nonsense', ...lines].join('\n'));
  const ndjson = await read(join(folder, 'long.ndjson'));
  expect(ndjson.records).toHaveLength(24_000);
  expect(ndjson.issues).toEqual([
    expect.objectContaining({ code: 'json-invalid', line: 12_001, record: 12_001 }),
  ]);
});

it('loses no line of a file with a quote that is never closed', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `K${i},${i === 1500 ? '"' : ''}x`);
  await writeFile(join(folder, 'quote.csv'), ['CALL,NAME', ...rows].join('\r\n'));
  const { records, issues } = await read(join(folder, 'quote.csv'));
  expect(records.map(({ CALL }) => CALL)).toEqual(rows.map((row) => row.split(',')[0]));
  expect(issues).toEqual([expect.objectContaining({ code: 'quote-unclosed', line: 1502 })]);
});

it.each<[string, string, string]>([
  ['<CALL:1>A<EOR>', '', 'adi'],
  ['a header\n<EOH>', 'x.log', 'adi'],
  ['\uFEFF  <?xml version="1.0"?><ADX>', 'x.adi', 'adx'],
  ['[\n{}]', '', 'json'],
  ['{"CALL":"A"}\n{"CALL":"B"}\n', '', 'ndjson'],
  ['{\n"qsos":[]}', '', 'json'],
  ['{"qsos":[]}', 'x.json', 'json'],
  ['# remark\nSTART-OF-LOG: 3.0', 'x.log', 'cabrillo'],
  ['QSO_DATE,CALL,BAND\n', '', 'csv'],
  ['"CALL";"BAND"\n', 'x.txt', 'csv'],
  ['Datum,Ruf\n', 'x.csv', 'csv'],
  ['', 'x.csv', 'csv'],
  ['', '', 'adi'],
])('takes %j named %j for %s', (text, name, format) => {
  expect(sniffFormat(new TextEncoder().encode(text), name)).toBe(format);
});

const piece = fc.constantFrom(
  'CALL',
  ',',
  ';',
  '\t',
  '"',
  '\n',
  '\r\n',
  '{',
  '}',
  '[',
  ']',
  ':',
  '"a"',
  'QSO:',
  'CONTEST: CQ-WW-CW',
  ' 14025 CW 2023-10-28 0711 N0CALL 599 03 W1AW 599 05',
  '<CALL:5>',
  '<EOR>',
  '<EOH>',
  '<?xml?>',
  '<ADX>',
  '<RECORD>',
  '\u0000',
  '\uFEFF',
  'é',
  '__proto__',
);
const bytes = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => new TextEncoder().encode(pieces.join(''))),
  fc.uint8Array({ maxLength: 60 }),
);

it.each<FileFormat>(['adi', 'adx', 'csv', 'ndjson', 'json', 'cabrillo'])(
  'reads any bytes as %s without failing',
  (format) => {
    fc.assert(
      fc.property(bytes, (input) => {
        const { records, issues } = parseAs(format, input);
        for (const record of records) record.toObject();
        for (const { offset, line } of issues) {
          expect(offset).toBeLessThanOrEqual(input.length * 3); // a byte may become three in UTF-8
          expect(line).toBeGreaterThan(0);
        }
        expect(sniffFormat(input)).toMatch(/^[a-z]+$/);
      }),
    );
  },
);

/** Lines of a text in memory, as a sink. */
function memory() {
  const chunks: Uint8Array[] = [];
  let state = 'open';
  const sink: LogSink = {
    write: (bytes) => Promise.resolve(void chunks.push(bytes)),
    complete: () => Promise.resolve(void (state = 'complete')),
    discard: () => Promise.resolve(void (state = 'discarded')),
  };
  return { sink, text: () => Buffer.concat(chunks).toString(), state: () => state };
}

it.each(['adi', 'adx', 'csv', 'json', 'ndjson'] as const)(
  'writes %s to a sink and reads it from bytes, compressed or not',
  async (format) => {
    const { sink, text, state } = memory();
    const records = Array.from({ length: 3000 }, (_, i) => ({ ...RECORDS[0], SRX: String(i) }));
    expect(await writeLog(sink, records, { format })).toEqual([]);
    expect(state()).toBe('complete');
    for (const bytes of [Buffer.from(text()), gzipSync(text())]) {
      const log = await openLog(bytes);
      const read: Record<string, string>[] = [];
      for await (const part of log.parts) {
        for (const record of part.records) read.push(record.toObject());
      }
      expect(read).toEqual(records);
      expect(log.format).toBe(format);
    }
  },
);

it.each(['adi', 'adx', 'csv', 'ndjson', 'cabrillo'] as const)(
  'conforms records on their way into %s, and tells what had to change',
  async (format) => {
    const { sink, text } = memory();
    const writer = await createLogWriter(sink, { format, conform: true });
    const record = { ...RECORDS[0], BAND: '20M', FREQ: '14.025', TX_PWR: '10W' };
    const changes = await writer.write(record);
    expect(changes.map(({ field }) => field)).toEqual(['BAND', 'TX_PWR']);
    await writer.close();
    expect(text()).not.toContain('20M');
  },
);

it('tells how many fields without a value CSV leaves out', async () => {
  const { sink, text } = memory();
  const records = [{ CALL: 'K1ABC', NAME: '', QTH: '' }, { CALL: 'K2ABC' }];
  const issues = await writeLog(sink, records, { format: 'csv' });
  expect(issues).toMatchObject([{ code: 'empty-value', severity: 'info' }]);
  expect(issues[0]?.message).toContain('2 fields');
  expect(text()).toBe('CALL\r\nK1ABC\r\nK2ABC\r\n');
});

it('tells a sink when the records end early', async () => {
  const { sink, state } = memory();
  const broken = async function* (): AsyncGenerator<Record<string, string>> {
    yield await Promise.resolve({ CALL: 'K1ABC' });
    throw new Error('no more');
  };
  await expect(writeLog(sink, broken())).rejects.toThrow('no more');
  expect(state()).toBe('discarded');
});
