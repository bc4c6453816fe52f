/** What a caller did wrong; public, stable. */
export type AdifErrorCode =
  | 'E_INPUT' // not bytes and not text, or a byte range outside the input
  | 'E_TOO_LARGE' // more than 4 GiB at once: use a stream
  | 'E_ENCODING' // an encoding this platform does not know
  | 'E_VALUE' // a value the chosen output cannot hold
  | 'E_FREQ' // not a frequency in MHz
  | 'E_GRID' // not a Maidenhead locator, or no point to make one of
  | 'E_LOCATION' // degrees that no place on earth has
  | 'E_ENDED' // push() or end() after end()
  | 'E_WORKER'; // a worker gave up twice on the same piece

/** Thrown for a caller's mistake only; faults in a log are {@link AdifIssue} data. */
export class AdifError extends Error {
  readonly code: AdifErrorCode;

  constructor(code: AdifErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AdifError';
    this.code = code;
  }
}

/** True for an {@link AdifError}, also one from another copy of this package. */
export function isAdifError(error: unknown): error is AdifError {
  return error instanceof Error && error.name === 'AdifError' && 'code' in error;
}
