import { awardsIn, familyOf } from './award-words.ts';
import { DATA_RULE, STYLE_RULE } from './prompt.ts';
import { count, dataBlock, quoted } from './text.ts';
import type { AwardFacts, ChatMessage } from './types.ts';
import { plain, unitList } from './units.ts';

/** Units of a list before "and N more". */
const LISTED_UNITS = 24;

/** Awards in a prompt: with {@link LISTED_UNITS} some 3,000 tokens at most. */
export const LISTED_AWARDS = 24;

/** Variants of one award family in a prompt. */
export const LISTED_VARIANTS = 4;

const GOALS_LENGTH = 1000;

/** The messages that ask for an award plan: facts that the awards engine computed, and the operator's goals. */
export function planMessages(
  awards: readonly AwardFacts[],
  goals: string | undefined,
): readonly ChatMessage[] {
  const system = [
    'You advise an amateur-radio operator which awards to go for next, and how.',
    `Write 3 to 6 bullets, the most rewarding step first. ${STYLE_RULE}`,
    'Use only figures that stand in the data. Worked is not confirmed: an award counts confirmed contacts.',
    'A unit that is worked but unconfirmed needs a QSL, not a contact.',
    DATA_RULE,
  ].join('\n');
  const near = nearest(awards, goals, LISTED_VARIANTS);
  const shown = near.slice(0, LISTED_AWARDS);
  const left = awards.length - shown.length;
  const lines = [
    ...shown.map(awardLine),
    ...(left > 0 ? [`and ${count(left, 'more award')}, further away`] : []),
  ];
  const wish = goals?.trim() ? `My goals: ${quoted(goals, GOALS_LENGTH)}\n` : '';
  return [
    { role: 'system', content: system },
    { role: 'user', content: `${wish}Where do I stand?\n${dataBlock('log-data', lines)}` },
  ];
}

/**
 * Awards that were begun, those of the goals first, then by how much of the next step is done. Of each family only the
 * first `variants`: phone, mixed and single bands often stand at the same step.
 */
export function nearest(
  awards: readonly AwardFacts[],
  goals: string | undefined,
  variants: number,
): readonly AwardFacts[] {
  const wanted = new Set(awardsIn(goals ?? '', awards).map(({ id }) => id));
  const rank = (award: AwardFacts): number => Number(wanted.has(award.id)) * 2 + done(award);
  const shown = new Map<string, number>();
  return awards
    .filter((award) => award.worked > 0 || wanted.has(award.id))
    .sort((a, b) => rank(b) - rank(a))
    .filter(({ id }) => {
      const family = familyOf(id);
      shown.set(family, (shown.get(family) ?? 0) + 1);
      return (shown.get(family) ?? 0) <= variants;
    });
}

/** 0 to 1: how much of the next step is confirmed; 0 when there is no step left. */
function done({ next }: AwardFacts): number {
  return next === undefined || next.at <= 0 ? 0 : (next.at - next.needs) / next.at;
}

function awardLine(award: AwardFacts): string {
  const { id, title, worked, confirmed, of, next } = award;
  const name = title === undefined ? id : `${id} (${plain(title)})`;
  const step = next === undefined ? 'no further step' : `next ${next.at}, needs ${next.needs}`;
  return [
    `${name}: worked ${worked}, confirmed ${confirmed}${of === undefined ? '' : ` of ${of}`}, ${step}`,
    ...listPart('worked but unconfirmed', award.unconfirmed),
    ...listPart('missing', award.missing),
  ].join('; ');
}

function listPart(name: string, units: readonly string[] | undefined): readonly string[] {
  return units === undefined || units.length === 0
    ? []
    : [`${name}: ${unitList(units, LISTED_UNITS)}`];
}
