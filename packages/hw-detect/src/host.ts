import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import type { Environment, HwIssue } from './types.ts';

/** A directory that holds `sys/` and `proc/`; paths start with a slash and are taken below it. */
export interface FileTree {
  /** Text without NUL bytes and outer blanks; undefined when it cannot be read. */
  read(path: string): string | undefined;
  /** The first 4 KiB of a file that may be long. */
  readHead(path: string): string | undefined;
  /** Names in a directory; [] when it cannot be listed. */
  list(path: string): readonly string[];
  /** What was there but refused to be read. */
  readonly issues: readonly HwIssue[];
}

/** What a machine without `/proc` and `/sys` can be asked. Injected in tests. */
export interface SystemProvider {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Logical CPUs as the runtime counts them, >= 1. */
  availableParallelism(): number;
  /** Bytes. */
  totalMemory(): number;
  /** Bytes. */
  freeMemory(): number;
}

/** The machine that this program runs on. */
export const thisMachine: SystemProvider = {
  platform: process.platform,
  arch: process.arch,
  availableParallelism: () => os.availableParallelism(),
  totalMemory: () => os.totalmem(),
  freeMemory: () => os.freemem(),
};

export function processEnvironment(): Environment {
  return process.env;
}

const BUFFER_BYTES = 65_536;
const HEAD_BYTES = 4_096;
const MAX_FILE_BYTES = 4_194_304;
// A FIFO in a made-up tree must not block; Windows has no such flag.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads small kernel files without stat and without allocation: one buffer, open, read, close.
 *
 * @param root - `/` or a directory that holds `sys/` and `proc/`.
 */
export function openTree(root: string): FileTree {
  const base = root.replace(/\/+$/, '');
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const issues: HwIssue[] = [];
  const guarded = <T>(path: string, action: (full: string) => T): T | undefined => {
    try {
      return action(base + path);
    } catch (error) {
      const code = errorCode(error);
      if (!ABSENT.has(code)) issues.push({ code: 'E_READ', source: path, message: code });
      return undefined;
    }
  };
  return {
    issues,
    read: (path) => guarded(path, (full) => readText(full, buffer, MAX_FILE_BYTES)),
    readHead: (path) => guarded(path, (full) => readText(full, buffer, HEAD_BYTES)),
    list: (path) => guarded(path, (full) => readdirSync(full)) ?? [],
  };
}

// Not there, or there without anything to say: the normal case for most of these files.
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'EOPNOTSUPP']);

function readText(path: string, buffer: Buffer, maxBytes: number): string {
  const fd = openSync(path, FLAGS);
  try {
    let text = '';
    while (text.length < maxBytes) {
      const size = readSync(fd, buffer, 0, Math.min(BUFFER_BYTES, maxBytes - text.length), null);
      if (size === 0) break;
      text += buffer.toString('latin1', 0, size);
    }
    return text.replaceAll('\0', '').trim();
  } finally {
    closeSync(fd);
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EUNKNOWN';
}
