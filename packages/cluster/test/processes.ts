import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const DIST = new URL('../dist/bull.js', import.meta.url).href;
const PROGRAM = `
import { startBullWorker } from ${JSON.stringify(DIST)};
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const worker = await startBullWorker({
  url: process.env.URL_OF_QUEUE,
  concurrency: 1,
  lockMs: 1500,
  tasks: {
    square: async (n) => n * n,
    echo: async (data) => data,
    slow: async (n) => { console.log('took ' + n); await sleep(300); return n; },
    blocks: async (ms) => {
      console.log('took ' + ms);
      for (const end = Date.now() + ms; Date.now() < end; );
      return ms;
    },
    fails: async (n) => { if (n === 2) throw new Error('no ' + n + '\\0\\u001b[2J'); return n; },
    shaky: async (n) => { shaken.has(n) || (shaken.add(n), fail()); return n; },
    deadly: async (n) => { console.log('took ' + n); process.kill(process.pid, 'SIGKILL'); },
    heeds: async (n, { signal }) => {
      console.log('took ' + n);
      for (let i = 0; i < 10; i++) { await sleep(50); signal.throwIfAborted(); }
      return n;
    },
  },
});
const shaken = new Set();
const fail = () => { throw new Error('not yet'); };
process.once('SIGTERM', () => void worker.close());
console.log('ready');
`;

/** A worker in a process of its own, which can be killed. */
export async function startWorkerProcess(
  url: string,
  env: NodeJS.ProcessEnv = {},
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    env: { ...process.env, URL_OF_QUEUE: url, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilSaid(child, 'ready');
  return child;
}

/** Resolves when the process has printed the text. */
export async function untilSaid(child: ChildProcess, text: string): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes(text)) resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`It ended with ${code}: ${said}`));
    });
  });
}

export async function killed(child: ChildProcess): Promise<void> {
  await ended(child, 'SIGKILL');
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
