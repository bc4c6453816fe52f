import { awardsIn, familyOf } from './award-words.ts';
import type { Question } from './question.ts';
import { LISTED_NAMES, plain, type RuleAnswer } from './rule-answer.ts';
import { count, oneLine } from './text.ts';
import type { AskTools, AwardName, AwardStanding } from './types.ts';
import { unitList } from './units.ts';

/** Units by which an award is meant when none is named. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/\bstates?\b/i, 'WAS'],
  [/\bzones?\b/i, 'WAZ'],
  [/\bcontinents?\b/i, 'WAC'],
  [/\b(?:countr(?:y|ies)|entit(?:y|ies)|dx)\b/i, 'DXCC'],
];

/** The awards that a question names, or whose units it names. */
export function awardsOf({ text, awards }: Question, tools: AskTools): readonly AwardName[] {
  if (awards.length > 0) return awards;
  const family = UNITS.find(([unit]) => unit.test(text))?.[1];
  const known = tools.awards.filter(({ id }) => familyOf(id) === family);
  return awardsIn(`the award ${family}: ${text}`, known);
}

/** One answer an award; undefined when there is none. */
export async function each(
  awards: readonly AwardName[],
  answer: (award: AwardName) => Promise<string>,
): Promise<RuleAnswer | undefined> {
  if (awards.length === 0) return undefined;
  return plain((await Promise.all(awards.map(answer))).join('\n'));
}

/** Where an award stands, what it lacks and what only lacks a confirmation. */
export async function needsOf(award: AwardName, tools: AskTools): Promise<string> {
  const [standing, { missing, unconfirmed }] = await Promise.all([
    standingOf(award, tools),
    tools.missing(award.id),
  ]);
  return [
    standing,
    ...(missing.length > 0
      ? [`Not worked (${missing.length}): ${unitList(missing, LISTED_NAMES)}.`]
      : []),
    ...(unconfirmed.length > 0
      ? [`Worked, not confirmed (${unconfirmed.length}): ${unitList(unconfirmed, LISTED_NAMES)}.`]
      : []),
  ].join('\n');
}

/** `DXCC.mixed: 97 worked, 90 confirmed; 10 confirmations short of 100.` */
export async function standingOf(award: AwardName, tools: AskTools): Promise<string> {
  const standing = (await tools.progress([award.id]))[award.id];
  return standing === undefined ? `${titleOf(award)}: nothing yet.` : sentence(award, standing);
}

/** The awards begun, by how much of the next step is done. */
export async function nearestAwards(tools: AskTools): Promise<RuleAnswer> {
  const standings = await tools.progress([]);
  const begun = tools.awards.flatMap((award) => {
    const standing = standings[award.id];
    if (standing?.next === undefined || standing.worked === 0) return [];
    return [{ award, standing, done: 1 - standing.next.needs / standing.next.at }];
  });
  const near = begun.sort((a, b) => b.done - a.done).slice(0, 5);
  if (near.length === 0) return plain('No award is begun yet.');
  return plain(near.map(({ award, standing }) => sentence(award, standing)).join('\n'));
}

function sentence(award: AwardName, { worked: n, confirmed, of, next }: AwardStanding): string {
  const all = of === undefined ? '' : ` of ${of}`;
  const step =
    next === undefined
      ? 'no further step'
      : `${count(next.needs, 'confirmation')} short of ${next.at.toLocaleString('en-US')}`;
  return `${titleOf(award)}: ${n} worked, ${confirmed} confirmed${all}; ${step}.`;
}

function titleOf({ id, title }: AwardName): string {
  return title === undefined ? id : `${oneLine(title, 60)} (${id})`;
}
