import type { DuckDBAppender } from '@duckdb/node-api';
import { entityOf } from '@w4gns/awards/callsign';
import type { AnalysedQso } from './types.ts';

export interface SqlColumn {
  readonly name: string;
  readonly type: 'INTEGER' | 'DOUBLE' | 'VARCHAR' | 'TIMESTAMP_S';
  readonly value: (qso: AnalysedQso) => string | number | undefined;
}

const field = (name: string): SqlColumn => ({
  name: name.toLowerCase(),
  type: 'VARCHAR',
  value: (qso) => qso.get(name),
});

/** The columns of the table `qso`; beside them stands `fields`, a map of every ADIF field. */
const SQL_COLUMNS: readonly SqlColumn[] = [
  { name: 'id', type: 'INTEGER', value: ({ id }) => id },
  field('CALL'),
  { name: 'start', type: 'TIMESTAMP_S', value: ({ start }) => start },
  { name: 'band', type: 'VARCHAR', value: ({ band }) => band },
  { name: 'freq', type: 'DOUBLE', value: (qso) => decimal(qso.get('FREQ')) },
  field('MODE'),
  field('SUBMODE'),
  { name: 'mode_group', type: 'VARCHAR', value: ({ modeGroup }) => modeGroup },
  { name: 'dxcc', type: 'INTEGER', value: ({ dxcc }) => dxcc },
  {
    name: 'entity',
    type: 'VARCHAR',
    value: ({ dxcc }) => (dxcc ? entityOf(dxcc)?.name : undefined),
  },
  { name: 'cont', type: 'VARCHAR', value: ({ cont }) => cont },
  { name: 'cqz', type: 'INTEGER', value: ({ cqz }) => cqz },
  { name: 'ituz', type: 'INTEGER', value: ({ ituz }) => ituz },
  ...[
    'STATE',
    'CNTY',
    'GRIDSQUARE',
    'NAME',
    'QTH',
    'RST_SENT',
    'RST_RCVD',
    'TX_PWR',
    'PROP_MODE',
    'SAT_NAME',
  ].map(field),
  ...[
    'IOTA',
    'POTA_REF',
    'SOTA_REF',
    'CONTEST_ID',
    'STATION_CALLSIGN',
    'OPERATOR',
    'MY_GRIDSQUARE',
  ].map(field),
  ...['QSL_RCVD', 'LOTW_QSL_RCVD', 'EQSL_QSL_RCVD', 'COMMENT'].map(field),
];

function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+(\.\d*)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** `CREATE TABLE` for the columns; names and types are this file's own. */
export function createTableSql(): string {
  const columns = SQL_COLUMNS.map(({ name, type }) => `"${name}" ${type}`);
  return `CREATE TABLE qso (${columns.join(', ')}, fields MAP(VARCHAR, VARCHAR))`;
}

/** Appends the plain columns of one QSO. */
export function appendColumns(
  appender: DuckDBAppender,
  qso: AnalysedQso,
  toTimestamp: (seconds: number) => Parameters<DuckDBAppender['appendTimestampSeconds']>[0],
): void {
  for (const { type, value } of SQL_COLUMNS) {
    const cell = value(qso);
    if (cell === undefined || cell === '') appender.appendNull();
    else if (typeof cell === 'string') appender.appendVarchar(cell);
    else if (type === 'TIMESTAMP_S') appender.appendTimestampSeconds(toTimestamp(cell));
    else if (type === 'DOUBLE') appender.appendDouble(cell);
    else appender.appendInteger(cell);
  }
}
