import { createReadStream } from 'node:fs';
import { access, constants as modes, open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Writable, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { sniffFormat } from '@w4gns/adif/node';
import { badInput, whyUnreadable } from './errors.ts';
import type { Io } from './io.ts';

/** A whole log in memory that worker threads can share. */
export interface Bytes {
  /** As the user named it; `-` is standard input. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A log to import: in memory, or a file to stream. */
export type Input = {
  readonly name: string;
  /** Its first bytes, not compressed. */
  readonly head: Uint8Array;
  /** Bytes to read in all, for the progress line. */
  readonly size: number;
} & (
  | { readonly bytes: Uint8Array; readonly file?: undefined }
  | { readonly bytes?: undefined; readonly file: StreamedFile }
);

export interface StreamedFile {
  readonly path: string;
  /** As the user named it. */
  readonly name: string;
  readonly size: number;
  readonly gzip: boolean;
}

const HEAD_BYTES = 64 * 1024;

/** What ends reading, if anything can. */
type Interrupt = Partial<Pick<Io, 'signal'>>;

// Up to this size a log is read whole, which lets workers begin anywhere in it; beyond, memory must not grow with it.
const WHOLE_BYTES = 64 * 1024 * 1024;

/** Opens a file, a `.gz` file or standard input (`-`). Exit 2 when there is nothing to read. */
export async function openInput(name: string, io: Io): Promise<Input> {
  const file = name === '-' ? undefined : await streamable(name, io);
  if (file) return { name, file, head: await headOf(file, io), size: file.size };
  const { bytes } = await readInput(name, io);
  return { name, bytes, head: bytes.slice(0, HEAD_BYTES), size: bytes.length };
}

/** A large or compressed file in ADI or ADX; the other formats are read whole. */
async function streamable(name: string, io: Io): Promise<StreamedFile | undefined> {
  await probeInput(name, io);
  const path = resolve(io.cwd, name);
  const info = await stat(path);
  if (!info.isFile()) return undefined;
  const file = { path, name, size: info.size, gzip: await isGzipFile(path) };
  if (!file.gzip && file.size <= WHOLE_BYTES) return undefined;
  const format = sniffFormat(await headOf(file, io), name.replace(/\.gz$/i, ''));
  return format === 'adi' || format === 'adx' ? file : undefined;
}

/** A file that can be read from anywhere in it. */
export interface SeekableFile {
  /** As the user named it. */
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** undefined for standard input, a pipe, a `.gz` file. Exit 2 when there is nothing to read. */
export async function seekable(name: string, io: Io): Promise<SeekableFile | undefined> {
  if (name === '-') return undefined;
  await probeInput(name, io);
  const path = resolve(io.cwd, name);
  const info = await stat(path);
  if (!info.isFile() || (await isGzipFile(path))) return undefined;
  const { size } = info;
  return { name, path, size, head: await headOf({ path, gzip: false }, io) };
}

/** Reads a file, a `.gz` file or standard input (`-`) whole. Exit 2 when there is nothing to read. */
export async function readInput(name: string, io: Io): Promise<Bytes> {
  const bytes = name === '-' ? await collect(io.stdin, io) : await readFile(name, io);
  const plain = isGzip(bytes) ? await unzip(name, bytes, io) : bytes;
  if (plain.length === 0) throw badInput(`${shownName(name)} is empty`);
  return { name, bytes: plain };
}

/** Exit 2 when a file cannot be read or is empty. */
export async function probeInput(name: string, io: Io): Promise<void> {
  try {
    const info = await stat(resolve(io.cwd, name));
    if (info.isDirectory()) throw badInput(`${name || 'an empty name'} is a folder, not a file`);
    if (info.isFile() && info.size === 0) throw badInput(`${name} is empty`);
    await access(resolve(io.cwd, name), modes.R_OK);
  } catch (error) {
    throw readable(name, error);
  }
}

/** The name of an input as people read it. */
export function shownName(name: string): string {
  return name === '-' ? 'standard input' : name;
}

async function readFile(name: string, io: Io): Promise<Uint8Array> {
  const path = resolve(io.cwd, name);
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw badInput(`${name} is a folder, not a file`);
    if (!info.isFile()) return await collect((await open(path)).createReadStream(), io);
    return await readWhole(path, info.size);
  } catch (error) {
    throw readable(name, error);
  }
}

async function readWhole(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(
        bytes,
        filled,
        Math.min(size - filled, READ_BYTES),
        filled,
      );
      if (bytesRead === 0) break; // The file shrank meanwhile.
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}

// One read call cannot take more than 2 GiB.
const READ_BYTES = 1 << 30;

export async function isGzipFile(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return isGzip(buffer);
  } finally {
    await file.close();
  }
}

/** The first bytes of a file, not compressed. */
export async function headOf(
  { path, gzip }: Pick<StreamedFile, 'path' | 'gzip'>,
  interrupt: Interrupt,
): Promise<Uint8Array> {
  const file = createReadStream(path, { end: HEAD_BYTES - 1, signal: interrupt.signal });
  if (!gzip) return collect(file, interrupt);
  const stream = file.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }));
  return collect(stream, interrupt).catch(() => new Uint8Array(0));
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function unzip(name: string, bytes: Uint8Array, io: Io): Promise<Uint8Array> {
  try {
    const gunzip = createGunzip();
    gunzip.end(bytes);
    return await collect(gunzip, io);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const why = code === 'Z_BUF_ERROR' ? 'the compressed data is cut short' : message;
    throw badInput(`${shownName(name)}: ${why}`);
  }
}

async function collect(stream: Readable, { signal }: Interrupt): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  await pipeline(stream, sink, { ...(signal && { signal }) });
  const bytes = new Uint8Array(
    new SharedArrayBuffer(chunks.reduce((sum, { length }) => sum + length, 0)),
  );
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function readable(name: string, error: unknown): unknown {
  const reason = whyUnreadable(error);
  return reason === undefined ? error : badInput(`${name}: ${reason}`);
}
