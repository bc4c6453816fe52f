import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, StorageError } from './errors.ts';

/** What stands at a path, before any database looks at it. */
export type FileState = 'missing' | 'empty' | 'sqlite' | 'other';

const MAGIC = 'SQLite format 3\0';

export async function fileState(path: string): Promise<FileState> {
  const file = await open(path, 'r').catch(unlessMissing).catch(unlessRefused(path));
  if (!file) return 'missing';
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    if (bytesRead === 0) return 'empty';
    return buffer.toString('latin1') === MAGIC ? 'sqlite' : 'other';
  } finally {
    await file.close();
  }
}

export async function hasBytes(path: string): Promise<boolean> {
  return ((await stat(path).catch(unlessMissing))?.size ?? 0) > 0;
}

/** Makes an empty file that only its owner may read; SQLite gives its side files the same mode. */
export async function createPrivate(path: string): Promise<void> {
  await makeFolder(dirname(path));
  const file = await open(path, 'wx', 0o600);
  await file.close();
}

/** With those that it lies in, one by one: Node's own way never ends where none can be made, as below `/proc`. */
async function makeFolder(folder: string): Promise<void> {
  if (await stat(folder).catch(unlessMissing)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    // Another program was quicker.
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

/** Lets `write` fill a new file beside the path, then puts it there in one step. */
export async function replaceFile(
  path: string,
  write: (path: string) => Promise<void>,
): Promise<void> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  await createPrivate(part);
  try {
    await write(part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

function unlessRefused(path: string): (error: unknown) => never {
  return (error) => {
    if (!/^(EACCES|EPERM)$/.test(codeOf(error) ?? '')) throw error;
    throw new StorageError('E_IO', `You may not read the log: ${path}`, { cause: error });
  };
}
