import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run } from './run.ts';

type Fields = Readonly<Record<string, string>>;

const PLAIN = { QSO_DATE: '20240704', TIME_ON: '1200', BAND: '20m', MODE: 'CW' };

function adi(...qsos: readonly Fields[]): string {
  return qsos
    .map((fields) =>
      Object.entries({ ...PLAIN, ...fields })
        .map(([name, value]) => `<${name}:${value.length}>${value}`)
        .join(''),
    )
    .map((record) => `${record}<EOR>\n`)
    .join('');
}

function file(name: string, text: string): string {
  const path = join(folder(), name);
  writeFileSync(path, text);
  return path;
}

const PARK = { CALL: 'K1ABC', POTA_REF: 'US-0001', STATE: 'NC' };
const LISTED = { CALL: 'K2ABC', POTA_REF: 'US-0002' };
const PARKS = file('parks.csv', 'reference,locationDesc\nUS-0002,US-VA\nUS-0003,US-ME\n');

/** Calls of the QSOs that give a unit. */
async function explained(award: string, unit: string, log: string, ...more: string[]) {
  const from = file('log.adi', log);
  const argv = ['awards', 'explain', award, unit, '--from', from, '--json', ...more];
  const { out } = await run(argv);
  return (JSON.parse(out) as { qsos: { call: string }[] }).qsos.map(({ call }) => call);
}

describe('explain', () => {
  it.each([
    { award: 'POTA.allStates.hunter', unit: 'US-NC', calls: ['K1ABC'] },
    { award: 'POTA.allStates.hunter', unit: 'us-va', calls: ['K2ABC'] },
    { award: 'POTA.allStates.hunter', unit: 'nc', calls: ['K1ABC'] },
    { award: 'POTA.hunter', unit: 'us-0002', calls: ['K2ABC'] },
    { award: 'WAS.mixed', unit: 'nc', calls: ['K1ABC'] },
    { award: 'was.mixed', unit: ' NC ', calls: ['K1ABC'] },
    { award: 'DXCC.mixed', unit: 'united states', calls: ['K1ABC', 'K2ABC'] },
    { award: 'DXMarathon.2024', unit: 'United States of America', calls: ['K1ABC', 'K2ABC'] },
    { award: 'DXMarathon.2024', unit: 'zone 5', calls: ['K1ABC', 'K2ABC'] },
    { award: 'DXCC.challenge', unit: 'United States of America 20m', calls: ['K1ABC', 'K2ABC'] },
    { award: 'DXCC.challenge', unit: '291 20m', calls: ['K1ABC', 'K2ABC'] },
    { award: 'POTA.dx.hunter', unit: 'US', calls: ['K1ABC', 'K2ABC'] },
  ])('$award $unit', async ({ award, unit, calls }) => {
    expect(await explained(award, unit, adi(PARK, LISTED), '--list', PARKS)).toEqual(calls);
  });

  it('takes a part of a name that means one entity of today, and says which', async () => {
    const from = file('log.adi', adi({ CALL: 'DL1ABC' }));
    const { code, err } = await run(['awards', 'explain', 'DXCC.mixed', 'germany', '--from', from]);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'germany: Federal Republic of Germany (230).\n',
    });
  });

  it('refuses a name that several have', async () => {
    const from = file('log.adi', adi({ CALL: 'HL1ABC' }));
    const { code, err } = await run(['awards', 'explain', 'DXCC.mixed', 'korea', '--from', from]);
    expect(code).toBe(2);
    expect(err).toContain('Republic of Korea (137)');
  });

  it.each([
    { unit: '291 6n', says: 'Unknown unit of DXCC.challenge: 291 6n; did you mean 291 6m?' },
    { unit: 'Japn', says: 'unknown unit of DXCC.challenge: Japn; did you mean Japan (339)?' },
    { unit: '9999', says: 'Unknown unit of DXCC.challenge: 9999' },
  ])('refuses $unit, which is no unit', async ({ unit, says }) => {
    const from = file('log.adi', adi({ CALL: 'DL1ABC' }));
    const { code, err } = await run(['awards', 'explain', 'DXCC.challenge', unit, '--from', from]);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  it('says how many QSOs a park still needs, and that it counts with the tenth', async () => {
    const made = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ CALL: `K${i}ABC`, MY_POTA_REF: 'US-0003' }));
    const told = async (count: number) => {
      const from = file('log.adi', adi(...made(count)));
      return run(['awards', 'explain', 'POTA.activator', 'US-0003', '--from', from]);
    };
    const [one, ten] = [await told(1), await told(10)];
    expect(one.out).toContain('1 of 10 QSOs: it does not count yet.');
    expect(one.out).not.toContain('confirmed');
    expect(ten.out).toContain('10 of 10 QSOs: it counts.');
    expect(ten.out).toContain('confirmed');
  });

  it('names what does not count by call and date, and what was made elsewhere', async () => {
    const log = adi(
      { CALL: 'DL1ABC', BAND: '60m' },
      { MY_DXCC: '291' },
      { MY_DXCC: '291' },
      { MY_DXCC: '1' },
      { MY_DXCC: '999' },
    );
    const { out, err } = await run(['awards', 'explain', '--from', file('log.adi', log)]);
    expect(out).toMatch(/QSO 1 DL1ABC \d{8}/);
    expect(err).toContain('1 QSO made from DXCC 1: not counted with those from 291');
    expect(err).toContain('2 QSOs of unknown own entity');
    expect(err).not.toContain('in full');
  });

  it('finds in the log what it finds in a file, with the ids of the log', async () => {
    const db = join(folder(), 'log.sqlite');
    await run(['import', '-'], { db, stdin: adi({ CALL: 'DL1ABC' }, PARK, LISTED) });
    const { out } = await run(['awards', 'explain', 'DXCC.mixed', '291', '--json'], { db });
    const { qsos } = JSON.parse(out) as { qsos: { id: number; call: string }[] };
    expect(qsos.map(({ id, call }) => [id, call])).toEqual([
      [2, 'K1ABC'],
      [3, 'K2ABC'],
    ]);
  });
});

