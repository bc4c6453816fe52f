import { writeFileSync } from 'node:fs';
import { AWARDS, createTally, progress, whatIf } from '@w4gns/awards';
import { coded, columnsOf } from './columns.ts';
import { logOf, recordsOf } from './log.ts';

const QSOS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 3;

/** CPU seconds of the quickest of some runs. */
function quickest(run: () => void): number {
  const seconds = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...seconds);
}

const log = logOf(QSOS);
const records = recordsOf(log);
const columns = columnsOf(log);
const inCodes = coded(columns);
const family = AWARDS.filter(({ id }) => id.startsWith('DXCC.'));

const reference = createTally();
for (const record of records) reference.add(record);
const tallied = createTally();
tallied.addColumns(columns);
if (JSON.stringify(progress(reference)) !== JSON.stringify(progress(tallied)))
  throw new Error('records and columns differ');
const fromCodes = createTally();
fromCodes.addColumns(inCodes);
if (JSON.stringify(progress(reference)) !== JSON.stringify(progress(fromCodes)))
  throw new Error('records and coded columns differ');

const rows: readonly (readonly [string, number, number])[] = [
  [
    'every award, records',
    QSOS,
    quickest(() => {
      const tally = createTally();
      for (const record of records) tally.add(record);
    }),
  ],
  [
    'every award, columns',
    QSOS,
    quickest(() => {
      createTally().addColumns(columns);
    }),
  ],
  [
    'every award, coded columns',
    QSOS,
    quickest(() => {
      createTally().addColumns(inCodes);
    }),
  ],
  [
    'DXCC awards, coded columns',
    QSOS,
    quickest(() => {
      createTally({ awards: family }).addColumns(inCodes);
    }),
  ],
  [
    'progress in every award',
    1,
    quickest(() => {
      progress(reference);
    }),
  ],
  [
    'whatIf, every award',
    100,
    quickest(() => {
      for (const record of records.slice(0, 100)) whatIf(reference, record);
    }),
  ],
  [
    'merge',
    1,
    quickest(() => {
      createTally().merge(reference);
    }),
  ],
  [
    'toBytes',
    1,
    quickest(() => {
      reference.toBytes();
    }),
  ],
];

const results = rows.map(([name, items, seconds]) => ({
  name,
  'CPU s': Number(seconds.toFixed(3)),
  'us an item': Number(((seconds / items) * 1e6).toFixed(2)),
}));
console.table(results);
const json = process.env.W4GNS_BENCH_JSON;
if (json !== undefined) writeFileSync(json, JSON.stringify(results));
