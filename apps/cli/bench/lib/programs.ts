// Programs that the benchmarks run: what they print, and what they use.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// The bundle of a benchmark lies beside its source.
const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = resolve(HERE, '../../..');
const USAGE_HOOK = join(HERE, 'lib/usage.mjs');

export const W4GNS = join(ROOT, 'apps/cli/dist/bin.js');

export interface Used {
  /** Milliseconds by the clock, from start to end. */
  readonly wallMs: number;
  /** Of all threads. */
  readonly cpuMs: number;
  /** Most memory ever resident. */
  readonly mib: number;
}

export interface Ran extends Used {
  readonly out: string;
}

/** Runs a Node program to its end. */
export async function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'w4gns-usage-'));
  const usage = join(folder, 'usage.json');
  const started = performance.now();
  try {
    const out = await outputOf(process.execPath, ['--import', USAGE_HOOK, ...args], {
      ...env,
      W4GNS_USAGE: usage,
    });
    const wallMs = performance.now() - started;
    const used = JSON.parse(readFileSync(usage, 'utf8')) as { cpuMs: number; mib: number };
    return { out, wallMs, ...used };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error with what the program said when it failed. */
export function outputOf(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((done, fail) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 1 << 30 };
    execFile(program, args, options, (error, out, err) => {
      if (error) fail(new Error(`${program} ${args.join(' ')}: ${err || error.message}`));
      else done(out);
    });
  });
}

/** Whether a program can be run here. */
export function hasProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}

/** The version of an npm package that is installed here. */
export function versionOf(name: string): string {
  const text = readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

export interface LogShape {
  readonly qsos: number;
  readonly seed?: number;
  /** About 30 fields a record. */
  readonly wide?: boolean;
}

/** Writes a log of the seeded generator: the same bytes every time. */
export async function makeLog(path: string, { qsos, seed = 1, wide }: LogShape): Promise<string> {
  const make = join(ROOT, 'tools/dist/make-log.js');
  const args = [make, '--qsos', String(qsos), '--seed', String(seed), ...(wide ? ['--wide'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [[code]] = (await Promise.all([
    once(child, 'exit'),
    once(child.stdout.pipe(createWriteStream(path)), 'close'),
  ])) as [[number], unknown];
  if (code !== 0) throw new Error(`make-log ended with ${code}`);
  return path;
}

/** A folder for the files of a benchmark, taken away when the work is done. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'w4gns-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
