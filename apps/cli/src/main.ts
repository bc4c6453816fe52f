import type { CommandEntry } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { CliError, EXIT } from './errors.ts';
import { commandHelp, familyHelp, overview } from './help.ts';
import type { Io } from './io.ts';
import { nearest, printable } from './text.ts';
import { VERSION } from './version.ts';

export type { Io };

/** Runs one command line; returns the exit code. Never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return report(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first = '--help'] = argv;
  if (first === '--version' || first === '-V') return say(io, `w4gns ${VERSION}\n`);
  if (first === '--help' || first === '-h') return say(io, overview(io.columns));
  if (first === 'help') return dispatch([...argv.slice(1), '--help'], io);
  const family = familyOf(argv, io.columns);
  if (family) return say(io, family);
  const { entry, rest } = find(argv);
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h'))
    return say(io, commandHelp(entry, command, io.columns));
  const code = await command.run(rest, io, entry);
  return io.signal.aborted ? EXIT.interrupted : code;
}

async function say(io: Io, text: string): Promise<number> {
  await io.out(text);
  return EXIT.done;
}

/** The commands of `w4gns awards --help`; undefined for any other command line. */
function familyOf([first = '', second]: readonly string[], columns: number): string | undefined {
  if (second !== '--help' && second !== '-h') return undefined;
  const members = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  return members.length > 0 ? familyHelp(members, columns) : undefined;
}

function find(argv: readonly string[]): { entry: CommandEntry; rest: readonly string[] } {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ');
    const entry = COMMANDS.find((each) => each.name === name || each.aliases?.includes(name));
    if (entry) return { entry, rest: argv.slice(words) };
  }
  throw unknownCommand(argv);
}

function unknownCommand(argv: readonly string[]): CliError {
  const [first = '', second = ''] = argv;
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${first} `)).map(
    ({ name }) => name,
  );
  if (family.length > 0) {
    const what =
      second && !second.startsWith('-')
        ? `no command "${printable(`${first} ${second}`)}"`
        : `"${first}" needs a second word`;
    return new CliError(what, { exitCode: EXIT.usage, hint: `One of: ${family.join(', ')}` });
  }
  const near = nearest(
    first,
    COMMANDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
  );
  const hint = near ? `Did you mean: w4gns ${near}?` : 'See: w4gns --help';
  return new CliError(`unknown command "${printable(first)}"`, { exitCode: EXIT.usage, hint });
}

function report(error: unknown, io: Io): number {
  if (io.signal.aborted) {
    io.err('w4gns: interrupted; nothing was left half-written\n');
    return EXIT.interrupted;
  }
  const { message, hint, exitCode } = asCliError(error);
  io.err(`w4gns: ${printable(message)}\n${hint ? `${printable(hint)}\n` : ''}`);
  if (io.env['W4GNS_DEBUG'] === '1' && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return exitCode;
}

/** Errors of packages carry a `code`; what the user can mend is bad input (2), the rest failed (1). */
function asCliError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  const { message = String(error), code } = error as { message?: string; code?: string };
  const failed = code !== undefined && FAILED_CODES.has(code);
  if (code?.startsWith('E_') || code === 'HW_CONFIG') {
    return new CliError(message, { exitCode: failed ? EXIT.failed : EXIT.usage });
  }
  return new CliError(message, { hint: 'Set W4GNS_DEBUG=1 to see where it happened.' });
}

const FAILED_CODES = new Set([
  'E_BUSY',
  'E_FULL',
  'E_NOT_FOUND',
  'E_CONNECTION',
  'E_CONNECT',
  'E_TASK',
  'E_WORKER',
]);
