import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../src/root.ts';

// hw-detect alone knows how many workers, connections and calls fit a machine; these are the ways around it.
const COUNT = String.raw`\w*(?:threads?|workers?|concurrency|parallelism|look_?ahead|pool_?sizes?|writers|readers|connections)`;
const FIXED = [
  // maxThreads: 4, concurrency = 5, workers ?? 8; one is no pool.
  new RegExp(String.raw`\b${COUNT}["']?\s*(?::|=|\?\?|\|\|)\s*(?!1\b)\d[\d_]*\b(?!\s*\*)`, 'gi'),
  /\b(?:new\s+)?(?:Tinypool|Piscina|Pool|p?limit)\(\s*(?!1\b)\d/gi,
  /\b(?:cpus\(\)|availableParallelism|hardwareConcurrency|UV_THREADPOOL_SIZE)/g,
];

function fixedSizes(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
  return FIXED.flatMap((pattern) => [...code.matchAll(pattern)].map(([text]) => text));
}

it.each([
  'new Tinypool({ maxThreads: 4 })',
  'const concurrency = 5;',
  'function run(workers = 8) {}',
  'options.poolSize ?? 10',
  'POOL_SIZE = 12',
  "{ 'maxWorkers': 4 }",
  'lookAhead = 4',
  'new Pool(6)',
  'os.cpus().length',
  'availableParallelism()',
  'navigator.hardwareConcurrency',
])('catches %s', (source) => {
  expect(fixedSizes(source)).toHaveLength(1);
});

it.each([
  'maxThreads: workers',
  'lookAhead: 2 * workers',
  'const workers = 1;',
  'workers: 1 }',
  'getOptimalWorkers("cpu", 8)',
  'readersFor("sqlite")',
  '// at most 4 workers: 4',
  '/* concurrency = 5 */',
  'const workers = getOptimalWorkers();',
])('lets %s pass', (source) => {
  expect(fixedSizes(source)).toEqual([]);
});

function sourcesIn(directory: string): readonly string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap((parent) => {
    if (!parent.isDirectory() || parent.name === 'hw-detect') return [];
    const src = join(ROOT, directory, parent.name, 'src');
    return readdirSync(src, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /(?<!\.gen)\.(?:ts|mts|js)$/.test(file.name))
      .map((file) => join(file.parentPath, file.name));
  });
}

it('finds no worker count outside hw-detect', () => {
  const files = [...sourcesIn('packages'), ...sourcesIn('apps')];
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap((file) =>
    fixedSizes(readFileSync(file, 'utf8')).map((text) => `${relative(ROOT, file)}: ${text}`),
  );
  expect(found).toEqual([]);
});
