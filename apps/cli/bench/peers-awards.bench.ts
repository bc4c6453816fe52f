// Which entities, states, CQ zones and grids were worked and confirmed, on which band in which mode group: the heart of
// most awards, by the award kernel, by objects and Sets as a program is first written, and by databases.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createJsKernel,
  createSimdKernel,
  type AwardKernel,
  type DimensionName,
  type QsoColumns,
} from '@w4gns/awards/kernel';
import { compareWays, type Way, type Work } from './lib/compare.ts';
import { hasProgram, versionOf, withFolder } from './lib/programs.ts';
import { someColumns } from './lib/some-columns.ts';

const QSOS = 1_000_000;
const UNITS: readonly DimensionName[] = ['entity', 'state', 'cqZone', 'grid'];

type Counts = Readonly<Record<string, { worked: number; confirmed: number }>>;

function byKernel(make: () => AwardKernel | undefined): Way['prepare'] {
  return () => {
    const columns = someColumns(QSOS);
    const kernel = make();
    if (!kernel) throw new Error('No WebAssembly SIMD here.');
    return Promise.resolve(() => {
      kernel.clear();
      kernel.add(columns);
      const counts = UNITS.map((unit) => [unit, kernel.countSlots(unit)] as const);
      return { answer: Object.fromEntries(counts) };
    });
  };
}

interface Qso extends Readonly<Record<DimensionName, string>> {
  readonly band: string;
  readonly mode: string;
  readonly confirmed: boolean;
}

function bySets(qsos: readonly Qso[]): Counts {
  const sets = {
    worked: new Map<string, Set<string>>(),
    confirmed: new Map<string, Set<string>>(),
  };
  const put = (map: Map<string, Set<string>>, key: string, unit: string) => {
    const set = map.get(key) ?? new Set();
    map.set(key, set.add(unit));
  };
  for (const qso of qsos) {
    for (const unit of UNITS) {
      if (qso[unit] === '') continue;
      const key = `${unit} ${qso.band} ${qso.mode}`;
      put(sets.worked, key, qso[unit]);
      if (qso.confirmed) put(sets.confirmed, key, qso[unit]);
    }
  }
  const sum = (map: Map<string, Set<string>>, unit: string) =>
    [...map].reduce((all, [key, { size }]) => all + (key.startsWith(`${unit} `) ? size : 0), 0);
  return Object.fromEntries(
    UNITS.map((unit) => [
      unit,
      { worked: sum(sets.worked, unit), confirmed: sum(sets.confirmed, unit) },
    ]),
  );
}

function toObjects(columns: QsoColumns): Qso[] {
  const text = (value = 0) => (value === 0 ? '' : `U${value}`);
  return Array.from({ length: columns.entity.length }, (_, i) => ({
    entity: text(columns.entity[i]),
    state: text(columns.state[i]),
    cqZone: text(columns.cqZone[i]),
    grid: text(columns.grid[i]),
    band: `${columns.band[i]}m`,
    mode: `M${columns.modeGroup[i]}`,
    confirmed: columns.confirmed[i] !== 0,
  }));
}

function toCsv(columns: QsoColumns): string {
  const lines = Array.from({ length: columns.entity.length }, (_, i) =>
    [...UNITS, 'band' as const, 'modeGroup' as const, 'confirmed' as const]
      .map((name) => columns[name][i])
      .join(','),
  );
  return `entity,state,cqZone,grid,band,mode,confirmed\n${lines.join('\n')}\n`;
}

const SLOT = 'band * 4 + mode';

/** One row of eight counts, in the words of both databases. */
function distinctSql(): string {
  const counts = UNITS.flatMap((unit) => {
    const key = `CASE WHEN ${unit} > 0 THEN ${unit} * 64 + ${SLOT} END`;
    return [
      `count(DISTINCT ${key}) AS ${unit}_worked`,
      `count(DISTINCT CASE WHEN confirmed > 0 THEN ${key} END) AS ${unit}_confirmed`,
    ];
  });
  return `SELECT ${counts.join(', ')} FROM qso`;
}

