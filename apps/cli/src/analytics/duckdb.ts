import type * as DuckDb from '@duckdb/node-api';
import { badInput, missingPackage } from '../errors.ts';
import { appendColumns, createTableSql } from './columns.ts';
import type { AnalysedQso } from './types.ts';

export interface SqlResult {
  readonly columns: readonly string[];
  /** JSON values: whole numbers beyond 2^53, which JSON's readers round, stand as text. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** A table `qso` in DuckDB's memory: a copy of the log, so that no statement can change the log. */
export interface Analysis {
  query(sql: string): Promise<SqlResult>;
  /** Writes the table as Parquet with zstd. */
  writeParquet(path: string): Promise<void>;
  close(): void;
}

/** Loads QSOs into DuckDB, which is installed on demand. */
export async function openAnalysis(
  batches: AsyncIterable<Iterable<AnalysedQso>>,
): Promise<Analysis> {
  const duckdb = await loadDuckDb();
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await fill(duckdb, connection, batches);
  return {
    query: (sql) => query(duckdb, connection, sql),
    writeParquet: async (path) => {
      const target = path.replaceAll("'", "''");
      const options = 'FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false';
      await connection.run(`COPY qso TO '${target}' (${options})`);
    },
    close: () => {
      connection.closeSync();
    },
  };
}

async function loadDuckDb(): Promise<typeof DuckDb> {
  try {
    return await import('@duckdb/node-api');
  } catch {
    throw missingPackage('@duckdb/node-api', '1.5.6-r.1');
  }
}

async function fill(
  duckdb: typeof DuckDb,
  connection: DuckDb.DuckDBConnection,
  batches: AsyncIterable<Iterable<AnalysedQso>>,
): Promise<void> {
  await connection.run(createTableSql());
  const appender = await connection.createAppender('qso');
  const fieldsType = duckdb.MAP(duckdb.VARCHAR, duckdb.VARCHAR);
  const toTimestamp = (seconds: number) => new duckdb.DuckDBTimestampSecondsValue(BigInt(seconds));
  for await (const batch of batches) {
    for (const qso of batch) {
      appendColumns(appender, qso, toTimestamp);
      // A map holds a key once; of a repeated field the first stays.
      const fields = new Map([...qso.entries()].reverse());
      const entries = [...fields].reverse().map(([key, value]) => ({ key, value }));
      appender.appendMap(duckdb.mapValue(entries), fieldsType);
      appender.endRow();
    }
  }
  appender.closeSync();
}

/** Runs the user's statement where it can reach neither files nor settings. */
async function query(
  duckdb: typeof DuckDb,
  connection: DuckDb.DuckDBConnection,
  sql: string,
): Promise<SqlResult> {
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  try {
    await refuseChanges(connection, sql);
    const result = await connection.runAndReadAll(sql);
    return {
      columns: result.deduplicatedColumnNames(),
      rows: result.convertRowObjects(jsonOf(duckdb)),
    };
  } catch (error) {
    throw badInput(
      error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error),
    );
  }
}

type ToJson = typeof DuckDb.JsonDuckDBValueConverter;

/** DuckDB's JSON, in which counts are numbers: it writes every BIGINT and HUGEINT as text. */
function jsonOf({ JsonDuckDBValueConverter }: typeof DuckDb): ToJson {
  const toJson: ToJson = (value, type) =>
    typeof value === 'bigint' && value >= -MOST && value <= MOST
      ? Number(value)
      : JsonDuckDBValueConverter(value, type, toJson);
  return toJson;
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

// As DuckDB numbers kinds of statements: SELECT (DESCRIBE, SUMMARIZE and SHOW are of this kind, too) and EXPLAIN.
const READING: ReadonlySet<number> = new Set([1, 4]);

/** The table is a copy, so a change would only mislead. */
async function refuseChanges(connection: DuckDb.DuckDBConnection, sql: string): Promise<void> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw badInput('sql takes one statement');
  const { statementType } = await statements.prepare(0);
  if (!READING.has(statementType))
    throw badInput('sql only reads: SELECT, DESCRIBE, SUMMARIZE, EXPLAIN');
}
