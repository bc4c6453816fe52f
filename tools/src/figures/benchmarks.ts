import { latestResult, numberIn, placeOf, type Row } from './results.ts';
import { bytes, count, duration, figure, markdownTable, type Column } from './text.ts';

/** The benchmark table of the README: this and other programs at the same work. */
export async function benchmarksBlock(root: string): Promise<string> {
  const read = await latestResult(root, 'cli/peers-read');
  const awards = await latestResult(root, 'cli/peers-awards');
  const curve = await latestResult(root, 'cli/scaling-curve');
  return [
    `Measured on ${placeOf(curve)}; medians, answers compared first. \`npm run bench\` measures yours.`,
    `Reading: four fields of each of ${count(numberIn(read.rows[0], 'QSOs'))} wide QSOs, from the bytes of an ADI file.`,
    peersTable('Reader', read.rows),
    `Counting: entities, states, CQ zones and grids worked and confirmed, by band and mode group, of ${count(
      numberIn(awards.rows[0], 'QSOs'),
    )} QSOs.`,
    peersTable('Engine', awards.rows),
    'The whole command, `w4gns awards progress --from`: every award of the catalogue, from a file of ADIF.',
    commandTable(curve.rows),
    'More in [docs/scaling.md](docs/scaling.md): where the time goes, and what a billion QSOs would take.',
  ].join('\n\n');
}

function peersTable(title: string, rows: readonly Row[]): string {
  return markdownTable(rows, [
    { title, value: ({ name, version = '' }) => `${name} ${version}`.trim(), isText: true },
    { title: 'QSOs a CPU second', value: (row) => count(numberIn(row, 'QSOs/CPU s')) },
    { title: 'CPU time', value: (row) => `${figure(numberIn(row, 'x CPU'))} x` },
    { title: 'Memory', value: (row) => memory(row) },
  ]);
}

/** Each log once, with one worker and with all. */
function commandTable(rows: readonly Row[]): string {
  const most = Math.max(...rows.map((row) => numberIn(row, 'workers')));
  const shown = rows.filter(
    (row) =>
      [1, most].includes(numberIn(row, 'workers')) &&
      [1e5, 1e6, 1e7].includes(numberIn(row, 'QSOs')),
  );
  const columns: Column<Row>[] = [
    { title: 'QSOs', value: (row) => count(numberIn(row, 'QSOs')) },
    { title: 'File', value: (row) => bytes(numberIn(row, 'MB') * 1e6) },
    { title: 'Workers', value: (row) => count(numberIn(row, 'workers')) },
    { title: 'Time', value: (row) => duration(numberIn(row, 'wall s')) },
    { title: 'CPU time', value: (row) => duration(numberIn(row, 'CPU s')) },
    { title: 'Gain', value: (row) => `${figure(numberIn(row, 'x wall'))} x` },
    { title: 'Memory', value: (row) => memory(row) },
  ];
  return markdownTable(shown, columns);
}

function memory(row: Row): string {
  const mib = numberIn(row, 'peak MiB');
  return Number.isNaN(mib) ? '–' : `${count(mib)} MiB`;
}
