import { listAwards, type AwardListing } from '@w4gns/awards';
import { awardsConfig } from '../awards-config.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { table } from '../render/table.ts';

export const awardsList = defineCommand({
  options: {},
  examples: [
    ['w4gns awards list', 'all of them'],
    ['w4gns awards list WAS', 'one family'],
  ],
  async run({ positionals: [family], values, io }) {
    const config = await awardsConfig(io);
    const wanted = family?.toLowerCase();
    const awards = listAwards(config.awards).filter(({ id }) => {
      const name = id.toLowerCase();
      return wanted === undefined || name === wanted || name.startsWith(`${wanted}.`);
    });
    if (values.json) await printJson(io, { awards });
    else if (awards.length > 0) await io.out(table(awards, COLUMNS, io.columns));
    else io.err('No award of that name: w4gns awards list shows all.\n');
    return awards.length > 0 ? EXIT.done : EXIT.failed;
  },
});

const COLUMNS = [
  { title: 'ID', value: ({ id }: AwardListing) => id },
  { title: 'Award', value: ({ title }: AwardListing) => title, max: 60, shrinks: true },
  { title: 'First', value: ({ ladder }: AwardListing) => ladder.steps[0], align: 'right' },
  {
    title: 'Confirmed by',
    value: ({ sources }: AwardListing) => sources.join(' '),
    max: 30,
    shrinks: true,
  },
  { title: 'Rules', value: ({ certainty }: AwardListing) => certainty },
] as const;
