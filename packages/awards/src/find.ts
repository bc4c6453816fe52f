import { AwardsError } from './errors.ts';
import type { Cell } from './extractor.ts';
import { viewOf } from './plan.ts';
import type { Tally } from './tally.ts';
import type { AwardDefinition } from './types.ts';
import { yearOfUnit } from './units/entity.ts';

/** An award, with its year when it is one of a family by year. */
export interface DatedAward {
  /** The award's id, with the year behind: `DXMarathon.2024`. */
  readonly id: string;
  readonly award: AwardDefinition;
  readonly year?: number;
}

/**
 * The awards of a tally that the ids name; a family (`WAS`) names all its awards.
 *
 * @param more - cells beside the tally's: their years have awards too.
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function awardsOf(
  tally: Tally,
  ids?: readonly string[],
  more: readonly Cell[] = [],
): DatedAward[] {
  if (ids === undefined) return tally.plan.awards.flatMap((award) => dated(tally, award, more));
  return ids.flatMap((id) => {
    const found = named(tally, id, more);
    if (found.length === 0) throw new AwardsError('E_AWARD_ID', `No award has the id ${id}.`);
    return found;
  });
}

/** The one award of an id; a family's first award stands for it. */
export function awardOf(tally: Tally, id: string): DatedAward {
  const [first] = awardsOf(tally, [id]);
  if (first === undefined) throw new AwardsError('E_AWARD_ID', `No award has the id ${id}.`);
  return first;
}

function named(tally: Tally, id: string, more: readonly Cell[]): DatedAward[] {
  const wanted = id.trim().toLowerCase();
  const exact = tally.plan.awards.find((award) => award.id.toLowerCase() === wanted);
  if (exact !== undefined && !isYearly(exact)) return [{ id: exact.id, award: exact }];
  const [, family, year] = /^(.+)\.(\d{4})$/.exec(wanted) ?? [];
  const yearly = tally.plan.awards.find(
    (award) => isYearly(award) && award.id.toLowerCase() === family,
  );
  if (yearly !== undefined)
    return [{ id: `${yearly.id}.${year ?? ''}`, award: yearly, year: Number(year) }];
  const members = tally.plan.awards.filter(
    (award) => award.id.toLowerCase() === wanted || award.id.toLowerCase().startsWith(`${wanted}.`),
  );
  return members.flatMap((award) => dated(tally, award, more));
}

function isYearly(award: AwardDefinition): boolean {
  return award.kind === 'cells' && award.years !== undefined;
}

/** An award by year stands for one award in each year of the log. */
function dated(tally: Tally, award: AwardDefinition, more: readonly Cell[]): DatedAward[] {
  if (!isYearly(award)) return [{ id: award.id, award }];
  return yearsOf(tally, award, more).map((year) => ({ id: `${award.id}.${year}`, award, year }));
}

function yearsOf(tally: Tally, award: AwardDefinition, more: readonly Cell[]): number[] {
  if (award.kind !== 'cells') return [];
  const name = viewOf(award).dimension;
  const at = tally.plan.dimensions.findIndex(({ dimension }) => dimension.name === name);
  const shift = tally.plan.dimensions[at]?.shift ?? 0;
  const years = new Set<number>();
  for (const { cells } of tally.books.values())
    cells[at]?.forEach((key) => years.add(yearOfUnit(key >>> shift)));
  for (const { dimension, key } of more) if (dimension === at) years.add(yearOfUnit(key >>> shift));
  return [...years].sort((a, b) => a - b);
}
