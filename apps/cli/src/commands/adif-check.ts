import { checkLog, type AdifIssue } from '@w4gns/adif';
import { defineCommand } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { FILE_FORMATS, fileFormat } from '../export/formats.ts';
import { readInput } from '../input.ts';
import { printJson } from '../json.ts';
import { readLog } from '../log-file.ts';
import { issueLine } from '../render/import.ts';
import { painterFor } from '../render/paint.ts';
import { plural, thousands } from '../text.ts';

/** How many issues of one kind are listed; --all and --json list every one. */
const LISTED = 10;

export const adifCheck = defineCommand({
  options: {
    all: { type: 'boolean', summary: 'list every issue' },
    format: {
      type: 'string',
      value: 'NAME',
      summary: `what the log is in: ${FILE_FORMATS.join(', ')} (default: found out)`,
    },
  },
  examples: [
    ['w4gns adif check mylog.adi', 'what is wrong, the worst first'],
    ['w4gns adif check mylog.adi --json', 'for a program; exit 2 when there are errors'],
    ['zcat log.adi.gz | w4gns adif check -', 'what comes through a pipe'],
  ],
  async run({ positionals, values, io }) {
    const [name, extra] = positionals;
    if (name === undefined || extra !== undefined)
      throw badInput('adif check takes one log (- for a pipe)');
    const input = await readInput(name, io);
    const { bytes } = input;
    const { format, log } = readLog(
      input,
      values.format ? fileFormat(values.format, '--format') : undefined,
    );
    const { usCounties } = await import('@w4gns/adif/us-counties');
    const issues = checkLog(log, {
      bytes,
      format: format === 'adi' ? 'adi' : 'adx',
      counties: usCounties(),
    }).map((issue) => ({ ...issue, file: name }));
    const { fieldCount, records } = log;
    if (values.json) await printJson(io, { records: records.length, fields: fieldCount, issues });
    else
      await io.out(
        report(
          issues,
          values.all ? Infinity : LISTED,
          painterFor(io)('bold', summary(log, issues)),
        ),
      );
    return issues.some(({ severity }) => severity === 'error') ? EXIT.usage : EXIT.done;
  },
});

type FileIssue = AdifIssue & { readonly file: string };

function summary(
  { records, fieldCount }: { records: { length: number }; fieldCount: number },
  issues: readonly FileIssue[],
): string {
  const count = (wanted: string) => issues.filter(({ severity }) => severity === wanted).length;
  const [errors, warnings] = [count('error'), count('warning')];
  return `${plural(records.length, 'record')}, ${plural(fieldCount, 'field')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}

/** Issues in groups of one code, errors first, larger groups first. */
function report(issues: readonly FileIssue[], listed: number, headline: string): string {
  const groups = [...groupByCode(issues)].sort(
    ([, a], [, b]) => rank(a[0]) - rank(b[0]) || b.length - a.length,
  );
  const parts = groups.map(([code, group]) => {
    const lines = group.slice(0, listed).map((issue) => `  ${issueLine(issue)}\n`);
    const more = group.length - listed;
    return `\n${code} (${thousands(group.length)})\n${lines.join('')}${more > 0 ? `  ... and ${thousands(more)} more: --all\n` : ''}`;
  });
  return `${headline}\n${parts.join('')}`;
}

function rank(issue: FileIssue | undefined): number {
  return ['error', 'warning', 'info'].indexOf(issue?.severity ?? 'info');
}

function groupByCode(issues: readonly FileIssue[]): Map<string, FileIssue[]> {
  const groups = new Map<string, FileIssue[]>();
  for (const issue of issues) {
    const group = groups.get(issue.code);
    if (group) group.push(issue);
    else groups.set(issue.code, [issue]);
  }
  return groups;
}
