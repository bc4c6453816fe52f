/** What a command tells the shell. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A user's mistake or a failed command: one line on standard error and an exit code, never a stack. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  /** A second line that says what to do next. */
  readonly hint: string | undefined;

  constructor(message: string, options: { exitCode?: ExitCode; hint?: string } = {}) {
    super(message);
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? EXIT.failed;
    this.hint = options.hint;
  }
}

/** Bad usage or bad input: exit 2. */
export function badInput(message: string, hint?: string): CliError {
  return new CliError(message, hint === undefined ? { exitCode: 2 } : { exitCode: 2, hint });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of its path is no folder',
};

/** Why a file cannot be read, in words; undefined when that is no fault of its name. */
export function whyUnreadable(error: unknown): string | undefined {
  return REASONS[(error as NodeJS.ErrnoException).code ?? ''];
}
