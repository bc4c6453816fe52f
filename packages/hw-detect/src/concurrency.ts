/** One finished task or request. */
export interface ConcurrencySample {
  /** Tasks that ran when this one ended, itself included. */
  readonly inflight: number;
  readonly durationMs: number;
  /** Work done; default 1. */
  readonly items?: number | undefined;
  /** False for a refusal or time-out, such as HTTP 429. */
  readonly ok?: boolean | undefined;
}

export interface ConcurrencyController {
  /** How many may run at once now: an integer >= 1. */
  readonly limit: number;
  /** To be called when a task ends. */
  record(sample: ConcurrencySample): void;
}

export interface LimitRange {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}
