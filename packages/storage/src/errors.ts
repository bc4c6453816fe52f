export type StorageErrorCode =
  | 'E_NOT_FOUND' // no log, or no QSO, of that name
  | 'E_NOT_A_LOG' // a file or database that holds something else
  | 'E_NEWER' // written by a newer version
  | 'E_CORRUPT'
  | 'E_BUSY' // another program kept the log locked
  | 'E_FULL' // no space left
  | 'E_READ_ONLY'
  | 'E_CONNECT' // the server cannot be reached, or refuses
  | 'E_CLOSED'
  | 'E_DRIVER' // an optional package is missing
  | 'E_ARGUMENT'
  | 'E_IO';

/** The one error of this package; `code` is public, the message is for people. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

const MESSAGES: Partial<Record<StorageErrorCode, string>> = {
  E_NOT_A_LOG: 'This is not a W4GNS log; it was left as it is',
  E_CORRUPT: 'The log is damaged; it was left as it is',
  E_BUSY: 'Another program keeps the log locked',
  E_FULL: 'No space left; the log is as before',
  E_READ_ONLY: 'The log cannot be written',
};

/** SQLite's result names and PostgreSQL's SQLSTATEs, as far as a caller can act on them. */
const CODES: readonly (readonly [RegExp, StorageErrorCode])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'E_BUSY'],
  [/^SQLITE_FULL/, 'E_FULL'],
  [/^SQLITE_CORRUPT/, 'E_CORRUPT'],
  [/^SQLITE_NOTADB/, 'E_NOT_A_LOG'],
  [/^SQLITE_(READONLY|PERM)/, 'E_READ_ONLY'],
  [/^SQLITE_(IOERR|CANTOPEN)/, 'E_IO'],
  [/^53100$/, 'E_FULL'],
  [/^(40001|40P01|55P03)$/, 'E_BUSY'],
  [/^(25006|42501)$/, 'E_READ_ONLY'],
  [/^XX00[12]$/, 'E_CORRUPT'],
  [/^(08...|28...|3D000|53300|57P0.)$/, 'E_CONNECT'],
  [/^(ECONN|ENOTFOUND|ETIMEDOUT|EHOST|EAI_)/, 'E_CONNECT'],
  [/^(ENOSPC|EDQUOT)$/, 'E_FULL'],
  [/^(EACCES|EPERM|EROFS)$/, 'E_READ_ONLY'],
  [/^ENOENT$/, 'E_NOT_FOUND'],
  [/^E(ISDIR|NOTDIR|IO)$/, 'E_IO'],
];

/** The `code` of a driver's or the system's error; from another realm, too, so that no class is asked for. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return String(error.code);
}

/** Gives a driver's error our code; anything else (a bug, an abort) stays what it is. */
export function toStorageError(error: unknown, log: string): unknown {
  const driverCode = error instanceof StorageError ? undefined : codeOf(error);
  if (driverCode === undefined) return error;
  const code = CODES.find(([pattern]) => pattern.test(driverCode))?.[1];
  if (code === undefined) return error;
  const reason = MESSAGES[code] ?? (error as { readonly message?: string }).message ?? code;
  const message =
    code === 'E_CONNECT' ? `Cannot connect to ${log}: ${reason}` : `${reason}: ${log}`;
  return new StorageError(code, message, { cause: error });
}

/** An error of connecting: some of the driver's, such as a time that ran out, have no code. */
export function connectFault(error: unknown, log: string): unknown {
  const known = toStorageError(error, log);
  if (known instanceof StorageError || !(known instanceof Error)) return known;
  return new StorageError('E_CONNECT', `Cannot connect to ${log}: ${known.message}`, {
    cause: error,
  });
}

const BACKUP_MESSAGES: Partial<Record<StorageErrorCode, string>> = {
  E_FULL: 'No space left for the backup',
  E_READ_ONLY: 'The backup cannot be written',
};

/** What failed is the backup, not the log. */
export function backupFault(error: unknown, backup: string): unknown {
  const message = error instanceof StorageError && BACKUP_MESSAGES[error.code];
  if (!message) return error;
  return new StorageError(error.code, `${message}: ${backup}`, { cause: error });
}
