import { IDENTITY } from './columns.ts';
import type { Staged, Transaction } from './database.ts';
import type { Dialect } from './dialect.ts';
import { foldMatches, type Folded, type Match } from './fold.ts';
import { nearestPairs } from './near.ts';
import {
  COLUMN_LIST,
  identityOf,
  lostText,
  rewriteParameter,
  rewriteTable,
  rowItem,
  sameIdentity,
  setFrom,
} from './sql.ts';
import type { Derive, LostValue, Merge, OnDuplicate } from './types.ts';

/** An import's last act, inside its transaction: from where its rows are staged into the log. */
export interface TakeOver {
  readonly tx: Transaction;
  readonly dialect: Dialect;
  readonly staged: Staged;
  readonly batch: number;
  readonly onDuplicate: OnDuplicate;
  readonly derive: Derive | undefined;
  readonly merge: Merge;
  readonly signal: AbortSignal | undefined;
}

export interface Counts {
  readonly added: number;
  readonly updated: number;
  readonly duplicates: number;
  readonly conflicts: number;
}

/** What an import did: the counts that the history keeps, and what its caller alone is told. */
export interface Outcome {
  readonly counts: Counts;
  readonly lost: readonly LostValue[];
}

interface Tally {
  readonly counts: { -readonly [K in keyof Counts]: Counts[K] };
  readonly lost: LostValue[];
}

/** How many lost values are listed; the history has them all. */
const LISTED = 1000;

/** How many matches are merged at a time: what one page of texts takes of memory. */
const PAGE = 2000;

/**
 * Set statements find what is the same QSO and take the rest over; only records that differ from the QSO they match are
 * merged one by one. See docs/decisions/0006-same-qso.md for the order of the steps.
 */
export async function takeOver(job: TakeOver): Promise<Outcome> {
  const tally: Tally = { counts: { added: 0, updated: 0, duplicates: 0, conflicts: 0 }, lost: [] };
  if (job.onDuplicate !== 'add') {
    await job.tx.all(
      'CREATE TEMP TABLE match (target bigint NOT NULL, n bigint NOT NULL, PRIMARY KEY (target, n))',
    );
    await findRepeats(job);
    await settle(job, tally, 'staged');
    if (!job.staged.isLog && (await hasQsos(job))) {
      await findExact(job);
      await settle(job, tally, 'qso');
      await nearestPairs({ ...job, table: job.staged.table });
      await settle(job, tally, 'qso');
    }
    await job.tx.all('DROP TABLE match');
  }
  tally.counts.added = await addRest(job);
  return tally;
}

/**
 * Copies of one record in the import itself: the first one is the target of the others. Two columns tell nearly all
 * records apart; only the rest are compared in full.
 */
async function findRepeats({ tx, staged: { table, key, isLog } }: TakeOver): Promise<void> {
  // A log has them in an index.
  const two = isLog ? 'call, start' : 'start, place';
  await tx.all(
    `INSERT INTO match SELECT first, n FROM
       (SELECT i.${key} AS n, min(i.${key}) OVER (PARTITION BY ${identityOf('i')}) AS first FROM ${table} i
         WHERE (${two}) IN (SELECT ${two} FROM ${table} GROUP BY ${two} HAVING count(*) > 1)) AS repeats
     WHERE n > first`,
  );
}

/** Records whose identity a QSO bears, or bore before another record was merged into it. */
async function findExact({ tx, staged: { table }, dialect: { lookup } }: TakeOver): Promise<void> {
  await tx.all('DELETE FROM match');
  await tx.all(
    `INSERT INTO match SELECT min(target), n FROM
       (SELECT i.n, q.id AS target FROM ${table} i ${lookup} qso q ON ${sameIdentity('q', 'i')}
        UNION ALL
        SELECT i.n, q.id AS target FROM ${table} i ${lookup} qso_alias a ON ${sameIdentity('a', 'i')}
          ${lookup} qso q ON q.id = a.qso) AS found
     GROUP BY n`,
  );
}

/** Merges what `match` holds, unless duplicates are to be skipped, and takes it out of the staging table. */
async function settle(
  job: TakeOver,
  { counts, lost }: Tally,
  target: 'qso' | 'staged',
): Promise<void> {
  const [row] = await job.tx.all<{ n: number | string }>('SELECT count(*) AS n FROM match');
  const matches = Number(row?.n);
  if (matches === 0) return;
  let updated = 0;
  if (job.onDuplicate === 'merge') {
    for await (const page of matchPages(job, target)) {
      const folded = foldMatches(page, job.merge, job.derive);
      await (target === 'qso' ? rewriteQsos : rewriteStaged)(job, folded.rewrites);
      // A copy inside the import changes the log only through the record that it is a copy of.
      if (target === 'qso') updated += folded.updated;
      counts.conflicts += folded.conflicts;
      for (const value of folded.lost.slice(0, LISTED - lost.length)) {
        lost.push(target === 'qso' ? value : { ...value, id: undefined });
      }
    }
    if (target === 'qso') await keepIdentities(job);
  }
  counts.updated += updated;
  counts.duplicates += matches - updated;
  const { table, key } = job.staged;
  await job.tx.all(`DELETE FROM ${table} WHERE ${key} IN (SELECT n FROM match)`);
}

