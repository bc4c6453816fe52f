import { viewAccount } from './account.ts';
import { byName } from './count.ts';
import { compositeProgress, type CompositeProgress } from './composite.ts';
import { LEVEL, matrixOf } from './evaluate.ts';
import { awardOf } from './find.ts';
import { withList } from './listed.ts';
import { progress, type AwardProgress, type ProgressOptions } from './progress.ts';
import type { Tally } from './tally.ts';
import type { ProgrammeAward } from './types.ts';

/** What an award still lacks. With columns, units read `WY 80m`. */
export interface Missing {
  readonly award: string;
  /** Units on the award's list that were not worked; empty where there is no closed list. */
  readonly missing: readonly string[];
  /** Units worked and not confirmed in a way the sponsor accepts. */
  readonly unconfirmed: readonly string[];
}

/**
 * Units that were worked and not confirmed in a way the award's sponsor accepts: whom to ask for a
 * QSL.
 *
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function unconfirmed(
  tally: Tally,
  id: string,
  options: ProgressOptions = {},
): readonly string[] {
  return missing(tally, id, options).unconfirmed;
}

/**
 * What an award still lacks.
 *
 * @throws AwardsError `E_AWARD_ID` on an id that is none.
 */
export function missing(tally: Tally, id: string, options: ProgressOptions = {}): Missing {
  const { id: name, award: defined, year } = awardOf(tally, id);
  const { references } = options;
  const award = defined.kind === 'cells' ? withList(defined, references) : defined;
  if (award.kind === 'programme')
    return missingPlaces(name, award, progress(tally, [name], options));
  const account = viewAccount(tally, award.own === 'entity' ? options.account : 'all');
  if (award.kind === 'composite')
    return missingParts(name, compositeProgress(tally, award, account, references));
  const matrix = matrixOf(
    tally,
    award,
    account.books.map(({ cells }) => cells),
    year,
  );
  const levels = new Map([...matrix.units].map(([unit, each]) => [matrix.label(unit), each]));
  const separate = award.columns !== undefined && award.counting.kind !== 'points';
  const columns = separate
    ? matrix.columns.map((column, i) => ({ suffix: ` ${column}`, i }))
    : [{ suffix: '', i: -1 }];
  const level = (each: Uint8Array | undefined, i: number): number =>
    each === undefined ? 0 : i < 0 ? Math.max(...each) : (each[i] ?? 0);
  const names = award.among ?? [...levels.keys()].sort(byName);
  const cells = columns.flatMap(({ suffix, i }) =>
    names.map((unit) => ({ name: unit + suffix, level: level(levels.get(unit), i) })),
  );
  return {
    award: name,
    missing:
      award.among === undefined
        ? []
        : cells.filter((cell) => cell.level === LEVEL.none).map((cell) => cell.name),
    unconfirmed: cells.filter((cell) => cell.level === LEVEL.worked).map((cell) => cell.name),
  };
}

/** Parts that did not reach what they ask for: `WPX.cw 386 of 600`. */
function missingParts(award: string, { parts }: CompositeProgress): Missing {
  const lacking = Object.entries(parts).filter(([, { confirmed, at }]) => confirmed < at);
  const of = (level: 'worked' | 'confirmed', some: typeof lacking): string[] =>
    some.map(([id, part]) => `${id} ${part[level]} of ${part.at}`);
  return {
    award,
    missing: of(
      'worked',
      lacking.filter(([, { worked, at }]) => worked < at),
    ),
    unconfirmed: of(
      'confirmed',
      lacking.filter(([, { worked, at }]) => worked >= at),
    ),
  };
}

/** Locations that lack a reference; other awards of programmes have no closed list. */
function missingPlaces(
  award: string,
  { region }: ProgrammeAward,
  standing: Readonly<Record<string, AwardProgress>>,
): Missing {
  const had = (standing[award]?.['locations'] ?? []) as readonly string[];
  const lacking = region?.among.filter((location) => !had.includes(location)) ?? [];
  return { award, missing: lacking, unconfirmed: [] };
}
