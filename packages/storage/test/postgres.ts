import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A real server in a temporary folder, for one test file. */
export interface Server {
  /** Empties the database and gives its URL. */
  emptyDatabase(): Promise<string>;
  /** Runs a statement in it. */
  query(sql: string): Promise<unknown[]>;
  stop(): Promise<void>;
}

const ROOT = '/usr/lib/postgresql';
const USER = 'w4gns';

/** Why there can be no server here; undefined when there can. */
export function whyNoPostgres(): string | undefined {
  if (!binaries()) return `no PostgreSQL in ${ROOT} (apt-get install postgresql)`;
  if (process.getuid?.() === 0 && spawnSync('runuser', ['-u', 'nobody', 'true']).status !== 0) {
    return 'PostgreSQL does not run as root, and runuser cannot become nobody';
  }
  return undefined;
}

/** @param durable - false where a test would only wait for the disk. */
export async function startPostgres(durable = false): Promise<Server> {
  const bin = binaries();
  if (!bin) throw new Error(whyNoPostgres());
  const folder = mkdtempSync(join(tmpdir(), 'w4gns-postgres-'));
  if (process.getuid?.() === 0) chownSync(folder, ...nobody());
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = asNobody(join(bin, 'initdb'), initdb);
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`);
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
  if (!durable) options.push('-c', 'fsync=off');
  const [command, ...args] = demoted(join(bin, 'postgres'), options);
  const server = spawn(command ?? '', args, { stdio: 'ignore', cwd: folder });
  const url = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  await untilReady(url('postgres'), server);
  return {
    emptyDatabase: async () => {
      await query(url('postgres'), 'DROP SCHEMA IF EXISTS w4gns CASCADE');
      return url('postgres');
    },
    query: (sql) => query(url('postgres'), sql),
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // To the server itself: runuser would not pass a signal on.
      asNobody(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function binaries(): string | undefined {
  if (!existsSync(ROOT)) return undefined;
  const versions = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(ROOT, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
}

/** Root must not run a server; it runs it as nobody. */
function demoted(command: string, args: readonly string[]): string[] {
  return process.getuid?.() === 0
    ? ['runuser', '-u', 'nobody', '--', command, ...args]
    : [command, ...args];
}

function asNobody(command: string, args: readonly string[]) {
  const [program = '', ...rest] = demoted(command, args);
  return spawnSync(program, rest, { cwd: tmpdir() });
}

function nobody(): [uid: number, gid: number] {
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody']).stdout.toString());
  return [id('-u'), id('-g')];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    if (await query(url, 'SELECT 1').catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL did not start');
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
