import {
  AWARDS,
  createTally,
  FIELD_NAMES,
  progress,
  whatIf,
  type CodedColumn,
  type Columns,
  type RecordLike,
} from '@w4gns/awards';
import { logOf, recordsOf, type Fields } from './log.ts';

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

/** Arrays of values by field; fields that no QSO has are absent. */
function columnsOf(log: readonly Fields[]): Columns {
  const names = new Set(log.flatMap((fields) => Object.keys(fields)));
  const columns = new Map([...names].map((name) => [name, log.map((fields) => fields[name])]));
  return {
    length: log.length,
    column: (name) => {
      const values = columns.get(name);
      return values === undefined ? undefined : (row) => values[row];
    },
  };
}

/** The same with each different text stored once, as `log.column` of @w4gns/adif gives it. */
function codedOf({ length, column }: Columns): Columns {
  const coded = new Map(
    FIELD_NAMES.map((name) => [name as string, codedColumn(column(name), length)]),
  );
  return { length, column: (name) => coded.get(name) };
}

function codedColumn(
  column: ReturnType<Columns['column']>,
  length: number,
): CodedColumn | undefined {
  if (typeof column !== 'function') return column;
  const codeOf = new Map([['', 0]]);
  const codes = Uint32Array.from({ length }, (_, row) => {
    const text = column(row) ?? '';
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { dictionary: [...codeOf.keys()], codes };
}

/** What the original does, for the DXCC family alone: objects, and a Set of text for each award. */
function naive(records: readonly RecordLike[]): Map<string, Set<string>> {
  const awards = new Map<string, Set<string>>();
  const add = (id: string, unit: string): void => {
    const units = awards.get(id) ?? new Set();
    awards.set(id, units.add(unit));
  };
  for (const record of records) {
    const dxcc = record.get('DXCC');
    if (dxcc === undefined) continue;
    const [band = '', mode = ''] = [record.get('BAND'), record.get('MODE')];
    add('DXCC.mixed', dxcc);
    add(`DXCC.band.${band}`, dxcc);
    add(`mode ${mode}`, dxcc);
    add('DXCC.challenge', `${dxcc} ${band}`);
  }
  return awards;
}

const log = logOf(QSOS);
const records = recordsOf(log);
const columns = columnsOf(log);
const coded = codedOf(columns);
const family = AWARDS.filter(({ id }) => id.startsWith('DXCC.'));

const reference = createTally();
for (const record of records) reference.add(record);
const tallied = createTally();
tallied.addColumns(columns);
if (JSON.stringify(progress(reference)) !== JSON.stringify(progress(tallied)))
  throw new Error('records and columns differ');
const fromCodes = createTally();
fromCodes.addColumns(coded);
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
      createTally().addColumns(coded);
    }),
  ],
  [
    'DXCC awards, coded columns',
    QSOS,
    quickest(() => {
      createTally({ awards: family }).addColumns(coded);
    }),
  ],
  [
    'DXCC awards, objects and Sets',
    QSOS,
    quickest(() => {
      naive(records);
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

console.table(
  rows.map(([name, items, seconds]) => ({
    name,
    'CPU s': seconds.toFixed(3),
    'us an item': ((seconds / items) * 1e6).toFixed(2),
  })),
);
