import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer, whyNoPostgres } from './postgres.ts';
import { RedisServer, whyNoRedis } from './redis.ts';

/** A real server of the test's own, with its data on disk. */
export interface TestServer {
  readonly url: string;
  start(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** Kills it and takes its data away. */
  remove(): Promise<void>;
  /** Ids of the jobs it holds. */
  jobIds(): Promise<string[]>;
}

export interface ServerKind {
  /** Why there can be no such server here; undefined when there can. */
  readonly missing: string | undefined;
  readonly make: () => Promise<TestServer>;
}

export const REDIS: ServerKind = {
  missing: required('W4GNS_REQUIRE_REDIS', whyNoRedis()),
  make: async () => new RedisServer(await freePort(), newFolder()),
};

export const POSTGRES: ServerKind = {
  missing: required('W4GNS_REQUIRE_POSTGRES', whyNoPostgres()),
  make: async () => new PostgresServer(await freePort(), newFolder()),
};

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'w4gns-cluster-'));
}

/** CI has the servers, and says that their absence is an error. */
function required(variable: string, missing: string | undefined): string | undefined {
  if (missing && process.env[variable] === '1') throw new Error(missing);
  return missing;
}
