import { summaryOf } from '@w4gns/awards';
import { AWARD_OPTIONS, viewNote, viewOf } from '../awards/options.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { table } from '../render/table.ts';
import { thousands } from '../text.ts';

export const awardsSummary = defineCommand({
  options: AWARD_OPTIONS,
  examples: [
    ['w4gns awards summary', 'of the log'],
    ['w4gns awards summary --from mylog.adi --band 6m', 'of a file, one band'],
  ],
  async run({ values, io }) {
    const summary = summaryOf(await tallyFor(values, io));
    if (values.json ?? values['json-out']) {
      await printJson(io, summary);
      return EXIT.done;
    }
    io.err(viewNote(viewOf(values)));
    const { grids_per_band: perBand, ...counts } = summary;
    await io.out(table(Object.entries(counts), COUNT_COLUMNS));
    const bands = Object.entries(perBand);
    if (bands.length > 0) await io.out(`\n${table(bands, GRID_COLUMNS)}`);
    return EXIT.done;
  },
});

const NAMES: Readonly<Record<string, string>> = {
  total_qsos: 'QSOs',
  unique_countries: 'DXCC entities',
  unique_grids: 'Gridsquares',
  unique_calls: 'Calls',
  unique_bands: 'Bands',
  unique_modes: 'Modes',
};

type Count = readonly [string, number];

const COUNT_COLUMNS = [
  { title: 'Count of', value: ([name]: Count) => NAMES[name] ?? name },
  { title: 'Worked', value: ([, count]: Count) => thousands(count), align: 'right' },
] as const;

const GRID_COLUMNS = [
  { title: 'Band', value: ([band]: Count) => band },
  { title: 'Grids', value: ([, count]: Count) => thousands(count), align: 'right' },
] as const;
