/** What a command tells the shell. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A user's mistake or a failed command: one line on standard error and an exit code, never a stack. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  /** For programs, which read it with `--json`. */
  readonly code: string;
  /** A second line that says what to do next. */
  readonly hint: string | undefined;

  constructor(
    message: string,
    options: { exitCode?: ExitCode; hint?: string | undefined; code?: string } = {},
  ) {
    super(message);
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? EXIT.failed;
    this.code = options.code ?? (this.exitCode === EXIT.usage ? 'E_INPUT' : 'E_FAILED');
    this.hint = options.hint;
  }
}

/** Bad usage or bad input: exit 2. */
export function badInput(message: string, hint?: string): CliError {
  return new CliError(message, { exitCode: EXIT.usage, hint });
}

/**
 * A package that is not installed, or not with this program: exit 1.
 *
 * @param version - where any other would not do.
 */
export function missingPackage(name: string, version?: string): CliError {
  const wanted = version === undefined ? name : `${name}@${version}`;
  return new CliError(`this needs ${name}: npm install -g ${wanted}`, { code: 'E_DRIVER' });
}

/** A package whose install script did not run, as npm 11 has it unless allowed: exit 1. */
export function unbuiltPackage(name: string): CliError {
  return new CliError(`${name} was installed without being built: npm rebuild -g ${name}`, {
    code: 'E_DRIVER',
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of its path is no folder',
};

/** What an error says, in words where it is about a file. */
export function reasonFor(error: unknown): string {
  return whyUnreadable(error) ?? (error instanceof Error ? error.message : String(error));
}

/** Why a file cannot be read, in words; undefined when that is no fault of its name. */
export function whyUnreadable(error: unknown): string | undefined {
  return REASONS[(error as NodeJS.ErrnoException).code ?? ''];
}
