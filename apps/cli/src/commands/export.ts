import { defineCommand, wholeNumber } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { exportQsos } from '../export/export-log.ts';
import { EXPORT_FORMATS, exportFormat } from '../export/formats.ts';
import { FILTER_OPTIONS, filterOf, refuseUnknownMode } from '../filters.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { probeOutput } from '../output.ts';
import { plural, printable } from '../text.ts';

export const exportLog = defineCommand({
  options: {
    ...FILTER_OPTIONS,
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      summary: 'the file; - for standard output; .gz by name',
    },
    format: {
      type: 'string',
      value: 'NAME',
      summary: `${EXPORT_FORMATS.join(', ')} (default: by name)`,
    },
    limit: { type: 'string', short: 'l', value: 'N', summary: 'at most the N oldest QSOs' },
    stream: { type: 'boolean' },
  },
  examples: [
    ['w4gns export --output backup.adi', 'the whole log'],
    ['w4gns export -o pota.adi --from 2024-07-04 --to 2024-07-04', 'one day'],
    ['w4gns export -o log.csv.gz', 'CSV, compressed'],
    ['w4gns export -o - --format ndjson | jq .CALL', 'into a pipe'],
  ],
  async run({ values, io }) {
    const { output } = values;
    if (!output) throw badInput('export needs --output FILE (or - for standard output)');
    if (output === '-' && values.json) {
      throw badInput(
        '--json would stand among the exported QSOs; use --format json or --output FILE',
      );
    }
    await probeOutput(output, io);
    const format = exportFormat(output, values.format);
    const limit = wholeNumber('limit', values.limit, 1) ?? Infinity;
    const filter = await filterOf(values);
    return withLog(openLog(values.db, io), async ({ store }) => {
      await refuseUnknownMode(filter, store);
      const total = Math.min(limit, await store.count(filter));
      const { written, issues } = await exportQsos(
        { store, filter, limit, total, output, format },
        io,
      );
      for (const { message } of issues.slice(0, 20)) io.err(`${printable(message)}\n`);
      if (values.json && output !== '-')
        await printJson(io, { output, format, written, left: total - written, issues });
      else
        io.err(
          leftOut(total - written) +
            (written === 0 && total > 0 && output !== '-'
              ? `${output} was not written.\n`
              : `Wrote ${plural(written, 'QSO')} to ${output === '-' ? 'standard output' : output}.\n`),
        );
      return written === total ? EXIT.done : EXIT.failed;
    });
  },
});

function leftOut(count: number): string {
  return count > 0 ? `${plural(count, 'QSO')} left out: this format cannot hold them.\n` : '';
}
