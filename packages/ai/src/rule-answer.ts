import { qsoHead } from './prompt.ts';
import { count } from './text.ts';
import type { RecordLike } from './types.ts';

/** An answer by rules, and the QSOs it cites. */
export interface RuleAnswer {
  readonly text: string;
  readonly qsoIds: readonly number[];
}

/** QSOs that one answer lists; names that it lists. */
export const LISTED_QSOS = 10;
export const LISTED_NAMES = 40;

/** An answer that is about no QSO in particular. */
export function plain(text: string): RuleAnswer {
  return { text, qsoIds: [] };
}

/** A sentence, and the QSOs behind it a line each. */
export function cite(
  sentence: string,
  qsos: readonly RecordLike[],
  total = qsos.length,
): RuleAnswer {
  const shown = qsos.slice(0, LISTED_QSOS);
  const rest = total - shown.length;
  const more = rest > 0 ? [`and ${count(rest, 'more QSO')}`] : [];
  return {
    text: [sentence, ...shown.map(qsoHead), ...more].join('\n'),
    qsoIds: shown.flatMap(({ id }) => id ?? []),
  };
}
