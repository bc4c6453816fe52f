import { awardsOf } from './find.ts';
import { stepAbove } from './ladder.ts';
import { progress, type AwardProgress, type ProgressOptions } from './progress.ts';
import { summaryOf } from './summary.ts';
import type { Tally } from './tally.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.ts';

/** Grids on one band from which it is called strong. */
const STRONG = 50;
/** Part of a threshold from which it is called close. */
const CLOSE = 0.9;
/** Part of what is confirmed that a near step may lack. */
const NEAR = 0.1;
/** Near awards told at most. */
const MOST_NEAR = 8;

/** Something worth telling the log's owner. */
export interface Suggestion {
  /** An award id; `grids` for a strong band. */
  readonly award: string;
  /**
   * `achieved`: confirmed; `worked`: enough worked, confirmations lack; `close`: from 90 % worked;
   * `near`: an award's next step, a tenth more confirmed units away at most.
   */
  readonly kind: 'achieved' | 'worked' | 'close' | 'strong' | 'near';
  readonly count: number;
  /** Units or confirmations that lack. */
  readonly needs: number;
  /** One line for people. */
  readonly text: string;
}

interface Goal {
  readonly id: string;
  readonly name: string;
  readonly noun: string;
  readonly at: number;
}

/**
 * What is reached, what is close, the other awards that are complete, the bands with many grids, and
 * the nearest of the other awards, nearest first. Worked is not confirmed: only
 * confirmed units achieve an award.
 */
export function suggestAwards(
  tally: Tally,
  thresholds: Thresholds = DEFAULT_THRESHOLDS,
  options: ProgressOptions = {},
): Suggestion[] {
  const goals = goalsOf(tally, { ...DEFAULT_THRESHOLDS, ...thresholds });
  const standing = progress(tally, undefined, options);
  const lines = goals.flatMap((goal) => {
    const { worked = 0, confirmed = 0 } = standing[goal.id] ?? {};
    return suggestionFor(goal, worked, confirmed);
  });
  const told = new Set(goals.map(({ id }) => id));
  const others = Object.entries(standing).filter(([id]) => !told.has(id));
  return [...lines, ...complete(tally, others), ...strongBands(tally), ...nearest(others)];
}

type Standing = readonly (readonly [id: string, AwardProgress])[];

/** The awards at the top of a ladder that has one. */
function complete(tally: Tally, standing: Standing): Suggestion[] {
  const finite = new Set(
    awardsOf(tally).flatMap(({ id, award: { ladder } }) => (ladder.steps.length > 0 ? [id] : [])),
  );
  return standing.flatMap(([id, { next, confirmed }]) =>
    next === undefined && confirmed > 0 && finite.has(id)
      ? suggestionFor(
          { id, name: id, noun: confirmed === 1 ? 'unit' : 'units', at: confirmed },
          confirmed,
          confirmed,
        )
      : [],
  );
}

function nearest(standing: Standing): Suggestion[] {
  return standing
    .flatMap(([id, { confirmed, next, points }]) =>
      next === undefined ? [] : nearStep(id, confirmed, next, Number(points ?? 0)),
    )
    .sort((a, b) => a.needs / a.count - b.needs / b.count)
    .slice(0, MOST_NEAR);
}

function nearStep(
  award: string,
  count: number,
  { at, needs, points: lacking = 0, groups = 0, awards = 0 }: NonNullable<AwardProgress['next']>,
  points: number,
): Suggestion[] {
  if (needs === 0 || groups > 0 || awards > 0 || needs > count * NEAR || lacking > points * NEAR)
    return [];
  const more = lacking > 0 ? `${needs} more and ${lacking} points` : `${needs} more`;
  const text = `${award} close: ${count} of ${at} confirmed (need ${more})`;
  return [{ award, kind: 'near', count, needs, text }];
}

function goalsOf({ plan: { awards } }: Tally, thresholds: Thresholds): Goal[] {
  return awards.flatMap((award) => {
    const { id } = award;
    const first = stepAbove(award.ladder, 0) ?? 0;
    const own = thresholds[id];
    if (id === 'DXCC.mixed') return goal(id, 'DXCC', 'countries', own ?? thresholds.DXCC);
    if (id.startsWith('VUCC.')) {
      // The threshold is for the bands whose first step is a hundred.
      return goal(
        id,
        `VUCC on ${id.slice('VUCC.'.length)}`,
        'grids',
        own ?? (first === 100 ? thresholds.VUCC : first),
      );
    }
    return goal(id, id, 'units', own);
  });
}

function goal(id: string, name: string, noun: string, at: number | undefined): Goal[] {
  return at === undefined ? [] : [{ id, name, noun, at }];
}

function suggestionFor(
  { id, name, noun, at }: Goal,
  worked: number,
  confirmed: number,
): Suggestion[] {
  const line = (
    kind: Suggestion['kind'],
    count: number,
    needs: number,
    text: string,
  ): Suggestion[] => [{ award: id, kind, count, needs, text: `${name} ${kind}: ${text}` }];
  if (worked === 0) return [];
  if (confirmed >= at) return line('achieved', confirmed, 0, `${confirmed} ${noun} confirmed`);
  const lacking = at - confirmed;
  if (worked >= at)
    return line('worked', worked, lacking, `${worked} ${noun} (confirm ${lacking} more)`);
  if (worked < at * CLOSE) return [];
  return line('close', worked, at - worked, `${worked} ${noun} (need ${at - worked} more)`);
}

function strongBands(tally: Tally): Suggestion[] {
  return Object.entries(summaryOf(tally).grids_per_band)
    .filter(([, count]) => count >= STRONG)
    .map(([band, count]) => ({
      award: 'grids',
      kind: 'strong',
      count,
      needs: 0,
      text: `Strong grid count on ${band}: ${count}`,
    }));
}
