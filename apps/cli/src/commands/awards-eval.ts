import { evaluateAwards, formatPrompt, planPrompt, type AwardFacts } from '@w4gns/ai';
import { AWARDS, missing, progress, type Tally } from '@w4gns/awards';
import { AI_OPTIONS, aiSetup, printAnswer } from '../ai.ts';
import { AWARD_OPTIONS } from '../awards/options.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
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
    const facts = awardFacts(await tallyFor(values, io));
    const content = values.goals ? { goals: values.goals } : {};
    if (values['show-prompt']) {
      await io.out(`${formatPrompt(planPrompt(facts, content))}\n`);
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

/** The awards that something was worked for, with what they lack. */
function awardFacts(tally: Tally): AwardFacts[] {
  const titles = new Map(AWARDS.map(({ id, title }) => [id, title]));
  return Object.entries(progress(tally))
    .filter(([, { worked, next }]) => worked > 0 && next !== undefined)
    .map(([id, standing]) => {
      const name = unitNamer(id);
      const lacks = missing(tally, id);
      return {
        ...standing,
        id,
        title: titles.get(id),
        missing: lacks.missing.map(name),
        unconfirmed: lacks.unconfirmed.map(name),
      };
    });
}
