import { formatOfName } from '@w4gns/adif/node';
import { defineCommand } from '../command.ts';
import { convertLog, copyLog, differentFiles, type Conversion, type Route } from '../convert.ts';
import { badInput, EXIT } from '../errors.ts';
import { unknownName } from '../export/formats.ts';
import { openInput, probeInput } from '../input.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { refuseOtherFiles } from '../log-file.ts';
import { changeLines } from '../render/changes.ts';
import { plural, printable } from '../text.ts';

export const adifConvert = defineCommand({
  options: {
    preserve: { type: 'boolean', summary: 'keep every byte as it is (ADI to ADI, ADX to ADX)' },
    conform: {
      type: 'boolean',
      summary: 'write by the letter of ADIF 3.1.8, and tell what had to change',
    },
  },
  examples: [
    ['w4gns adif convert log.adi log.csv.gz', 'ADI to CSV, compressed'],
    ['w4gns adif convert contest.cbr contest.adi', 'Cabrillo to ADI'],
    [
      'w4gns adif convert old.adi clean.adi --conform',
      'import-only modes mapped, lengths right, ASCII',
    ],
  ],
  async run({ positionals, values, io }) {
    const route = await routeOf('convert', positionals, io);
    const format = formatOfName(route.output);
    if (!format) throw unknownName(route.output);
    if (values.preserve && values.conform)
      throw badInput('--preserve and --conform exclude each other');
    if (values.preserve && formatOfName(route.input) !== format) {
      throw badInput('--preserve keeps bytes, so IN and OUT must be of one format');
    }
    const done = values.preserve
      ? await copyLog(route, io)
      : await convertLog(route, format, values.conform ?? false, io);
    await printConversion(done, route, values.json, io);
    return done.records === done.read ? EXIT.done : EXIT.failed;
  },
});

/** IN and OUT of a command, checked before anything is written. */
export async function routeOf(
  command: string,
  positionals: readonly string[],
  io: Io,
): Promise<Route> {
  const [input, output, extra] = positionals;
  if (input === undefined || output === undefined || extra !== undefined) {
    throw badInput(`adif ${command} takes the file to read and the file to write`);
  }
  await probeInput(input, io);
  refuseOtherFiles((await openInput(input, io)).head, input);
  differentFiles({ input, output }, io);
  return { input, output };
}

/** Tells what was written, what changed and what could not be read or written. */
export async function printConversion(
  { records, issues, changes }: Conversion,
  { input, output }: Route,
  json: boolean | undefined,
  io: Io,
): Promise<void> {
  if (json) {
    await printJson(io, { input, output, records, changes, issues });
    return;
  }
  io.err(
    issues
      .slice(0, 20)
      .map(({ severity, message }) => `${severity}: ${printable(message)}\n`)
      .join(''),
  );
  await io.out(changeLines(changes));
  await io.out(
    `Wrote ${plural(records, 'record')} to ${printable(output)}, ${plural(changes.length, 'change')}.\n`,
  );
}
