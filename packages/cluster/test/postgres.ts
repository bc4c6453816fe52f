import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestServer } from './servers.ts';

const ROOT = '/usr/lib/postgresql';
const USER = 'w4gns';
const AS_ROOT = process.getuid?.() === 0;

export function whyNoPostgres(): string | undefined {
  if (!binaries()) return `no PostgreSQL in ${ROOT} (apt-get install postgresql)`;
  if (AS_ROOT && spawnSync('runuser', ['-u', 'nobody', 'true']).status !== 0) {
    return 'PostgreSQL does not run as root, and runuser cannot become nobody';
  }
  return undefined;
}

export class PostgresServer implements TestServer {
  readonly url: string;
  readonly #port: number;
  readonly #data: string;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  constructor(port: number, folder: string) {
    this.#port = port;
    this.#folder = folder;
    this.#data = join(folder, 'data');
    this.url = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  }

  async start(): Promise<void> {
    if (!existsSync(this.#data)) this.#initialise();
    const place = ['-D', this.#data, '-p', String(this.#port), '-h', '127.0.0.1'];
    const [command = '', ...args] = demoted('postgres', [...place, '-k', this.#folder]);
    this.#process = spawn(command, args, { stdio: 'ignore', cwd: this.#folder });
    for (let tries = 0; tries < 200 && this.#process.exitCode === null; tries += 1) {
      if (await this.#query('SELECT 1').catch(() => undefined)) return;
      await sleep(50);
    }
    throw new Error('PostgreSQL did not start.');
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // The server itself, not runuser; its children notice and end.
    const [pid = ''] = readFileSync(join(this.#data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async jobIds(): Promise<string[]> {
    // No table: nobody has used the queue yet.
    const rows = await this.#query('SELECT id FROM bullmq.job').catch((error: unknown) => {
      if ((error as { code?: string }).code === '42P01') return [];
      throw error;
    });
    return rows.map(({ id }) => String(id));
  }

  #initialise(): void {
    mkdirSync(this.#folder, { recursive: true });
    if (AS_ROOT) chownSync(this.#folder, ...nobody());
    const how = ['-D', this.#data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C'];
    const [command = '', ...args] = demoted('initdb', [...how, '--no-sync']);
    const made = spawnSync(command, args, { cwd: tmpdir() });
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`);
  }

  async #query(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(this.url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
}

function binaries(): string | undefined {
  if (!existsSync(ROOT)) return undefined;
  const versions = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(ROOT, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
}

/** Root must not run a server; it runs it as nobody. */
function demoted(program: string, args: readonly string[]): string[] {
  const command = [join(binaries() ?? '', program), ...args];
  return AS_ROOT ? ['runuser', '-u', 'nobody', '--', ...command] : command;
}

function nobody(): [uid: number, gid: number] {
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody']).stdout.toString());
  return [id('-u'), id('-g')];
}
