import { writeFileSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { AWARDS, createTally, progress, type Tally } from '@w4gns/awards';
import {
  createSimdKernel,
  slotMask,
  type AwardKernel,
  type DimensionName,
  type QsoColumns,
} from '@w4gns/awards/kernel';
import { createResolver } from '@w4gns/awards/callsign';
import { coded, columnsOf } from './columns.ts';
import { logOf, type Fields } from './log.ts';

/**
 * The same awards of the same QSOs by four ways of counting: objects and Sets as the original holds
 * them, the kernel on numeric columns, the tally on columns of text, and DuckDB's SQL.
 */
const QSOS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 5;
const SINGLE_ADDS = 100_000;

const BANDS = ['160m', '80m', '40m', '30m', '20m', '17m', '15m', '12m', '10m', '6m', '2m', '70cm'];
const CHALLENGE = BANDS.slice(0, 10);
const GROUPS = ['phone', 'cw', 'digital'];
const GROUP_OF: Readonly<Record<string, string>> = { SSB: 'phone', CW: 'cw' };
const FAMILIES = { DXCC: 'entity', WAS: 'state', WAZ: 'cqZone', grids: 'grid' } as const;
type Family = keyof typeof FAMILIES;

/** Worked and confirmed by award. */
type Answer = Readonly<Record<string, readonly [worked: number, confirmed: number]>>;

/** A QSO as the original holds it: an object of text. */
interface Qso {
  readonly units: Readonly<Record<Family, string>>;
  readonly band: string;
  readonly group: string;
  readonly confirmed: boolean;
}

function qsoOf(fields: Fields): Qso {
  return {
    units: {
      DXCC: fields.DXCC ?? '',
      WAS: fields.STATE ?? '',
      WAZ: fields.CQZ ?? '',
      grids: fields.GRIDSQUARE ?? '',
    },
    band: fields.BAND ?? '',
    group: GROUP_OF[fields.MODE ?? ''] ?? 'digital',
    confirmed: fields.LOTW_QSL_RCVD === 'Y',
  };
}

const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];

/** One pass over objects: a Set of text for each award, worked and confirmed. */
function byObjects(qsos: readonly Qso[]): Answer {
  const worked = new Map<string, Set<string>>();
  const confirmed = new Map<string, Set<string>>();
  const put = (sets: Map<string, Set<string>>, award: string, unit: string): void => {
    const set = sets.get(award);
    if (set) set.add(unit);
    else sets.set(award, new Set([unit]));
  };
  for (const { units, band, group, confirmed: isConfirmed } of qsos) {
    for (const family of FAMILY_NAMES) {
      const unit = units[family];
      if (unit === '') continue;
      for (const award of [`${family}.mixed`, `${family}.${group}`, `${family}.band.${band}`]) {
        put(worked, award, unit);
        if (isConfirmed) put(confirmed, award, unit);
      }
    }
  }
  return answerOf((award) => [worked.get(award)?.size ?? 0, confirmed.get(award)?.size ?? 0]);
}

function answerOf(
  count: (
    award: string,
    family: Family,
    slots: { readonly band?: number; readonly group?: number },
  ) => readonly [number, number],
): Answer {
  const awards = FAMILY_NAMES.flatMap((family) => [
    [`${family}.mixed`, count(`${family}.mixed`, family, {})] as const,
    ...GROUPS.map((group, i) => {
      const id = `${family}.${group}`;
      return [id, count(id, family, { group: i })] as const;
    }),
    ...BANDS.map((band, i) => {
      const id = `${family}.band.${band}`;
      return [id, count(id, family, { band: i })] as const;
    }),
  ]);
  const counts = new Map(awards);
  const sum = (at: 0 | 1): number =>
    CHALLENGE.reduce((n, band) => n + (counts.get(`DXCC.band.${band}`)?.[at] ?? 0), 0);
  return Object.fromEntries([...awards, ['DXCC.challenge', [sum(0), sum(1)] as const]]);
}

