import type { CommandEntry } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { CliError, EXIT, missingPackage, unbuiltPackage } from './errors.ts';
import { commandHelp, familyHelp, overview } from './help.ts';
import type { Io } from './io.ts';
import { printJson } from './json.ts';
import { wrapText } from './render/wrap.ts';
import { nearest, printable } from './text.ts';
import { VERSION } from './version.ts';

export type { Io };

/** Runs one command line; returns the exit code. Never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let hasPrinted = false;
  const out: Io['out'] = (text) => {
    hasPrinted = true;
    return io.out(text);
  };
  try {
    return await dispatch(argv, { ...io, out });
  } catch (error) {
    const told = asCliError(io.signal.aborted ? interruption() : error);
    report(told, error, io);
    if (argv.includes('--json') && !hasPrinted) await printJson(io, errorDocument(told));
    return told.exitCode;
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

function interruption(): CliError {
  const options = { exitCode: EXIT.interrupted, code: 'E_INTERRUPTED' };
  return new CliError('interrupted; nothing was left half-written', options);
}

function report({ message, hint, exitCode }: CliError, error: unknown, io: Io): void {
  const lines = hint ? `${wrapText(printable(hint), io.columns)}\n` : '';
  io.err(`w4gns: ${printable(message)}\n${lines}`);
  if (exitCode === EXIT.interrupted || io.env['W4GNS_DEBUG'] !== '1') return;
  if (error instanceof Error) io.err(`${error.stack ?? ''}\n`);
}

/** The one JSON document of a command that was refused or failed. */
function errorDocument({ code, message, hint, exitCode }: CliError) {
  return { error: { code, message, ...(hint ? { hint } : {}), exitCode } };
}

/** Errors of packages carry a `code`; what the user can mend is bad input (2), the rest failed (1). */
function asCliError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  const { message = String(error), code, cause } = error as Partial<NodeJS.ErrnoException>;
  if (code === 'E_DRIVER' && cause !== undefined) return asCliError(cause);
  if (code === 'ERR_MODULE_NOT_FOUND') return missingPackage(nameOfPackage(message));
  if (message.startsWith('Could not locate the bindings file')) return unbuiltPackage('sqlite3');
  if (code?.startsWith('E_') || code === 'HW_CONFIG') {
    const exitCode = FAILED_CODES.has(code) ? EXIT.failed : EXIT.usage;
    return new CliError(message, { exitCode, code });
  }
  const hint = 'Set W4GNS_DEBUG=1 to see where it happened.';
  return new CliError(message, { hint, code: 'E_UNEXPECTED' });
}

/** Node says: Cannot find package 'bullmq' imported from ... */
function nameOfPackage(message: string): string {
  return /'([^']+)'/.exec(message)?.[1] ?? message;
}

const FAILED_CODES = new Set([
  'E_BUSY',
  'E_FULL',
  'E_NOT_FOUND',
  'E_CONNECTION',
  'E_CONNECT',
  'E_TASK',
  'E_WORKER',
  'E_DRIVER',
]);
