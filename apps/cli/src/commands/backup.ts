import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { probeOutput } from '../output.ts';
import { plural } from '../text.ts';

export const backup = defineCommand({
  options: {},
  examples: [
    ['w4gns backup ~/backups/log-2024-07-04.sqlite', 'a complete log of its own, history included'],
  ],
  async run({ positionals, values, io }) {
    const [name, extra] = positionals;
    if (name === undefined || extra !== undefined) throw badInput('backup takes the file to write');
    const target = resolve(io.cwd, name);
    if (existsSync(target))
      throw badInput(`${name} exists already; backups never overwrite a file`);
    await probeOutput(name, io);
    return withLog(openLog(values.db, io), async ({ store }) => {
      await store.backup(target);
      const qsos = await store.count({});
      if (values.json) await printJson(io, { backup: target, qsos });
      else await io.out(`${plural(qsos, 'QSO')} copied to ${target}.\n`);
      return EXIT.done;
    });
  },
});
