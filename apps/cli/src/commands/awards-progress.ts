import { BANDS, progress, type AwardProgress, type TooFar } from '@w4gns/awards';
import { AWARD_OPTIONS, viewJson, viewNote, viewOf } from '../awards/options.ts';
import { progressOptions } from '../awards/lists.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { awardTables } from '../render/awards.ts';
import { glance } from '../render/glance.ts';
import { painterFor } from '../render/paint.ts';
import { plural } from '../text.ts';

export const awardsProgress = defineCommand({
  options: {
    ...AWARD_OPTIONS,
    all: { type: 'boolean', summary: 'every award, those with nothing worked too' },
  },
  examples: [
    ['w4gns awards progress', 'the nearest goals, and what you have started'],
    ['w4gns awards progress --all', 'every award, with bands side by side'],
    ['w4gns awards progress DXCC WAS', 'two families, with bands side by side'],
    [
      'w4gns awards progress SOTA --list summitslist.csv',
      "points, by the sponsor's list of summits",
    ],
    [
      'w4gns awards progress DXCC.mixed --from lotw.adi --json',
      'one award of a file, for a program',
    ],
  ],
  async run({ positionals, values, io }) {
    const tally = await tallyFor(values, io);
    const ids = positionals.length > 0 ? positionals : undefined;
    const awards = progress(tally, ids, await progressOptions(values, io));
    if (values.json ?? values['json-out']) {
      await printJson(io, { awards, ...viewJson(viewOf(values)) });
      return EXIT.done;
    }
    io.err(viewNote(viewOf(values)));
    const shown = Object.entries(awards).filter(
      ([, { worked }]) => worked > 0 || ids || values.all,
    );
    if (shown.length === 0) {
      io.err('No QSO counts for an award yet.\n');
      return EXIT.failed;
    }
    const paint = painterFor(io);
    if (ids || values.all) await io.out(awardTables(shown, BANDS, paint, io.columns));
    else {
      await io.out(glance(shown, paint, io.columns));
      io.err(`${MORE}\n`);
    }
    io.err(accountNote(shown));
    io.err(distanceNote(shown));
    if (ids) io.err(listNote(shown));
    return EXIT.done;
  },
});

const MORE = 'All awards: w4gns awards progress --all; one family: w4gns awards progress WAS';

/** A log made from several own entities: which one is counted, with what, and how to see the others. */
function accountNote(awards: readonly (readonly [string, AwardProgress])[]): string {
  const [, noted] = awards.find(([, each]) => each['account'] !== undefined) ?? [];
  if (noted === undefined) return '';
  if (noted['account'] === 'all') return 'QSOs made from all own entities are counted together.\n';
  const { unknown, otherAccounts } = noted as { unknown?: number; otherAccounts?: unknown };
  const and = unknown ? `, with ${plural(unknown, 'QSO')} of unknown own entity` : '';
  const others = otherAccounts ? '; the log holds other own entities: --my-dxcc N or all' : '';
  return `QSOs made from DXCC ${String(noted['account'])} are counted${and}${others}.\n`;
}

/** Own places that a sponsor does not let count together: the award of the smallest limit speaks for all. */
function distanceNote(awards: readonly (readonly [string, AwardProgress])[]): string {
  const [first] = awards
    .flatMap(([id, each]) => (each['tooFar'] ? [{ id, ...(each['tooFar'] as TooFar) }] : []))
    .sort((a, b) => a.limitKm - b.limitKm);
  if (first === undefined) return '';
  const { id, km, limitKm, between } = first;
  return `${id}: QSOs made at ${between.join(' and ')}, ${km} km apart or more; the limit is ${limitKm} km: --my-grid GRID.\n`;
}

/** Awards that stay empty without a list of the user's. */
function listNote(awards: readonly (readonly [string, AwardProgress])[]): string {
  const lacking = awards.filter(([, each]) => each['needsList']).map(([id]) => id);
  return lacking.length === 0 ? '' : `A list is needed for ${lacking.join(', ')}: --list FILE.\n`;
}
