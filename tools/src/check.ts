import { parseArgs } from 'node:util';
import { findCycles } from './cycles.ts';
import { generateAll, staleFiles } from './generators.ts';
import { packTest } from './pack-test.ts';
import { projectsOf, publishedProjectsOf } from './projects.ts';
import { wrongRanges } from './ranges.ts';
import { ROOT } from './root.ts';
import { run } from './run.ts';
import { skinProblems } from './skins.ts';
import { checkTarballs } from './tarballs.ts';
import { missingVersionPlans } from './version-plans.ts';

/** One thing that must hold: what is wrong, a line each; nothing when all is well. */
type Step = () => Promise<readonly string[]>;

/** In the order in which they run: the quick ones first. */
const STEPS: Readonly<Record<string, Step>> = {
  format: command('npx', 'prettier', '--check', '.'),
  ranges: async () => wrongRanges(await projectsOf(ROOT)),
  cycles: async () => {
    const dirs = (await projectsOf(ROOT)).map(({ dir }) => dir);
    return (await findCycles(ROOT, dirs)).map((files) => [...files, files[0]].join(' -> '));
  },
  skins: async () => {
    const projects = await publishedProjectsOf(ROOT);
    return (await Promise.all(projects.map((project) => skinProblems(ROOT, project)))).flat();
  },
  types: command('npx', 'tsc', '-p', 'tsconfig.test.json'),
  unused: command('npx', 'knip', '--no-progress', '--no-config-hints'),
  generated: async () => {
    const stale = await staleFiles(ROOT, await generateAll(ROOT));
    return stale.map(
      (path) => `${path} is not what its generator writes; 'npm run generate' mends it`,
    );
  },
  lint: command(
    'npx',
    'nx',
    'run-many',
    '-t',
    'lint',
    '--output-style=stream',
    ...process.argv.filter((arg) => arg === '--skipNxCache'),
  ),
  packages: () => checkTarballs(ROOT),
  pack: () => packTest(ROOT),
  plans: () => missingVersionPlans(ROOT),
};

function command(program: string, ...args: string[]): Step {
  return async () => {
    const { code, output } = await run(program, args, { cwd: ROOT, env: { NX_TUI: 'false' } });
    return code === 0 ? [] : [output.trim()];
  };
}

/** Runs one step and prints one line for it; what is wrong follows below. */
async function passes(name: string, step: Step): Promise<boolean> {
  const start = performance.now();
  const problems = await step().catch((error: unknown) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(10)} ${seconds.padStart(6)} s`,
  );
  if (problems.length > 0) console.log(problems.join('\n'));
  return problems.length === 0;
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, skipNxCache: { type: 'boolean' } },
});
const names = values.only?.split(',') ?? Object.keys(STEPS);
const unknown = names.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of names) {
    const step = STEPS[name];
    if (step && !(await passes(name, step))) process.exitCode = 1;
  }
}
