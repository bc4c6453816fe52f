#!/usr/bin/env node
// npm links this file before the first build exists; the program itself is dist/bin.js.
import { existsSync } from 'node:fs';

const program = new URL('../dist/bin.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('w4gns is not built yet. Run: npm run build\n');
  process.exitCode = 1;
}
