import type { Evidence } from './evidence.ts';

/** Holds streamed text back until a line is whole and its figures are known to hold. */
export interface LineGate {
  /** Undefined when nobody listens: then the reply need not be streamed. */
  readonly onText: ((piece: string) => void) | undefined;
  /** Lets the last line out. */
  end(): void;
  /** Whether a line was let out. */
  shown(): boolean;
}

/** From the first line on that does not hold, nothing is let out. */
export function createLineGate(
  onText: ((line: string) => void) | undefined,
  evidence: Evidence,
): LineGate {
  let held = '';
  let closed = false;
  let shown = false;
  const release = (text: string): void => {
    closed ||= evidence.unsupported(text).length > 0;
    if (closed || text === '') return;
    shown = true;
    onText?.(text);
  };
  const push = (piece: string): void => {
    held += piece;
    for (let end = held.indexOf('\n'); end >= 0; end = held.indexOf('\n')) {
      release(held.slice(0, end + 1));
      held = held.slice(end + 1);
    }
  };
  return {
    onText: onText && push,
    end() {
      release(held);
      held = '';
    },
    shown: () => shown,
  };
}
