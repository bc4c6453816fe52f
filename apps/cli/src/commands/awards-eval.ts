import {
  evaluateAwards,
  formatPrompt,
  gatherAwardFacts,
  planPrompt,
  type AwardName,
} from '@w4gns/ai';
import { missing, progress, type ProgressOptions, type Tally } from '@w4gns/awards';
import { readAwardsConfig } from '../awards-config.ts';
import { AI_OPTIONS, aiSetup, printAnswer } from '../ai.ts';
import { progressOptions } from '../awards/lists.ts';
import { AWARD_OPTIONS } from '../awards/options.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { unitNamer } from '../render/units.ts';

export const awardsEval = defineCommand({
  options: {
    ...AWARD_OPTIONS,
    ...AI_OPTIONS,
    goals: { type: 'string', value: 'TEXT', summary: 'what you are after, in your words' },
  },
  examples: [
    ['w4gns awards eval', 'what to go for next'],
    ['w4gns awards eval --goals "WAS on 40m before summer"', 'with your goals'],
  ],
  async run({ values, io }) {
    const content = values.goals ? { goals: values.goals } : {};
    const tally = await tallyFor(values, io);
    const { awards } = await readAwardsConfig(io);
    const facts = await awardFacts(tally, awards, await progressOptions(values, io), content);
    if (values['show-prompt']) {
      const messages = planPrompt(facts, content);
      if (values.json) await printJson(io, { messages });
      else await io.out(`${formatPrompt(messages)}\n`);
      return EXIT.done;
    }
    const setup = await aiSetup(values, io);
    await printAnswer(
      await evaluateAwards(facts, { ...setup, ...content }),
      setup,
      values.json,
      io,
    );
    return EXIT.done;
  },
});

/** The standings of all awards, and what the nearest of them lack, by name. */
function awardFacts(
  tally: Tally,
  awards: readonly AwardName[],
  options: ProgressOptions,
  goals: object,
) {
  const tools = {
    awards,
    progress: (ids: readonly string[]) =>
      progress(tally, ids.length > 0 ? ids : undefined, options),
    missing: (id: string) => {
      const name = unitNamer(id);
      const lacks = missing(tally, id, options);
      return { missing: lacks.missing.map(name), unconfirmed: lacks.unconfirmed.map(name) };
    },
  };
  return gatherAwardFacts(tools, goals);
}
