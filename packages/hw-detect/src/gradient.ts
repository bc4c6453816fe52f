import type { ConcurrencyController, ConcurrencySample, LimitRange } from './concurrency.ts';

// After Netflix's Gradient2: long-run latency against the latest, with room for a short queue.
const TOLERANCE = 1.5;
const SMOOTHING = 0.2;
const QUEUE = 4;
const WARM_UP = 10;
// The long-run latency follows a faster service soon, a slower one late: with a full window a
// rise is mostly our own queue, and an average that follows it would let the queue grow for ever.
const FALL_WINDOW = 60;
const RISE_WINDOW = 6_000;
const AFTER_REFUSAL = 0.5;

/** Finds how many requests may wait at once: grows while latency holds, shrinks when it rises. */
export function gradientLimit({ min, max, initial }: LimitRange): ConcurrencyController {
  let limit = initial;
  let longMs = 0;
  let samples = 0;
  let stale = 0;
  const clamp = (value: number): number => Math.min(max, Math.max(min, value));
  return {
    get limit() {
      return Math.floor(limit);
    },
    record({ inflight, durationMs, ok = true }: ConcurrencySample) {
      if (!ok) {
        // Requests that were on their way already say nothing about the new limit.
        if (stale <= 0) {
          limit = clamp(limit * AFTER_REFUSAL);
          stale = inflight;
        }
        stale--;
        return;
      }
      stale--;
      samples++;
      const window = durationMs < longMs ? FALL_WINDOW : RISE_WINDOW;
      longMs += (durationMs - longMs) / (samples <= WARM_UP ? samples : window);
      // A half-empty window says nothing about its size.
      if (inflight < limit / 2) return;
      const gradient = Math.min(
        1,
        Math.max(0.5, (TOLERANCE * longMs) / Math.max(durationMs, 1e-6)),
      );
      limit = clamp(limit * (1 - SMOOTHING) + SMOOTHING * (limit * gradient + QUEUE));
    },
  };
}