it('whatif tells a new state of parks, by STATE and by the list', async () => {
  const from = file('log.adi', adi(PARK));
  const gains = async (...fields: string[]) => {
    const argv = ['awards', 'whatif', 'POTA.allStates.hunter', '--call', 'K1ABC', '--json'];
    const { out } = await run([
      ...argv,
      ...fields.flatMap((field) => ['--field', field]),
      ...['--from', from, '--list', PARKS],
    ]);
    return (JSON.parse(out) as { gains: { unit: string }[] }).gains.map(({ unit }) => unit);
  };
  expect(await gains('POTA_REF=US-0009', 'STATE=NC')).toEqual([]);
  expect(await gains('POTA_REF=US-0009', 'STATE=TN')).toEqual(['US-TN']);
  expect(await gains('POTA_REF=US-0003')).toEqual(['US-ME']);
  expect(await gains('POTA_REF=US-0009', 'STATE=DC')).toEqual(['US-DC']); // the wild card
});

describe("the user's lists", () => {
  const summits = 'SummitCode,Points\nG/LD-001,10\n';
  const log = adi(
    ...Array.from({ length: 9 }, (_, i) => ({
      CALL: 'G4ABC',
      SOTA_REF: 'G/LD-001',
      QSO_DATE: `2024070${i + 1}`,
    })),
  );

  it('count for the plan of awards eval', async () => {
    const from = ['--from', file('log.adi', log), '--list', file('summits.csv', summits)];
    const argv = ['awards', 'eval', '--show-prompt', '--goals', 'SOTA points', ...from];
    const { out } = await run(argv);
    expect(out).toContain('SOTA.chaser.points');
    expect(out).toMatch(/SOTA\.chaser\.points[^\n]*90/);
  });

  it('count for questions, as the awards of the same file do', async () => {
    const where = folder();
    writeFileSync(join(where, 'summits.csv'), summits);
    const own = { id: 'Club.bands', unit: 'entity', ladder: [5] };
    writeFileSync(
      join(where, 'awards.json'),
      JSON.stringify({ lists: ['summits.csv'], awards: [own] }),
    );
    const options = {
      db: join(where, 'log.sqlite'),
      env: { W4GNS_AWARDS_CONFIG: join(where, 'awards.json') },
    };
    await run(['import', '-'], { ...options, stdin: log });
    const { out } = await run(['ask', 'how far am I with SOTA.chaser.points?', '--local'], options);
    expect(out).toContain('90');
    expect((await run(['ask', 'progress in Club.bands', '--local'], options)).out).toContain(
      'Club',
    );
  });
});

