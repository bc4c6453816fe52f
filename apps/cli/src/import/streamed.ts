import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readLogStream, type AdifPart } from '@w4gns/adif';
import { learnCost, planParallel } from '@w4gns/hw-detect';
import { badInput } from '../errors.ts';
import type { StreamedFile } from '../input.ts';
import { inOrder } from '../ordered.ts';
import { threadsAsked, threadsBeside, type PieceRun, type WorkOptions } from '../pieces.ts';
import type { Pool } from '../pool.ts';
import {
  packRecords,
  type PackedPart,
  type PackedPiece,
  type PackSettings,
} from '../workers/pack.ts';

// What a compressed log holds is not known before the end; logs shrink to about a tenth.
const GZIP_FACTOR = 10;

const CHUNK_BYTES = 1024 * 1024;

const LF = 10;
const CR = 13;

/**
 * Reads an ADI or ADX log of any size, compressed or not, in constant memory: this thread finds where records end,
 * workers read and pack them. The first part is packed here, and what it took decides whether workers pay.
 */
export async function streamPieces(
  file: StreamedFile,
  settings: PackSettings,
  options: WorkOptions,
): Promise<PieceRun<PackedPiece>> {
  const parts = placed(readLogStream(chunksOf(file, options)));
  const first = await parts.next();
  if (first.done) return { workers: 1, results: none() };
  const started = performance.now();
  const head = packHere(first.value, settings);
  const microseconds = (performance.now() - started) * 1000;
  const total =
    (file.size * (file.gzip ? GZIP_FACTOR : 1) * head.read) / Math.max(1, first.value.bytes.length);
  const most = Math.ceil((file.size * (file.gzip ? GZIP_FACTOR : 1)) / CHUNK_BYTES);
  const asked = threadsAsked(options) ?? planned(head.read, microseconds, total, options);
  const threads = most > 1 ? Math.min(asked, most) : 0;
  const pool = threads > 0 ? options.crew.pool(threads) : undefined;
  return { workers: Math.max(1, threads), results: rest(head, parts, settings, pool) };
}

function planned(
  items: number,
  microseconds: number,
  total: number,
  { crew }: WorkOptions,
): number {
  if (items === 0) return 0;
  const cost = learnCost({ items, microseconds }, { warmWorkers: crew.warm });
  return threadsBeside(planParallel(Math.round(total), { workload: 'cpu', cost }));
}

async function* rest(
  head: PackedPiece,
  parts: AsyncGenerator<PlacedPart>,
  settings: PackSettings,
  pool: Pool | undefined,
): AsyncGenerator<PackedPiece> {
  yield head;
  if (!pool) {
    for await (const part of parts) yield packHere(part, settings);
    return;
  }
  const isFull = (running: readonly unknown[]) => running.length > pool.workers;
  yield* inOrder(parts, isFull, (part) => packThere(part, settings, pool));
}

async function* none(): AsyncGenerator<PackedPiece> {
  // A log without a byte.
}

/** A part, the line it begins in, and the records before it. */
interface PlacedPart extends AdifPart {
  readonly line: number;
  readonly before: number;
}

async function* placed(parts: AsyncGenerator<AdifPart>): AsyncGenerator<PlacedPart> {
  let line = 1;
  let before = 0;
  for await (const part of parts) {
    const { header, records, issues, bytes, offset } = part;
    yield { header, records, issues, bytes, offset, line, before };
    line += lineEndsIn(bytes);
    before += records.length;
  }
}

/** LF, CR LF and a lone CR end lines; a part never ends between CR and LF. The search for a byte is quicker than a walk. */
export function lineEndsIn(part: Uint8Array): number {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.length);
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] !== LF) count++;
  }
  return count;
}

function packHere(part: PlacedPart, settings: PackSettings): PackedPiece {
  return merged(part, packRecords(part.records, settings));
}

/** Packs a part in a worker thread; here, when the thread dies. */
async function packThere(
  part: PlacedPart,
  settings: PackSettings,
  pool: Pool,
): Promise<PackedPiece> {
  // A byte before the first record: only the very start of a log may be a header.
  const bytes = new Uint8Array(part.bytes.length + 1);
  bytes[0] = 10;
  bytes.set(part.bytes, 1);
  const options = { name: 'packPart', transfer: [bytes.buffer] };
  const packed = await pool.run({ bytes, ...settings }, options).catch(() => undefined);
  if (packed === undefined) return packHere(part, settings);
  const { issues, appTypes, ...rest } = packed as PackedPart;
  const inLog = <T extends { readonly offset: number }>(found: T): T => ({
    ...found,
    offset: found.offset - 1 + part.offset,
  });
  return merged(part, { ...rest, issues: issues.map(inLog), appTypes: appTypes.map(inLog) });
}

/** The reader's own issues count records from the start of the log, those of packing within the part. */
function merged(part: PlacedPart, packed: PackedPiece): PackedPiece {
  const own = part.issues.map(({ record, ...issue }) =>
    record === undefined ? issue : { ...issue, record: record - part.before },
  );
  const issues = [...own, ...packed.issues].sort((a, b) => a.offset - b.offset);
  const { bytes, offset, line, before, header } = part;
  const userdefs = before === 0 ? header.userdefs : [];
  return { ...packed, issues, userdefs, place: { bytes, offset, line } };
}

async function* chunksOf(
  { path, name, gzip }: StreamedFile,
  options: WorkOptions,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal: options.signal });
  file.on('data', () => options.onProgress?.(file.bytesRead));
  file.pause();
  const stream = gzip ? file.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : file;
  file.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw error;
    throw badInput(
      `${name}: ${code === 'Z_BUF_ERROR' ? 'the compressed data is cut short' : message}`,
    );
  } finally {
    file.destroy();
  }
}
