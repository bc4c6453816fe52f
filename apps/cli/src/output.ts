import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { badInput, CliError } from './errors.ts';
import type { Io } from './io.ts';

/** Exit 2 where no file can be made under this name; `-`, standard output, always can. */
export async function probeOutput(output: string, io: Io): Promise<void> {
  if (output === '-') return;
  const path = resolve(io.cwd, output);
  if (await isFolder(path)) throw badInput(`${output} is a folder, not a file`);
  const folder = dirname(path);
  if (!(await isFolder(folder))) throw badInput(`there is no folder ${folder}`);
}

/**
 * Makes a folder and those that it lies in; one by one, since Node's own way never ends where none can be made.
 *
 * @returns the folder when it is new.
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  if (await isFolder(folder)) return undefined;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  try {
    await mkdir(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // Another program was quicker.
    if (code === 'EEXIST' && (await isFolder(folder))) return undefined;
    const reason = MAKE_REASONS[code] ?? REASONS[code] ?? code;
    throw new CliError(`the folder ${folder} could not be made: ${reason}`);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left, nothing was written',
  EDQUOT: 'no space left, nothing was written',
  EFBIG: 'too large for its disk, nothing was written',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'its disk can only be read',
  ENAMETOOLONG: 'the name is too long',
};

const MAKE_REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of its path is no folder',
  ENOENT: 'nothing can be made there',
  ENOSPC: 'no space left',
  EDQUOT: 'no space left',
};

/** What went wrong with the output, by the name that the user gave it; any other error as it is. */
export function outputFault(output: string, error: unknown, io: Io): unknown {
  const { code = '', path, syscall } = error as NodeJS.ErrnoException;
  const mine = path === undefined ? syscall !== 'read' : path.startsWith(resolve(io.cwd, output));
  const reason = mine ? REASONS[code] : undefined;
  return reason === undefined ? error : new CliError(`${output}: ${reason}`);
}