it('mixes own entities on request: --my-dxcc all', async () => {
  const from = file(
    'log.adi',
    adi({ CALL: 'K1ABC', MY_DXCC: '291' }, { CALL: 'DL1ABC', MY_DXCC: '230' }),
  );
  const worked = async (...more: string[]) => {
    const { out } = await run([
      'awards',
      'progress',
      'DXCC.mixed',
      '--from',
      from,
      '--json',
      ...more,
    ]);
    const { awards } = JSON.parse(out) as { awards: Record<string, Record<string, unknown>> };
    return awards['DXCC.mixed'];
  };
  expect(await worked()).toMatchObject({ worked: 1, otherAccounts: [{ qsos: 1 }] });
  expect(await worked('--my-dxcc', 'all')).toMatchObject({ worked: 2, account: 'all' });
  const ofCluster = await run([
    ...['cluster', 'run', 'awards', '--logs', from, '--award', 'DXCC.mixed', '--my-dxcc', 'all'],
    '--json',
  ]);
  expect(JSON.parse(ofCluster.out)).toMatchObject({
    logs: [{ awards: { 'DXCC.mixed': { worked: 2, account: 'all' } } }],
  });
  expect(await worked('--my-dxcc', 'ALL')).toMatchObject({ worked: 2 });
  const { code, err } = await run(['awards', 'progress', '--from', from, '--my-dxcc', 'every']);
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('--my-dxcc') as string,
  });
});

it.each(['"x"', '2.5', '0', '-1', 'null', '[100]'])(
  'refuses the threshold %s, naming file and key',
  async (value) => {
    const config = file('awards.json', `{"DXCC":${value}}`);
    const from = file('log.adi', adi({ CALL: 'K1ABC' }));
    for (const what of ['suggest', 'progress', 'eval']) {
      const argv = ['awards', what, '--from', from];
      const { code, out, err } = await run(argv, { env: { W4GNS_AWARDS_CONFIG: config } });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`${config}: DXCC`);
    }
  },
);

it.each([
  { name: 'cty.xml', text: '<clublog date="2024-01-01"></clublog>', says: 'no DXCC entity' },
  { name: 'cty.xml', text: '\u001f\u008b\b\u0000', says: 'no DXCC entity' },
  { name: 'cty.dat', text: '', says: 'no DXCC entity' },
  { name: 'cty.csv', text: '\n', says: 'no DXCC entity' },
  {
    name: 'cty.dat',
    text: 'not a country file;',
    says: ':1: "not a country file" makes no entity',
  },
])('refuses a broken $name: $says', async ({ name, text, says }) => {
  const env = { W4GNS_COUNTRY_FILE: file(name, text) };
  const { code, err } = await run(['dxcc', 'K1ABC'], { env });
  expect(code).toBe(2);
  expect(err).toContain(says);
  expect(err).not.toContain('E_');
});

it.each([
  ['awards', 'progress'],
  ['awards', 'summary'],
  ['awards', 'missing', 'WAS.mixed'],
])('says that each file takes its own --from: %s %s', async (...argv) => {
  const from = file('a.adi', adi({ CALL: 'K1ABC' }));
  const { code, err } = await run([...argv.filter(Boolean), '--from', from, 'b.adi']);
  expect(code).toBe(2);
  expect(err).toContain('--from a.adi --from b.adi');
});

it('gives whole numbers of SQL as numbers, those beyond 2^53 as text', async () => {
  const db = join(folder(), 'log.sqlite');
  await run(['import', '-'], { db, stdin: adi({ CALL: 'K1ABC' }) });
  const numbers = [
    'count(*) AS n',
    'sum(dxcc) AS s',
    '9007199254740991::BIGINT AS most',
    '9007199254740993::BIGINT AS beyond',
    '-9007199254740993::HUGEINT AS below',
    '[1::BIGINT] AS list',
  ];
  const { out } = await run(['sql', `SELECT ${numbers.join(', ')} FROM qso`, '--json'], { db });
  expect((JSON.parse(out) as { rows: unknown }).rows).toEqual([
    {
      n: 1,
      s: 291,
      most: 9007199254740991,
      beyond: '9007199254740993',
      below: '-9007199254740993',
      list: [1],
    },
  ]);
});

it.each([
  { awards: {}, says: ': awards.id: nothing is not a text' },
  { awards: [5], says: ': awards[0]: 5 is not an object' },
  { awards: 5, says: ': awards: 5 is not an object' },
])('names the place of what is wrong in own awards: $says', async ({ awards, says }) => {
  const config = file('own.json', JSON.stringify({ awards }));
  const from = file('log.adi', adi(PARK));
  const { err } = await run(['awards', 'progress', 'DXCC.mixed', '--from', from], {
    env: { W4GNS_AWARDS_CONFIG: config },
  });
  expect(err).toContain(says);
});
