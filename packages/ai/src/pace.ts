import { isAiError, type AiError, type AiErrorCode } from './errors.ts';
import { wait } from './wait.ts';

/** How many calls may be on their way: hw-detect's `createConcurrencyController({ kind: 'network' })` fits. */
export interface ConcurrencyController {
  readonly limit: number;
  record(sample: { inflight: number; durationMs: number; ok?: boolean }): void;
}

/** Lets calls overlap, as many as the controller allows, and teaches the controller how they went. */
export interface Pace {
  /** Runs a task when its turn comes; turns come in the order of asking. */
  turn<T>(task: () => Promise<T>): Promise<T>;
  /** One request within a turn: measured, and held back while the server asked for a pause. */
  attempt<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** No request of any turn starts before `ms` have passed. */
  pause(ms: number): void;
  /** No request starts any more: it would fail like the one before. */
  stop(failure: AiError): void;
}

/** Failures that say how loaded the way to the server is; the others say nothing of it. */
const CONGESTION: ReadonlySet<AiErrorCode> = new Set([
  'E_RATE',
  'E_TIMEOUT',
  'E_SERVER',
  'E_NETWORK',
]);

/** Starts a pace. Share one among all calls to the same server. */
export function createPace(controller: ConcurrencyController): Pace {
  const queue: (() => void)[] = [];
  let turns = 0;
  let inflight = 0;
  let notBefore = 0;
  let stopped: AiError | undefined;

  const next = (): void => {
    while (queue.length > 0 && turns < Math.max(1, Math.floor(controller.limit))) {
      turns += 1;
      queue.shift()?.();
    }
  };
  const measured = async <T>(request: () => Promise<T>): Promise<T> => {
    inflight += 1;
    const start = performance.now();
    const record = (ok: boolean): void => {
      controller.record({ inflight, durationMs: performance.now() - start, ok });
    };
    try {
      const result = await request();
      record(true);
      return result;
    } catch (error) {
      if (isAiError(error) && CONGESTION.has(error.code)) record(false);
      throw error;
    } finally {
      inflight -= 1;
      next();
    }
  };
  return {
    async turn(task) {
      await new Promise<void>((start) => {
        queue.push(start);
        next();
      });
      try {
        return await task();
      } finally {
        turns -= 1;
        next();
      }
    },
    async attempt(request, signal) {
      for (let ms = notBefore - Date.now(); ms > 0; ms = notBefore - Date.now()) {
        await wait(ms, signal);
      }
      if (stopped !== undefined) throw stopped;
      return measured(request);
    },
    pause(ms) {
      notBefore = Math.max(notBefore, Date.now() + ms);
    },
    stop(failure) {
      stopped = failure;
    },
  };
}
