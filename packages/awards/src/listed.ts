import { iotaNumber } from './reference.ts';
import type { ReferenceList } from './reference-list.ts';
import type { CellAward } from './types.ts';

/**
 * An award whose units are on a user's list, with the list's figures: so much of each group. As it
 * is where the award asks for no list, or the list has none of its references.
 */
export function withList(award: CellAward, references?: ReferenceList): CellAward {
  const { listed, heads } = award;
  if (listed === undefined || references === undefined) return award;
  const { tag, prefix = '', share, most, each } = listed;
  const among = [...references].flatMap(([ref, { active, tags }]) =>
    active &&
    iotaNumber(ref) >= 0 &&
    ref.startsWith(prefix) &&
    (tag === undefined || tags.includes(tag))
      ? [ref]
      : [],
  );
  if (among.length === 0) return award;
  const sizes = new Map<string, number>();
  for (const ref of among) {
    const group = each === true && heads !== undefined ? (ref.split(heads.before)[0] ?? '') : '';
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const caps = Object.fromEntries(
    [...sizes].map(([group, size]) => [group, Math.min(most, Math.ceil(size * share))]),
  );
  const all = Object.values(caps).reduce((sum, n) => sum + n, 0);
  return { ...award, among, counting: { kind: 'shares', caps }, ladder: { steps: [all] } };
}

/** Does the award need a list that is not there? */
export function lacksList(award: CellAward, used: CellAward): boolean {
  return award.listed !== undefined && award === used && award.ladder.steps.length === 0;
}
