import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Io } from './io.ts';
import { inOrder } from './ordered.ts';

/** A file that the user named; `-` is standard input. */
export interface SizedFile {
  readonly name: string;
  /** Bytes; 0 when that is not known. */
  readonly size: number;
}

export function sizedFiles(names: readonly string[], io: Io): Promise<SizedFile[]> {
  return Promise.all(names.map((name) => sizedFile(name, io)));
}

async function sizedFile(name: string, io: Io): Promise<SizedFile> {
  const info = name === '-' ? undefined : await stat(resolve(io.cwd, name)).catch(() => undefined);
  return { name, size: info?.size ?? 0 };
}

export function bytesIn(files: readonly SizedFile[]): number {
  return files.reduce((total, { size }) => total + size, 0);
}

/**
 * Runs `work` on files, yields the results in their order, and works on the next files in the meantime.
 *
 * @param aheadBytes - what files that wait may take, so that memory stays bounded; one always waits.
 */
export function readAhead<T>(
  files: readonly SizedFile[],
  aheadBytes: number,
  work: (file: SizedFile) => Promise<T>,
): AsyncGenerator<T> {
  return inOrder(
    files,
    ([, ...waiting]) => bytesIn(waiting) >= aheadBytes && waiting.length > 0,
    work,
  );
}

/** Turns how far one file is into how much more is done. */
export function moreDone(onMore: (bytes: number) => void): (done: number) => void {
  let before = 0;
  return (done) => {
    onMore(done - before);
    before = done;
  };
}
