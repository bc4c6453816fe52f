import { closeSync, constants, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import type { HwIssue } from './types.ts';

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

// A FIFO in a made-up tree must not block; Windows has no such flag.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
// With this encoding Node opens, reads and closes in one native call, the quickest way it has; its
// type declarations know flags as text only.
const TEXT = { encoding: 'utf8', flag: FLAGS as unknown as string } as const;
const HEAD_BYTES = 4_096;

/** @param root - `/` or a directory that holds `sys/` and `proc/`. */
export function openTree(root: string): FileTree {
  const base = root === '/' ? '' : root;
  const issues: HwIssue[] = [];
  const guarded = <T>(path: string, read: (full: string) => T): T | undefined => {
    try {
      return read(base + path);
    } catch (error) {
      const code = errorCode(error);
      if (!ABSENT.has(code)) issues.push({ code: 'E_READ', source: path, message: code });
      return undefined;
    }
  };
  return {
    issues,
    read: (path) => guarded(path, readText),
    readHead: (path) => guarded(path, readHead),
    list: (path) => guarded(path, (full) => readdirSync(full)) ?? [],
  };
}

// Not there, or there without anything to say: the normal case for most of these files.
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'EOPNOTSUPP']);

function readText(path: string): string {
  return clean(readFileSync(path, TEXT));
}

function readHead(path: string): string {
  const fd = openSync(path, FLAGS);
  try {
    const buffer = Buffer.allocUnsafe(HEAD_BYTES);
    return clean(buffer.toString('utf8', 0, readSync(fd, buffer)));
  } finally {
    closeSync(fd);
  }
}

// Some kernels end lists with a NUL byte.
function clean(text: string): string {
  return text.replaceAll('\0', '').trim();
}

// Not by instanceof: errors of Node's own modules are of another realm inside a vm context.
function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'EUNKNOWN';
}
