import type { StoredQso } from '@w4gns/storage';
import { standardMode } from '../complete.ts';
import { defineCommand } from '../command.ts';
import { countryFileOf, resolverOf } from '../country.ts';
import { badInput, EXIT } from '../errors.ts';
import { FIELD_OPTIONS, fieldsOf } from '../fields.ts';
import { printJson } from '../json.ts';
import { withConsequences } from '../rederive.ts';
import { openLogToEdit, withLog } from '../open-log.ts';
import { qsoJson } from '../render/qsos.ts';
import { refuseFaults } from './log.ts';
import { printable } from '../text.ts';
import { noSuchQso, oneId } from './show.ts';

export const edit = defineCommand({
  options: FIELD_OPTIONS,
  examples: [
    ['w4gns edit 17 --grid FN42 --name Ann', 'sets two fields'],
    ['w4gns edit 17 --field STATE=MA --field CNTY=', 'sets one, clears another'],
  ],
  async run({ positionals, values, io }) {
    const id = oneId('edit', positionals);
    const changes = fieldsOf(values, io.now());
    if (changes.size === 0)
      throw badInput('edit needs at least one field to change', 'See: w4gns edit --help');
    return withLog(openLogToEdit(values.db, io), async ({ store }) => {
      const qso = await store.get(id);
      if (!qso) throw noSuchQso(id);
      const asked = changes.has('MODE') ? standardMode(changes) : changes;
      const resolver = resolverOf(countryFileOf(io));
      const standard = withConsequences(new Map(qso.entries()), asked, resolver);
      const after = new Map([...qso.entries(), ...standard]);
      refuseFaults(withoutEmpty(after), changes, io);
      const edited = await store.edit(id, changesOf(standard));
      if (!edited) throw noSuchQso(id);
      if (values.json) await printJson(io, qsoJson(edited));
      else await io.out(changeText(qso, edited));
      return EXIT.done;
    });
  },
});

function changeText(before: StoredQso, after: StoredQso): string {
  const names = new Set([...before.entries(), ...after.entries()].map(([name]) => name));
  const changed = [...names].filter((name) => valuesOf(before, name) !== valuesOf(after, name));
  if (changed.length === 0) return `QSO ${after.id} is so already: nothing changed.\n`;
  return `Changed QSO ${after.id}: ${changed.map(printable).join(', ')}.\n`;
}

function withoutEmpty(fields: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...fields].filter(([, value]) => value !== ''));
}

/** Of a field that may be there twice. */
function valuesOf(qso: StoredQso, name: string): string {
  return JSON.stringify([...qso.entries()].filter(([key]) => key === name));
}

/** An empty value takes the field away. */
function changesOf(fields: ReadonlyMap<string, string>): Record<string, string | undefined> {
  return Object.fromEntries(
    [...fields].map(([name, value]) => [name, value === '' ? undefined : value]),
  );
}
