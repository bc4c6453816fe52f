import { AiError } from '../errors.ts';

/**
 * Watches a stream: the SDK's timeout ends with the response's head, and a stream that stalls after it would hang
 * for ever. `signal` aborts when the caller's does, or when `alive` was not called for `idleMs`.
 */
export interface StreamGuard {
  readonly signal: AbortSignal;
  /** A piece has come: the next may take `idleMs` from now. */
  alive(): void;
  stop(): void;
}

/** Starts watching with the first `alive()`; until then the caller's own time limit holds. */
export function createStreamGuard(idleMs: number, signal: AbortSignal | undefined): StreamGuard {
  const stalled = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    signal: signal === undefined ? stalled.signal : AbortSignal.any([signal, stalled.signal]),
    alive() {
      if (timer !== undefined) clearTimeout(timer);
      timer = setTimeout(() => {
        stalled.abort(new AiError('E_TIMEOUT', `the answer stalled for ${idleMs / 1000} s`));
      }, idleMs);
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}

/** `fetch` that refuses a body of more than `maxBytes`: a server that never stops does not fill the memory. */
export function cappedFetch(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.body === null) return response;
    let left = maxBytes;
    const cap = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left < 0) controller.error(new AiError('E_LENGTH', 'the answer does not end'));
        else controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(cap), { status, statusText, headers });
  };
}
