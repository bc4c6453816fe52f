import { existsSync } from 'node:fs';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { openOrCreateLog, withLog } from '../open-log.ts';
import { isUrl, logLocation } from '../paths.ts';

export const init = defineCommand({
  options: {},
  examples: [
    ['w4gns init', 'makes the log in your data folder'],
    ['w4gns init --db ~/logs/k1abc.sqlite', 'makes it where you say'],
  ],
  async run({ values, io }) {
    const place = logLocation(values.db, io);
    const existed = !isUrl(place) && existsSync(place);
    return withLog(openOrCreateLog(values.db, io), async ({ location, store }) => {
      const qsos = await store.count({});
      if (values.json) await printJson(io, { db: location, created: !existed, qsos });
      else await io.out(`${location}\n`);
      if (existed && !values.json)
        io.err(`The log was there already, with ${qsos} QSOs; nothing was changed.\n`);
      return EXIT.done;
    });
  },
});
