import { ask as answer, askPrompt, formatPrompt } from '@w4gns/ai';
import { AI_OPTIONS, aiSetup, printAnswer } from '../ai.ts';
import { askTools } from '../ask-tools.ts';
import { awardsConfig } from '../awards-config.ts';
import { progressOptions } from '../awards/lists.ts';
import { WHOLE_LOG } from '../awards/options.ts';
import { tallyStore } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { countryFileOf } from '../country.ts';
import { badInput, EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';

export const ask = defineCommand({
  options: AI_OPTIONS,
  examples: [
    ['w4gns ask "How many countries have I worked on 20m?"', 'answered from the log'],
    ['w4gns ask "What do I need for WAS?" --local', 'by rules, without a model'],
  ],
  async run({ positionals, values, io }) {
    const question = positionals.join(' ').trim();
    if (!question) throw badInput('ask needs a question', 'See: w4gns ask --help');
    const countryFile = countryFileOf(io);
    const { awards } = await awardsConfig(io);
    const options = await progressOptions({}, io);
    return withLog(openLog(values.db, io), async ({ store }) => {
      let tally: ReturnType<typeof tallyStore> | undefined;
      const tools = askTools(store, countryFile, {
        awards,
        options,
        tallyOnce: () => (tally ??= tallyStore(store, { ...WHOLE_LOG, awards, countryFile }, io)),
      });
      const now = new Date(io.now());
      if (values['show-prompt']) {
        const prompt = await askPrompt(question, tools, { now });
        if (values.json) await printJson(io, prompt);
        else await io.out(`${formatPrompt(prompt.messages, prompt.tools)}\n`);
        return EXIT.done;
      }
      const setup = await aiSetup(values, io);
      await printAnswer(await answer(question, tools, { ...setup, now }), setup, values.json, io);
      return EXIT.done;
    });
  },
});