/** The same by a mask of slots for each unit, which DuckDB is quickest at. */
function maskSql(): string {
  const counts = UNITS.map(
    (unit) =>
      `SELECT '${unit}' AS unit, sum(bit_count(w)) AS worked, sum(bit_count(c)) AS confirmed FROM (
        SELECT bit_or(1::UBIGINT << (${SLOT})) AS w,
          bit_or(CASE WHEN confirmed > 0 THEN 1::UBIGINT << (${SLOT}) ELSE 0::UBIGINT END) AS c
        FROM qso WHERE ${unit} > 0 GROUP BY ${unit})`,
  );
  return counts.join(' UNION ALL ');
}

function countsOf(row: Readonly<Record<string, unknown>>): Counts {
  const count = (name: string) => Number(row[name]);
  return Object.fromEntries(
    UNITS.map((unit) => [
      unit,
      { worked: count(`${unit}_worked`), confirmed: count(`${unit}_confirmed`) },
    ]),
  );
}

function byDuckDb(sql: string, answerOf: (rows: Record<string, unknown>[]) => Counts) {
  return () =>
    withFolder(async (folder) => {
      const { DuckDBInstance } = await import('@duckdb/node-api');
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const csv = join(folder, 'qso.csv');
      writeFileSync(csv, toCsv(someColumns(QSOS)));
      await connection.run(
        `CREATE TABLE qso AS SELECT columns(*)::INTEGER FROM read_csv('${csv}', all_varchar = false)`,
      );
      return async (): Promise<Work> => {
        const rows = (await connection.runAndReadAll(sql)).getRowObjects();
        return { answer: answerOf(rows) };
      };
    });
}

/** The shell's own CPU time is what `time` tells. */
function bySqlite(folder: string): Way['prepare'] {
  return () => {
    const csv = join(folder, 'qso.csv');
    const database = join(folder, 'qso.db');
    writeFileSync(csv, toCsv(someColumns(QSOS)));
    const names = ['entity', 'state', 'cqZone', 'grid', 'band', 'mode', 'confirmed'];
    const table = `CREATE TABLE qso (${names.map((name) => `${name} INTEGER`).join(', ')});`;
    sqlite(database, `${table}\n.import --csv --skip 1 ${csv} qso\n`);
    return Promise.resolve(() => {
      const { out, cpuMs } = sqlite(database, `.mode json\n${distinctSql()};\n`);
      const [row = {}] = JSON.parse(out) as Record<string, unknown>[];
      return { answer: countsOf(row), cpuMs };
    });
  };
}

function sqliteVersion(): string {
  return String(spawnSync('sqlite3', ['--version']).stdout).split(' ')[0] ?? '';
}

function sqlite(database: string, input: string): { out: string; cpuMs: number } {
  const command = `TIMEFORMAT='%U %S'; time sqlite3 ${database}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { input });
  if (status !== 0) throw new Error(String(stderr));
  const [user = NaN, system = NaN] = String(stderr).trim().split(' ').map(Number);
  return { out: String(stdout), cpuMs: (user + system) * 1000 };
}

const waysIn = (folder: string): Way[] => [
  {
    name: 'award kernel, WebAssembly SIMD',
    qsos: QSOS,
    runs: 9,
    prepare: byKernel(createSimdKernel),
  },
  { name: 'award kernel, typed arrays', qsos: QSOS, runs: 9, prepare: byKernel(createJsKernel) },
  {
    name: 'objects and Sets',
    qsos: QSOS,
    prepare: () => {
      const objects = toObjects(someColumns(QSOS));
      return Promise.resolve(() => ({ answer: bySets(objects) }));
    },
  },
  {
    name: 'DuckDB, a mask for each unit',
    version: versionOf('@duckdb/node-api'),
    qsos: QSOS,
    prepare: byDuckDb(maskSql(), (rows) =>
      Object.fromEntries(
        rows.map(({ unit, worked, confirmed }) => [
          String(unit),
          { worked: Number(worked), confirmed: Number(confirmed) },
        ]),
      ),
    ),
  },
  {
    name: 'DuckDB, count(DISTINCT)',
    version: versionOf('@duckdb/node-api'),
    qsos: QSOS,
    prepare: byDuckDb(distinctSql(), ([row = {}]) => countsOf(row)),
  },
  ...(hasProgram('sqlite3')
    ? [
        {
          name: 'sqlite3 shell, count(DISTINCT)',
          version: sqliteVersion(),
          qsos: QSOS,
          prepare: bySqlite(folder),
        },
      ]
    : []),
];
await withFolder((folder) =>
  compareWays('Units worked and confirmed by band and mode group', waysIn(folder)),
);
