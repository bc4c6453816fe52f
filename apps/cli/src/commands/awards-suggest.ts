import { suggestAwards } from '@w4gns/awards';
import { readAwardsConfig } from '../awards-config.ts';
import { AWARD_OPTIONS } from '../awards/options.ts';
import { progressOptions } from '../awards/lists.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { wrapText } from '../render/wrap.ts';
import { printable } from '../text.ts';

export const awardsSuggest = defineCommand({
  options: AWARD_OPTIONS,
  examples: [['w4gns awards suggest', 'thresholds of your own: W4GNS_AWARDS_CONFIG']],
  async run({ values, io }) {
    const { thresholds } = await readAwardsConfig(io);
    const suggestions = suggestAwards(
      await tallyFor(values, io),
      thresholds,
      await progressOptions(values, io),
    );
    if (values.json ?? values['json-out']) await printJson(io, { suggestions });
    else if (suggestions.length > 0)
      await io.out(
        suggestions.map(({ text }) => `${wrapText(printable(text), io.columns)}\n`).join(''),
      );
    else io.err('Nothing is close yet: w4gns awards progress shows where you are.\n');
    return EXIT.done;
  },
});
