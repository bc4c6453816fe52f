import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run } from './run.ts';

// What the program that this one succeeds got wrong: each row a log, and what must come of it.

const WHEN = '<QSO_DATE:8>20240704<TIME_ON:6>120000';

function adi(fields: Readonly<Record<string, string>>): string {
  const text = Object.entries(fields).map(
    ([name, value]) => `<${name}:${Buffer.byteLength(value)}>${value}`,
  );
  return `${text.join('')}<EOR>\n`;
}

const qso = (fields: Readonly<Record<string, string>>) =>
  adi({
    CALL: 'K1ABC',
    BAND: '20m',
    MODE: 'CW',
    QSO_DATE: '20240704',
    TIME_ON: '120000',
    ...fields,
  });

async function imported(log: string | Buffer) {
  const where = folder();
  const file = join(where, 'log.adi');
  const db = join(where, 'log.sqlite');
  writeFileSync(file, log);
  const report = JSON.parse((await run(['import', file, '--json'], { db })).out) as {
    issues: { code: string; record?: number }[];
  } & Record<string, number>;
  const exported = await run(['export', '-o', '-', '--format', 'ndjson'], { db });
  const lines = exported.out.split('\n').filter((line) => line !== '');
  return { report, db, qsos: lines.map((line) => JSON.parse(line) as Record<string, string>) };
}

it.each([
  {
    fault: 'records ended by <eor> melt together',
    log: ['K1ABC', 'W1AW', 'JA1ZZ'].map((CALL) => qso({ CALL }).replace('<EOR>', '<eor>')).join(''),
    qsos: [{ CALL: 'K1ABC' }, { CALL: 'W1AW' }, { CALL: 'JA1ZZ' }],
  },
  {
    fault: '<EOR> inside a value ends the record',
    log: `<CALL:5>K1ABC${WHEN}<COMMENT:19>ends with <EOR> tag<BAND:3>20m<EOR>`,
    qsos: [{ COMMENT: 'ends with <EOR> tag', BAND: '20m' }],
  },
  {
    fault: 'a tag inside a value becomes a field',
    log: `<CALL:5>K1ABC${WHEN}<COMMENT:14>see <BAND:3>6m<BAND:3>20m<EOR>`,
    qsos: [{ COMMENT: 'see <BAND:3>6m', BAND: '20m' }],
  },
  {
    fault: 'header fields leak into the first QSO',
    log: `made by me <NAME:3>Bob<QTH:4>Here<EOH>${qso({})}`,
    qsos: [{ CALL: 'K1ABC', NAME: undefined, QTH: undefined }],
  },
  {
    fault: 'lengths that count bytes',
    log: `<CALL:5>K1ABC${WHEN}<NAME:5>José<QTH:6>Madrid<EOR>`,
    qsos: [{ NAME: 'José', QTH: 'Madrid' }],
  },
  {
    fault: 'lengths that count characters',
    log: `<CALL:5>K1ABC${WHEN}<NAME:4>José<QTH:6>Madrid<EOR>`,
    qsos: [{ NAME: 'José', QTH: 'Madrid' }],
  },
  {
    fault: 'windows-1252 bytes lose the next field',
    log: Buffer.from(`<CALL:5>K1ABC${WHEN}<NAME:4>José<QTH:6>Madrid<EOR>`, 'latin1'),
    qsos: [{ NAME: 'José', QTH: 'Madrid' }],
  },
  {
    fault: 'a value that is repeated wins in silence',
    log: `<CALL:5>K1ABC${WHEN}<NAME:3>Ann<NAME:3>Bob<EOR>`,
    qsos: [{ NAME: ['Ann', 'Bob'] }],
    code: 'repeated-field',
  },
  {
    fault: 'a length beyond the record swallows the next tag',
    log: `<CALL:5>K1ABC${WHEN}<NAME:50>Jim<QTH:6>Boston<EOR>`,
    qsos: [{ NAME: 'Jim', QTH: 'Boston' }],
    code: 'length-repaired',
  },
  {
    fault: 'a length that is too short cuts the value in silence',
    log: `<CALL:5>K1ABC${WHEN}<NAME:2>Jimmy<QTH:6>Boston<EOR>`,
    qsos: [{ QTH: 'Boston' }],
    code: 'length-repaired',
  },
  {
    fault: 'a negative length hangs',
    log: `<CALL:5>K1ABC${WHEN}<A:-6>x<QTH:6>Boston<EOR>`,
    qsos: [{ QTH: 'Boston' }],
    code: 'length-invalid',
  },
  {
    fault: 'a last record without <EOR> passes for whole',
    log: qso({}) + qso({ CALL: 'W1AW' }).replace('<EOR>\n', ''),
    qsos: [{ CALL: 'K1ABC' }, { CALL: 'W1AW' }],
    code: 'unterminated-record',
  },
  {
    fault: 'an empty value is a value',
    log: `<CALL:5>K1ABC${WHEN}<NAME:0><EOR>`,
    qsos: [{ NAME: undefined }],
  },
  {
    fault: 'texts and numbers are rewritten',
    log: qso({
      FREQ: '14.0800',
      TIME_ON: '1200',
      NOTES: 'a',
      APP_X_Y: 'b',
      SUBMODE: 'PCW',
      FREQ_RX: '0.0000001',
    }),
    qsos: [
      {
        FREQ: '14.0800',
        TIME_ON: '1200',
        NOTES: 'a',
        APP_X_Y: 'b',
        SUBMODE: 'PCW',
        FREQ_RX: '0.0000001',
      },
    ],
  },
  {
    fault: 'frequencies pass through 32 bits',
    log: qso({ FREQ: '10368.1000005' }),
    qsos: [{ FREQ: '10368.1000005' }],
  },
  {
    fault: 'a comment of 200,000 characters kills the program',
    log: qso({ COMMENT: 'x'.repeat(200_000) }),
    qsos: [{ COMMENT: 'x'.repeat(200_000) }],
  },
])('$fault: not here', async ({ log, qsos: expected, code }) => {
  const { report, qsos } = await imported(log);
  expect(qsos).toMatchObject(
    expected.map((fields) => expect.objectContaining(dropUndefined(fields))),
  );
  for (const [i, fields] of expected.entries()) {
    for (const [name, value] of Object.entries(fields))
      if (value === undefined) expect(qsos[i]?.[name] ?? '').toBe('');
  }
  if (code) expect(report.issues.map((issue) => issue.code)).toContain(code);
});

function dropUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

it('reports each of six records that it cannot take, and takes the seventh', async () => {
  const bad = [
    { CALL: '' },
    { TIME_ON: '' },
    { QSO_DATE: '20240230' },
    { QSO_DATE: '2024-07-04' },
    { TIME_ON: '2460' },
    { TIME_ON: '120060' },
  ];
  const { report, qsos } = await imported(bad.map(qso).join('') + qso({ CALL: 'W1AW' }));
  expect(report).toMatchObject({ read: 7, added: 1, rejected: 6 });
  expect(new Set(report.issues.map(({ record }) => record))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  expect(qsos).toMatchObject([{ CALL: 'W1AW' }]);
});

it('exports all QSOs, the oldest first, with a header whose lengths are right', async () => {
  const times = Array.from(
    { length: 1500 },
    (_, i) => String(Math.floor(i / 60) % 24).padStart(2, '0') + String(i % 60).padStart(2, '0'),
  );
  const rows = times.map((TIME_ON, i) =>
    qso({ TIME_ON, QSO_DATE: i < 1440 ? '20240704' : '20240705', CALL: `K${i % 10}A${i}` }),
  );
  const { db } = await imported(rows.reverse().join(''));
  const { out } = await run(['export', '-o', '-'], { db });
  expect(out.match(/<EOR>/g)).toHaveLength(1500);
  expect(out).toContain('<PROGRAMID:12>W4GNS Logger');
  expect(out).toMatch(/<ADIF_VER:5>3\.1\.\d/);
  const order = [...out.matchAll(/<QSO_DATE:8>(\d{8}) <TIME_ON:4>(\d{4})/g)].map(
    ([, date, time]) => `${date}${time}`,
  );
  expect(order).toHaveLength(1500);
  expect(order).toEqual([...order].sort());
});

it('says how many QSOs the log holds, whatever the number', async () => {
  const { db } = await imported(qso({}));
  const { out } = await run(['import', '-', '--json'], { db, stdin: qso({ CALL: 'W1AW' }) });
  expect(JSON.parse(out)).toMatchObject({ added: 1, total: 2 });
});

it.each(['-1', '0', 'many'])('refuses --batch-size %s', async (size) => {
  const { code } = await run(['import', '-', '--batch-size', size], {
    db: join(folder(), 'log.sqlite'),
    stdin: qso({}),
  });
  expect(code).toBe(2);
});

async function figures(log: string, argv: readonly string[] = []) {
  const { db } = await imported(log);
  return JSON.parse((await run(['awards', 'summary', '--json', ...argv], { db })).out) as object;
}

const many = (rows: readonly Readonly<Record<string, string>>[]) =>
  rows
    .map((row, i) =>
      qso({ TIME_ON: `${String(10 + (i % 12))}${String(i % 60).padStart(2, '0')}00`, ...row }),
    )
    .join('');

it('counts DXCC entities, not country names', async () => {
  const log = many([
    { CALL: 'K1AAA', COUNTRY: 'United States' },
    { CALL: 'K1AAB', COUNTRY: 'USA' },
    { CALL: 'DL1AAA', COUNTRY: 'Fed. Rep. of Germany' },
    { CALL: 'UA9AAA', COUNTRY: 'Russia', DXCC: '15' },
    { CALL: 'UA3AAA', COUNTRY: 'Russia', DXCC: '54' },
    { CALL: 'JA1AAA', DXCC: '339' },
    { CALL: 'VK2AAA' },
  ]);
  expect(await figures(log)).toMatchObject({ total_qsos: 7, unique_countries: 6 });
});

it('counts grids once, by their square, on their band', async () => {
  const log = many([
    { GRIDSQUARE: 'FN42' },
    { GRIDSQUARE: 'FN42aa' },
    { GRIDSQUARE: 'fn42AB' },
    { GRIDSQUARE: 'XX99' },
    { VUCC_GRIDS: 'EN98,EN99', BAND: '6m' },
  ]);
  expect(await figures(log)).toMatchObject({
    unique_grids: 3,
    grids_per_band: { '20m': 1, '6m': 2 },
  });
});

it('knows a band and a mode in any case as one', async () => {
  const log = many([
    { BAND: '20M', MODE: 'ft8' },
    { BAND: '20m', MODE: 'FT8' },
  ]);
  expect(await figures(log)).toMatchObject({ unique_bands: 1, unique_modes: 1 });
});

it('does not take worked for confirmed', async () => {
  const log = many([{ LOTW_QSL_RCVD: 'N' }, { CALL: 'DL1AAA', LOTW_QSL_RCVD: 'Y' }]);
  const { db } = await imported(log);
  const { out } = await run(['awards', 'progress', 'DXCC.mixed', '--json'], { db });
  expect(JSON.parse(out)).toMatchObject({
    awards: { 'DXCC.mixed': { worked: 2, confirmed: 1, next: { at: 100, needs: 99 } } },
  });
});

it.each([
  { config: '{"DXCC":1}', reports: '' },
  { config: '{"DXCC":"75"}', reports: 'DXCC' },
  { config: '{"VUCC":2.5}', reports: 'VUCC' },
  { config: '[1', reports: 'is not JSON' },
])(
  'reads the thresholds $config, and says what is wrong with them',
  async ({ config, reports }) => {
    const where = folder();
    writeFileSync(join(where, 'awards.json'), config);
    const db = join(where, 'log.sqlite');
    await run(['init'], { db });
    const env = { W4GNS_AWARDS_CONFIG: join(where, 'awards.json') };
    const { out, err } = await run(['awards', 'suggest'], { db, env });
    expect(out).not.toContain('close');
    expect(err).toContain(reports);
  },
);

it('prints JSON and nothing else on standard output', async () => {
  const { db } = await imported(qso({}));
  for (const argv of [
    ['search', '--json-out'],
    ['list', '--json'],
    ['awards', 'summary', '--json-out'],
    ['init', '--json'],
  ]) {
    const { out } = await run(argv, { db });
    expect(() => JSON.parse(out) as unknown).not.toThrow();
  }
});

describe('newcomers found', () => {
  const contact = [
    'log',
    '--call',
    'F5AA',
    '--band',
    '20m',
    '--mode',
    'CW',
    '--when',
    '2024-07-01 10:00',
  ];

  it('that an edited call kept the old entity: not any more, but what somebody told stays', async () => {
    const db = join(folder(), 'log.sqlite');
    await run([...contact, '--field', 'CQZ=15'], { db });
    await run(['edit', '1', '--call', 'JA1AA', '--freq', '7.01'], { db });
    const { out } = await run(['show', '1', '--json'], { db });
    expect(JSON.parse(out)).toMatchObject({
      call: 'JA1AA',
      dxcc: 339,
      country: 'Japan',
      cont: 'AS',
      band: '20m',
    });
    expect((JSON.parse(out) as { cqz: unknown }).cqz).toBe(15);
  });

  it('that the band of an edited frequency stayed: it follows where it came from the frequency', async () => {
    const db = join(folder(), 'log.sqlite');
    await run(['log', '--call', 'F5AA', '--freq', '14.02', '--mode', 'CW'], { db });
    await run(['edit', '1', '--freq', '7.02'], { db });
    expect(JSON.parse((await run(['show', '1', '--json'], { db })).out)).toMatchObject({
      band: '40m',
    });
  });

  it('that one contact could be logged twice', async () => {
    const db = join(folder(), 'log.sqlite');
    await run(contact, { db });
    expect(await run(contact, { db })).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse((await run(['list', '--json'], { db })).out)).toMatchObject({ total: 1 });
  });

  it('that Cabrillo counted QSOs that it left out', async () => {
    const { db } = await imported(
      qso({ STATION_CALLSIGN: 'W1AW' }) + qso({ CALL: 'W2AW', BAND: '', MODE: '' }),
    );
    const { code, err } = await run(['export', '-o', join(folder(), 'x.cbr')], { db });
    expect(code).toBe(1);
    expect(err).toContain('1 QSO left out');
    expect(err).toContain('Wrote 1 QSO ');
  });

  it.each([['adif', 'check'], ['awards', 'progress', '--from'], ['import']])(
    'that %p %p took any file for a log',
    async (...argv) => {
      const file = join(folder(), 'x.bin');
      writeFileSync(file, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]));
      const { code, err } = await run([...argv.filter(Boolean), file], {
        db: join(folder(), 'log.sqlite'),
      });
      expect(code).toBe(2);
      expect(err).toContain('does not look like a log');
    },
  );

  it.each([
    { argv: ['init', '--db', 'mysql://me:pw@host/x'], says: 'not a log: mysql://me:***@host/x' },
    { argv: ['list', '--db', '/tmp'], says: 'is a folder, not a log' },
    { argv: ['export', '-o', '-', '--json'], says: '--json would stand among' },
    { argv: ['list', '--band', '99m'], says: '--band takes a band' },
  ])('that $argv went wrong', async ({ argv, says }) => {
    const { code, err, out } = await run(argv, { db: join(folder(), 'log.sqlite') });
    const told = argv.includes('--json') ? expect.stringContaining(says) : '';
    expect({ code, out }).toEqual({ code: 2, out: told });
    expect(err).toContain(says);
  });

  it('that sql let its copy be changed', async () => {
    const { db } = await imported(qso({}));
    for (const statement of [
      'DROP TABLE qso',
      'SELECT 1; SELECT 2',
      "INSERT INTO qso (call) VALUES ('X')",
    ]) {
      expect(await run(['sql', statement], { db })).toMatchObject({ code: 2, out: '' });
    }
    expect((await run(['sql', 'DESCRIBE qso'], { db })).code).toBe(0);
  });

  it('that a family of commands had no help', async () => {
    expect((await run(['awards', '--help'])).out).toContain('w4gns awards missing');
  });

  it('that thousands of workers for a small log broke the program', async () => {
    const { code } = await run(['import', '-', '--workers', '9999'], {
      db: join(folder(), 'log.sqlite'),
      stdin: qso({}),
    });
    expect(code).toBe(0);
  });

  it('that an entity could not be explained by its name', async () => {
    const { db } = await imported(qso({ CALL: 'JA1AA' }));
    expect((await run(['awards', 'explain', 'DXCC.mixed', 'Japan'], { db })).out).toContain(
      'JA1AA',
    );
  });
});
