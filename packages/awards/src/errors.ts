/** What a caller did wrong. */
export type AwardsErrorCode =
  | 'E_AWARD_ID' // no award of that id
  | 'E_UNIT' // the award has no such unit
  | 'E_AWARD_JSON' // an own award's JSON does not describe one
  | 'E_MERGE' // tallies of different awards cannot be united
  | 'E_BYTES' // not the bytes of a tally
  | 'E_FILTER' // a filter value that is none
  | 'E_COLUMNS' // columns of a kernel that differ in length or hold a number out of range
  | 'E_GPU'; // a kernel on a GPU failed or was closed

/** The one error class of this package. Its `code` is public API, its message is not. */
export class AwardsError extends Error {
  override readonly name = 'AwardsError';
  readonly code: AwardsErrorCode;

  constructor(code: AwardsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Is it this package's error? Compares the name, so it works across realms and copies. */
export function isAwardsError(error: unknown): error is AwardsError {
  return error instanceof Error && error.name === 'AwardsError' && 'code' in error;
}
