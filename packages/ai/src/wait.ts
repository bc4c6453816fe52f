import { AiError, isAiError } from './errors.ts';

/** A longer timer would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Waits; rejects with the signal's reason as soon as it aborts. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return orAborted(signal, (done) => {
    const timer = setTimeout(done, ms);
    return () => {
      clearTimeout(timer);
    };
  });
}

/** Settles as the promise does, or rejects with the signal's reason: also when the work ignores the signal. */
export function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    orAborted(signal, (done) => {
      void work.then(done, done);
      return () => undefined;
    }).then(() => work),
  ]);
}

/** The caller's signal and a time limit in one. Its reason is always an {@link AiError}. */
export function limited(
  signal: AbortSignal | undefined,
  timeLimitMs: number,
): { readonly signal: AbortSignal; readonly stop: () => void } {
  const limit = new AbortController();
  const onAbort = (): void => {
    const reason: unknown = signal?.reason;
    // A limit around this one has said why.
    limit.abort(
      isAiError(reason) ? reason : new AiError('E_ABORTED', 'stopped', { cause: reason }),
    );
  };
  const timer = setTimeout(
    () => {
      limit.abort(new AiError('E_TIMEOUT', `no answer within ${timeLimitMs / 1000} s`));
    },
    Math.min(timeLimitMs, LONGEST_TIMER_MS),
  );
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return {
    signal: limit.signal,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** Resolves when `start` calls `done`, rejects when the signal aborts; then calls what `start` gave back. */
function orAborted(signal: AbortSignal, start: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      stop();
      reject(signal.reason as Error);
    };
    const stop = start(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
