import { missing, progress, type AwardProgress, type Missing } from '@w4gns/awards';
import { AWARD_OPTIONS, viewJson, viewNote, viewOf } from '../awards/options.ts';
import { progressOptions } from '../awards/lists.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { unitNamer } from '../render/units.ts';
import { wrapped, wrapText } from '../render/wrap.ts';

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
    const view = viewOf(values);
    const tally = await tallyFor(values, io);
    const options = await progressOptions(values, io);
    const lacks = missing(tally, id, options);
    if (values.json ?? values['json-out']) {
      await printJson(io, { ...lacks, ...viewJson(view) });
      return EXIT.done;
    }
    io.err(viewNote(view));
    const state = progress(tally, [lacks.award], options)[lacks.award];
    await io.out(text(lacks, state, io.columns));
    return EXIT.done;
  },
});

function text(
  { award, missing: units, unconfirmed }: Missing,
  state: AwardProgress | undefined,
  columns: number,
): string {
  const name = unitNamer(award);
  const part = (title: string, names: readonly string[]) =>
    `${title} (${names.length})\n${names.length > 0 ? wrapped(names.map(name), columns) : '  none\n'}`;
  const open = units.length === 0 ? openEnded(state) : undefined;
  const lacking = open === undefined ? part('Not worked', units) : `${wrapText(open, columns)}\n`;
  return `${award}\n${lacking}${part('Worked, not confirmed', unconfirmed)}`;
}

/** Why nothing is listed as not worked, where that does not mean that all is worked. */
function openEnded(state: AwardProgress | undefined): string | undefined {
  if (state?.['needsList']) return "Not worked: the sponsor's list tells: --list FILE";
  if (state?.next === undefined || state['of'] === state.worked) return undefined;
  const { at, needs } = state.next;
  return `Not worked: no closed list to choose from; ${needs} more for the step of ${at}`;
}
