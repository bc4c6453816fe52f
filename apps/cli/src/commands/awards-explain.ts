import {
  accountsOf,
  createTally,
  diagnostics,
  explainer,
  settled,
  type Diagnostic,
  type DiagnosticEntry,
  type Explainer,
  type Finding,
  type QsoId,
  type RecordLike,
  type Standing,
  type Tally,
} from '@w4gns/awards';
import type { RecordPage } from '@w4gns/storage';
import { awardsConfig } from '../awards-config.ts';
import { progressOptions } from '../awards/lists.ts';
import { tallyOptions } from '../awards/make.ts';
import { countryFileOf } from '../country.ts';
import { AWARD_OPTIONS, isEveryAccount, viewOf } from '../awards/options.ts';
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
import { plural, printable, thousands } from '../text.ts';

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
    const explained = explainer(id, wanted, { ...options, references });
    const rows = await evidenceIn(explained, values, io);
    const standing = explained.standing();
    if (values.json)
      await printJson(io, { award: id, unit, qsos: rows, ...(standing ? { standing } : {}) });
    else if (rows.length > 0) await io.out(evidenceText(rows, standing, io.columns));
    else io.err(`No QSO gives ${printable(unit)} for ${printable(id)}.\n`);
    return rows.length > 0 ? EXIT.done : EXIT.failed;
  },
});

async function evidenceIn(explained: Explainer, values: Options, io: Io): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  await visitRecords(values, io, (record) => {
    const finding = explained.find(record);
    if (finding !== undefined) rows.push(evidenceJson(record, finding));
  });
  return settled(rows, explained.standing());
}

/** The QSOs, and where the unit needs several: how many of them there are. */
function evidenceText(
  rows: readonly EvidenceRow[],
  standing: Standing | undefined,
  columns: number,
): string {
  const several = new Set(rows.map(({ unit }) => unit)).size > 1;
  const shown = table(rows, several ? [...COLUMNS, UNIT] : COLUMNS, columns);
  if (standing === undefined) return shown;
  const { has, of, what, counts } = standing;
  const end = counts ? 'it counts' : 'it does not count yet';
  return `${shown}${thousands(has)} of ${thousands(of)} ${what}: ${end}.\n`;
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

function givenText({ level }: EvidenceRow): string {
  return level === 'none' ? 'nothing yet' : level;
}

const COLUMNS = [
  { title: 'QSO', value: ({ id }: EvidenceRow) => id, align: 'right' },
  { title: 'Call', value: ({ call }: EvidenceRow) => call },
  { title: 'Date', value: ({ qsoDate }: EvidenceRow) => qsoDate },
  { title: 'Band', value: ({ band }: EvidenceRow) => band },
  { title: 'Mode', value: ({ mode }: EvidenceRow) => mode },
  { title: 'Gives', value: givenText },
  { title: 'Confirmed by', value: ({ sources }: EvidenceRow) => sources.join(', '), shrinks: true },
  { title: 'Accepted', value: ({ accepted }: EvidenceRow) => accepted.join(', '), shrinks: true },
] as const;

/** Shown where the text means several units: `5` an entity and a zone. */
const UNIT = { title: 'Unit', value: ({ unit }: EvidenceRow) => unit } as const;

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
  const tally = await numberedTally(values, io);
  const remarks = await namedRemarks(diagnostics(tally), values, io);
  const note = isEveryAccount(values) ? {} : ownNote(tally);
  if (json) await printJson(io, { diagnostics: remarks, ...note });
  else if (remarks.length > 0) await io.out(remarks.map(remarkText).join('\n'));
  else if (Object.keys(note).length === 0) io.err('Every QSO counts in full.\n');
  if (!json) io.err(ownText(note));
  return EXIT.done;
}

interface NamedEntry extends DiagnosticEntry {
  readonly call?: string;
  readonly qsoDate?: string;
}

interface NamedDiagnostic extends Diagnostic {
  readonly entries: readonly NamedEntry[];
}

/** The same with the calls and dates of the QSOs that are listed. */
async function namedRemarks(
  remarks: readonly Diagnostic[],
  values: Options,
  io: Io,
): Promise<readonly NamedDiagnostic[]> {
  const ids = new Set(remarks.flatMap(({ entries }) => entries.map(({ id }) => id)));
  if (ids.size === 0) return remarks;
  const named = new Map<QsoId, object>();
  await visitRecords(values, io, ({ id, get }) => {
    if (!ids.has(id)) return;
    const [call, qsoDate] = [get('CALL'), get('QSO_DATE')];
    named.set(id, { ...(call ? { call } : {}), ...(qsoDate ? { qsoDate } : {}) });
  });
  return remarks.map((remark) => ({
    ...remark,
    entries: remark.entries.map((entry) => ({ ...entry, ...named.get(entry.id) })),
  }));
}

/** QSOs that awards for one own entity do not count together, and those that tell no own entity. */
interface OwnNote {
  readonly account?: number;
  readonly otherAccounts?: readonly { readonly myDxcc?: number; readonly qsos: number }[];
  readonly unknown?: number;
}

function ownNote(tally: Tally): OwnNote {
  const shares = accountsOf(tally).map(({ myDxcc, qsos }) => ({ ...(myDxcc && { myDxcc }), qsos }));
  const [first, ...others] = shares.filter(({ myDxcc }) => myDxcc !== undefined);
  const unknown = shares.find(({ myDxcc }) => myDxcc === undefined)?.qsos;
  if (first?.myDxcc === undefined || (others.length === 0 && unknown === undefined)) return {};
  return {
    account: first.myDxcc,
    ...(others.length === 0 ? {} : { otherAccounts: others }),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

function ownText({ account, otherAccounts = [], unknown }: OwnNote): string {
  if (account === undefined) return '';
  const others = otherAccounts.map(
    ({ myDxcc = 0, qsos }) =>
      `${plural(qsos, 'QSO')} made from DXCC ${myDxcc}: not counted with those from ${account}; --my-dxcc ${myDxcc}, or all.\n`,
  );
  const left =
    unknown === undefined
      ? ''
      : `${plural(unknown, 'QSO')} of unknown own entity (no valid MY_DXCC, no own call that tells it): counted with those from ${account}.\n`;
  return others.join('') + left;
}

/** How many QSOs of a kind are shown; --json has more. */
const SHOWN = 8;

function remarkText({ code, count, entries }: NamedDiagnostic): string {
  const lines = entries.slice(0, SHOWN).map(({ id, call, qsoDate, value }) => {
    const qso = ['  QSO', id, call, qsoDate].filter((part) => part !== undefined).join(' ');
    return printable(value === undefined ? qso : `${qso}: ${value}`);
  });
  const more = count > SHOWN ? [`  ... ${thousands(count - SHOWN)} more`] : [];
  return [`${code} (${thousands(count)})`, ...lines, ...more, ''].join('\n');
}
