import { AWARDS } from './catalog/index.ts';
import { cellAwardsOf, type AwardDefinition, type Certainty, type Ladder } from './types.ts';
import type { Source } from './source.ts';

/** One line of the catalogue. */
export interface AwardListing {
  readonly id: string;
  readonly title: string;
  readonly sponsor: string;
  readonly unit: string;
  readonly ladder: Ladder;
  readonly sources: readonly Source[];
  readonly certainty: Certainty;
  readonly rules: string;
}

/** The catalogue, or other awards, as plain lines. */
export function listAwards(awards: readonly AwardDefinition[] = AWARDS): AwardListing[] {
  return awards.map((award) => ({
    id: award.id,
    title: award.title,
    sponsor: award.sponsor,
    unit: unitName(award),
    ladder: award.ladder,
    sources: sourcesOf(award),
    certainty: award.certainty,
    rules: award.rules,
  }));
}

function sourcesOf(award: AwardDefinition): readonly Source[] {
  const [first] = cellAwardsOf(award);
  return first === undefined ? ['log'] : first.confirmedBy;
}

function unitName(award: AwardDefinition): string {
  if (award.kind === 'composite') return 'award';
  if (award.kind === 'programme') return award.measure;
  return typeof award.unit === 'string' ? award.unit : award.unit.field;
}
