import {
  createTally,
  diagnostics,
  explain,
  type Diagnostic,
  type Evidence,
  type Tally,
} from '@w4gns/awards';
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
import { unitOf } from '../render/units.ts';
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
    await progressOptions(values, io);
    if (id === undefined || unit === undefined) return explainLog(values, io, values.json);
    const { awards } = await awardsConfig(io);
    const options = tallyOptions({ ...viewOf(values), awards, countryFile: countryFileOf(io) });
    const wanted = unitOf(id, unit);
    const evidence = explain(await recordsOf(values, io), id, wanted, options);
    const rows = evidence.map(evidenceJson);
    if (values.json) await printJson(io, { award: id, unit, qsos: rows });
    else if (rows.length > 0) await io.out(table(rows, COLUMNS, io.columns));
    else io.err(`No QSO gives ${printable(unit)} for ${printable(id)}.\n`);
    return rows.length > 0 ? EXIT.done : EXIT.failed;
  },
});

interface CountedRecord {
  readonly id: number;
  get(name: string): string | undefined;
}

/** Records with the number that people know them by: the id in the log, or the place in the file. */
async function recordsOf(values: Options, io: Io): Promise<CountedRecord[]> {
  const records: CountedRecord[] = [];
  for (const name of values.from ?? []) {
    const { log } = readLog(await readInput(name, io));
    for (const record of log.records) {
      records.push({ id: records.length + 1, get: (field) => record.get(field) });
    }
  }
  if (values.from?.length) return records;
  return withLog(openLog(values.db, io), async ({ store }) => {
    for await (const rows of store.awardRows()) records.push(...rows);
    return records;
  });
}

function evidenceJson({ record, level, columns, sources, accepted }: Evidence) {
  const { id } = record as CountedRecord;
  const field = (name: string) => record.get(name) ?? '';
  return {
    id,
    call: field('CALL'),
    qsoDate: field('QSO_DATE'),
    band: field('BAND'),
    mode: field('MODE'),
    level,
    columns,
    sources,
    accepted,
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
  for (const record of await recordsOf(values, io)) tally.add(record, record.id);
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
