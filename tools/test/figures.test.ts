import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { curveSvg } from '../src/figures/curve-svg.ts';
import { latestResult, placeOf, type Row } from '../src/figures/results.ts';
import { FIGURES } from '../src/figures/scaling.ts';
import { bytes, count, duration, figure, markdownTable } from '../src/figures/text.ts';
import { fillBlocks } from '../src/readme.ts';

let root: string;

const MACHINE = { cpu: 'Z80', logical: 1, memoryGiB: 64, node: 'v20', commit: 'abc' };
const CURVE = [
  {
    QSOs: 1e5,
    wide: false,
    MB: 35,
    workers: 1,
    'wall s': 1,
    'CPU s': 1,
    'QSOs/s': 1e5,
    'x wall': 1,
  },
  {
    QSOs: 1e5,
    wide: false,
    MB: 35,
    workers: 2,
    'wall s': 1,
    'CPU s': 1,
    'QSOs/s': 1e5,
    'x wall': 1,
  },
  {
    QSOs: 1e6,
    wide: false,
    MB: 346,
    workers: 1,
    'wall s': 5,
    'CPU s': 5,
    'QSOs/s': 2e5,
    'x wall': 1,
  },
  {
    QSOs: 1e6,
    wide: false,
    MB: 346,
    workers: 2,
    'wall s': 3,
    'CPU s': 6,
    'QSOs/s': 33e4,
    'x wall': 1.7,
  },
  {
    QSOs: 1e6,
    wide: true,
    MB: 584,
    workers: 1,
    'wall s': 7,
    'CPU s': 8,
    'QSOs/s': 14e4,
    'x wall': 1,
  },
];
const PEERS = [
  {
    name: 'award kernel, WebAssembly SIMD',
    QSOs: 1e6,
    'CPU s': 0.004,
    'QSOs/CPU s': 2.5e8,
    'x CPU': 1,
  },
  { name: 'DuckDB, a mask for each unit', QSOs: 1e6, 'CPU s': 0.2, 'QSOs/CPU s': 5e6, 'x CPU': 50 },
];
const CLUSTER = [{ engine: 'Redis', jobs: 10, 'CPU ms more a job': 100, same: true }];

async function addResult(folder: string, bench: string, rows: unknown, exitCode = 0) {
  const place = join(root, 'bench/results', folder);
  await mkdir(place, { recursive: true });
  const result = { bench, machine: MACHINE, exitCode, rows };
  await writeFile(join(place, `${bench.replace('/', '-')}.json`), JSON.stringify(result));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'figures-'));
  await addResult('2026-01-01-z80', 'cli/peers-read', [{ name: 'old' }]);
  await addResult('2026-01-02-z80', 'cli/peers-read', [{ name: 'us', QSOs: 10, 'x CPU': 1 }]);
  await addResult('2026-01-03-z80', 'cli/peers-read', undefined);
  await addResult('2026-01-04-z80', 'cli/peers-read', [{ name: 'broken' }], 1);
  await addResult('2026-01-02-z80', 'cli/scaling-curve', CURVE);
  await addResult('2026-01-02-z80', 'cli/peers-awards', PEERS);
  await addResult('2026-01-02-z80', 'cli/cluster-logs', CLUSTER);
});

afterAll(() => rm(root, { recursive: true }));

it('takes the latest result that is whole', async () => {
  const { day, rows } = await latestResult(root, 'cli/peers-read');
  expect({ day, rows }).toMatchObject({ day: '2026-01-02', rows: [{ name: 'us' }] });
  await expect(latestResult(root, 'cli/none')).rejects.toThrow('No results of cli/none');
});

it.each([
  { load: 0.4, says: 'commit abc' },
  { load: 7.5, says: 'commit abc, BUSY with other work (load 7.5)' },
])('says where a load of $load was measured', ({ load, says }) => {
  const place = placeOf({ day: '2026-01-02', machine: { ...MACHINE, load }, rows: [] });
  expect(place).toBe(`Z80, 1 logical CPUs, 64 GiB, Node v20, 2026-01-02, ${says}`);
});

it('computes a billion from what was measured', async () => {
  const text = (await FIGURES['billion']?.(root)) ?? '';
  const [adif, cluster, kernel] = text.split('\n').slice(2);
  expect(adif).toContain('| 584 GB | 2.2 h | 17 min | 2.1 min |');
  // 10,000 jobs of 0.1 s are a thousand seconds more.
  expect(cluster).toContain('| 2.5 h |');
  expect(kernel).toContain('| 9 GB | 4 s | 500 ms | 63 ms |');
});

it('fills the table of the README', async () => {
  const page = '<!-- benchmarks -->\n<!-- /benchmarks -->\n';
  const filled = await fillBlocks(root, 'README.md', page);
  expect(filled).toContain('Z80, 1 logical CPUs, 64 GiB, Node v20, 2026-01-02, commit abc');
  expect(filled).toMatch(/DuckDB, a mask for each unit\s*\|\s*5,000,000\s*\|\s*50 x/);
  expect(filled).not.toContain('NaN');
});

it('refuses a figure that there is not', async () => {
  const page = '<!-- figures: none -->\n<!-- /figures -->\n';
  await expect(fillBlocks(root, 'docs/scaling.md', page)).rejects.toThrow('no figures none');
});

it('draws a line for each number of workers, all of it within the drawing', () => {
  const svg = curveSvg(CURVE as readonly Row[]);
  const lines = [...svg.matchAll(/<polyline[^>]* points="([^"]*)"/g)].map(([, points = '']) =>
    points.split(' ').map((point) => point.split(',').map(Number)),
  );
  expect(lines).toHaveLength(2);
  for (const [x = NaN, y = NaN] of lines.flat()) {
    expect(x >= 0 && x <= 720 && y >= 0 && y <= 420).toBe(true);
  }
  const [[[, slow = 0] = [], [, fast = 0] = []] = []] = lines;
  expect(fast).toBeLessThan(slow);
  expect(svg).not.toContain('NaN');
});

it.each([
  { made: duration(0.0046), is: '4.6 ms' },
  { made: duration(1.5), is: '1,500 ms' },
  { made: duration(2.5), is: '2.5 s' },
  { made: duration(119), is: '119 s' },
  { made: duration(121), is: '2 min' },
  { made: duration(7200), is: '2 h' },
  { made: duration(200_000), is: '2.3 days' },
  { made: duration(-0.032), is: '-32 ms' },
  { made: duration(NaN), is: '–' },
  { made: figure(417.2), is: '417' },
  { made: figure(0.00461), is: '0.0046' },
  { made: figure(NaN), is: '–' },
  { made: count(1234567.4), is: '1,234,567' },
  { made: bytes(584e6), is: '584 MB' },
  { made: bytes(3.46e9), is: '3.5 GB' },
  { made: bytes(584e12), is: '584 TB' },
])('writes $is', ({ made, is }) => {
  expect(made).toBe(is);
});

it('makes a table of Markdown, figures on the right', () => {
  const columns = [
    { title: 'Name', value: ({ name }: { name: string }) => name, isText: true },
    { title: 'Length', value: ({ name }: { name: string }) => String(name.length) },
  ];
  const table = '| Name | Length |\n| --- | ---: |\n| ab | 2 |';
  expect(markdownTable([{ name: 'ab' }], columns)).toBe(table);
});