/** Numbers for texts, from 1. */
function numbers(texts: readonly string[]): (text: string) => number {
  const known = new Map(texts.filter(Boolean).map((text, i) => [text, i + 1]));
  return (text) => known.get(text) ?? 0;
}

function numericColumns(qsos: readonly Qso[]): QsoColumns {
  const of = (read: (qso: Qso) => number): number[] => qsos.map(read);
  const unit = (family: Family): ((qso: Qso) => number) => {
    const number = numbers([...new Set(qsos.map(({ units }) => units[family]))]);
    return ({ units }) => number(units[family]);
  };
  return {
    entity: Uint16Array.from(of(({ units }) => Number(units.DXCC))),
    state: Uint8Array.from(of(unit('WAS'))),
    cqZone: Uint8Array.from(of(({ units }) => Number(units.WAZ))),
    grid: Uint16Array.from(of(unit('grids'))),
    band: Uint8Array.from(of(({ band }) => BANDS.indexOf(band))),
    modeGroup: Uint8Array.from(of(({ group }) => GROUPS.indexOf(group))),
    confirmed: Uint8Array.from(of(({ confirmed }) => Number(confirmed))),
  };
}

function byKernel(kernel: AwardKernel, columns: QsoColumns): Answer {
  kernel.clear();
  kernel.add(columns);
  return answerOf((_, family, { band, group }) => {
    const slots = slotMask(
      band === undefined ? undefined : [band],
      group === undefined ? undefined : [group],
    );
    const dimension: DimensionName = FAMILIES[family];
    const { worked, confirmed } = kernel.countUnits(dimension, slots);
    return [worked, confirmed];
  });
}

const DXCC = AWARDS.filter(({ id }) => id.startsWith('DXCC.'));

/** The DXCC family of a tally, under the same names. */
function ofTally(tally: Tally): Answer {
  return Object.fromEntries(
    Object.entries(progress(tally)).map(([id, { worked, confirmed }]) => [id, [worked, confirmed]]),
  );
}

const SQL = `SELECT mode_group, band, GROUPING(mode_group, band) AS part,
  count(DISTINCT dxcc) AS worked, count(DISTINCT dxcc) FILTER (confirmed) AS confirmed
  FROM qso GROUP BY GROUPING SETS ((), (mode_group), (band))`;

async function fillDuckDb(connection: DuckDBConnection, qsos: readonly Qso[]): Promise<void> {
  await connection.run(
    'CREATE TABLE qso (dxcc SMALLINT, band VARCHAR, mode_group VARCHAR, confirmed BOOLEAN)',
  );
  const appender = await connection.createAppender('qso');
  for (const { units, band, group, confirmed } of qsos) {
    appender.appendSmallInt(Number(units.DXCC));
    appender.appendVarchar(band);
    appender.appendVarchar(group);
    appender.appendBoolean(confirmed);
    appender.endRow();
  }
  appender.closeSync();
}

async function byDuckDb(connection: DuckDBConnection): Promise<Answer> {
  const rows = (await connection.runAndReadAll(SQL)).getRowObjects();
  const of = (row: Record<string, unknown>): readonly [number, number] => [
    Number(row.worked),
    Number(row.confirmed),
  ];
  const named = rows.map((row) => {
    const [band, group] = [row.band, row.mode_group] as (string | null)[];
    const id = band !== null ? `DXCC.band.${band}` : `DXCC.${group ?? 'mixed'}`;
    return [id, of(row)] as const;
  });
  const counts = new Map(named);
  const sum = (at: 0 | 1): number =>
    CHALLENGE.reduce((n, band) => n + (counts.get(`DXCC.band.${band}`)?.[at] ?? 0), 0);
  return Object.fromEntries([...named, ['DXCC.challenge', [sum(0), sum(1)] as const]]);
}

