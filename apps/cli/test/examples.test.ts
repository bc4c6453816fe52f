import { readdirSync } from 'node:fs';

const FOLDER = new URL('../examples/', import.meta.url);

it.each(readdirSync(FOLDER))('%s runs', async (name) => {
  await expect(import(new URL(name, FOLDER).href)).resolves.toBeDefined();
});
