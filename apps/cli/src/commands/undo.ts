import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { wrapText } from '../render/wrap.ts';
import { plural, printable } from '../text.ts';

export const undo = defineCommand({
  options: {},
  examples: [
    ['w4gns undo', 'the log is as it was before the last log, edit, remove or import-adif'],
    [
      'w4gns undo && w4gns undo',
      'two steps; an import that changed nothing is a step, too, and named as one',
    ],
  ],
  async run({ values, io }) {
    return withLog(openLog(values.db, io), async ({ store }) => {
      const undone = await store.undo();
      if (values.json) await printJson(io, { undone: undone ?? null });
      else if (undone) {
        const text = `Taken back: ${described(undone)}.`;
        await io.out(`${io.stdoutIsTerminal ? wrapText(text, io.columns) : text}\n`);
      } else io.err('There is nothing to take back.\n');
      return undone ? EXIT.done : EXIT.failed;
    });
  },
});

interface Undone {
  readonly kind: string;
  readonly source: string;
  readonly at: string;
  readonly added: number;
  readonly updated: number;
}

function described({ kind, source, at, added, updated }: Undone): string {
  const when = at.slice(0, 16).replace('T', ' ');
  if (kind !== 'import') return `the ${kind} of ${when} UTC`;
  if (added + updated === 0)
    return `the last import, of ${printable(source)} of ${when} UTC, which changed nothing; undo again takes back what came before it`;
  return `the import of ${printable(source)} of ${when} UTC (${plural(added, 'QSO')} added, ${updated} changed)`;
}
