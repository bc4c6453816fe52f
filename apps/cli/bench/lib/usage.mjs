// Loaded into a program before it starts: leaves its CPU time and memory in a file when it ends.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env.W4GNS_USAGE) {
  process.once('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, mib: maxRSS / 1024 };
    writeFileSync(process.env.W4GNS_USAGE, JSON.stringify(usage));
  });
}
