import type { Io } from './io.ts';
import { thousands } from './text.ts';

const REDRAW_MS = 100;

export interface Progress {
  /** How far the work is; `total` undefined: not known. `note` is added to the line. */
  at(done: number, total?: number, note?: string): void;
  /** Wipes the line. */
  end(): void;
}

/** One line on standard error that is redrawn in place; nothing where standard error is no terminal. */
export function startProgress(io: Io, what: string, unit: string): Progress {
  if (!io.stderrIsTerminal) return { at: () => undefined, end: () => undefined };
  const started = io.now();
  let drawn = 0;
  return {
    at: (done, total, note = '') => {
      const now = io.now();
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      io.err(
        `\r\u001b[K${what} ${amount(done, total, unit)}${remaining(done, total, now - started)}${note && `  ${note}`}`,
      );
    },
    end: () => {
      io.err('\r\u001b[K');
    },
  };
}

function amount(done: number, total: number | undefined, unit: string): string {
  if (!total) return `${thousands(done)} ${unit}`;
  return `${String(Math.floor((100 * done) / total)).padStart(3)} %  ${thousands(done)} of ${thousands(total)} ${unit}`;
}

function remaining(done: number, total: number | undefined, elapsedMs: number): string {
  if (!total || done === 0 || elapsedMs < 2000) return '';
  const seconds = Math.ceil(((total - done) * elapsedMs) / done / 1000);
  return seconds > 0 ? `  about ${thousands(seconds)} s left` : '';
}
