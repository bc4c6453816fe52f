import type { PieceRange } from '@w4gns/adif/parallel';
import type { LogSource } from './source.ts';

/** Logs that threads share out among themselves: plain data, which goes to every thread. */
export interface Sharing {
  readonly sources: readonly LogSource[];
  readonly pieceBytes: number;
  /** What the threads write about their pieces: see {@link Board}. */
  readonly memory: SharedArrayBuffer;
}

/** A piece as it is to be read. */
export interface Claim extends PieceRange {
  readonly piece: number;
  /** Index into the sources. */
  readonly source: number;
}

/** What a piece proved to be. */
export interface Found {
  /** Where its first record began and its last one ended. */
  readonly start: number;
  readonly end: number;
  readonly records: number;
}

interface Piece {
  readonly source: number;
  readonly start: number;
  readonly end: number;
}

/** In place of a share: nobody has taken the piece. */
const FREE = 0;

/** Bytes that a piece takes of the memory: its range, who has it, its records. */
const PIECE_SIZE = 16 + 4 + 4;

/** Makes the board for new work. */
export function shareOut(sources: readonly LogSource[], pieceBytes: number): Sharing {
  const { length } = piecesOf(sources, pieceBytes);
  return { sources, pieceBytes, memory: new SharedArrayBuffer(length * PIECE_SIZE) };
}

/**
 * Who took which piece of the logs, and where that piece really began and ended, in memory that all
 * threads see: each takes the next free piece when it is done with one, so none waits for another.
 */
export class Board {
  readonly #pieces: readonly Piece[];
  /** Start and end of each piece as it was read. */
  readonly #ranges: Float64Array;
  /** By piece: {@link FREE}, the share that is at it, or the negative of the share that has done it. */
  readonly #takers: Int32Array;
  /** Records of each piece that is done. */
  readonly #records: Int32Array;

  constructor({ sources, pieceBytes, memory }: Sharing) {
    this.#pieces = piecesOf(sources, pieceBytes);
    const { length } = this.#pieces;
    this.#ranges = new Float64Array(memory, 0, 2 * length);
    this.#takers = new Int32Array(memory, 16 * length, length);
    this.#records = new Int32Array(memory, 20 * length, length);
  }

  /** Takes the next free piece for a share, numbered from 1. Where the piece before is done, its end is a sure start; else it is guessed. */
  claim(share: number): Claim | undefined {
    const piece = this.#takers.findIndex(
      (_, k) => Atomics.compareExchange(this.#takers, k, FREE, share) === FREE,
    );
    const range = this.#pieces[piece];
    if (range === undefined) return undefined;
    if (range.start === 0) return { ...range, piece, speculative: false };
    const isSure = Atomics.load(this.#takers, piece - 1) < FREE;
    const start = isSure ? (this.#ranges[2 * piece - 1] ?? 0) : range.start;
    return { ...range, start, piece, speculative: !isSure };
  }

  /** Notes that a share has done a piece, and what it found there. */
  finish(share: number, piece: number, { start, end, records }: Found): void {
    this.#ranges[2 * piece] = start;
    this.#ranges[2 * piece + 1] = end;
    this.#records[piece] = records;
    // Last, since it tells the other threads that all the above can be relied on.
    Atomics.store(this.#takers, piece, -share);
  }

  /** Frees whatever a share took: it is lost. */
  release(share: number): void {
    this.#takers.forEach((taker, k) => {
      if (Math.abs(taker) === share) Atomics.store(this.#takers, k, FREE);
    });
  }

  /** Bytes in pieces that are done. */
  get doneBytes(): number {
    return this.#pieces.reduce(
      (sum, { start, end }, k) => sum + (Atomics.load(this.#takers, k) < FREE ? end - start : 0),
      0,
    );
  }

  /** Is no piece left that nobody has taken? */
  get isTaken(): boolean {
    return !this.#takers.includes(FREE);
  }

  /** Records of a source in pieces that are done. */
  recordsOf(source: number): number {
    return this.#pieces.reduce(
      (sum, piece, k) => sum + (piece.source === source ? (this.#records[k] ?? 0) : 0),
      0,
    );
  }

  /** Does each piece begin where the one before it ended? Else some start was guessed wrong. */
  get isSound(): boolean {
    return this.#pieces.every(
      ({ start }, k) => start === 0 || this.#ranges[2 * k] === this.#ranges[2 * k - 1],
    );
  }
}

function piecesOf(sources: readonly LogSource[], pieceBytes: number): Piece[] {
  return sources.flatMap(({ size }, source) =>
    Array.from({ length: Math.max(1, Math.ceil(size / pieceBytes)) }, (_, k) => ({
      source,
      start: k * pieceBytes,
      end: Math.min(size, (k + 1) * pieceBytes),
    })),
  );
}
