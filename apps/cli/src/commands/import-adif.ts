import type { PackFormat } from '@w4gns/storage';
import { defineCommand, quoted, wholeNumber } from '../command.ts';
import { withCrew, type Crew } from '../crew.ts';
import { badInput, EXIT } from '../errors.ts';
import { readLogs, writeLogs, type ImportRules } from '../import/import-log.ts';
import { sumReports, type ImportReport } from '../import/report.ts';
import { probeInput, shownName } from '../input.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { openLogToTry, openOrCreateLog, packFormatOf, withLog } from '../open-log.ts';
import { startProgress } from '../progress.ts';
import { importText, issueLines, lostLines } from '../render/import.ts';

const ON_DUPLICATE = ['merge', 'skip', 'add'] as const;

export const importAdif = defineCommand({
  options: {
    workers: {
      type: 'string',
      short: 'w',
      value: 'N',
      summary: 'worker threads, or auto (default)',
    },
    'on-duplicate': {
      type: 'string',
      value: 'RULE',
      summary: 'merge (default), skip or add a QSO that is there',
    },
    'dry-run': { type: 'boolean', short: 'n', summary: 'say what would happen, change nothing' },
    'batch-size': { type: 'string' },
    parallel: { type: 'boolean' },
    stream: { type: 'boolean' },
    'no-parallel': { type: 'boolean' },
  },
  examples: [
    ['w4gns import-adif mylog.adi', 'adds what is new, merges confirmations into what is there'],
    ['w4gns import-adif --dry-run lotwreport.adi', 'what would change'],
    ['zcat old.adi.gz | w4gns import-adif -', 'from standard input'],
  ],
  async run({ positionals, values, io }) {
    if (positionals.length === 0)
      throw badInput('import-adif needs a file', 'See: w4gns import-adif --help');
    wholeNumber('batch-size', values['batch-size'], 1);
    const options = {
      workers: values['no-parallel'] ? 1 : workersOf(values.workers),
      onDuplicate: ruleOf(values['on-duplicate']),
      dryRun: values['dry-run'] ?? false,
    };
    // Read before the log is opened: a file that is not there must not leave an empty log behind.
    for (const name of positionals) if (name !== '-') await probeInput(name, io);
    const { report, total } = await withCrew((crew) =>
      importAll(positionals, values.db, { ...options, crew }, io),
    );
    if (values.json) await printJson(io, { ...report, total, dryRun: options.dryRun });
    else await io.out(importText(report, { total, ...options }));
    if (!values.json) io.err(lostLines(report) + issueLines(report.issues));
    return report.rejected > 0 && report.rejected === report.read ? EXIT.failed : EXIT.done;
  },
});

interface Options extends ImportRules {
  readonly workers: number | undefined;
  readonly crew: Crew;
}

interface Imported {
  readonly report: ImportReport;
  /** QSOs of the log afterwards. */
  readonly total: number;
}

async function importAll(
  names: readonly string[],
  db: string | undefined,
  { workers, crew, ...rules }: Options,
  io: Io,
): Promise<Imported> {
  const started = performance.now();
  const progress = startProgress(io, `Importing ${names.map(shownName).join(', ')}`, 'bytes');
  const onProgress = (done: number, total: number) => {
    progress.at(done, total);
  };
  const read = (format: PackFormat) => readLogs(names, { format, workers, crew, onProgress }, io);
  try {
    const format = packFormatOf(db, io);
    // Threads begin to read before the database is loaded: that takes about as long.
    const logs = await read(format);
    const opening = rules.dryRun ? openLogToTry(db, io) : openOrCreateLog(db, io);
    return await withLog(opening, async ({ store }) => {
      // A log made only to try may be another kind than the one that is not there.
      const rows = store.packFormat === format ? logs : await read(store.packFormat);
      const reports = await writeLogs(rows, store, { ...rules, started }, io);
      return { report: sumReports(reports), total: await store.count({}) };
    });
  } finally {
    progress.end();
  }
}

/** `auto` leaves the number of worker threads to hw-detect. */
export function workersOf(text = 'auto'): number | undefined {
  return text === 'auto' ? undefined : wholeNumber('workers', text, 1);
}

function ruleOf(text = 'merge'): (typeof ON_DUPLICATE)[number] {
  const rule = ON_DUPLICATE.find((each) => each === text);
  if (!rule)
    throw badInput(`--on-duplicate is one of ${ON_DUPLICATE.join(', ')}, not ${quoted(text)}`);
  return rule;
}