/** Throws unless the second has every award of the first with the same counts. */
function same(name: string, expected: Answer, found: Answer, families: readonly string[]): void {
  for (const [id, counts] of Object.entries(expected)) {
    if (!families.includes(id.split('.')[0] ?? '')) continue;
    if (String(found[id]) !== String(counts))
      throw new Error(`${name}: ${id} is ${String(found[id])}, not ${String(counts)}`);
  }
}

/** Median CPU milliseconds. */
async function cpuMs(runs: number, run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[runs >> 1] ?? 0;
}

// Entities and zones are filled in, so that all count the same.
const { places, lookup } = createResolver();
const log: Fields[] = logOf(QSOS).map((fields) => {
  const place = lookup(fields.CALL ?? '');
  return { ...fields, DXCC: String(places.dxcc[place]), CQZ: String(places.cqZone[place]) };
});
const qsos = log.map(qsoOf);
const entitiesOnly = qsos.map((qso) => ({
  ...qso,
  units: { ...qso.units, WAS: '', WAZ: '', grids: '' },
}));
const columns = numericColumns(qsos);
const texts = coded(columnsOf(log));
const kernel = createSimdKernel();
if (kernel === undefined) throw new Error('No WebAssembly SIMD here.');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await fillDuckDb(connection, qsos);

function dxccTally(): Tally {
  const tally = createTally({ awards: DXCC });
  tally.addColumns(texts);
  return tally;
}

// The answers first.
const answer = byObjects(qsos);
same('kernel', answer, byKernel(kernel, columns), FAMILY_NAMES);
same('tally', answer, ofTally(dxccTally()), ['DXCC']);
same('DuckDB', answer, await byDuckDb(connection), ['DXCC']);

const tally = createTally();
tally.addColumns(texts);
const singles = log.slice(0, SINGLE_ADDS).map((fields) => new Map(Object.entries(fields)));

const four = await cpuMs(3, () => byObjects(qsos));
const kernelMs = await cpuMs(RUNS, () => byKernel(kernel, columns));
const dxccMs = await cpuMs(3, () => byObjects(entitiesOnly));
const duckMs = await cpuMs(RUNS, () => byDuckDb(connection));
const tallyMs = await cpuMs(3, dxccTally);
const addMs = await cpuMs(3, () => {
  for (const record of singles) tally.add(record);
});

interface Row {
  readonly awards: string;
  readonly engine: string;
  readonly 'CPU ms': number;
  readonly 'M QSO/s': number;
  readonly 'x objects': number | string;
}

function row(awards: string, engine: string, ms: number, objectsMs?: number): Row {
  return {
    awards,
    engine,
    'CPU ms': Number(ms.toFixed(2)),
    'M QSO/s': Number((QSOS / ms / 1000).toFixed(2)),
    'x objects': objectsMs === undefined ? '' : Number((objectsMs / ms).toFixed(1)),
  };
}

const count = Object.keys(answer).length;
const rows = [
  row(`${count} of four families`, 'objects and Sets', four, four),
  row(`${count} of four families`, 'kernel, numeric columns', kernelMs, four),
  row('DXCC family', 'objects and Sets', dxccMs, dxccMs),
  row('DXCC family', 'kernel, all four families', kernelMs, dxccMs),
  row('DXCC family', "DuckDB's SQL", duckMs, dxccMs),
  row('DXCC family', 'tally, columns of text, calls resolved', tallyMs, dxccMs),
];
console.log(`${QSOS} QSOs`);
console.table(rows);
const micros = (addMs * 1000) / SINGLE_ADDS;
console.log(`adding one QSO to a tally of every award: ${micros.toFixed(2)} us`);
connection.closeSync();
const json = process.env.W4GNS_BENCH_JSON;
if (json !== undefined)
  writeFileSync(json, JSON.stringify({ rows, 'us to add a QSO': Number(micros.toFixed(2)) }));
