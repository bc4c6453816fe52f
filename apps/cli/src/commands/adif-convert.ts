import { formatOfName, type FileFormat } from '@w4gns/adif/node';
import { defineCommand } from '../command.ts';
import { convertLog, copyLog, type Conversion } from '../convert.ts';
import { badInput, EXIT } from '../errors.ts';
import { FILE_FORMATS, fileFormat, unknownName } from '../export/formats.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { changeLines } from '../render/changes.ts';
import { routeOf, type Route } from '../route.ts';
import { plural, printable } from '../text.ts';

export const adifConvert = defineCommand({
  options: {
    preserve: { type: 'boolean', summary: 'keep every byte as it is (ADI to ADI, ADX to ADX)' },
    conform: {
      type: 'boolean',
      summary: 'write by the letter of ADIF 3.1.8, and tell what had to change',
    },
    format: {
      type: 'string',
      value: 'NAME',
      summary: `what to write: ${FILE_FORMATS.join(', ')} (default: by OUT's name; adi into a pipe)`,
    },
    'from-format': {
      type: 'string',
      value: 'NAME',
      summary: 'what IN is in, likewise (default: found out)',
    },
  },
  examples: [
    ['w4gns adif convert log.adi log.csv.gz', 'ADI to CSV, compressed'],
    ['w4gns adif convert contest.cbr contest.adi', 'Cabrillo to ADI'],
    [
      'w4gns adif convert old.adi clean.adi --conform',
      'import-only modes mapped, lengths right, ASCII',
    ],
    ['zcat log.adi.gz | w4gns adif convert - - --format ndjson | jq .CALL', 'in a pipe'],
  ],
  async run({ positionals, values, io }) {
    const { preserve = false, conform = false, json } = values;
    if (preserve && conform) throw badInput('--preserve and --conform exclude each other');
    const from = values['from-format'];
    const route = await routeOf({ command: 'convert', positionals, from, json }, io);
    const format = outputFormat(route, values.format, preserve);
    if (preserve && (format !== route.from || !(format === 'adi' || format === 'adx'))) {
      throw badInput('--preserve keeps bytes, so IN and OUT must both be ADI or both ADX');
    }
    const done = preserve ? await copyLog(route, io) : await convertLog(route, format, conform, io);
    await printConversion(done, route, json, io);
    const lost = done.issues.some(({ severity }) => severity === 'error');
    return lost || done.records !== done.read ? EXIT.failed : EXIT.done;
  },
});

/** What to write: as told, as the file is named, and into a pipe ADI, or what came where bytes are kept. */
function outputFormat(
  { output, from }: Route,
  asked: string | undefined,
  preserve: boolean,
): FileFormat {
  if (asked !== undefined) return fileFormat(asked, '--format');
  if (output === '-') return preserve ? from : 'adi';
  const named = formatOfName(output);
  if (!named) throw unknownName(output);
  return named;
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
  const done = `Wrote ${plural(records, 'record')} to ${shownOutput(output)}, ${plural(changes.length, 'change')}.\n`;
  if (output === '-') io.err(changeLines(changes) + done);
  else await io.out(changeLines(changes) + done);
}

function shownOutput(output: string): string {
  return output === '-' ? 'standard output' : printable(output);
}
