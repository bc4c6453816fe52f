import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { folder, run, runBuilt } from './run.ts';

const SAMPLE_FILE = fileURLToPath(new URL('../../../samples/sample-log.adi', import.meta.url));
const SAMPLE = readFileSync(SAMPLE_FILE, 'utf8');
const RECORDS = SAMPLE.slice(SAMPLE.indexOf('<EOH>') + 5)
  .split('\n')
  .slice(0, 900);

const REDIS = '/usr/bin/redis-server';
const NO_REDIS = existsSync(REDIS) ? undefined : 'redis-server is not installed';
if (NO_REDIS && process.env['W4GNS_REQUIRE_REDIS'] === '1') throw new Error(NO_REDIS);

/** Logs of mixed size, one of them no log at all. */
function logs(count: number): string {
  const place = folder();
  for (let i = 0; i < count; i += 1) {
    const from = (i * 37) % 500;
    const rows = RECORDS.slice(from, from + 5 + ((i * 53) % 300));
    writeFileSync(
      join(place, `log-${String(i).padStart(3, '0')}.adi`),
      `made<EOH>\n${rows.join('\n')}`,
    );
  }
  mkdirSync(join(place, 'deep'));
  writeFileSync(join(place, 'deep', 'one.adi'), `made<EOH>\n${RECORDS.slice(0, 7).join('\n')}`);
  return place;
}

interface Report {
  readonly logs: readonly {
    path: string;
    qsos: number;
    awards: Record<string, { worked: number }>;
  }[];
  readonly failed: readonly { path: string; error: string }[];
}

async function tallied(place: string, argv: readonly string[] = []): Promise<Report> {
  const { out, code } = await runBuilt([
    'cluster',
    'run',
    'awards',
    '--logs',
    place,
    '--json',
    ...argv,
  ]);
  expect(code).toBe(0);
  const { logs: all, failed } = JSON.parse(out) as Report;
  return { logs: all, failed };
}

it('tallies every log of a folder for itself, as one log at a time would', async () => {
  const place = logs(6);
  const { logs: all, failed } = await tallied(place, ['--award', 'DXCC.mixed']);
  expect(failed).toEqual([]);
  expect(all).toHaveLength(7);
  for (const { path, awards } of all) {
    const { out } = await run(['awards', 'progress', 'DXCC.mixed', '--from', path, '--json']);
    expect({ awards }).toEqual(JSON.parse(out));
  }
}, 60_000);

it('tells what is no log from a log without QSOs', async () => {
  const place = folder();
  writeFileSync(join(place, 'text.adi'), 'garbage\n');
  writeFileSync(join(place, 'empty.adi'), '');
  writeFileSync(join(place, 'new.adi'), 'A new log<EOH>\n');
  writeFileSync(join(place, 'text.adi.gz'), gzipSync('garbage\n'));
  writeFileSync(join(place, 'new.adi.gz'), gzipSync('A new log<EOH>\n'));
  const cut = gzipSync(`made<EOH>\n${RECORDS.join('\n')}`).subarray(0, -20);
  writeFileSync(join(place, 'cut.adi.gz'), cut);
  const argv = ['cluster', 'run', 'awards', '--logs', place];
  const { out, err, code } = await runBuilt([...argv, '--json']);
  const { logs, failed } = JSON.parse(out) as Report;
  expect(logs).toMatchObject([
    { path: join(place, 'new.adi'), qsos: 0 },
    { path: join(place, 'new.adi.gz'), qsos: 0 },
  ]);
  const noLog = 'holds no QSO and does not look like a log';
  expect(failed).toEqual([
    { path: join(place, 'cut.adi.gz'), error: expect.stringContaining('damaged') },
    { path: join(place, 'empty.adi'), error: noLog },
    { path: join(place, 'text.adi'), error: noLog },
    { path: join(place, 'text.adi.gz'), error: noLog },
  ]);
  expect(err).toContain(`${join(place, 'text.adi.gz')}: ${noLog}\n`);
  expect(code).toBe(1);
});

it('names a log that cannot be read, and does the others', async () => {
  const place = logs(2);
  writeFileSync(join(place, 'bad.sqlite'), 'this is no database');
  const { code, out, err } = await runBuilt(['cluster', 'run', 'awards', '--logs', place]);
  expect(code).toBe(1);
  expect(out).toContain('log-000.adi');
  expect(err).toContain('bad.sqlite');
});

it.each([
  { argv: ['run', '--logs', '/'], says: 'takes what to run' },
  { argv: ['run', 'awards'], says: 'needs --logs' },
  { argv: ['run', 'awards', '--logs', '/none-here'], says: 'there are no logs' },
  { argv: ['run', 'awards', '--logs', SAMPLE_FILE, '--url', ''], says: 'postgres:// URL: empty' },
  { argv: ['worker'], says: 'needs --url' },
  { argv: ['worker', '--url', 'http://x'], says: 'Not a redis:// or postgres:// URL' },
])('cluster $argv is bad usage', async ({ argv, says }) => {
  const { code, err } = await run(['cluster', ...argv]);
  expect(code).toBe(2);
  expect(err).toContain(says);
});

