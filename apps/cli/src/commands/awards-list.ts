import { listAwards, type AwardListing } from '@w4gns/awards';
import { awardsConfig } from '../awards-config.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { hanging, wrapText } from '../render/wrap.ts';
import { printable } from '../text.ts';

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
    else if (awards.length > 0) await io.out(familiesText(awards, io.columns));
    else io.err('No award of that name: w4gns awards list shows all.\n');
    return awards.length > 0 ? EXIT.done : EXIT.failed;
  },
});

/** Each family under one line that says who gives it, on what evidence, and how sure its rules are. */
function familiesText(awards: readonly AwardListing[], columns: number): string {
  const families = new Map<string, AwardListing[]>();
  for (const award of awards) {
    const family = award.id.split('.')[0] ?? award.id;
    families.set(family, [...(families.get(family) ?? []), award]);
  }
  return [...families.values()].map((members) => familyText(members, columns)).join('\n');
}

function familyText(members: readonly AwardListing[], columns: number): string {
  const of = (value: (award: AwardListing) => string) => [...new Set(members.map(value))];
  const evidence = of(evidenceOf);
  const [common = ''] = evidence;
  const head =
    `${of(({ sponsor }) => sponsor).join(', ')}; confirmed by ${common}; ` +
    `rules: ${of(({ rules }) => rules).join('; ')} (${of(({ certainty }) => certainty).join(', ')})`;
  const width = Math.max(...members.map(({ id }) => id.length));
  const rows = members.map((award) => {
    const first = String(award.ladder.steps[0] ?? '').padStart(FIRST_WIDTH);
    const other = evidenceOf(award) === common ? '' : ` (confirmed by ${evidenceOf(award)})`;
    return [
      `${printable(award.id).padEnd(width)}  ${first}  `,
      printable(award.title + other),
    ] as const;
  });
  return `${wrapText(printable(head), columns)}\n${hanging(rows, columns)}\n`;
}

/** A first step has up to six digits. */
const FIRST_WIDTH = 6;

function evidenceOf({ sources }: AwardListing): string {
  return sources.join(', ');
}