/** Matches whose texts differ, by target and then in the order of the import. */
async function* matchPages(
  { tx, dialect, staged: { table, key }, signal }: TakeOver,
  target: 'qso' | 'staged',
): AsyncGenerator<Match[]> {
  const kept = target === 'qso' ? 'qso k ON k.id' : `${table} k ON k.${key}`;
  const item = dialect.jsonArray(['m.target', 'm.n', 'k.fields', 'i.fields']);
  const sql = dialect.jsonPage(
    `SELECT ${item} AS item FROM match m ${dialect.lookup} ${table} i ON i.${key} = m.n ${dialect.lookup} ${kept} = m.target
      WHERE (m.target, m.n) > ($1, $2) AND k.fields <> i.fields ORDER BY m.target, m.n LIMIT ${PAGE}`,
  );
  for (let after = [-1, -1]; ;) {
    signal?.throwIfAborted();
    const [row] = await tx.all<{ page: string | null }>(sql, after);
    const page = JSON.parse(row?.page ?? '[]') as [number, number, string, string][];
    const last = page.at(-1);
    if (!last) return;
    yield page.map(([id, , text, incoming]) => ({ target: id, kept: text, incoming }));
    after = [last[0], last[1]];
  }
}

async function rewriteStaged(
  { tx, dialect, staged: { table, key }, batch }: TakeOver,
  rewrites: Folded['rewrites'],
): Promise<void> {
  const lost = rewrites.flatMap((rewrite) => rewrite.lost);
  // The QSO has no id yet: 0 stands for "of this import".
  if (lost.length > 0) {
    await tx.all('INSERT INTO batch_change (batch, qso, incoming) VALUES ($1, 0, $2)', [
      batch,
      lostText(lost),
    ]);
  }
  await tx.all(
    `UPDATE ${table} SET ${setFrom('r')} FROM ${rewriteTable(dialect, '$1')} AS r WHERE ${table}.${key} = r.id`,
    [rewriteParameter(rewrites)],
  );
}

/** Writes merged rows, with what undo and later imports need of the former ones. */
async function rewriteQsos(
  { tx, dialect, batch }: TakeOver,
  rewrites: Folded['rewrites'],
): Promise<void> {
  const parameters = [batch, rewriteParameter(rewrites)];
  const source = rewriteTable(dialect, '$2');
  await tx.all(
    `INSERT INTO batch_change (batch, qso, before, incoming)
      SELECT $1, q.id, CASE WHEN q.fields <> r.fields THEN ${rowItem(dialect, 'q')} END, r.incoming
      FROM ${source} AS r ${dialect.lookup} qso q ON q.id = r.id`,
    parameters,
  );
  await tx.all(
    `INSERT INTO qso_alias (qso, batch, ${IDENTITY.join(', ')}) SELECT q.id, $1, ${identityOf('q')}
      FROM ${source} AS r ${dialect.lookup} qso q ON q.id = r.id WHERE NOT (${sameIdentity('q', 'r')})`,
    parameters,
  );
  await tx.all(
    `UPDATE qso SET ${setFrom('r')} FROM ${rewriteTable(dialect, '$1')} AS r WHERE qso.id = r.id`,
    parameters.slice(1),
  );
}

/** Lets QSOs answer to the identities of the records that were merged into them: the next import finds them at once. */
async function keepIdentities({
  tx,
  dialect: { lookup },
  staged: { table },
  batch,
}: TakeOver): Promise<void> {
  await tx.all(
    `INSERT INTO qso_alias (qso, batch, ${IDENTITY.join(', ')}) SELECT q.id, $1, ${identityOf('i')}
      FROM match m ${lookup} ${table} i ON i.n = m.n ${lookup} qso q ON q.id = m.target
      WHERE NOT (${sameIdentity('q', 'i')})
        AND NOT EXISTS (SELECT 1 FROM qso_alias a WHERE ${sameIdentity('a', 'i')} AND a.qso = q.id)`,
    [batch],
  );
}

async function addRest({ tx, staged: { table, isLog }, batch }: TakeOver): Promise<number> {
  const [row] = await tx.all<{ n: number | string }>(`SELECT count(*) AS n FROM ${table}`);
  if (isLog) return Number(row?.n);
  await tx.all(
    `INSERT INTO qso (batch, ${COLUMN_LIST}) SELECT $1, ${COLUMN_LIST} FROM ${table} ORDER BY n`,
    [batch],
  );
  return Number(row?.n);
}

async function hasQsos({ tx }: TakeOver): Promise<boolean> {
  return (await tx.all('SELECT 1 AS found FROM qso LIMIT 1')).length > 0;
}
