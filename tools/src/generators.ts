import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateApiReports } from './api-reports.ts';
import { generateReadmes } from './readme.ts';
import { generateSample } from './sample.ts';

/** Generated files: path from the root, with `/`, to content. */
export type Files = Readonly<Record<string, string>>;

type Generate = (root: string) => Promise<Files>;

/** Everything that is generated and committed, as it should be now. */
export async function generateAll(root: string): Promise<Files> {
  const generators = await tableGenerators(root);
  const tables = await Promise.all(generators.map((generate) => generate(root)));
  return Object.assign(
    {},
    ...tables,
    generateSample(),
    await generateReadmes(root),
    await generateApiReports(root),
  ) as Files;
}

/** Those files whose content on disk is not what it should be. */
export async function staleFiles(root: string, files: Files): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [path, content] of Object.entries(files)) {
    const found = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (found !== content) stale.push(path);
  }
  return stale;
}

/** The `generate` function of every module under `tools/src/gen`; modules without one are helpers. */
async function tableGenerators(root: string): Promise<readonly Generate[]> {
  const names = await readdir(join(root, 'tools/src/gen')).catch(() => []);
  const modules = names
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(root, 'tools/dist/gen', name.replace(/\.ts$/, '.js')));
  const found: Generate[] = [];
  for (const path of modules) {
    const { generate } = (await import(pathToFileURL(path).href)) as { generate?: Generate };
    if (generate) found.push(generate);
  }
  return found;
}
