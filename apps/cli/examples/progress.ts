import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from 'w4gns';

// The program as a function: a command line and its surroundings in, an exit code out.
const folder = await mkdtemp(join(tmpdir(), 'w4gns-'));
await writeFile(
  join(folder, 'log.adi'),
  '<CALL:5>K1ABC<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<TIME_ON:4>1200<LOTW_QSL_RCVD:1>Y<EOR>',
);
let printed = '';
const code = await main(['awards', 'progress', 'DXCC.mixed', '--from', 'log.adi', '--json'], {
  out: (text) => {
    printed += text;
    return Promise.resolve();
  },
  err: (text) => {
    throw new Error(text);
  },
  stdin: Readable.from([]),
  stdoutIsTerminal: false,
  stderrIsTerminal: false,
  columns: 80,
  env: {},
  cwd: folder,
  home: folder,
  platform: 'linux',
  signal: new AbortController().signal,
  now: () => Date.now(),
});

assert.equal(code, 0);
const { awards } = JSON.parse(printed) as { awards: Record<string, { confirmed: number }> };
assert.equal(awards['DXCC.mixed']?.confirmed, 1);
