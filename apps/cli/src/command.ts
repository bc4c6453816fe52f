import { parseArgs } from 'node:util';
import { badInput } from './errors.ts';
import type { Io } from './io.ts';
import { nearest } from './text.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** What stands for the value in the help: `N`, `FILE`. */
  readonly value?: string;
  /** undefined: accepted (an older name), not shown. */
  readonly summary?: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<S extends OptionSpec> = S extends { type: 'boolean' }
  ? boolean
  : S extends { multiple: true }
    ? string[]
    : string;

export type Values<O extends OptionSpecs> = { readonly [K in keyof O]?: ValueOf<O[K]> | undefined };

export interface Invocation<O extends OptionSpecs> {
  readonly positionals: readonly string[];
  readonly values: Values<O>;
  readonly io: Io;
}

/** How a command is called and listed. */
export interface CommandInfo {
  /** One or two words: `import-adif`, `awards summary`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly group: 'Log' | 'Files' | 'Awards' | 'AI' | 'System';
  readonly summary: string;
  /** As printed in the usage line: `FILE...`; absent: it takes none. */
  readonly positionals?: string;
}

export interface CommandEntry extends CommandInfo {
  load(): Promise<Command>;
}

/** What a command takes and does. */
export interface Command {
  readonly options: OptionSpecs;
  readonly examples: readonly (readonly [line: string, what: string])[];
  run(argv: readonly string[], io: Io, info: CommandInfo): Promise<number>;
}

/** Options that every command takes. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean', summary: 'print one JSON document on standard output' },
  db: {
    type: 'string',
    value: 'LOG',
    summary: 'the log: a file or a postgres:// URL (default: W4GNS_DB)',
  },
  help: { type: 'boolean', short: 'h', summary: 'show this help' },
} as const satisfies OptionSpecs;

/** A command is data and one function; arguments are parsed and checked here. */
export function defineCommand<const O extends OptionSpecs>(definition: {
  readonly options: O;
  readonly examples: Command['examples'];
  run(invocation: Invocation<O & typeof COMMON_OPTIONS>): Promise<number>;
}): Command {
  const options = { ...definition.options, ...COMMON_OPTIONS };
  return {
    options,
    examples: definition.examples,
    run: (argv, io, info) => {
      const { values, positionals } = parseArguments(info, options, argv);
      return definition.run({
        values: values as Values<O & typeof COMMON_OPTIONS>,
        positionals,
        io,
      });
    },
  };
}

function parseArguments(info: CommandInfo, options: OptionSpecs, argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: withNegativeNumbers(argv, options),
      options: parserOptions(options),
      allowPositionals: true,
    });
    const file = options['from']?.multiple ? positionals.find(isFileName) : undefined;
    if (file !== undefined) {
      throw badInput(
        `${info.name}: ${quoted(file)} needs a --from of its own`,
        'Each file takes one: --from a.adi --from b.adi',
      );
    }
    if (positionals.length > 0 && info.positionals === undefined) {
      throw badInput(
        `${info.name}: unexpected argument ${quoted(positionals[0] ?? '')}`,
        helpHint(info),
      );
    }
    return { values, positionals };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    throw badInput(`${info.name}: ${readable(message, options)}`, helpHint(info));
  }
}

/** Ends as a log does, and as no award or unit. */
function isFileName(word: string): boolean {
  return /\.(?:adi|adif|adx|csv|json|ndjson|cbr|log|gz)$/i.test(word);
}

function parserOptions(options: OptionSpecs) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple, short }]) => [
      name,
      { type, ...(multiple ? { multiple } : {}), ...(short ? { short } : {}) },
    ]),
  );
}

/** `--rst -5` means the value -5, which parseArgs would refuse as ambiguous. */
function withNegativeNumbers(argv: readonly string[], options: OptionSpecs): string[] {
  const joined: string[] = [];
  for (const [i, word] of argv.entries()) {
    const before = argv[i - 1];
    const takesValue = before?.startsWith('--') && options[before.slice(2)]?.type === 'string';
    if (takesValue && /^-\d/.test(word)) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function readable(message: string, options: OptionSpecs): string {
  const [, needy] = /Option '(?:-\w, )?(--[^ ']+) <value>' argument missing/.exec(message) ?? [];
  if (needy !== undefined) return `${needy} needs a value`;
  const unknown = /Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return (message.split('\n')[0] ?? message).replace(/\.$/, '');
  const near = nearest(unknown.replace(/^-+/, ''), Object.keys(options));
  return `unknown option ${unknown}${near ? `; did you mean --${near}?` : ''}`;
}

function helpHint(info: CommandInfo): string {
  return `See: w4gns ${info.name} --help`;
}

export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A whole number from an option, or exit 2. */
export function wholeNumber(option: string, text: string | undefined, min = 0): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value) || value < min) {
    throw badInput(
      `${option === 'ID' ? 'an ID is' : `--${option} takes`} a whole number from ${min} up, not ${quoted(text)}`,
    );
  }
  return value;
}
