import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT } from './root.ts';
import { SAMPLE_PATH } from './sample.ts';

const PROGRAM = join(ROOT, 'apps/cli/dist/bin.js');

/** What a first evening with the program looks like, in order. */
const COMMANDS = [
  'init',
  `import-adif ${SAMPLE_PATH}`,
  'awards summary',
  'awards progress DXCC.mixed DXCC.challenge WAS.mixed WAZ.mixed WPX.mixed VUCC.6m',
  'awards missing WAS.mixed',
  'awards suggest',
];

const log = join(mkdtempSync(join(tmpdir(), 'w4gns-demo-')), 'log.sqlite');
const start = performance.now();
const failed = COMMANDS.find((command) => !succeeds(command));
if (failed) {
  console.error(`The demo ended at: w4gns ${failed}`);
  process.exitCode = 1;
} else {
  console.log(goOn(((performance.now() - start) / 1000).toFixed(1)));
}

/** Runs one command on the demo's log, its output straight to the terminal. */
function succeeds(command: string): boolean {
  console.log(`\n$ w4gns ${command}`);
  const { status } = spawnSync(process.execPath, [PROGRAM, ...command.split(' ')], {
    cwd: ROOT,
    env: { ...process.env, W4GNS_DB: log },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

function goOn(seconds: string): string {
  const place = relative(process.cwd(), ROOT);
  const from = place === '' ? '' : ` (from ${place})`;
  return `
That took ${seconds} s. The demo's log is ${log}; it is yours to play with${from}:

  export W4GNS_DB=${log}
  npx w4gns list --limit 10
  npx w4gns search --call JA --band 20m
  npx w4gns dxcc JA1ABC EA8/DL1ABC/P
  npx w4gns awards missing DXCC.band.20m
  npx w4gns --help

For your own log: unset W4GNS_DB, then 'npx w4gns init' and 'npx w4gns import-adif FILE'.`;
}
