import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createBullEngine, shownUrl, startBullWorker } from '@w4gns/cluster/bull';
import { freePort, SERVERS } from './servers.ts';

it.each([
  { url: 'redis://me:secret@host:1', shown: 'redis://me:***@host:1' },
  { url: 'redis://:se@cret:x@host', shown: 'redis://:***@host' },
  {
    url: 'postgres://a:b\nc@host/db?password=secret&x=1',
    shown: 'postgres://a:***@host/db?password=***&x=1',
  },
  { url: 'redis://host:1/2', shown: 'redis://host:1/2' },
])('shows $shown', ({ url, shown }) => {
  expect(shownUrl(url)).toBe(shown);
});

it.each(['http://x', 'redis://:secret@host:port', 'redis://:secret%@host', 'redis://h/secret', ''])(
  'knows that %j is no server, and keeps its password',
  async (url) => {
    const failure: unknown = await createBullEngine({ url }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'E_URL' });
    expect(Object.values(failure as object).join()).not.toMatch(/secret/);
  },
);

const SCHEMES = ['redis', 'rediss', 'postgres'];

it.each(SCHEMES)('says within seconds that no %s server is there', async (scheme) => {
  const url = `${scheme}://u:secret@127.0.0.1:${await freePort()}/0`;
  const starts = [() => createBullEngine({ url }), () => startBullWorker({ url, tasks: {} })];
  for (const start of starts) {
    const failure = start();
    await expect(failure).rejects.toMatchObject({ code: 'E_CONNECTION' });
    await expect(failure).rejects.toThrow(/ECONNREFUSED/);
    await expect(failure).rejects.not.toThrow(/secret/);
  }
});

it('says within seconds that a server is silent', async () => {
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const attempts = SCHEMES.map(async (scheme) => {
    const failure = createBullEngine({ url: `${scheme}://127.0.0.1:${port}/0` });
    await expect(failure).rejects.toMatchObject({ code: 'E_CONNECTION' });
  });
  await Promise.all(attempts);
  silent.close();
});

it.each([{ lookMs: 0 }, { patienceMs: -1 }])('refuses %j', async (option) => {
  const failure = createBullEngine({ url: 'redis://127.0.0.1', ...option });
  await expect(failure).rejects.toMatchObject({ code: 'E_OPTION' });
});

const [redis] = SERVERS;
(redis?.missing ? it.skip : it)('says that the password is wrong, and not which', async () => {
  const server = await redis?.make();
  await server?.start();
  const { port } = new URL(server?.url ?? '');
  const failure: unknown = await createBullEngine({
    url: `redis://:secret@127.0.0.1:${port}`,
  }).catch((error: unknown) => error);
  await server?.remove();
  expect(failure).toMatchObject({
    code: 'E_CONNECTION',
    message: expect.stringMatching(/WRONGPASS/),
  });
  expect(JSON.stringify([failure, (failure as Error).message])).not.toMatch(/secret/);
});
