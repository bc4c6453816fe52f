import type { Command, CommandInfo, OptionSpecs } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { hanging, wrapText } from './render/wrap.ts';

const GROUPS = ['Log', 'Files', 'Awards', 'AI', 'System'] as const;

const CLOSING = `Every command takes --json, --db LOG and --help (with examples). \
The log is W4GNS_DB, or a file in your data folder.
Exit: 0 done, 1 failed or nothing found, 2 bad usage or bad input, 130 interrupted.`;

/** The page of `w4gns --help`, for a terminal of so many columns. */
export function overview(columns: number): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;
  const groups = GROUPS.map((group) => {
    const rows = COMMANDS.filter((command) => command.group === group).map(
      ({ name, summary }) => [name.padEnd(width), summary] as const,
    );
    return rows.length > 0 ? `${group}\n${hanging(rows, columns)}\n` : '';
  }).filter((text) => text !== '');
  return `W4GNS Logger: amateur-radio logs, awards and advice.

Usage: w4gns COMMAND [options]

${groups.join('\n')}
${wrapText(CLOSING, columns, 0)}
`;
}

/** The commands that share a first word. */
export function familyHelp(members: readonly CommandInfo[], columns: number): string {
  const width = Math.max(...members.map(({ name }) => name.length)) + 2;
  const rows = members.map(
    ({ name, summary }) => [`w4gns ${name.padEnd(width)}`, summary] as const,
  );
  return `${hanging(rows, columns)}\n\nEach takes --help, with examples.\n`;
}

/** The page of `w4gns COMMAND --help`. */
export function commandHelp(info: CommandInfo, command: Command, columns: number): string {
  const { name, aliases, summary, positionals } = info;
  const { examples } = command;
  const usage = [`Usage: w4gns ${name}`, positionals, '[options]'].filter(Boolean).join(' ');
  const also = aliases?.length ? `\nAlso called: ${aliases.join(', ')}\n` : '';
  return `${wrapText(summary, columns, 0)}\n\n${usage}\n${also}\nOptions\n${optionLines(command.options, columns)}\n\nExamples\n${examples
    .map(([line, what]) => `  ${line}\n      ${what}`)
    .join('\n')}\n`;
}

function optionLines(options: OptionSpecs, columns: number): string {
  const rows = Object.entries(options)
    .filter(([, { summary }]) => summary !== undefined)
    .map(([name, { short, value, type, summary, multiple }]) => {
      const flag = `${short ? `-${short}, ` : ''}--${name}${type === 'string' ? ` ${value ?? 'TEXT'}` : ''}`;
      return [multiple ? `${flag} ...` : flag, summary ?? ''] as const;
    });
  const width = Math.max(...rows.map(([flag]) => flag.length)) + 2;
  return hanging(
    rows.map(([flag, summary]) => [flag.padEnd(width), summary] as const),
    columns,
  );
}

/** The commands as a Markdown table, for the README. */
export function commandTable(): string {
  const rows = COMMANDS.map(({ name, positionals, summary }) =>
    `| \`w4gns ${name}${positionals ? ` ${positionals}` : ''}\` | ${summary} |`.replaceAll(
      /(?<=`[^`]*)\|(?=[^`]*`)/g,
      '\\|',
    ),
  );
  return ['| Command | What |', '| --- | --- |', ...rows].join('\n');
}
