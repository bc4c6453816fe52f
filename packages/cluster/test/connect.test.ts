import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { connect as connectTo, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { inspect } from 'node:util';
import { createBullEngine, shownUrl, startBullWorker } from '@w4gns/cluster/bull';
import { killed, startWorkerProcess } from './processes.ts';
import { freePort, REDIS } from './servers.ts';

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

const withRedis = REDIS.missing ? it.skip : it;

withRedis('says that the password is wrong, and not which', async () => {
  const server = await REDIS.make();
  await server.start();
  const url = `redis://:secret@127.0.0.1:${new URL(server.url).port}`;
  const failure: unknown = await createBullEngine({ url }).catch((error: unknown) => error);
  await server.remove();
  const message = expect.stringMatching(/WRONGPASS/) as string;
  expect(failure).toMatchObject({ code: 'E_CONNECTION', message });
  expect(inspect(failure, { depth: 9 })).not.toMatch(/secret/);
});

const OPENSSL = spawnSync('openssl', ['version']).status === 0;
const withTls = REDIS.missing || !OPENSSL ? it.skip : it;

withTls('speaks TLS to a server whose authority it trusts', async () => {
  const server = await REDIS.make();
  await server.start();
  const { port, password } = new URL(server.url);
  const identity = makeIdentity();
  const front = createTlsServer(identity, (socket) => {
    const back = connectTo(Number(port), '127.0.0.1');
    socket.pipe(back).pipe(socket);
    for (const end of [socket, back]) end.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const url = `rediss://:${password}@127.0.0.1:${(front.address() as AddressInfo).port}`;
  const failure = createBullEngine({ url });
  await expect(failure).rejects.toMatchObject({ code: 'E_CONNECTION' });
  await expect(failure).rejects.toThrow(/self-signed certificate/);
  await killed(await startWorkerProcess(url, { NODE_EXTRA_CA_CERTS: identity.file }));
  await server.remove();
  front.close();
});

function makeIdentity() {
  const folder = mkdtempSync(join(tmpdir(), 'w4gns-tls-'));
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const who = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  spawnSync('openssl', ['req', '-x509', ...kind, ...who, '-keyout', keyFile, '-out', file]);
  return { key: readFileSync(keyFile), cert: readFileSync(file), file };
}
