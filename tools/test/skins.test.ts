import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { skinProblems } from '../src/skins.ts';

const whole: Readonly<Record<string, string>> = {
  LICENSE: 'MIT\n',
  'packages/one/LICENSE': 'MIT\n',
  'packages/one/README.md': '# @w4gns/one\n\n<!-- example: examples/go.ts -->\n',
  'packages/one/examples/go.ts': '',
  'packages/one/test/one.test.ts': '',
};
const manifest = {
  name: '@w4gns/one',
  version: '1.0.0',
  description: 'Does one thing.',
  exports: { '.': './dist/index.js' },
  nx: { tags: ['layer:library', 'scope:one'] },
};

async function problemsOf(files: Readonly<Record<string, string>>, project = manifest) {
  const root = await mkdtemp(join(tmpdir(), 'skins-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const problems = await skinProblems(root, { dir: 'packages/one', manifest: project });
  await rm(root, { recursive: true });
  return problems;
}

it('finds nothing wrong with a whole package', async () => {
  expect(await problemsOf(whole)).toEqual([]);
});

it.each([
  ['packages/one/LICENSE', "LICENSE is not the root's"],
  ['packages/one/examples/go.ts', 'examples/ is empty'],
  ['packages/one/test/one.test.ts', 'test/ is empty'],
])('misses %s', async (path, problem) => {
  const files = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== path));
  expect(await problemsOf(files)).toEqual([`packages/one: ${problem}`]);
});

it('misses tags, and a README of another name', async () => {
  const files = { ...whole, 'packages/one/README.md': '# Two\n' };
  expect(await problemsOf(files, { ...manifest, nx: { tags: ['layer:app'] } })).toEqual([
    'packages/one: README.md does not begin with the name',
    'packages/one: README.md shows no example',
    'packages/one: package.json lacks the tag scope:one',
    'packages/one: package.json lacks a tag of layer:base, layer:library',
  ]);
});
