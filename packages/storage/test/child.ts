import { spawn } from 'node:child_process';

const CHILD = new URL('./import-child.mjs', import.meta.url).pathname;

/**
 * Imports into a log in another process. Resolves when that is gone: killed `delay` ms after it began, or, without a
 * delay, done.
 */
export function importAndKill(location: string, count: number, delay?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, location, String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let timer: NodeJS.Timeout | undefined;
    child.stdout.once('data', () => {
      if (delay !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), delay);
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
