import { missing, type Missing } from '@w4gns/awards';
import { AWARD_OPTIONS } from '../awards/options.ts';
import { progressOptions } from '../awards/lists.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { unitNamer } from '../render/units.ts';
import { wrapped } from '../render/wrap.ts';

export const awardsMissing = defineCommand({
  options: AWARD_OPTIONS,
  examples: [
    ['w4gns awards missing WAS.mixed', 'the states you lack'],
    ['w4gns awards missing DXCC.band.20m --json', 'entities, for a program'],
  ],
  async run({ positionals, values, io }) {
    const [id, extra] = positionals;
    if (id === undefined || extra !== undefined) {
      throw badInput('awards missing takes one award', 'w4gns awards list shows the IDs.');
    }
    const lacks = missing(await tallyFor(values, io), id, await progressOptions(values, io));
    if (values.json ?? values['json-out']) await printJson(io, lacks);
    else await io.out(text(lacks, io.columns));
    return EXIT.done;
  },
});

function text({ award, missing: units, unconfirmed }: Missing, columns: number): string {
  const name = unitNamer(award);
  const part = (title: string, names: readonly string[]) =>
    `${title} (${names.length})\n${names.length > 0 ? wrapped(names.map(name), columns) : '  none\n'}`;
  return `${award}\n${part('Not worked', units)}${part('Worked, not confirmed', unconfirmed)}`;
}
