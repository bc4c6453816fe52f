import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { printable } from '../text.ts';
import { noSuchQso, oneId } from './show.ts';

export const remove = defineCommand({
  options: { yes: { type: 'boolean', short: 'y' } },
  examples: [['w4gns remove 17', 'removes QSO 17']],
  async run({ positionals, values, io }) {
    const id = oneId('remove', positionals);
    return withLog(openLog(values.db, io), async ({ store }) => {
      const qso = await store.get(id);
      if (!qso) throw noSuchQso(id);
      await store.remove(id);
      if (values.json) await printJson(io, { removed: id });
      else
        await io.out(
          `Removed QSO ${id} with ${printable(qso.get('CALL') ?? '')}. w4gns undo brings it back.\n`,
        );
      return EXIT.done;
    });
  },
});
