import { COMMON_OPTIONS, type Command } from '../command.ts';
import { wrapText } from '../render/wrap.ts';

/** Columns that hw-detect's labels take. */
const LABEL_WIDTH = 9;

/** hw-detect's own command under our name. */
export const hw: Command = {
  options: {
    explain: { type: 'boolean', summary: 'every signal that was seen, and the binding one' },
    plan: { type: 'string', value: 'N', summary: 'the plan for N items' },
    workload: { type: 'string', value: 'KIND', summary: 'io, cpu or mixed, for --plan' },
    'cost-us': { type: 'string', value: 'C', summary: 'microseconds an item, for --plan' },
    bench: { type: 'boolean', summary: 'measure what workers cost here' },
    probe: { type: 'boolean', summary: 'measure the CPUs really obtained' },
    root: { type: 'string', value: 'DIR', summary: 'read another sys/ and proc/ tree' },
    refresh: { type: 'boolean', summary: 'detect anew' },
    json: COMMON_OPTIONS.json,
    help: COMMON_OPTIONS.help,
  },
  examples: [
    ['w4gns hw', 'CPUs, quota, memory and worker counts'],
    ['w4gns hw --plan 50000 --workload cpu', 'would 50,000 items go parallel, and how'],
  ],
  async run(argv, io) {
    const { runHwCommand } = await import('@w4gns/hw-detect/report');
    let text = '';
    const code = await runHwCommand(argv, {
      out: (piece) => (text += piece),
      err: (line) => io.err(`w4gns: ${line}`),
      env: io.env,
    });
    await io.out(argv.includes('--json') ? text : wrapText(text, io.columns, LABEL_WIDTH));
    return code;
  },
};
