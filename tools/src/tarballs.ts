import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { publishedProjectsOf, type Project } from './projects.ts';
import { run } from './run.ts';

/** What publint and "are the types wrong" say about the packages as npm would publish them. */
export function checkTarballs(root: string): Promise<readonly string[]> {
  return inTemporaryFolder(async (folder) => {
    const problems: string[] = [];
    for (const project of await publishedProjectsOf(root)) {
      const tarball = await pack(root, project, folder);
      const checks = [
        ['publint', '--strict', tarball],
        ['attw', '--profile', 'esm-only', '--no-emoji', tarball],
      ];
      const results = await Promise.all(checks.map((args) => run('npx', args, { cwd: root })));
      for (const { code, output } of results) {
        if (code !== 0) problems.push(`${project.manifest.name}\n${output.trim()}`);
      }
    }
    return problems;
  });
}

/** Gives the work a fresh folder that is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'w4gns-pack-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Packs a project as npm would publish it; returns the tarball's path. */
export async function pack(
  root: string,
  { dir, manifest }: Project,
  folder: string,
): Promise<string> {
  const to = join(folder, basename(dir));
  await mkdir(to);
  const { code, output } = await run('npm', ['pack', '--pack-destination', to], {
    cwd: join(root, dir),
  });
  const [tarball] = await readdir(to);
  if (code !== 0 || tarball === undefined) throw new Error(`npm pack ${manifest.name}\n${output}`);
  return join(to, tarball);
}
