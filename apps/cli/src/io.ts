import type { Readable } from 'node:stream';

/** All that a command may know of the world; tests pass their own. */
export interface Io {
  /** Standard output, bytes as they are. Resolves when all is taken, so that long output keeps memory flat. */
  out(text: string | Uint8Array): Promise<void>;
  /** Standard error: progress, hints, errors. */
  err(text: string): void;
  readonly stdin: Readable;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** ms since the epoch. */
  now(): number;
}

/** Colour is for a terminal whose user has not refused it (https://no-color.org). */
export function usesColour(io: Io): boolean {
  return io.stdoutIsTerminal && !io.env['NO_COLOR'] && io.env['TERM'] !== 'dumb';
}
