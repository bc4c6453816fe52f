import { nearest } from './award-facts.ts';
import { count } from './text.ts';
import type { AwardFacts } from './types.ts';
import { unitList } from './units.ts';

/** Bullets of a plan. */
const BULLETS = 6;

/** Variants of one award family in a plan. */
const VARIANTS = 1;

/** Units named in a bullet. */
const NAMED = 8;

/** The plan that needs no model: the nearest steps, what to confirm and what to work for each. */
export function localPlan(awards: readonly AwardFacts[], goals: string | undefined): string {
  const bullets = nearest(awards, goals, VARIANTS).slice(0, BULLETS).map(bullet);
  return bullets.length === 0 ? '- No award is begun yet.' : bullets.join('\n');
}

function bullet(award: AwardFacts): string {
  const { id, title, confirmed, worked, next } = award;
  const standing = `${count(confirmed, 'unit')} confirmed, ${worked.toLocaleString('en-US')} worked`;
  if (next === undefined) return `- ${title ?? id}: ${standing}; no further step.`;
  const step = `${next.needs.toLocaleString('en-US')} more for ${next.at.toLocaleString('en-US')}`;
  return [`- ${title ?? id}: ${standing}; ${step}.`, ...toConfirm(award), ...toWork(award)].join(
    ' ',
  );
}

function toConfirm({ unconfirmed = [], next }: AwardFacts): readonly string[] {
  if (unconfirmed.length === 0) return [];
  const enough = unconfirmed.length >= (next?.needs ?? Infinity) ? ' (enough for this step)' : '';
  return [`Ask for QSLs first${enough}: ${unitList(unconfirmed, NAMED)}.`];
}

function toWork({ missing = [] }: AwardFacts): readonly string[] {
  return missing.length === 0 ? [] : [`Not worked: ${unitList(missing, NAMED)}.`];
}
