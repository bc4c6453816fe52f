import { run } from './run.ts';

/** Packages that changed since their last release without a version plan; none while nothing was released. */
export async function missingVersionPlans(root: string): Promise<readonly string[]> {
  const git = (...args: string[]) => run('git', args, { cwd: root });
  const { code, stdout } = await git('describe', '--tags', '--abbrev=0');
  if (code !== 0) return [];
  const plans = await run('npx', ['nx', 'release', 'plan:check', `--base=${stdout.trim()}`], {
    cwd: root,
  });
  return plans.code === 0 ? [] : [plans.output.trim()];
}
