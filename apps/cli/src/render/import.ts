import type { FileIssue, ImportReport } from '../import/report.ts';
import { plural, printable, thousands } from '../text.ts';

/** How many issues are listed; --json has them all. */
const LISTED = 20;

/** What an import did. */
export function importText(
  report: ImportReport,
  options: { total: number; dryRun: boolean },
): string {
  const { read, added, updated, duplicates, rejected, seconds, workers } = report;
  const would = options.dryRun ? ' (dry run: nothing was changed)' : '';
  const threads = workers > 1 ? ` with ${workers} worker threads` : '';
  const rate = seconds > 0.2 ? `, ${thousands(Math.round(read / seconds))} a second` : '';
  return `Read ${plural(read, 'QSO')} in ${seconds.toFixed(1)} s${threads}${rate}${would}.
  added       ${thousands(added)}
  updated     ${thousands(updated)}
  duplicates  ${thousands(duplicates)}
  rejected    ${thousands(rejected)}
The log holds ${plural(options.total, 'QSO')}.
`;
}

/** How many lost values are listed. */
const LOST_LISTED = 5;

/** Values that another record's replaced: nobody should find that out later. */
export function lostLines({ conflicts, lost }: ImportReport): string {
  if (conflicts === 0) return '';
  const lines = lost
    .slice(0, LOST_LISTED)
    .map(
      ({ call, field, kept, lost: value }) =>
        printable(`  ${call}: ${field} ${value} gave way to ${kept}`) + '\n',
    );
  return `${plural(conflicts, 'record')} held another value; the history keeps it (--json lists more):\n${lines.join('')}`;
}

/** One line an issue: file, line, column, what; errors first. */
export function issueLines(issues: readonly FileIssue[]): string {
  const errorsFirst = [...issues].sort((a, b) => rank(a) - rank(b));
  const lines = errorsFirst.slice(0, LISTED).map((issue) => `${issueLine(issue)}\n`);
  const more = issues.length - LISTED;
  return lines.join('') + (more > 0 ? `... and ${thousands(more)} more; --json lists all\n` : '');
}

export function issueLine({
  file,
  line,
  column,
  severity,
  message,
  field,
  repair,
}: FileIssue): string {
  const what = field && !message.includes(field) ? `${field}: ${message}` : message;
  return printable(
    `${file}:${line}:${column}: ${severity}: ${what}${repair ? ` (${repair})` : ''}`,
  );
}

function rank({ severity }: FileIssue): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}
