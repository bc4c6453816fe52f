import { progressOptions } from '../awards/lists.ts';
import { AWARD_OPTIONS, viewOf } from '../awards/options.ts';
import { awardsConfig } from '../awards-config.ts';
import { findLogs } from '../cluster/logs.ts';
import {
  openLocalEngine,
  runAwards,
  type FailedLog,
  type LogAwards,
} from '../cluster/run-awards.ts';
import { watchRun } from '../cluster/watch-run.ts';
import { defineCommand } from '../command.ts';
import { countryFileOf } from '../country.ts';
import { badInput, EXIT } from '../errors.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { startProgress } from '../progress.ts';
import { table } from '../render/table.ts';
import { plural, printable } from '../text.ts';

const {
  band,
  mode,
  since,
  until,
  list,
  'my-dxcc': myDxcc,
  'my-call': myCall,
  'my-grid': myGrid,
} = AWARD_OPTIONS;

const DEFAULT_IDS = ['DXCC.mixed', 'DXCC.challenge', 'WAS.mixed', 'WAZ.mixed', 'WPX.mixed'];

export const clusterRun = defineCommand({
  options: {
    logs: {
      type: 'string',
      value: 'PLACE',
      summary: 'a folder, a pattern in quotes, or one log; workers read it by the same path',
    },
    url: {
      type: 'string',
      value: 'URL',
      summary: 'redis://, rediss:// or postgres://; without it the work is done here',
    },
    award: {
      type: 'string',
      multiple: true,
      value: 'ID',
      summary: 'an award or family; default: a few of the best known',
    },
    band,
    mode,
    since,
    until,
    list,
    'my-dxcc': myDxcc,
    'my-call': myCall,
    'my-grid': myGrid,
  },
  examples: [
    ['w4gns cluster run awards --logs ./logs', 'every log of a folder, in threads here'],
    [
      'w4gns cluster run awards --logs "./logs/**/*.adi" --url redis://:PASSWORD@queue:6379',
      'on the workers that look after that queue',
    ],
  ],
  async run({ positionals, values, io }) {
    if (positionals.length !== 1 || positionals[0] !== 'awards') {
      throw badInput('cluster run takes what to run: awards', 'See: w4gns cluster run --help');
    }
    if (!values.logs) throw badInput('cluster run needs --logs PLACE');
    const files = await findLogs(values.logs, io);
    const { awards } = await awardsConfig(io);
    const engine = values.url === undefined ? openLocalEngine() : await openRemote(values.url);
    const line = startProgress(io, `Tallying ${plural(files.length, 'log')}`, 'jobs');
    const watch = watchRun(line, values.url, io);
    try {
      const view = { ...viewOf(values), awards, countryFile: countryFileOf(io) };
      const ids = values.award ?? DEFAULT_IDS;
      const results = await progressOptions(values, io);
      const report = await runAwards(files, engine, { ids, view, results, ...watch }, io);
      watch.end();
      if (values.json) await printJson(io, report);
      else if (report.logs.length > 0) await io.out(logTable(report.logs, io));
      for (const failure of report.failed) io.err(`${printable(failureLine(failure))}\n`);
      io.err(
        `${plural(report.logs.length, 'log')} in ${plural(report.jobs, 'job')}, ${report.seconds.toFixed(1)} s\n`,
      );
      return report.failed.length === 0 ? EXIT.done : EXIT.failed;
    } finally {
      watch.end();
      await engine.close();
    }
  },
});

async function openRemote(url: string) {
  const { createBullEngine } = await import('@w4gns/cluster/bull');
  return createBullEngine({ url });
}

/** Some errors name the log already. */
function failureLine({ path, error }: FailedLog): string {
  return error.includes(path) ? error : `${path}: ${error}`;
}

/** A path is told apart by its end. */
const SHORTEST_PATH = 11;
const QSOS_WIDTH = 6;
const GAP = 2;

function logTable(logs: readonly LogAwards[], { stdoutIsTerminal, columns, cwd }: Io): string {
  const ids = Object.keys(logs[0]?.awards ?? {});
  const others = ids.reduce((sum, id) => sum + GAP + id.length, GAP + QSOS_WIDTH);
  const room = stdoutIsTerminal ? Math.max(SHORTEST_PATH, columns - others) : Infinity;
  return table(logs, [
    { title: 'Log', value: ({ path }) => endOf(path.replace(`${cwd}/`, ''), room) },
    { title: 'QSOs', value: ({ qsos }) => qsos, align: 'right' },
    ...ids.map((id) => ({
      title: id,
      align: 'right' as const,
      value: ({ awards }: LogAwards) => `${awards[id]?.worked ?? 0}/${awards[id]?.confirmed ?? 0}`,
    })),
  ]);
}

function endOf(path: string, room: number): string {
  return path.length > room ? `…${path.slice(1 - room)}` : path;
}
