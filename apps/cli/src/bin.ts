import { homedir } from 'node:os';
import process from 'node:process';
import type { Io } from './io.ts';
import { main } from './main.ts';

const interrupt = new AbortController();

// The first Ctrl-C asks the command to stop cleanly, the second leaves at once.
process.on('SIGINT', () => {
  if (interrupt.signal.aborted) process.exit(130);
  interrupt.abort();
});
process.on('SIGTERM', () => {
  interrupt.abort();
});

// A reader such as `head` that closes the pipe is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const io: Io = {
  out: (text) =>
    new Promise((resolve) => {
      if (process.stdout.write(text)) resolve();
      else process.stdout.once('drain', resolve);
    }),
  err: (text) => process.stderr.write(text),
  stdin: process.stdin,
  stdoutIsTerminal: process.stdout.isTTY,
  stderrIsTerminal: process.stderr.isTTY,
  columns: process.stdout.columns || 80,
  env: process.env,
  cwd: process.cwd(),
  home: homedir(),
  platform: process.platform,
  signal: interrupt.signal,
  now: () => Date.now(),
};

process.exitCode = await main(process.argv.slice(2), io);
