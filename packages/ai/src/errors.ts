/**
 * What went wrong. Of these `E_RATE`, `E_SERVER`, `E_NETWORK`, `E_TIMEOUT`, `E_INCOMPLETE` and `E_REPLY` are worth
 * another attempt.
 */
export type AiErrorCode =
  | 'E_ABORTED' // the caller's signal
  | 'E_ARGUMENT' // a caller's mistake
  | 'E_AUTH' // the server refuses the key
  | 'E_BUDGET' // the token or cost budget is spent
  | 'E_FIGURE' // the answer holds a figure that no tool gave
  | 'E_INCOMPLETE' // the reply ended before it was whole
  | 'E_LENGTH' // the reply reached its length limit
  | 'E_MODEL' // no model is configured
  | 'E_NETWORK' // no connection, or it broke
  | 'E_QUOTA' // the account has no credit left
  | 'E_RATE' // too many requests
  | 'E_REFUSED' // the server's content filter
  | 'E_REPLY' // not a reply: malformed JSON, wrong shape, nothing in it
  | 'E_REQUEST' // the server does not accept the request
  | 'E_ROUNDS' // the model asks for tools without end
  | 'E_SERVER' // the server failed
  | 'E_TIMEOUT'; // the time limit passed, or a stream stalled

const WORTH_ANOTHER: ReadonlySet<AiErrorCode> = new Set([
  'E_RATE',
  'E_SERVER',
  'E_NETWORK',
  'E_TIMEOUT',
  'E_INCOMPLETE',
  'E_REPLY',
]);

/** The package's one error. Its message never holds a key. */
export class AiError extends Error {
  override readonly name = 'AiError';
  readonly code: AiErrorCode;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: AiErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether the same request may succeed when it is sent again. */
  get retryable(): boolean {
    return WORTH_ANOTHER.has(this.code);
  }
}

/** True for this package's errors, also those of another copy of it. */
export function isAiError(error: unknown): error is AiError {
  return error instanceof Error && error.name === 'AiError' && 'code' in error;
}
