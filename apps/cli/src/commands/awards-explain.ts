import {
  createTally,
  diagnostics,
  explainer,
  type Diagnostic,
  type Finding,
  type RecordLike,
  type Tally,
} from '@w4gns/awards';
import type { RecordPage } from '@w4gns/storage';
import { awardsConfig } from '../awards-config.ts';
import { progressOptions } from '../awards/lists.ts';
import { tallyOptions } from '../awards/make.ts';
import { countryFileOf } from '../country.ts';
import { AWARD_OPTIONS, viewOf } from '../awards/options.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand, type Values } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { readLog } from '../log-file.ts';
import { openLog, withLog } from '../open-log.ts';
import { table } from '../render/table.ts';
import { unitNamer, unitOf } from '../render/units.ts';
import { printable, thousands } from '../text.ts';

type Options = Values<typeof AWARD_OPTIONS> & { readonly db?: string | undefined };

export const awardsExplain = defineCommand({
  options: AWARD_OPTIONS,
  examples: [
    [
      'w4gns awards explain DXCC.mixed 291',
      'which QSOs give the United States, and what confirms them',
    ],
    ['w4gns awards explain', 'what does not count, and why: counted and listed'],
  ],
  async run({ positionals, values, io }) {
    const [id, unit, extra] = positionals;
    if (extra !== undefined || (id !== undefined && unit === undefined)) {
      throw badInput('awards explain takes an award and one of its units, or nothing');
    }
    const { references } = await progressOptions(values, io);
    if (id === undefined || unit === undefined) return explainLog(values, io, values.json);
    const { awards } = await awardsConfig(io);
    const options = tallyOptions({ ...viewOf(values), awards, countryFile: countryFileOf(io) });
    const wanted = unitOf(id, unit);
    if (wanted !== unit) io.err(`${printable(unit)}: ${unitNamer(id)(wanted)} (${wanted}).\n`);
    const rows = await evidenceIn(explainer(id, wanted, { ...options, references }), values, io);
    if (values.json) await printJson(io, { award: id, unit, qsos: rows });
    else if (rows.length > 0) await io.out(table(rows, COLUMNS, io.columns));
    else io.err(`No QSO gives ${printable(unit)} for ${printable(id)}.\n`);
    return rows.length > 0 ? EXIT.done : EXIT.failed;
  },
});

async function evidenceIn(
  find: (record: RecordLike) => Finding,
  values: Options,
  io: Io,
): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  await visitRecords(values, io, (record) => {
    const finding = find(record);
    if (finding !== undefined) rows.push(evidenceJson(record, finding));
  });
  return rows;
}

interface CountedRecord extends RecordLike {
  readonly id: number;
}

/** Visits records with the number that people know them by: the id in the log, or the place in the file. */
async function visitRecords(
  values: Options,
  io: Io,
  visit: (record: CountedRecord) => void,
): Promise<void> {
  if (!values.from?.length) return visitLog(values.db, io, visit);
  let id = 0;
  for (const name of values.from) {
    const { log } = readLog(await readInput(name, io));
    for (const record of log.records) visit({ id: ++id, get: (field) => record.get(field) });
  }
}

function visitLog(
  db: string | undefined,
  io: Io,
  visit: (record: CountedRecord) => void,
): Promise<void> {
  return withLog(openLog(db, io), async ({ store }) => {
    for await (const page of store.awardPages()) {
      io.signal.throwIfAborted();
      page.ids.forEach((id, row) => {
        visit({ id, get: (name) => textAt(page, name, row) });
      });
    }
  });
}

function textAt(page: RecordPage, name: string, row: number): string | undefined {
  const column = page.column(name);
  return column?.dictionary[column.codes[row] ?? 0];
}

function evidenceJson(record: CountedRecord, finding: NonNullable<Finding>) {
  const field = (name: string) => record.get(name) ?? '';
  return {
    id: record.id,
    call: field('CALL'),
    qsoDate: field('QSO_DATE'),
    band: field('BAND'),
    mode: field('MODE'),
    ...finding,
  };
}

type EvidenceRow = ReturnType<typeof evidenceJson>;

const COLUMNS = [
  { title: 'QSO', value: ({ id }: EvidenceRow) => id, align: 'right' },
  { title: 'Call', value: ({ call }: EvidenceRow) => call },
  { title: 'Date', value: ({ qsoDate }: EvidenceRow) => qsoDate },
  { title: 'Band', value: ({ band }: EvidenceRow) => band },
  { title: 'Mode', value: ({ mode }: EvidenceRow) => mode },
  { title: 'Gives', value: ({ level }: EvidenceRow) => level },
  { title: 'Confirmed by', value: ({ sources }: EvidenceRow) => sources.join(', '), shrinks: true },
  { title: 'Accepted', value: ({ accepted }: EvidenceRow) => accepted.join(', '), shrinks: true },
] as const;

/** A tally that knows QSOs by the numbers that people know them by. */
async function numberedTally(values: Options, io: Io): Promise<Tally> {
  if (!values.from?.length) return tallyFor(values, io);
  const { awards } = await awardsConfig(io);
  const tally = createTally(
    tallyOptions({ ...viewOf(values), awards, countryFile: countryFileOf(io) }),
  );
  await visitRecords(values, io, (record) => {
    tally.add(record, record.id);
  });
  return tally;
}

async function explainLog(values: Options, io: Io, json: boolean | undefined): Promise<number> {
  const remarks = diagnostics(await numberedTally(values, io));
  if (json) await printJson(io, { diagnostics: remarks });
  else if (remarks.length > 0) await io.out(remarks.map(remarkText).join('\n'));
  else io.err('Every QSO counts in full.\n');
  return EXIT.done;
}

/** How many QSOs of a kind are shown; --json has more. */
const SHOWN = 8;

function remarkText({ code, count, entries }: Diagnostic): string {
  const lines = entries
    .slice(0, SHOWN)
    .map(({ id, value }) => printable(`  QSO ${id}${value === undefined ? '' : `: ${value}`}`));
  const more = count > SHOWN ? [`  ... ${thousands(count - SHOWN)} more`] : [];
  return [`${code} (${thousands(count)})`, ...lines, ...more, ''].join('\n');
}
