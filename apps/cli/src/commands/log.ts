import { checkRecord, importIssues } from '@w4gns/adif';
import { defineCommand } from '../command.ts';
import type { LogStore } from '@w4gns/storage';
import { badInput, CliError, EXIT } from '../errors.ts';
import { countryFileOf, resolverOf } from '../country.ts';
import { FIELD_OPTIONS, fieldsOf } from '../fields.ts';
import { completed, standardMode } from '../complete.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { openOrCreateLog, withLog } from '../open-log.ts';
import { qsoJson, type ListedQso } from '../render/qsos.ts';
import { printable } from '../text.ts';

const HELP = 'See: w4gns log --help';

export const log = defineCommand({
  options: FIELD_OPTIONS,
  examples: [
    ['w4gns log --call K1ABC --freq 14.025 --mode CW', 'now, on 20 m'],
    [
      "w4gns log --call F5XYZ --band 40m --mode FT4 --when '2024-07-04 12:00' --grid JN18",
      'an earlier one',
    ],
    [
      'w4gns log --call GM3XYZ/P --band 20m --mode SSB --field SOTA_REF=GM/ES-001',
      'with any ADIF field',
    ],
  ],
  async run({ values, io }) {
    const given = fieldsOf(values, io.now());
    if (!given.get('CALL')) throw badInput('log needs --call', HELP);
    if (!given.has('QSO_DATE'))
      for (const [name, value] of fieldsOf({ when: 'now' }, io.now())) given.set(name, value);
    const fields = completed(standardMode(given), resolverOf(countryFileOf(io)));
    if (!fields.get('BAND') && !fields.get('FREQ'))
      throw badInput('log needs --band or --freq', HELP);
    if (!fields.get('MODE')) throw badInput('log needs --mode', HELP);
    refuseFaults(fields, given, io);
    return withLog(openOrCreateLog(values.db, io), async ({ store }) => {
      await refuseTwice(fields, store);
      const qso = await store.add(fields);
      if (values.json) await printJson(io, qsoJson(qso));
      else await io.out(`${loggedLine(qso)}\n`);
      return EXIT.done;
    });
  },
});

/** One contact is one QSO: the same call, minute, band and mode again is a slip. */
async function refuseTwice(fields: ReadonlyMap<string, string>, store: LogStore): Promise<void> {
  const day = fields.get('QSO_DATE');
  const { qsos } = await store.find({ call: fields.get('CALL'), from: day, to: day, limit: 100 });
  const minute = (get: (name: string) => string | undefined) =>
    ['CALL', 'BAND', 'MODE', 'SUBMODE', 'STATION_CALLSIGN']
      .map((name) => get(name)?.toUpperCase() ?? '')
      .concat(get('TIME_ON')?.slice(0, 4) ?? '')
      .join(' ');
  const wanted = minute((name) => fields.get(name));
  const same = qsos.find((qso) => minute((name) => qso.get(name)) === wanted);
  if (same) {
    const hint = `w4gns edit ${same.id} changes it.`;
    throw new CliError(`QSO ${same.id} is this one already`, { hint });
  }
}

function loggedLine(qso: ListedQso): string {
  const what = ['CALL', 'BAND', 'SUBMODE', 'MODE', 'QSO_DATE', 'TIME_ON', 'COUNTRY']
    .filter((name) => name !== 'MODE' || !qso.get('SUBMODE'))
    .map((name) => qso.get(name))
    .filter((value) => value !== undefined);
  return printable(`Logged QSO ${qso.id}: ${what.join(' ')}`);
}

/** Doubts that a log may hold from elsewhere, but that a person who types can only have meant otherwise. */
const SLIPS: ReadonlySet<string> = new Set(['call-invalid', 'freq-unit']);

/** What ADIF calls an error, what no import would take and a slip in what was `typed`, is refused; other doubts are said. */
export function refuseFaults(
  fields: ReadonlyMap<string, string>,
  typed: ReadonlyMap<string, string>,
  io: Io,
): void {
  const incomplete = importIssues(fields);
  if (incomplete.length > 0) throw badInput(incomplete.map(reason).join('; '));
  const issues = checkRecord(fields);
  const refused = issues.filter(
    ({ severity, code, field = '' }) =>
      severity === 'error' ||
      (SLIPS.has(code) && typed.has(field)) ||
      (code === 'freq-band' && typed.has('FREQ') && typed.has('BAND')),
  );
  if (refused.length > 0) throw badInput(refused.map(reason).join('; '));
  for (const { message } of issues) io.err(`Note: ${printable(message)}\n`);
}

function reason({ message, repair }: { message: string; repair?: string | undefined }): string {
  return repair === undefined ? message : `${message} (did you mean ${repair}?)`;
}
