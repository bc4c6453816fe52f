import { defineCommand, wholeNumber, type OptionSpecs, type Values } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { FILTER_OPTIONS, filterOf, refuseUnknownMode } from '../filters.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { QSO_COLUMNS, qsoJson, type ListedQso } from '../render/qsos.ts';
import { table } from '../render/table.ts';
import { plural, thousands } from '../text.ts';

/** What a person asks for, and the store's word for it. */
const SORTS = {
  newest: '-start',
  oldest: 'start',
  call: 'call',
  band: 'band',
  mode: 'mode',
  freq: 'freq',
  dxcc: 'dxcc',
  grid: 'grid',
  id: 'id',
} as const;
const SORT_NAMES = Object.keys(SORTS).join(', ');

const LIST_OPTIONS = {
  ...FILTER_OPTIONS,
  limit: { type: 'string', short: 'l', value: 'N', summary: 'at most N QSOs' },
  sort: { type: 'string', value: 'ORDER', summary: `${SORT_NAMES} (default: newest)` },
  csv: { type: 'boolean', summary: 'print CSV with every field' },
} as const satisfies OptionSpecs;

export const list = defineCommand({
  options: LIST_OPTIONS,
  examples: [
    ['w4gns list', 'the 20 newest QSOs'],
    ['w4gns list --band 20m --mode CW --from 2024-01-01', 'CW on 20 m since 2024'],
    ['w4gns list --limit 1000 --csv > recent.csv', 'for a spreadsheet'],
  ],
  run: ({ values, io }) => showQsos(values, io, 20),
});

export const search = defineCommand({
  options: { ...LIST_OPTIONS, 'json-out': { type: 'boolean' } },
  examples: [
    ['w4gns search K1ABC', 'every QSO whose call contains K1ABC'],
    ['w4gns search --grid FN42 --band 6m --json', 'for a program'],
    ['w4gns search --text lighthouse', 'looks into call, name, QTH and comment'],
  ],
  run: ({ values, positionals, io }) => {
    const [part, extra] = positionals;
    if (extra !== undefined)
      throw badInput(`search takes one call part, and "${extra}" is a second one`);
    const call = values.call ?? part;
    const json = values.json ?? values['json-out'];
    return showQsos({ ...values, ...(call ? { call } : {}), ...(json ? { json } : {}) }, io, 100);
  },
});

type ListValues = Values<typeof LIST_OPTIONS> & {
  json?: boolean | undefined;
  db?: string | undefined;
};

async function showQsos(values: ListValues, io: Io, defaultLimit: number): Promise<number> {
  const filter = await filterOf(values);
  const limit = wholeNumber('limit', values.limit, 1) ?? defaultLimit;
  const sort = sortOf(values.sort);
  return withLog(openLog(values.db, io), async ({ store }) => {
    await refuseUnknownMode(filter, store);
    const { qsos, total } = await store.find({ ...filter, limit, sort });
    if (values.json) await printJson(io, { qsos: qsos.map(qsoJson), total });
    else if (values.csv) await printCsv(qsos, io);
    else await printTable(qsos, total, io);
    return total > 0 ? EXIT.done : EXIT.failed;
  });
}

function sortOf(text = 'newest'): (typeof SORTS)[keyof typeof SORTS] {
  const sort = Object.entries(SORTS).find(([name]) => name === text)?.[1];
  if (!sort) throw badInput(`--sort is one of ${SORT_NAMES}`);
  return sort;
}

async function printTable(qsos: readonly ListedQso[], total: number, io: Io): Promise<void> {
  if (total === 0) {
    io.err('No QSO matches.\n');
    return;
  }
  const columns = QSO_COLUMNS.filter(({ value }) => qsos.some((qso) => value(qso)));
  await io.out(table(qsos, columns, io.stdoutIsTerminal ? io.columns : Infinity));
  const shown = qsos.length < total ? ` of ${thousands(total)}; more with --limit` : '';
  io.err(`${plural(qsos.length, 'QSO')}${shown}\n`);
}

async function printCsv(qsos: readonly ListedQso[], io: Io): Promise<void> {
  const { formatCsv } = await import('@w4gns/adif/csv');
  await io.out(formatCsv(qsos));
}
