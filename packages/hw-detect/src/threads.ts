import { Worker } from 'node:worker_threads';

/** A thread that was started for a measurement; the caller ends it. */
export interface ProbeThread {
  /** Sends a message and waits for the answer. */
  ask(message: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

// Source text, because TypeScript files cannot be loaded by a worker of every supported Node.
const ECHO = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', (message) => {
  if (message !== null && typeof message === 'object' && 'spinMs' in message) {
    const flag = new Int32Array(message.flag);
    Atomics.add(flag, 1, 1);
    Atomics.notify(flag, 1);
    Atomics.wait(flag, 0, 0);
    const end = performance.now() + message.spinMs;
    while (performance.now() < end);
  }
  parentPort.postMessage(1);
});
parentPort.postMessage(1);
`;

/** Starts a thread and waits until it answers. */
export async function startProbeThread(): Promise<ProbeThread> {
  const worker = new Worker(ECHO, { eval: true, env: {}, execArgv: [] });
  const answer = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        worker.off('message', onMessage).off('error', onError);
        act();
      };
      const onMessage = (value: unknown): void => settle(() => resolve(value));
      const onError = (error: unknown): void => settle(() => reject(error));
      worker.on('message', onMessage).on('error', onError);
    });
  await answer();
  return {
    ask: (message) => {
      const answered = answer();
      worker.postMessage(message);
      return answered;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
