import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generateAll, staleFiles } from './generators.ts';
import { ROOT } from './root.ts';

const files = await generateAll(ROOT);
const stale = await staleFiles(ROOT, files);
for (const path of stale) {
  await mkdir(dirname(join(ROOT, path)), { recursive: true });
  await writeFile(join(ROOT, path), files[path] ?? '');
  console.log(`wrote ${path}`);
}
console.log(`${Object.keys(files).length} generated files, ${stale.length} changed`);
