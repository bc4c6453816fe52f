import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Project } from './projects.ts';

/** What a published project lacks of the form that all of them share, a line each. */
export async function skinProblems(
  root: string,
  { dir, manifest }: Project,
): Promise<readonly string[]> {
  const read = (path: string) => readFile(join(root, path), 'utf8').catch(() => '');
  const list = (path: string) => readdir(join(root, dir, path)).catch(() => []);
  const [folder, name = ''] = dir.split('/');
  const readme = await read(`${dir}/README.md`);
  const examples = (await list('examples')).filter((file) => file.endsWith('.ts'));
  const tests = (await list('test')).filter((file) => file.endsWith('.test.ts'));
  const tags = manifest.nx?.tags ?? [];
  const layers = folder === 'apps' ? ['layer:app'] : ['layer:base', 'layer:library'];
  const rules: readonly (readonly [holds: boolean, what: string])[] = [
    [readme.startsWith(`# ${manifest.name}\n`), 'README.md does not begin with the name'],
    [readme.includes('<!-- example: examples/'), 'README.md shows no example'],
    [examples.length > 0, 'examples/ is empty'],
    [tests.length > 0, 'test/ is empty'],
    [(await read(`${dir}/LICENSE`)) === (await read('LICENSE')), "LICENSE is not the root's"],
    [Boolean(manifest.description), 'package.json has no description'],
    [manifest.exports !== undefined, 'package.json has no exports'],
    [tags.includes(`scope:${name}`), `package.json lacks the tag scope:${name}`],
    [tags.some((tag) => layers.includes(tag)), `package.json lacks a tag of ${layers.join(', ')}`],
  ];
  return rules.filter(([holds]) => !holds).map(([, what]) => `${dir}: ${what}`);
}