it('says that the server is away, without the password', async () => {
  const url = `redis://:secret@127.0.0.1:${await freePort()}`;
  const { code, err } = await run(['cluster', 'worker', '--url', url]);
  expect(code).toBe(1);
  expect(err).toContain('Cannot reach redis://:***@127.0.0.1');
  expect(err).not.toContain('secret');
});

// Without Redis on the machine there is nothing to test it with; CI installs it and then requires it.
const withRedis = NO_REDIS ? describe.skip : describe;

withRedis(`on workers of a queue${NO_REDIS ? ` (skipped: ${NO_REDIS})` : ''}`, () => {
  const place = folder();
  const workers: ChildProcess[] = [];
  let redis: ChildProcess;
  let port = 0;
  let url = '';

  const startRedis = async () => {
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', place];
    const safe = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
    redis = spawn(REDIS, [...where, ...safe], { stdio: ['ignore', 'pipe', 'inherit'] });
    await said(redis.stdout, 'Ready to accept connections');
  };

  beforeAll(async () => {
    port = await freePort();
    url = `redis://127.0.0.1:${port}`;
    await startRedis();
  }, 60_000);

  const startWorkers = async (count: number) => {
    for (let i = 0; i < count; i += 1) {
      const worker = start(['cluster', 'worker', '--url', url, '--workers', '1']);
      workers.push(worker);
      await said(worker.stderr, 'Working for');
    }
  };

  afterAll(async () => {
    await Promise.all(workers.map((worker) => ended(worker)));
    await ended(redis);
  });

  it('says that it waits for a worker, and goes on when one comes', async () => {
    const withPassword = url.replace('//', '//default:secret@');
    await asked(port, 'CONFIG SET requirepass secret');
    const argv = ['run', 'awards', '--logs', logs(1), '--url', withPassword];
    const run = start(['cluster', ...argv]);
    const gone = once(run, 'exit');
    let err = '';
    run.stderr?.on('data', (chunk: Buffer) => (err += String(chunk)));
    const shown = withPassword.replace('secret', '***');
    await said(run.stderr, `Waiting for a worker: w4gns cluster worker --url ${shown}\n`);
    await asked(port, 'AUTH secret\r\nCONFIG SET requirepass ""');
    await startWorkers(1);
    await gone;
    expect(run.exitCode).toBe(0);
    expect(err).not.toContain('secret');
  }, 60_000);

  describe('with two workers', () => {
    beforeAll(() => startWorkers(2 - workers.length), 60_000);

    it('gives the same tallies as in this process', async () => {
      const some = logs(20);
      expect(await tallied(some, ['--url', url])).toEqual(await tallied(some));
    }, 60_000);

    it('shares one large log among workers, in jobs of 100,000 QSOs', async () => {
      const path = join(folder(), 'large.adi');
      const rows = RECORDS.map((row) =>
        row.replace(/<(?!CALL|BAND|MODE|QSO_DATE|EOR)[^>]*>[^<]*/g, ''),
      );
      writeFileSync(path, `made<EOH>\n${`${rows.join('\n')}\n`.repeat(230)}`);
      const argv = ['cluster', 'run', 'awards', '--logs', path, '--award', 'WPX.mixed', '--json'];
      const { out } = await runBuilt([...argv, '--url', url]);
      const { logs: one, jobs } = JSON.parse(out) as Report & { jobs: number };
      const alone = await runBuilt(['awards', 'progress', 'WPX.mixed', '--from', path, '--json']);
      expect(jobs).toBe(2);
      expect(one).toMatchObject([{ path, qsos: 899 * 230, ...(JSON.parse(alone.out) as object) }]);
    }, 60_000);

    it('gives the same tallies although the server is killed in mid-run', async () => {
      const some = logs(20);
      for (const worker of workers) worker.kill('SIGSTOP');
      const run = tallied(some, ['--url', url]);
      while (!/^:[1-9]/.test(await asked(port, 'LLEN bull:w4gns:wait'))) await sleep(50);
      await ended(redis, 'SIGKILL');
      for (const worker of workers) worker.kill('SIGCONT');
      await Promise.all(workers.map(({ stderr }) => said(stderr, 'The queue is away')));
      await startRedis();
      expect(await run).toEqual(await tallied(some));
    }, 60_000);
  });
});

/** The built program, left to run. */
function start(argv: readonly string[]): ChildProcess {
  const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
  return spawn(process.execPath, [bin, ...argv], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** What Redis answers. */
async function asked(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${command}\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return String(answer);
}

/** Resolves when the program has printed the text; it may go on printing. */
function said(stream: NodeJS.ReadableStream | null, text: string): Promise<void> {
  return new Promise((resolve) => {
    let all = '';
    stream?.on('data', (chunk: Buffer) => {
      all += String(chunk);
      if (all.includes(text)) resolve();
    });
  });
}

async function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
