import { NO_START } from './columns.ts';
import type { Transaction } from './database.ts';
import type { Dialect } from './dialect.ts';
import { TextRecord } from './fields.ts';
import { mayBeOneMode, type ModePair } from './mode.ts';
import { pairNearest, type Candidate } from './pairing.ts';
import { mayBeOnePlace } from './place.ts';

/** Two records of one QSO may differ by this many seconds: the clocks of two stations, or a time rounded by a service. */
const WINDOW = 300;

/** How many candidates are paired at a time; those of one call always together. */
const PAGE = 5000;

interface Staging {
  readonly tx: Transaction;
  readonly dialect: Dialect;
  readonly table: string;
}

type Near = readonly [
  ...[call: string, n: number, id: number, start: number, otherStart: number],
  ...[station: string, otherStation: string, place: number, otherPlace: number],
  ...[mode: string, submode: string, otherMode: string, otherSubmode: string],
  ...[fields: string, otherFields: string],
];

/**
 * Pairs staged records with QSOs that may be the same by time, station call, band and mode group, unless their modes or
 * places say that they are two. QSOs that `match` holds were found by identity and are taken; afterwards it holds the
 * new pairs.
 */
export async function nearestPairs(staging: Staging): Promise<void> {
  const { tx, dialect, table } = staging;
  await tx.all(
    `CREATE TEMP TABLE near AS
      SELECT i.call, i.n, q.id, i.start, q.start AS other_start, i.station, q.station AS other_station,
        i.place, q.place AS other_place
      FROM ${table} i ${dialect.lookup} qso q
        ON q.call = i.call AND q.start BETWEEN i.start - ${WINDOW} AND i.start + ${WINDOW}
        AND q.band = i.band AND q.mode_group = i.mode_group
        AND (q.station = i.station OR q.station = '' OR i.station = '')
      WHERE i.start > ${NO_START} + ${WINDOW}
        AND NOT EXISTS (SELECT 1 FROM match m WHERE m.target = q.id)`,
  );
  await tx.all('CREATE INDEX near_call ON near (call)');
  await tx.all('DELETE FROM match');
  for await (const candidates of candidatePages(staging)) {
    const pairs = pairNearest(candidates).map(({ id, n }) => [id, n]);
    const source = dialect.jsonTable('$1', [
      { name: 'target', type: 'int' },
      { name: 'n', type: 'int' },
    ]);
    await tx.all(`INSERT INTO match SELECT target, n FROM ${source} AS pairs`, [
      JSON.stringify(pairs),
    ]);
  }
  await tx.all('DROP TABLE near');
}

/** Pages that never part the candidates of one call. */
async function* candidatePages(staging: Staging): AsyncGenerator<Candidate[]> {
  for (let after: string | undefined; ;) {
    const page = await readNear(staging, 'call > $1', after, PAGE);
    const last = page.at(-1)?.[0];
    if (last === undefined) return;
    const whole = page.length < PAGE ? page : page.filter(([call]) => call !== last);
    const rows = whole.length > 0 ? whole : await readNear(staging, 'call = $1', last);
    yield rows.filter(mayBeOneQso).map(toCandidate);
    after = rows.at(-1)?.[0];
  }
}

/** The texts are read only where the places differ. */
const NEAR_ITEMS = [
  ...['c.call', 'c.n', 'c.id', 'c.start', 'c.other_start', 'c.station', 'c.other_station'],
  ...['c.place', 'c.other_place'],
  ...['i.mode', 'i.submode', 'q.mode', 'q.submode'].map((name) => `coalesce(${name}, '')`),
  ...['i', 'q'].map((row) => `CASE WHEN c.place = c.other_place THEN '' ELSE ${row}.fields END`),
];

async function readNear(
  { tx, dialect, table }: Staging,
  condition: string,
  call: string | undefined,
  limit?: number,
): Promise<Near[]> {
  const item = dialect.jsonArray(NEAR_ITEMS);
  const where = call === undefined ? '' : `WHERE ${condition}`;
  const page = `SELECT * FROM near ${where} ORDER BY call ${limit ? `LIMIT ${limit}` : ''}`;
  const sql = `SELECT ${item} AS item FROM (${page}) AS c
    ${dialect.lookup} ${table} i ON i.n = c.n ${dialect.lookup} qso q ON q.id = c.id ORDER BY c.call`;
  const [row] = await tx.all<{ page: string | null }>(
    dialect.jsonPage(sql),
    call === undefined ? [] : [call],
  );
  return JSON.parse(row?.page ?? '[]') as Near[];
}

function mayBeOneQso(near: Near): boolean {
  const mode: ModePair = [near[9], near[10]];
  const otherMode: ModePair = [near[11], near[12]];
  return (
    mayBeOneMode(mode, otherMode) &&
    mayBeOnePlace(new TextRecord(near[13]), new TextRecord(near[14]))
  );
}

function toCandidate([
  ,
  n,
  id,
  start,
  otherStart,
  station,
  otherStation,
  place,
  otherPlace,
]: Near): Candidate {
  const cost = [
    Math.abs(start - otherStart),
    station === otherStation ? 0 : 1,
    place === otherPlace ? 0 : 1,
  ];
  const sides = [`${start} ${station} ${place}`, `${otherStart} ${otherStation} ${otherPlace}`];
  return { n, id, cost, tie: sides.sort().join('\n') };
}
