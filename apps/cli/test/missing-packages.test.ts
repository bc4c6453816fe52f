import { join } from 'node:path';
import { folder, runBuilt, without } from './run.ts';

const SAMPLE = new URL('../../../samples/sample-log.adi', import.meta.url).pathname;
const REDIS = 'redis://127.0.0.1:1';
const POSTGRES = 'postgres://127.0.0.1:1/none';

it.each([
  { name: 'bullmq', argv: ['cluster', 'worker', '--url', REDIS] },
  { name: 'bullmq', argv: ['cluster', 'run', 'awards', '--logs', SAMPLE, '--url', REDIS] },
  { name: 'pg', argv: ['cluster', 'worker', '--url', POSTGRES] },
  { name: 'pg', argv: ['list', '--db', POSTGRES] },
])('$argv says how to get $name', async ({ name, argv }) => {
  const { code, out, err } = await runBuilt([...argv, '--json'], without(name));
  const message = `this needs ${name}: npm install -g ${name}`;
  expect({ code, err }).toEqual({ code: 1, err: `w4gns: ${message}\n` });
  expect(JSON.parse(out)).toEqual({ error: { code: 'E_DRIVER', message, exitCode: 1 } });
});

it('says how to get DuckDB', async () => {
  const db = join(folder(), 'log.sqlite');
  await runBuilt(['init', '--db', db]);
  const { code, err } = await runBuilt(
    ['sql', 'SELECT 1', '--db', db],
    without('@duckdb/node-api'),
  );
  expect(code).toBe(1);
  expect(err).toBe(
    'w4gns: this needs @duckdb/node-api: npm install -g @duckdb/node-api@1.5.6-r.1\n',
  );
});

it('says how to build SQLite where npm did not', async () => {
  const { WITHOUT: UNBUILT = '', ...hook } = without('sqlite3');
  const { code, err } = await runBuilt(['init', '--db', join(folder(), 'log.sqlite')], {
    UNBUILT,
    ...hook,
  });
  const message = 'sqlite3 was installed without being built: npm rebuild -g sqlite3';
  expect({ code, err }).toEqual({ code: 1, err: `w4gns: ${message}\n` });
});
