import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Io } from '../src/io.ts';
import { main } from '../src/main.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly db?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly now?: number;
  readonly columns?: number;
  /** Standard output is a terminal. */
  readonly terminal?: boolean;
}

/** A folder that belongs to one test. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'w4gns-cli-'));
}

/** Runs one command line in this process, on the sources. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { code, out, err } = await runRaw(argv, options);
  return { code, out: out.toString(), err };
}

/** The same, with standard output as bytes. */
export async function runRaw(
  argv: readonly string[],
  options: RunOptions = {},
): Promise<Omit<Ran, 'out'> & { readonly out: Buffer }> {
  const out: Buffer[] = [];
  let err = '';
  const io: Io = {
    out: (text) => {
      out.push(Buffer.from(text));
      return Promise.resolve();
    },
    err: (text) => {
      err += text;
    },
    stdin: Readable.from([Buffer.from(options.stdin ?? '')], { objectMode: false }),
    stdoutIsTerminal: options.terminal ?? false,
    stderrIsTerminal: false,
    columns: options.columns ?? 100,
    env: { ...(options.db ? { W4GNS_DB: options.db } : {}), ...options.env },
    cwd: tmpdir(),
    home: tmpdir(),
    platform: 'linux',
    signal: options.signal ?? new AbortController().signal,
    now: () => options.now ?? Date.UTC(2026, 0, 2, 3, 4, 5),
  };
  const code = await main(argv, io);
  return { code, out: Buffer.concat(out), err };
}

/** The environment of a program that does not find an npm package. */
export function without(name: string): Record<string, string> {
  const hook = fileURLToPath(new URL('./without.mjs', import.meta.url));
  return { WITHOUT: name, NODE_OPTIONS: `--import=${hook}` };
}

/** Runs the built program in a process of its own, threads and all. */
export function runBuilt(
  argv: readonly string[],
  env: Record<string, string> = {},
  user: { readonly uid?: number } = {},
): Promise<Ran> {
  const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
  return new Promise((resolve) => {
    const options = { ...user, env: { ...process.env, ...env }, maxBuffer: 256 * 1024 * 1024 };
    execFile(process.execPath, [bin, ...argv], options, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}
