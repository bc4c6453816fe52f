import { headOf, isGzipFile } from '../input.ts';
import { isPlainAdi } from '../log-file.ts';
import type { LogFile } from './logs.ts';
import { isDatabase, type LogPart } from './tally-log.ts';

/** A part, and how many QSOs it holds, more or less. */
export interface SizedPart extends LogPart {
  readonly qsos: number;
}

/** An ADIF record of a common log; only the balance of the jobs depends on it. */
const BYTES_A_QSO = 400;

/** Nobody logs less. */
const LEAST_BYTES_A_QSO = 50;

/** The results of a log meet in one place, which should not be kept longer than the workers are. */
const MOST_PIECES = 256;

/**
 * The parts that a log is tallied in: one, or pieces of at least `leastQsos` where workers can begin anywhere in it.
 * Where a record begins near the start of a piece is left to whoever tallies it.
 */
export async function splitLog(file: LogFile, leastQsos: number): Promise<SizedPart[]> {
  const { path, size } = file;
  const whole = { path, qsos: size / BYTES_A_QSO };
  if (size < 2 * leastQsos * LEAST_BYTES_A_QSO || isDatabase(path)) return [whole];
  const bytesAQso = await bytesAQsoOf(path);
  if (bytesAQso === undefined) return [whole];
  const qsos = size / bytesAQso;
  const count = Math.min(MOST_PIECES, Math.floor(qsos / leastQsos));
  return count < 2 ? [{ path, qsos }] : piecesOf(file, qsos, count);
}

function piecesOf({ path, size }: LogFile, qsos: number, count: number): SizedPart[] {
  const place = (k: number) => Math.floor((size / count) * k);
  return Array.from({ length: count }, (_, k) => {
    const end = k + 1 === count ? size : place(k + 1);
    return {
      path,
      qsos: qsos / count,
      piece: { start: place(k), end, size, speculative: k > 0 },
    };
  });
}

/** undefined: the log can only be read from its beginning, or not here. */
async function bytesAQsoOf(path: string): Promise<number | undefined> {
  try {
    if (await isGzipFile(path)) return undefined;
    const head = await headOf({ path, gzip: false }, {});
    const ends = new TextDecoder('latin1').decode(head.slice()).match(/<eor>/gi)?.length;
    return ends && isPlainAdi({ name: path, bytes: head }) ? head.length / ends : undefined;
  } catch {
    return undefined; // The worker will say why.
  }
}
