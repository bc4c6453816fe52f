import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { detectHardwareSync } from '@w4gns/hw-detect';
import { build } from 'esbuild';
import { slug } from './figures/results.ts';
import { projectsOf } from './projects.ts';
import { ROOT } from './root.ts';
import { run } from './run.ts';

// npm run bench -- [--large] [PART OF A NAME]...; --large takes minutes and gigabytes more.

/** One `bench/NAME.bench.ts`, named `PACKAGE/NAME`. */
interface Bench {
  readonly name: string;
  /** Path from the root. */
  readonly path: string;
}

const benches = await findBenches();
const { values, positionals: wanted } = parseArgs({
  options: { large: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const chosen = benches.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
if (chosen.length === 0) {
  console.error(
    `No such benchmark. There are: ${benches.map(({ name }) => name).join(', ') || 'none'}`,
  );
  process.exitCode = 2;
} else {
  await runAll(chosen);
}

async function findBenches(): Promise<readonly Bench[]> {
  const found: Bench[] = [];
  for (const { dir } of await projectsOf(ROOT)) {
    const names = await readdir(join(ROOT, dir, 'bench')).catch(() => []);
    for (const file of names.filter((name) => name.endsWith('.bench.ts')).sort()) {
      const name = `${basename(dir)}/${file.replace('.bench.ts', '')}`;
      found.push({ name, path: `${dir}/bench/${file}` });
    }
  }
  return found;
}

async function runAll(all: readonly Bench[]): Promise<void> {
  const machine = await describeMachine();
  const day = new Date().toISOString().slice(0, 10);
  const folder = join(ROOT, 'bench/results', `${day}-${slug(machine.cpu)}-${machine.logical}cpu`);
  await mkdir(folder, { recursive: true });
  console.log(
    Object.entries(machine)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n'),
  );
  for (const bench of all) {
    console.log(`\n== ${bench.name}`);
    const { code, output, stdout, rows } = await runBench(bench);
    console.log(output.trimEnd());
    if (code !== 0) process.exitCode = 1;
    const result = {
      bench: bench.name,
      machine,
      exitCode: code,
      rows,
      table: stdout.trimEnd().split('\n'),
    };
    await writeFile(
      join(folder, `${slug(bench.name)}.json`),
      `${JSON.stringify(result, null, 2)}\n`,
    );
  }
  console.log(`\nResults: ${folder}`);
}

/** Node cannot run TypeScript before 22, so the file is bundled beside itself; packages stay what users import. */
async function runBench({ path }: Bench) {
  const source = join(ROOT, path);
  const bundle = join(dirname(source), `.${basename(source, '.ts')}.mjs`);
  const json = join(dirname(source), `.${basename(source, '.ts')}.json`);
  try {
    await build({
      entryPoints: [source],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    const result = await run(process.execPath, ['--expose-gc', bundle], {
      cwd: ROOT,
      env: { W4GNS_BENCH_JSON: json, ...(values.large ? { W4GNS_BENCH_LARGE: '1' } : {}) },
    });
    return { ...result, rows: await rowsIn(json) };
  } finally {
    await Promise.all([bundle, json].map((file) => rm(file, { force: true })));
  }
}

/** What the script wrote for machines; undefined when it prints a table only. */
async function rowsIn(json: string): Promise<unknown> {
  const text = await readFile(json, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

async function describeMachine() {
  const { machine, usable } = detectHardwareSync();
  const commit = await run('git', ['describe', '--always', '--dirty'], { cwd: ROOT });
  return {
    cpu: cpus()[0]?.model ?? 'unknown CPU',
    logical: machine.logical,
    parallelism: usable.parallelism,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    /** What else it did in the minute before, in CPUs. */
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    system: `${process.platform} ${release()}`,
    node: process.version,
    commit: commit.stdout.trim(),
  };
}
