export type ClusterErrorCode =
  | 'E_CONNECTION' // the server cannot be reached, or lets nobody in
  | 'E_SERVER' // the server answers, but refuses
  | 'E_URL' // not a URL of a kind of server that is known
  | 'E_OPTION' // a number that makes no sense
  | 'E_JOB' // a job that is not plain data
  | 'E_TASK' // a job failed at its last attempt
  | 'E_UNKNOWN_TASK' // no task of that name
  | 'E_CLOSED';

/** The one error of this package; `code` is public, the message is for people and holds no password. */
export class ClusterError extends Error {
  readonly code: ClusterErrorCode;

  constructor(code: ClusterErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ClusterError';
    this.code = code;
  }
}

/** @throws ClusterError `E_OPTION` unless the number is whole and at least 1. */
export function checkCount(name: string, count: number): number {
  if (Number.isInteger(count) && count >= 1) return count;
  throw new ClusterError('E_OPTION', `${name} must be a whole number of at least 1, not ${count}.`);
}
