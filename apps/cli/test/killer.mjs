// Loaded into the program before it starts: ends its first worker thread after a while, whatever it is doing.
import { setTimeout } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.once('worker', (worker) => {
    worker.once('online', async () => {
      await setTimeout(Number(process.env.KILL_AFTER_MS));
      await worker.terminate();
      process.stderr.write('killed a thread\n');
    });
  });
}
