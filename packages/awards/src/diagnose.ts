import type { Diagnostic } from './diagnostics.ts';
import type { Tally } from './tally.ts';

/** What did not count, and why: each code counted in full, its first QSOs listed. */
export function diagnostics(tally: Tally): Diagnostic[] {
  return tally.diagnostics.list();
}
