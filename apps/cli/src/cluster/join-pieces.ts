import { CliError } from '../errors.ts';
import type { LogPart, LogTally } from './tally-log.ts';

/**
 * Tallies parts of logs, pieces in the order of their log, and does those again that began at a wrong guess, until each
 * begins where the one before it ended: then their tallies are together that of the log.
 */
export async function tallySound<P extends LogPart>(
  parts: readonly P[],
  tallyParts: (parts: readonly P[]) => Promise<readonly LogTally[]>,
): Promise<readonly LogTally[]> {
  const outcomes = [...(await tallyParts(parts))];
  // Each turn finds a sure start for one piece at least of each log.
  for (let turn = 0; turn <= parts.length; turn += 1) {
    const wrong = wrongStarts(parts, outcomes);
    if (wrong.length === 0) return outcomes;
    const again = await tallyParts(wrong.map(({ part }) => part));
    wrong.forEach(({ index }, i) => {
      const outcome = again[i];
      if (outcome) outcomes[index] = outcome;
    });
  }
  throw new CliError('a worker does not say where its pieces began; is it of another version?');
}

interface WrongStart<P> {
  readonly index: number;
  /** As it is to be done. */
  readonly part: P;
}

function wrongStarts<P extends LogPart>(
  parts: readonly P[],
  outcomes: LogTally[],
): WrongStart<P>[] {
  const wrong: WrongStart<P>[] = [];
  for (const [index, part] of parts.entries()) {
    const { path, piece } = part;
    const before = outcomes[index - 1];
    const outcome = outcomes[index];
    if (!piece?.start || !before || !outcome || 'error' in before || 'error' in outcome) continue;
    const start = before.found?.end ?? 0;
    if (outcome.found?.start === start) continue;
    // A record that goes on beyond the piece leaves nothing of it.
    if (start >= piece.end) outcomes[index] = { path, found: { start, end: start } };
    else wrong.push({ index, part: { ...part, piece: { ...piece, start, speculative: false } } });
  }
  return wrong;
}
