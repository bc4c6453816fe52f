import { readdirSync } from 'node:fs';

const folder = new URL('../examples/', import.meta.url);

it.each(readdirSync(folder).filter((name) => name.endsWith('.ts')))('runs %s', async (name) => {
  await import(new URL(name, folder).href);
});
