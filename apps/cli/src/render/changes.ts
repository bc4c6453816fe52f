import type { RecordChange } from '../convert.ts';
import { printable, thousands } from '../text.ts';

/** How many changes are listed; --json has them all. */
const LISTED = 40;

/** One line a change: `record 17: TX_PWR 10W -> 10 (is not a number)`. */
export function changeLines(changes: readonly RecordChange[]): string {
  const lines = changes.slice(0, LISTED).map(({ record, field, from = '', to, message }) => {
    const becomes = to === undefined ? 'left out' : `-> ${to}`;
    return `${printable(`record ${record}: ${field} ${from} ${becomes} (${message})`)}\n`;
  });
  const more = changes.length - LISTED;
  return lines.join('') + (more > 0 ? `... and ${thousands(more)} more; --json lists all\n` : '');
}
