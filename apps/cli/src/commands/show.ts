import { defineCommand, wholeNumber } from '../command.ts';
import { badInput, CliError, EXIT } from '../errors.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { qsoJson, type ListedQso } from '../render/qsos.ts';
import { table } from '../render/table.ts';

export const show = defineCommand({
  options: {},
  examples: [['w4gns show 17', 'all that is known of QSO 17']],
  async run({ positionals, values, io }) {
    const id = oneId('show', positionals);
    return withLog(openLog(values.db, io), async ({ store }) => {
      const qso = await store.get(id);
      if (!qso) throw noSuchQso(id);
      if (values.json) await printJson(io, qsoJson(qso));
      else await printQso(qso, io);
      return EXIT.done;
    });
  },
});

async function printQso(qso: ListedQso, io: Io): Promise<void> {
  const fields = [...qso.entries()].map(([name, value]) => ({ name, value }));
  const { band, dxcc, cqz, ituz, cont } = qso;
  const computed = Object.entries({ BAND: band, DXCC: dxcc, CQZ: cqz, ITUZ: ituz, CONT: cont })
    .filter(([name, value]) => value !== undefined && qso.get(name) === undefined)
    .map(([name, value]) => ({ name, value: `${value} (computed)` }));
  await io.out(
    table(
      [{ name: 'ID', value: String(qso.id) }, ...fields, ...computed],
      [
        { title: 'Field', value: ({ name }) => name },
        { title: 'Value', value: ({ value }) => value },
      ],
    ),
  );
}

/** The one id that a command takes. */
export function oneId(command: string, positionals: readonly string[]): number {
  const [text, extra] = positionals;
  if (text === undefined)
    throw badInput(`${command} needs the ID of a QSO`, 'w4gns list shows the IDs.');
  if (extra !== undefined)
    throw badInput(`${command} takes one ID, and "${extra}" is a second one`);
  const id = wholeNumber('ID', text, 1);
  if (id === undefined) throw badInput(`${command} needs the ID of a QSO`);
  return id;
}

export function noSuchQso(id: number): CliError {
  return new CliError(`there is no QSO ${id}`, { hint: 'w4gns list shows the IDs.' });
}
