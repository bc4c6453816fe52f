import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillBlocks, generateReadmes } from '../src/readme.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'readme-'));
  for (const dir of ['packages/one/examples', 'apps/app', 'tools'])
    await mkdir(join(root, dir), { recursive: true });
  const manifests = {
    'packages/one': { name: '@w4gns/one', description: 'Does one thing.' },
    'apps/app': { name: 'app', description: 'Joins them.' },
    tools: { name: '@w4gns/tools', private: true },
  };
  for (const [dir, manifest] of Object.entries(manifests)) {
    await writeFile(join(root, dir, 'package.json'), JSON.stringify(manifest));
  }
  await writeFile(join(root, '.prettierrc.json'), '{ "singleQuote": true }');
  await writeFile(join(root, 'packages/one/examples/go.ts'), "go('$& $1');\n");
});

afterAll(() => rm(root, { recursive: true }));

it('copies an example into its block and leaves the rest alone', async () => {
  const text =
    '# One\n\nBefore.\n\n<!-- example: examples/go.ts -->\nold\n<!-- /example -->\n\nAfter.\n';
  const filled =
    "# One\n\nBefore.\n\n<!-- example: examples/go.ts -->\n\n```ts\ngo('$& $1');\n```\n\n<!-- /example -->\n\nAfter.\n";
  expect(await fillBlocks(root, 'packages/one/README.md', text)).toBe(filled);
  expect(await fillBlocks(root, 'packages/one/README.md', filled)).toBe(filled);
});

it('lists the published packages', async () => {
  const filled = await fillBlocks(root, 'README.md', '<!-- packages -->\n<!-- /packages -->\n');
  expect(filled).toContain('[`@w4gns/one`](packages/one)');
  expect(filled).toContain('Joins them.');
  expect(filled).not.toContain('tools');
});

it('leaves text without markers byte for byte', async () => {
  const text = 'a  b\n* odd *\n<!-- a remark -->\n';
  expect(await fillBlocks(root, 'README.md', text)).toBe(text);
});

it('refuses a marker that nothing fills, and a missing example', async () => {
  const odd = '<!-- nonsense -->\n<!-- /nonsense -->\n';
  await expect(fillBlocks(root, 'README.md', odd)).rejects.toThrow('README.md: no tool fills');
  const gone = '<!-- example: examples/gone.ts -->\n<!-- /example -->\n';
  await expect(fillBlocks(root, 'packages/one/README.md', gone)).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

it('visits the READMEs that exist', async () => {
  await writeFile(join(root, 'README.md'), 'Top\n');
  await writeFile(join(root, 'apps/app/README.md'), 'App\n');
  expect(await generateReadmes(root)).toEqual({
    'README.md': 'Top\n',
    'apps/app/README.md': 'App\n',
  });
});
