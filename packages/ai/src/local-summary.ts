import { entityName } from './prompt.ts';
import { count } from './text.ts';
import type { Counts, LogDigest } from './types.ts';

/** The summary that needs no model: figures of the digest in 2 to 4 bullets. */
export function localSummary(digest: LogDigest): string {
  if (digest.qsos === 0) return '- No QSOs.';
  return [
    `- ${count(digest.qsos, 'QSO')} with ${count(digest.calls, 'call')}${period(digest)}.`,
    `- Bands: ${top(digest.bands)}. Modes: ${top(digest.modes)}.`,
    `- ${count(digest.entities.length, 'DXCC entity', 'DXCC entities')}${most(digest)}; ` +
      `${count(digest.grids, 'grid square')}.`,
    `- Confirmed: ${count(digest.confirmed.any, 'QSO')} (LoTW ${digest.confirmed.lotw}, ` +
      `paper ${digest.confirmed.paper}, eQSL ${digest.confirmed.eqsl}).`,
  ].join('\n');
}

/** The first few names with their counts: `20m 12, 40m 7`. */
export function top(counts: Counts, n = 6): string {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const shown = entries
    .slice(0, n)
    .map(([name, qsos]) => `${name} ${qsos.toLocaleString('en-US')}`);
  const rest = entries.length - shown.length;
  return (shown.join(', ') || 'none') + (rest > 0 ? ` and ${count(rest, 'other')}` : '');
}

function period({ first, last }: LogDigest): string {
  return first === undefined ? '' : first === last ? ` on ${first}` : `, ${first} to ${last}`;
}

function most({ entities, withoutEntity }: LogDigest): string {
  const names = entities.slice(0, 3).map((entity) => `${entityName(entity)} ${entity.qsos}`);
  const unknown =
    withoutEntity === 0 ? '' : `, ${count(withoutEntity, 'QSO')} without known entity`;
  return (names.length === 0 ? '' : ` (most: ${names.join(', ')})`) + unknown;
}
