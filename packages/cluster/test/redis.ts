import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { killed, untilSaid } from './processes.ts';
import type { TestServer } from './servers.ts';

const PROGRAM = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) =>
  existsSync(path),
);
const PASSWORD = 'pass word@1';

export function whyNoRedis(): string | undefined {
  return PROGRAM === undefined ? 'no redis-server (apt-get install redis-server)' : undefined;
}

export class RedisServer implements TestServer {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  constructor(port: number, folder: string) {
    this.#folder = folder;
    this.#port = port;
    this.url = `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/1`;
  }

  async start(): Promise<void> {
    const place = [
      '--port',
      String(this.#port),
      '--bind',
      '127.0.0.1',
      '--dir',
      this.#folder,
      '--requirepass',
      PASSWORD,
    ];
    const safe = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    mkdirSync(this.#folder, { recursive: true });
    this.#process = spawn(PROGRAM ?? '', [...place, ...safe], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await untilSaid(this.#process, 'Ready to accept connections');
  }

  async kill(): Promise<void> {
    if (this.#process) await killed(this.#process);
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async jobIds(): Promise<string[]> {
    const client = new Redis(this.url);
    const keys = await client.keys('bull:*');
    client.disconnect();
    return keys.filter((key) => /-\d+(:|$)/.test(key));
  }
}
