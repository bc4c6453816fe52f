import { defineCommand, wholeNumber } from '../command.ts';
import { EXIT } from '../errors.ts';
import { AI_OPTIONS, aiSetup, printAnswer } from '../ai.ts';
import { FILTER_OPTIONS, filterOf, refuseUnknownMode } from '../filters.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';

export const summarize = defineCommand({
  options: {
    ...FILTER_OPTIONS,
    limit: { type: 'string', short: 'l', value: 'N', summary: 'the N newest QSOs (default: 50)' },
    ...AI_OPTIONS,
  },
  examples: [
    ['w4gns summarize', 'the 50 newest QSOs'],
    ['w4gns summarize --band 20m --limit 500', 'the 500 newest on 20 m'],
    ['w4gns summarize --show-prompt', 'what would leave this machine; nothing is sent'],
  ],
  async run({ values, io }) {
    const limit = wholeNumber('limit', values.limit, 1) ?? 50;
    const filter = await filterOf(values);
    return withLog(openLog(values.db, io), async ({ store }) => {
      await refuseUnknownMode(filter, store);
      const { qsos } = await store.find({ ...filter, limit });
      const { summarizeQsos, summaryPrompt, formatPrompt } = await import('@w4gns/ai');
      const setup = await aiSetup(values, io);
      const options = { ...setup, recent: limit };
      if (values['show-prompt']) {
        const messages = summaryPrompt(qsos, options);
        if (values.json) await printJson(io, { messages });
        else await io.out(`${formatPrompt(messages)}\n`);
        return EXIT.done;
      }
      await printAnswer(await summarizeQsos(qsos, options), setup, values.json, io);
      return qsos.length > 0 ? EXIT.done : EXIT.failed;
    });
  },
});
