import { writersFor } from '@w4gns/hw-detect';
import * as bull from 'bullmq';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { ClusterError } from './errors.ts';
import { reasonOf } from './tasks.ts';
import { within } from './trouble.ts';

/** The queue classes of a server, and how they connect to it. */
export interface Backend {
  readonly classes: Classes;
  readonly connection: bull.ConnectionOptions;
  /** No more waiting for a server that is away: what waits for it fails. */
  giveUp(): void;
}

// Redis and PostgreSQL differ in their connections only; the classes do the same on both.
type Classes = ReturnType<typeof redisClasses>;

const redisClasses = () => bull.withBackend(bull.createRedisBackend);
const postgresClasses = () => bull.withBackend(bull.createPostgresBackend) as unknown as Classes;

/** How long a server may take to answer at the start. */
const CONNECT_MS = 5_000;
const RECONNECT_MS = 1_000;
const CLOSE_MS = 3_500;

/** Fit to be printed: the URL without its passwords. */
export function shownUrl(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):.*@/s, '$1:***@').replace(/(password=)[^&]*/gi, '$1***');
}

/**
 * Finds out what kind of server a URL names, and whether it answers.
 *
 * @param url - `redis://`, `rediss://` (TLS) or `postgres://`, with user and password as the server wants them.
 * @throws ClusterError `E_URL`, `E_CONNECTION`.
 */
export async function connect(url: string): Promise<Backend> {
  if (/^rediss?:\/\//i.test(url)) {
    const given = new AbortController();
    const connection = redisOptions(url, given.signal);
    await greet(url, greetRedis(connection));
    return { classes: redisClasses(), connection, giveUp: () => given.abort() };
  }
  if (/^postgres(ql)?:\/\//i.test(url)) {
    const { default: pg } = await import('pg');
    await greet(url, greetPostgres(pg, url));
    // One more than jobs can be written by at once: it listens for events.
    const options = { connectionString: url, migrate: true, max: writersFor('postgres') + 1 };
    const connection = options as bull.ConnectionOptions;
    // Its client does not wait.
    return { classes: postgresClasses(), connection, giveUp: () => undefined };
  }
  throw new ClusterError('E_URL', `Not a redis:// or postgres:// URL: ${shownUrl(url) || 'empty'}`);
}

/** Waits for `closed`; gives up when that takes so long that the server must be away. */
export async function closeWith(backend: Backend, closed: Promise<unknown>): Promise<void> {
  if (await within(CLOSE_MS, closed)) return;
  backend.giveUp();
  await within(2 * RECONNECT_MS, closed);
}

function redisOptions(url: string, given: AbortSignal): bull.RedisOptions {
  const { hostname, port, username, password, pathname, protocol } = parseUrl(url);
  const db = Number(pathname.slice(1) || 0);
  if (!Number.isInteger(db)) {
    throw new ClusterError('E_URL', `Not the number of a Redis database: ${shownUrl(url)}`);
  }
  return {
    host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1',
    port: Number(port || 6379),
    db,
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    // A server that is restarted finds its workers and runs again.
    maxRetriesPerRequest: null,
    disconnectTimeout: 500,
    retryStrategy: (times) => (given.aborted ? null : Math.min(times * 100, RECONNECT_MS)),
  };
}

/** The error of `new URL` would carry the URL, and with it the password. */
function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const broken = /%(?![0-9a-f]{2})/i.test(`${parsed?.username}${parsed?.password}`);
  if (parsed && !broken) return parsed;
  throw new ClusterError('E_URL', `Not a URL: ${shownUrl(url)}`);
}

async function greetRedis(options: bull.RedisOptions): Promise<void> {
  const redis = new Redis({ ...options, lazyConnect: true, retryStrategy: () => null });
  // What is told here says more than the rejected connect(): "Connection is closed".
  let reason: unknown;
  redis.on('error', (error) => (reason = error));
  const timer = setTimeout(() => {
    reason = new Error('no answer');
    redis.disconnect();
  }, CONNECT_MS);
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw reason ?? error;
  } finally {
    clearTimeout(timer);
    redis.disconnect();
  }
}

async function greetPostgres({ Client }: typeof pg, connectionString: string): Promise<void> {
  const limits = { connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS };
  const client = new Client({ connectionString, ...limits });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The reason is told, the error itself not handed on: ioredis hangs the password on it. */
async function greet(url: string, greeting: Promise<void>): Promise<void> {
  try {
    await greeting;
  } catch (error) {
    const why = reasonOf(error) || (error as { code?: string }).code || 'no answer';
    throw new ClusterError('E_CONNECTION', `Cannot reach ${shownUrl(url)}: ${why}`);
  }
}
