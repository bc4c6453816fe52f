import { writeFileSync } from 'node:fs';
import {
  AWARDS,
  CallBook,
  createTally,
  progress,
  type CellAward,
  type Columns,
  type ModeClass,
} from '@w4gns/awards';
import { createResolver, wpxPrefix } from '@w4gns/awards/callsign';
import { coded, columnsOf } from './columns.ts';
import { logOf, type Fields } from './log.ts';

/**
 * Every award of the catalogue that is a set of units, of the same QSOs: by the engine from coded columns, as a
 * reader of ADIF hands them out, and in the plain way of the original: objects of text, for each award a filter
 * and a Set. The plain way is spared what the engine does beside it: to read dates, bands and modes, to tell what
 * does not count and, in one of the rows, to resolve calls.
 */
const QSOS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 3;

/** A QSO as the original holds it. */
interface Qso {
  readonly date: string;
  readonly band: string;
  readonly mode: string;
  readonly dxcc: string;
  readonly state: string;
  readonly cqZone: string;
  readonly ituZone: string;
  readonly grid: string;
  readonly continent: string;
  readonly prefix: string;
  readonly card: string;
  readonly lotw: string;
  readonly eqsl: string;
}

/** Worked and confirmed by award. */
type Answer = Readonly<Record<string, readonly [worked: number, confirmed: number]>>;

const UNITS: Readonly<Record<string, (qso: Qso) => string>> = {
  entity: ({ dxcc }) => dxcc,
  currentEntity: ({ dxcc }) => dxcc,
  state: ({ state }) => state,
  cqZone: ({ cqZone }) => cqZone,
  ituZone: ({ ituZone }) => ituZone,
  continent: ({ continent }) => continent,
  grid: ({ grid }) => grid,
  gridField: ({ grid }) => grid.slice(0, 2),
  prefix: ({ prefix }) => prefix,
};
for (const name of ['AF', 'AS', 'EU', 'NA', 'OC', 'SA'])
  (UNITS as Record<string, (qso: Qso) => string>)[`prefix.${name}`] = ({ continent, prefix }) =>
    continent === name ? prefix : '';

/** Awards on QSOs by satellite or by the moon find none in this log, and are left out. */
const awards = AWARDS.filter(
  (award): award is CellAward =>
    award.kind === 'cells' &&
    award.counting.kind === 'units' &&
    award.years === undefined &&
    award.scope.paths === undefined &&
    typeof award.unit === 'string' &&
    award.unit in UNITS,
);

const MODES: Readonly<Partial<Record<ModeClass, readonly string[]>>> = {
  cw: ['CW'],
  ssb: ['SSB'],
  rtty: ['RTTY'],
  ft8: ['FT8'],
  data: ['MFSK'],
};

function naively(qsos: readonly Qso[]): Answer {
  return Object.fromEntries(awards.map((award) => [award.id, count(qsos, award)]));
}

function count(qsos: readonly Qso[], award: CellAward): readonly [number, number] {
  const { bands, notBands, modes: classes } = award.scope;
  const modes = classes?.flatMap((name) => MODES[name] ?? []);
  const since = award.since === undefined ? '' : String(award.since);
  const among = award.open === true || award.among === undefined ? undefined : new Set(award.among);
  const unitOf = UNITS[award.unit as string];
  if (unitOf === undefined) throw new Error(`${award.id}: no such unit`);
  const counts = ({ band, mode, date }: Qso): boolean =>
    (bands === undefined || (bands as readonly string[]).includes(band)) &&
    !(notBands as readonly string[] | undefined)?.includes(band) &&
    (modes === undefined || modes.includes(mode)) &&
    date >= since;
  const byEqsl = award.confirmedBy.includes('eqsl');
  const isConfirmed = ({ card, lotw, eqsl }: Qso): boolean =>
    lotw === 'Y' || card === 'Y' || (byEqsl && eqsl === 'Y');
  const worked = new Set(qsos.filter(counts).map(unitOf));
  const confirmed = new Set(qsos.filter((qso) => counts(qso) && isConfirmed(qso)).map(unitOf));
  const asked = (unit: string): boolean => unit !== '' && (among === undefined || among.has(unit));
  return [[...worked].filter(asked).length, [...confirmed].filter(asked).length];
}

const ids = awards.map(({ id }) => id);

function byEngine(columns: Columns, calls = new CallBook()): Answer {
  const tally = createTally({ awards, calls });
  tally.addColumns(columns);
  const found = Object.entries(progress(tally, ids));
  return Object.fromEntries(found.map(([id, { worked, confirmed }]) => [id, [worked, confirmed]]));
}

function cpuMs(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

// What follows from the call is filled in, so that both count the same.
const { places, lookup } = createResolver();
const CONTINENTS = ['', 'AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'];
const log: Fields[] = logOf(QSOS).map((fields) => {
  const place = lookup(fields.CALL ?? '');
  return {
    ...fields,
    DXCC: String(places.dxcc[place]),
    CQZ: String(places.cqZone[place]),
    ITUZ: String(places.ituZone[place]),
    CONT: CONTINENTS[places.continent[place] ?? 0] ?? '',
  };
});
const qsos: Qso[] = log.map((fields) => ({
  date: fields.QSO_DATE ?? '',
  band: fields.BAND ?? '',
  mode: fields.MODE ?? '',
  dxcc: fields.DXCC ?? '',
  state: fields.STATE ?? '',
  cqZone: fields.CQZ ?? '',
  ituZone: fields.ITUZ ?? '',
  grid: fields.GRIDSQUARE ?? '',
  continent: fields.CONT ?? '',
  prefix: wpxPrefix(fields.CALL ?? '') ?? '',
  card: fields.QSL_RCVD ?? '',
  lotw: fields.LOTW_QSL_RCVD ?? '',
  eqsl: fields.EQSL_QSL_RCVD ?? '',
}));
const columns = coded(columnsOf(log));

// The answers first.
const expected = naively(qsos);
const found = byEngine(columns);
for (const [id, counts] of Object.entries(expected))
  if (String(found[id]) !== String(counts))
    throw new Error(`${id}: the engine has ${String(found[id])}, the plain way ${String(counts)}`);

const naiveMs = cpuMs(() => naively(qsos));
const known = new CallBook();
byEngine(columns, known);
const engineMs = (calls?: CallBook): number =>
  median(Array.from({ length: RUNS }, () => cpuMs(() => byEngine(columns, calls))));
const rows = [
  ['objects, a filter and a Set an award', naiveMs],
  ['engine, coded columns, calls resolved', engineMs()],
  ['engine, coded columns, calls known', engineMs(known)],
].map(([way, ms]) => ({
  awards: awards.length,
  way,
  'CPU ms': Number(Number(ms).toFixed(1)),
  times: Number((naiveMs / Number(ms)).toFixed(1)),
}));
console.log(`${QSOS} QSOs, ${awards.length} awards that are sets of units`);
console.table(rows);
const json = process.env.W4GNS_BENCH_JSON;
if (json !== undefined) writeFileSync(json, JSON.stringify({ rows }));
