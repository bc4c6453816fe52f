import process from 'node:process';
import { runHwCommand } from './report.ts';

process.exitCode = await runHwCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(`hw-detect: ${text}`),
});
